"""What a page says of another publisher's label: how it is read, in words and in a shape.

It is worked out whenever a label is shown, so a word that is added to the table holds at once for
what was imported long ago. A label that is not known has no reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from claims.interchange.truth.judging import LONGEST_LABEL, truth_of
from claims.interchange.truth.keys import key_of
from claims.interchange.truth.truth import Truth

_UNKNOWN = (None, "", "und")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a label is read; `is_plain` says that it uses these very words itself."""

    truth: Truth
    is_plain: bool = False

    @property
    def words(self) -> str:
        """Return the class in words that need no explanation."""
        return _WORDS[self.truth]

    @property
    def shape(self) -> str:
        """Return on which side the class stands: low, middle, high, or none."""
        return _SHAPES[self.truth]


def reading_of(rating: Mapping[str, Any] | None, *languages: str | None) -> Reading | None:
    """Return how the rating of a document is read; None for the desk's own, and where none is known.

    `rating` is a rating or a verdict as documents have it. Of the languages the first known counts.
    """
    if rating is None or rating["scale"] is not None:
        return None
    language = next((one for one in languages if one not in _UNKNOWN), None)
    return label_reading(rating["label"], language)


def label_reading(label: str | None, language: str | None = None) -> Reading | None:
    """Return how a label is read; None where it is not known."""
    return _read(label[:LONGEST_LABEL], language) if label else None


# Few labels stand for most reviews, and pages show the same ones over and over.
@lru_cache(maxsize=1_024)
def _read(label: str, language: str | None) -> Reading | None:
    truth = truth_of(label, language)
    if truth is None:
        return None
    return Reading(truth, is_plain=key_of(label) == key_of(_WORDS[truth]))


_WORDS = {
    Truth.TRUE: "true",
    Truth.MOSTLY_TRUE: "mostly true",
    Truth.PARTLY_TRUE: "partly true or misleading",
    Truth.MOSTLY_FALSE: "mostly false",
    Truth.FALSE: "false",
    Truth.UNPROVEN: "unproven or unclear",
    Truth.OTHER: "no verdict on truth",
}
_SHAPES = {
    Truth.TRUE: "high",
    Truth.MOSTLY_TRUE: "high",
    Truth.PARTLY_TRUE: "middle",
    Truth.MOSTLY_FALSE: "low",
    Truth.FALSE: "low",
    Truth.UNPROVEN: "none",
    Truth.OTHER: "none",
}
