"""One claim becomes part of another, and is taken out again."""

from claims.workflow.merge.moves import merge_claims
from claims.workflow.merge.refusals import BothReviewed, MergeStands
from claims.workflow.merge.undo import unmerge_claim

__all__ = ["BothReviewed", "MergeStands", "merge_claims", "unmerge_claim"]
