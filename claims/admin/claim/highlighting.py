"""A source's text with the quoted words marked, or the part of it around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.models import Appearance
from claims.queries.source_text import text_window

# Up to this length a text is shown whole.
WHOLE = 30_000
AROUND = 6_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, marked or not; `own` marks the appearance that is looked at."""

    text: str
    marked: bool = False
    own: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True)
class MarkedText:
    """What is shown of a text."""

    pieces: tuple[Piece, ...]
    length: int
    number: int
    cut_before: bool
    cut_behind: bool

    @property
    def is_cut(self) -> bool:
        """Say whether there is more of it."""
        return self.cut_before or self.cut_behind


def marked_text(
    looked_at: Appearance, appearances: Iterable[Appearance], *, whole: bool = False
) -> MarkedText | None:
    """Return the text that an appearance stands in, all places of the claim in it marked.

    A text longer than `WHOLE` is cut around the words, unless `whole` is wanted.
    """
    text_id = looked_at.source_text_id or looked_at.source.current_text_id
    if text_id is None:
        return None
    start, end = looked_at.start or 0, looked_at.end or 0
    window = text_window(text_id=text_id, start=0, end=WHOLE)
    if window is None:
        return None
    if window.length > WHOLE:
        first, last = (0, window.length) if whole else (start - AROUND, end + AROUND)
        window = text_window(text_id=text_id, start=first, end=last)
        if window is None:
            return None
    here = [place for place in appearances if place.source_text_id == text_id]
    pieces = split(window.text, window.start, spans_of(looked_at), spans_of(*here))
    return MarkedText(
        pieces=tuple(pieces),
        length=window.length,
        number=window.number,
        cut_before=window.start > 0,
        cut_behind=window.end < window.length,
    )


def spans_of(*appearances: Appearance) -> list[tuple[int, int]]:
    """Return the places of appearances, part by part where a quotation is split."""
    found: list[tuple[int, int]] = []
    for place in appearances:
        if place.start is not None and place.end is not None:
            found += [(span[0], span[1]) for span in place.spans] or [(place.start, place.end)]
    return sorted(set(found))


def split(
    text: str, offset: int, own: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]
) -> list[Piece]:
    """Cut a text that begins at `offset` where a span begins or ends."""
    cuts = {0, len(text)}
    for start, end in (*own, *others):
        cuts |= {min(max(place - offset, 0), len(text)) for place in (start, end)}
    pieces: list[Piece] = []
    places = sorted(cuts)
    seen_own = False
    for start, end in zip(places, places[1:], strict=False):
        is_own = _covered(start + offset, own)
        marked = is_own or _covered(start + offset, others)
        pieces.append(Piece(text[start:end], marked, is_own, is_own and not seen_own))
        seen_own = seen_own or is_own
    return pieces


def _covered(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)
