"""Changes of a claim: made, edited, moved."""

from claims.workflow.claim.duplicates import dismiss_duplicate
from claims.workflow.claim.edit import (
    ClaimPublished,
    ExternalIdTaken,
    PossibleDuplicate,
    create_claim,
    edit_claim,
)
from claims.workflow.claim.moves import (
    MoveNotAllowed,
    accept_claim,
    assign_claim,
    delete_claim,
    dismiss_claim,
    unassign_claim,
)

__all__ = [
    "ClaimPublished",
    "ExternalIdTaken",
    "MoveNotAllowed",
    "PossibleDuplicate",
    "accept_claim",
    "assign_claim",
    "create_claim",
    "delete_claim",
    "dismiss_claim",
    "dismiss_duplicate",
    "edit_claim",
    "unassign_claim",
]
