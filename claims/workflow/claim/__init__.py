"""Changes of a claim: made, edited, moved."""

from claims.workflow.claim.create import create_claim
from claims.workflow.claim.duplicates import dismiss_duplicate
from claims.workflow.claim.edit import ClaimPublished, ExternalIdTaken, edit_claim
from claims.workflow.claim.many import ComparedClaim, WantedClaim, compare_claims, create_claims
from claims.workflow.claim.moves import (
    MoveNotAllowed,
    accept_claim,
    assign_claim,
    delete_claim,
    dismiss_claim,
    unassign_claim,
)
from claims.workflow.claim.same import PossibleDuplicate

__all__ = [
    "ClaimPublished",
    "ComparedClaim",
    "ExternalIdTaken",
    "MoveNotAllowed",
    "PossibleDuplicate",
    "WantedClaim",
    "accept_claim",
    "assign_claim",
    "compare_claims",
    "create_claim",
    "create_claims",
    "delete_claim",
    "dismiss_claim",
    "dismiss_duplicate",
    "edit_claim",
    "unassign_claim",
]
