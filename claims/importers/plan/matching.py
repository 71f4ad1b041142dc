"""Match what a document says now with what it was known to say, so that claims keep identity."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from claims.importers.memory import Values
from claims.text.normalise import name_key, text_key
from claims.text.places import fold

FINDING_LIKENESS = 85
CLAIM_LIKENESS = 90
# Comparing everything with everything is for what an edit leaves over, not for whole books.
_MOST_COMPARISONS = 1_000_000


@dataclass(frozen=True, slots=True)
class Said:
    """What one claim of a document says, in the forms in which it is compared."""

    text: str
    quote: str
    speakers: tuple[str, ...]

    @property
    def quote_key(self) -> str | None:
        """Return the folded quote, None where there is none: that is like nothing else."""
        return fold(self.quote) or None


def said_of(values: Values) -> Said:
    """Return what a claim says, by what is given or remembered of it."""
    return Said(
        text=values.get("text") or "",
        quote=values.get("quote") or "",
        speakers=tuple(sorted(map(name_key, values.get("speakers") or ()))),
    )


def match_findings(new: Sequence[Said], old: Sequence[Said]) -> dict[int, int]:
    """Return which finding of a machine (new) is which known one (old), by number."""
    matching = _Matching(new, old)
    matching.by_key(lambda said: said.quote_key and (said.quote_key, said.speakers))
    matching.by_key(lambda said: said.quote_key)
    matching.by_key(lambda said: (text_key(said.text), said.speakers))
    matching.by_likeness(lambda said: said.quote, FINDING_LIKENESS)
    return matching.pairs


def match_claims(new: Sequence[Said], old: Sequence[Said]) -> dict[int, int]:
    """Return which claim of a file's list (new) is which known one (old), by number."""
    matching = _Matching(new, old)
    matching.by_key(lambda said: (text_key(said.text), said.speakers))
    matching.by_key(lambda said: said.quote_key)
    matching.by_likeness(lambda said: said.text, CLAIM_LIKENESS)
    return matching.pairs


class _Matching:
    """Pair by one measure after the other; what is paired stays so."""

    def __init__(self, new: Sequence[Said], old: Sequence[Said]) -> None:
        self._new = dict(enumerate(new))
        self._old = dict(enumerate(old))
        self.pairs: dict[int, int] = {}

    def by_key(self, key_of: Callable[[Said], Hashable]) -> None:
        """Pair what has the same key, in the order of both texts."""
        waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for number, said in self._old.items():
            waiting[key_of(said)].append(number)
        waiting.pop(None, None)
        for number, said in list(self._new.items()):
            same = waiting.get(key_of(said))
            if same:
                self._pair(number, same.popleft())

    def by_likeness(self, words_of: Callable[[Said], str], least: int) -> None:
        """Pair the words of one speaker that are most alike, the likest first."""
        if len(self._new) * len(self._old) > _MOST_COMPARISONS:
            return
        scores = [
            (fuzz.ratio(words_of(said), words_of(known), score_cutoff=least), -new, -old)
            for new, said in self._new.items()
            for old, known in self._old.items()
            if said.speakers == known.speakers and words_of(said) and words_of(known)
        ]
        for score, new, old in sorted(scores, reverse=True):
            if score and -new in self._new and -old in self._old:
                self._pair(-new, -old)

    def _pair(self, new: int, old: int) -> None:
        self.pairs[new] = old
        del self._new[new], self._old[old]
