"""Changes of a review: opened, written, submitted, returned, published, corrected, retracted."""

from claims.workflow.review.corrections import open_correction
from claims.workflow.review.drafts import ReviewExists, edit_review, open_review
from claims.workflow.review.gate import Finding, GateRefused, gate_findings
from claims.workflow.review.moves import return_review, submit_review, withdraw_review
from claims.workflow.review.publish import FourEyes, publish_review
from claims.workflow.review.steps import ImportedReview

__all__ = [
    "Finding",
    "FourEyes",
    "GateRefused",
    "ImportedReview",
    "ReviewExists",
    "edit_review",
    "gate_findings",
    "open_correction",
    "open_review",
    "publish_review",
    "return_review",
    "submit_review",
    "withdraw_review",
]
