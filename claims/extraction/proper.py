"""Tell which speakers are names, and which only descriptions: "Ann Lee", "a senior official".

A description is somebody without a name, or an anonymous source: a speaker of the text, and no
person whom a list of speakers should hold.
"""

import re

from claims.extraction import lexicon

_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_WITHIN = re.compile(  # behind a word or a comma, and not written small in plain letters
    r"[^\W\d_a-z](?<=[^\W\d_] [^\W\d_]|[,;:] [^\W\d_])[\w'’.-]*"
)
_ENDS = ".-'’"
_JOINED = re.compile(r", | and | und | et | y | e | и | та ")
# Small words within names, and what a person's name is followed by where a group speaks for them.
_WITHIN_NAMES = frozenset(
    "of the for and & de da do dos del della di du la le van von der den bin ibn al el zu".split()  # noqa: SIM905 - a list of words reads best as one line
)
_GROUPS = frozenset(("campaign", "administration", "government"))
_CLOSED = (
    lexicon.DETERMINERS
    | lexicon.POSSESSIVES
    | lexicon.SUBJECT_PRONOUNS
    | lexicon.AUXILIARIES
    | lexicon.PASTS
    | lexicon.ADVERBS
    | lexicon.PREPOSITIONS
    | lexicon.CONJUNCTIONS
    | lexicon.SENTENCE_OPENERS
)
_DAYS = lexicon.WEEKDAYS | lexicon.MONTHS
_NO_PART = frozenset(("former", "current", "late", "ex", "full", "maybe", "perhaps", "even"))


class ProperNames:
    """The words that one text writes small, and those that it writes large inside sentences."""

    def __init__(self, text: str) -> None:
        pieces = " ".join(set(text.split()))  # words come again and hold no white space
        words = {word.rstrip(_ENDS) for word in _WORD.findall(pieces)}
        within = {word.rstrip(_ENDS) for word in set(_WITHIN.findall(text))}
        self._small = {word for word in words if word[:1].islower()}
        self._large = {word.lower() for word in within if word[:1].isupper()}
        self._known: dict[str, tuple[str, ...]] = {}  # names by speaker

    def of(self, speaker: str | None) -> tuple[str, ...]:
        """Return the names that a speaker stands for: one, several that speak together, or none."""
        if not speaker:
            return ()
        if speaker not in self._known:
            self._known[speaker] = self._names(speaker)
        return self._known[speaker]

    def _names(self, speaker: str) -> tuple[str, ...]:
        parts = _JOINED.split(speaker)
        if len(parts) > 1 and all(_is_full(part) and self._is_name(part) for part in parts):
            return tuple(parts)
        name = self._without_description(speaker)
        return (name,) if self._is_name(name) else ()

    def _without_description(self, speaker: str) -> str:
        """Return a full name without the common noun before it: "Billionaire Ann Lee"."""
        first, _, rest = speaker.partition(" ")
        return rest if self._is_common(_bare(first)) and _is_full(rest) else speaker

    def _is_name(self, name: str) -> bool:
        words = name.split()
        if len(words) > 1 and words[-1] in _GROUPS:
            words = words[:-1]
        if words and words[0] == "The":
            words = words[1:]
        core = [word for word in words if word not in _WITHIN_NAMES]
        if not core or not all(word[0].isupper() for word in core):
            return False
        first = _bare(core[0])
        if first in _CLOSED or first in _NO_PART or self._is_common(first):
            return False
        return len(core) > 1 or self._is_single(core[0], first)

    def _is_common(self, word: str) -> bool:
        """Tell whether the text writes a word small, and large at most where a sentence begins."""
        return word in self._small and word not in self._large

    def _is_single(self, word: str, folded: str) -> bool:
        """Tell whether one word is a name: nothing in the text may speak for a common noun."""
        if word.isupper() and len(word) > 1:
            return True
        if folded in self._small or folded in _DAYS or _is_role(folded):
            return False
        return folded in self._large or not folded.endswith(("ing", "ed", "s", "ers"))


def _is_full(name: str) -> bool:
    words = name.split()
    return 2 <= len(words) <= 5 and not any(
        word.lower() in lexicon.ORGANISATION_WORDS for word in words
    )


def _is_role(word: str) -> bool:
    return word in lexicon.PERSON_ROLES or word.removesuffix("s") in lexicon.PERSON_ROLES


def _bare(word: str) -> str:
    return word.lower().rstrip(".,")
