"""A text cut where findings begin and end, so that nested and overlapping ones can be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.models import Appearance


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text from `start` on: `inside` are the findings that hold it, the shortest last.

    `opens` are those whose number stands before it.
    """

    text: str
    start: int
    inside: tuple[Appearance, ...] = ()
    opens: tuple[Appearance, ...] = ()

    @property
    def innermost(self) -> Appearance | None:
        """Return the finding whose colour it has."""
        return self.inside[-1] if self.inside else None

    @property
    def keys(self) -> str:
        """Return the keys of the findings that hold it."""
        return " ".join(str(one.pk) for one in self.inside)


def spans_of(place: Appearance) -> list[tuple[int, int]]:
    """Return the parts of a place."""
    if place.start is None or place.end is None:
        return []
    return [(span[0], span[1]) for span in place.spans] or [(place.start, place.end)]


def segments(text: str, offset: int, places: Sequence[Appearance]) -> list[Segment]:
    """Cut a text that begins at `offset` where a part of a finding begins or ends."""
    end = offset + len(text)
    spans = [
        (max(begin, offset), min(stop, end), place)
        for place in places
        for begin, stop in spans_of(place)
        if begin < end and stop > offset
    ]
    cuts = sorted({offset, end, *(one[0] for one in spans), *(one[1] for one in spans)})
    spans.sort(key=lambda one: one[0])
    found: list[Segment] = []
    active: list[tuple[int, int, Appearance]] = []
    numbered: set[int] = set()
    waiting = 0
    for begin, stop in zip(cuts, cuts[1:], strict=False):
        while waiting < len(spans) and spans[waiting][0] <= begin:
            active.append(spans[waiting])
            waiting += 1
        active = [one for one in active if one[1] > begin]
        inside = _shortest_last({one[2].pk: one[2] for one in active}.values())
        opens = tuple(one for one in inside if one.pk not in numbered)
        numbered |= {one.pk for one in opens}
        words = text[begin - offset : stop - offset]
        found.append(Segment(words, begin, inside, opens))
    return found


def _shortest_last(places) -> tuple[Appearance, ...]:
    return tuple(sorted(places, key=lambda one: (-_length(one), one.pk)))


def _length(place: Appearance) -> int:
    return (place.end or 0) - (place.start or 0)
