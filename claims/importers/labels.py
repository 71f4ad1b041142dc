"""Name the labels of reviews that nobody can read yet, so that a desk sees what is not understood."""

from collections import Counter
from typing import Any

from claims.importers.parsed import ParsedClaim
from claims.interchange.truth import label_reading

# So many different labels are named, each up to a length; a feed may have as many as it has reviews.
MOST_LABELS = 300
_LONGEST = 200
_TOLD = 10


class Labels:
    """Count the labels that have no class, those that came first by name."""

    def __init__(self) -> None:
        """Start without any."""
        self._counts: Counter[tuple[str, str]] = Counter()
        self._others = 0

    def saw(self, claim: ParsedClaim) -> None:
        """Count the label of a record's review."""
        review = claim.review
        if review is None or not review.rating:
            return
        language = review.language or claim.language
        if label_reading(review.rating, language) is not None:
            return
        key = (_shortened(review.rating), language or "und")
        if key in self._counts or len(self._counts) < MOST_LABELS:
            self._counts[key] += 1
        else:
            self._others += 1

    def as_json(self) -> dict[str, Any]:
        """Return the labels, the most frequent first, and of how many reviews others are not named."""
        named = [
            {"label": label, "language": language, "reviews": number}
            for (label, language), number in self._by_number()
        ]
        return {"labels": named, "other_reviews": self._others}

    def lines(self) -> list[str]:
        """Return what a person is told, in few lines; nothing where every label has a class."""
        reviews = self._counts.total() + self._others
        if not reviews:
            return []
        told = self._by_number()[:_TOLD]
        rest = reviews - sum(number for _, number in told)
        return [
            f"notice: reviews whose label is not understood: {reviews}",
            *(f"  {number} × {label} ({language})" for (label, language), number in told),
            *([f"  {rest} × others"] if rest else []),
        ]

    def _by_number(self) -> list[tuple[tuple[str, str], int]]:
        return sorted(self._counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _shortened(label: str) -> str:
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"
