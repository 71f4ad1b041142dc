"""Find where words stand in a text, and find them again when the text has changed."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile

from claims.text.normalise import ONE_QUOTE, unicode_form

CONTEXT_SIZE = 32
# Of words that stand somewhere a thousand times only these many on each side are compared.
_NEAREST = 32
_SPACE_TO_FOLD = re.compile(r"\s{2,}|[^\S ]")


class FoldedText:
    """Search one text many times with white space and quotation marks folded.

    Folding costs one pass; each search is linear, and places are those of the original.
    """

    def __init__(self, text: str) -> None:
        """Fold the text and remember where its white space shrank."""
        self._text = text
        self._places: dict[str, list[tuple[int, int]]] = {}
        self._cuts = [0]
        self._shifts = [0]
        pieces: list[str] = []
        end = shift = 0
        for run in _SPACE_TO_FOLD.finditer(text):
            pieces.append(text[end : run.start()])
            end = run.end()
            extra = end - run.start() - 1
            if extra:
                shift += extra
                self._cuts.append(end - shift)
                self._shifts.append(shift)
        pieces.append(text[end:])
        self.folded = " ".join(pieces).translate(ONE_QUOTE)

    def find(self, quote: str) -> tuple[int, int] | None:
        """Return start and end of the first place of the quote in the original text."""
        return next(self.find_all(quote), None)

    def find_all(self, quote: str) -> Iterator[tuple[int, int]]:
        """Yield start and end of each place of the quote, from left to right, none overlapping."""
        wanted = fold(quote)
        position = self.folded.find(wanted) if wanted else -1
        while position >= 0:
            end = position + len(wanted)
            yield self._original(position), self._original(end - 1) + 1
            position = self.folded.find(wanted, end)

    def find_again(self, quote: str, prefix: str, suffix: str, near: int) -> tuple[int, int] | None:
        """Return the place of the quote whose surroundings agree best with those remembered.

        Of equally good places the one nearest to `near` wins.
        """
        if quote not in self._places:
            self._places[quote] = list(self.find_all(quote))
        places = self._places[quote]
        middle = bisect_left(places, (near, 0))
        nearest = places[max(0, middle - _NEAREST) : middle + _NEAREST]
        return _best(nearest, self._text, prefix, suffix, near)

    def _original(self, position: int) -> int:
        return position + self._shifts[bisect_right(self._cuts, position) - 1]


def fold(quote: str) -> str:
    """Return a quote in the form in which quotes are compared."""
    return " ".join(unicode_form("NFC", quote).split()).translate(ONE_QUOTE)


def find_quote(text: str, quote: str, near: int | None = None) -> tuple[int, int] | None:
    """Return where the quote stands nearest to `near`, else first; white space and marks folded."""
    folded = FoldedText(text)
    return folded.find(quote) if near is None else folded.find_again(quote, "", "", near)


def context(text: str, start: int, end: int, size: int = CONTEXT_SIZE) -> tuple[str, str]:
    """Return what stands before and behind a place, up to `size` code points each."""
    return text[max(0, start - size) : start], text[end : end + size]


def _best(
    places: Sequence[tuple[int, int]], text: str, prefix: str, suffix: str, near: int
) -> tuple[int, int] | None:
    def rank(place: tuple[int, int]) -> tuple[int, int]:
        before, behind = context(text, *place)
        agreement = _agreeing(before[::-1], prefix[::-1]) + _agreeing(behind, suffix)
        return agreement, -abs(place[0] - near)

    return max(places, key=rank, default=None)


def _agreeing(one: str, other: str) -> int:
    pairs = zip(
        _SPACE_TO_FOLD.sub(" ", one).translate(ONE_QUOTE),
        _SPACE_TO_FOLD.sub(" ", other).translate(ONE_QUOTE),
        strict=False,
    )
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
