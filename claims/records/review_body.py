"""What a page shows of a review, made of its document and its claim's.

Whoever renders it, for the public or for the desk, hands in documents of the same shape; so the
pages say what the API says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from claims.choices import CorrectionKind, ReviewStatus, Stance
from claims.text.markdown import render_markdown

# What stands against a claim comes first: it is what most verdicts rest on.
STANCES = (Stance.REFUTES, Stance.SUPPORTS, Stance.CONTEXT)


class LabelReading(Protocol):
    """How another publisher's label is read: in words, and as a shape."""

    @property
    def words(self) -> str:
        """Return the words."""

    @property
    def shape(self) -> str:
        """Return low, middle, high, or none."""


def review_body(
    review: Mapping[str, Any], claim: Mapping[str, Any], reading: LabelReading | None = None
) -> dict[str, Any]:
    """Return the context of `site/review_body.html`; `reading` is that of another's label."""
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
        "shape": shape_of(review["rating"], reading),
        "reading": reading,
        "body": render_markdown(review["body"] or ""),
        "evidence": by_stance(review["evidence"]),
        "corrections": [_correction(one) for one in review["corrections"]],
        "published_at": moment(review["published_at"]),
        "claimed_on": day(claim["claimed_on"]),
    }


def shape_of(rating: Mapping[str, Any] | None, reading: LabelReading | None = None) -> str:
    """Return on which side a rating stands: low, middle, high, or none.

    Its numbers say so where they can be used, else how its label is read. Where the two are
    opposites one of them is a slip, and nobody here can say which. A verdict is told by its word
    and by a shape, so that no colour needs to be seen.
    """
    of_words = reading.shape if reading else "none"
    of_numbers = _side(rating) if rating else None
    if of_numbers is None:
        return of_words
    return "none" if {of_numbers, of_words} == {"low", "high"} else of_numbers


def _side(rating: Mapping[str, Any]) -> str | None:
    """Return on which side of the middle of its scale a value stands; None for what is no scale."""
    value, best, worst = rating["value"], rating["best"], rating["worst"]
    if None in (value, best, worst) or not worst <= value <= best or worst == best:
        return None
    middle = (best + worst) / 2
    if value == middle:
        return "middle"
    return "high" if value > middle else "low"


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
