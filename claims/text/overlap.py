"""Compare passages of one text by their letters and digits; marks and spaces do not count."""

from collections import Counter, defaultdict
from collections.abc import Sequence

Spans = Sequence[Sequence[int]]

# Two passages are one when they share this part of what both hold together.
LEAST = 0.5


def overlap(text: str, one: Spans, other: Spans) -> float:
    """Return the shared letters and digits of two passages, of all that either holds: 0 to 1."""
    first, second = _signs(text, one), _signs(text, other)
    together = len(first | second)
    return len(first & second) / together if together else 0.0


def match_passages(
    text: str, wanted: Sequence[Spans], found: Sequence[Spans], *, least: float = LEAST
) -> dict[int, int]:
    """Return which wanted passage is which found one, by number: the likest first, each once."""
    signs = [_signs(text, spans) for spans in wanted]
    # By where they stand, so that a long text costs no more than its length.
    holding: defaultdict[int, list[int]] = defaultdict(list)
    for number, own in enumerate(signs):
        for sign in own:
            holding[sign].append(number)
    likest = []
    for place, spans in enumerate(found):
        own = _signs(text, spans)
        shared = Counter(number for sign in own for number in holding.get(sign, ()))
        for number, both in shared.items():
            likeness = both / (len(own) + len(signs[number]) - both)
            if likeness >= least:
                likest.append((-likeness, number, place))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, place in sorted(likest):
        if number not in pairs and place not in taken:
            pairs[number] = place
            taken.add(place)
    return pairs


def _signs(text: str, spans: Spans) -> frozenset[int]:
    return frozenset(
        place for start, end in spans for place in range(start, end) if text[place].isalnum()
    )
