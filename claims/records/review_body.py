"""What a page shows of a review, made of its document and its claim's.

Whoever renders it, for the public or for the desk, hands in documents of the same shape; so the
pages say what the API says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from claims.choices import CorrectionKind, ReviewStatus, Stance
from claims.text.markdown import render_markdown

# What stands against a claim comes first: it is what most verdicts rest on.
STANCES = (Stance.REFUTES, Stance.SUPPORTS, Stance.CONTEXT)


def review_body(review: Mapping[str, Any], claim: Mapping[str, Any]) -> dict[str, Any]:
    """Return the context of `site/review_body.html`."""
    if review["status"] == ReviewStatus.RETRACTED:
        return {
            "review": review,
            "claim": claim,
            "is_retracted": True,
            "retracted_at": moment(review["retracted_at"]),
        }
    return {
        "review": review,
        "claim": claim,
        "is_retracted": False,
        "shape": shape_of(review["rating"]),
        "body": render_markdown(review["body"] or ""),
        "evidence": by_stance(review["evidence"]),
        "corrections": [_correction(one) for one in review["corrections"]],
        "published_at": moment(review["published_at"]),
        "claimed_on": day(claim["claimed_on"]),
    }


def shape_of(rating: Mapping[str, Any] | None) -> str:
    """Return on which side of the middle of its scale a rating stands: low, middle, high, or none.

    A verdict is told by its word and by a shape, so that no colour needs to be seen.
    """
    if rating is None or None in (rating["value"], rating["best"], rating["worst"]):
        return "none"
    middle = (rating["best"] + rating["worst"]) / 2
    if rating["value"] == middle:
        return "middle"
    return "high" if rating["value"] > middle else "low"


def by_stance(evidence: Sequence[Mapping[str, Any]]) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """Return the evidence of each stance that has any, in the order of the review."""
    groups = ((stance, [one for one in evidence if one["stance"] == stance]) for stance in STANCES)
    return [(stance.value, pieces) for stance, pieces in groups if pieces]


def moment(words: str | None) -> datetime | None:
    """Return the time of a document, to be formatted."""
    return datetime.fromisoformat(words) if words else None


def day(words: str | None) -> date | None:
    """Return the date of a document, to be formatted."""
    return date.fromisoformat(words) if words else None


def _correction(correction: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **correction,
        "label": CorrectionKind(correction["kind"]).label,
        "published_at": moment(correction["published_at"]),
    }
