"""What is twice becomes one and is taken apart again: claims, speakers, sources."""

from claims.workflow.merge.moves import merge_claims
from claims.workflow.merge.offer import Refusals, merge_refusals
from claims.workflow.merge.refusals import BothReviewed, MergeStands
from claims.workflow.merge.source import TextsDiffer, merge_sources
from claims.workflow.merge.source_undo import unmerge_source
from claims.workflow.merge.speaker import ExternalIdsDiffer, KindsDiffer, merge_speakers
from claims.workflow.merge.speaker_undo import unmerge_speaker
from claims.workflow.merge.undo import unmerge_claim

__all__ = [
    "BothReviewed",
    "ExternalIdsDiffer",
    "KindsDiffer",
    "MergeStands",
    "Refusals",
    "TextsDiffer",
    "merge_claims",
    "merge_refusals",
    "merge_sources",
    "merge_speakers",
    "unmerge_claim",
    "unmerge_source",
    "unmerge_speaker",
]
