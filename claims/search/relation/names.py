"""Names of people: titles may be left out, and given names where the surname tells who it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claims.extraction.first_names import FEMALE, MALE
from claims.extraction.lexicon import words as words_set
from claims.search.relation.words import Word
from claims.text.names import AFTER_SURNAME

GIVEN = MALE | FEMALE
TITLES = words_set(
    "president chancellor senator sen representative rep congressman congresswoman governor gov "
    "mayor minister king queen prince princess pope dr doctor mr mrs ms sir lord justice judge secretary "
    "general gen professor prof premier former ex late vice prime first lady candidate leader ceo actor "
    "singer billionaire businessman co founder chairman chairwoman director attorney ambassador "
    "commissioner speaker spokesman spokeswoman präsident kanzler kanzlerin bundeskanzlerin bundeskanzler minister "
    "herr frau presidente presidenta chanceler ministro ministra primeiro président présidente ministre "
    "canciller президент канцлер министр премьер міністр прем'єр"
)
_TITLES_IN_FULL = {
    "sen": "senator",
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "gov": "governor",
    "gen": "general",
    "dr": "doctor",
    "prof": "professor",
    "premier": "minister",
    "ex": "former",
}
# Surnames by which one person is meant, with the given names that this person goes by.
MEANT = {
    "obama": ("barack",),
    "trump": ("donald",),
    "biden": ("joe", "joseph"),
    "putin": ("vladimir",),
    "merkel": ("angela",),
    "macron": ("emmanuel",),
    "gates": ("bill", "william"),
    "musk": ("elon",),
    "zelensky": ("volodymyr",),
    "erdogan": ("recep", "tayyip"),
    "lula": ("luiz",),
    "churchill": ("winston",),
    "thatcher": ("margaret",),
    "hitler": ("adolf",),
    "stalin": ("joseph", "josef"),
    "einstein": ("albert",),
}
# Surnames that several well-known people share: a given name is never left out.
SHARED = words_set(
    "bush clinton kennedy roosevelt adams johnson castro smith brown jones williams kim lee paul "
    "curie le pen curry jackson king khan singh"
)
_SHORT = {
    "joe": "joseph",
    "bill": "william",
    "mike": "michael",
    "bob": "robert",
    "tom": "thomas",
    "jim": "james",
    "dan": "daniel",
    "dave": "david",
    "ben": "benjamin",
    "ted": "edward",
    "ed": "edward",
    "chris": "christopher",
    "steve": "steven",
    "rob": "robert",
    "tony": "anthony",
    "bernie": "bernard",
    "nick": "nicholas",
    "liz": "elizabeth",
}
_PARTICLES = words_set("von van der de den da di la le del bin al el dos do du ten")
_MOST_WORDS = 6


class Person(NamedTuple):
    """A surname, the given names before it, and where the next word is."""

    surname: str
    given: tuple[str, ...]
    end: int


def read_person(words: Sequence[Word], i: int) -> Person | None:
    """Return the person whose given name stands at `i`."""
    first = words[i].folded
    if first not in GIVEN and not (words[i].capital and _is_known(words, i)):
        return None
    if i + 1 < len(words) and first in MEANT.get(words[i + 1].folded, ()):
        return Person(words[i + 1].folded, (first,), i + 2)
    if not words[i].capital:
        return None
    end = i + 1
    while end < min(len(words), i + _MOST_WORDS) and _goes_on(words, end):
        end += 1
    if end == i + 1:
        return None
    names = [word.folded for word in words[i:end] if word.folded not in (".", *AFTER_SURNAME)]
    if len(names) < 2 or not words[end - 1].raw[0].isalpha():
        return None
    return Person(names[-1], tuple(name for name in names[:-1] if name not in _PARTICLES), end)


def _is_known(words: Sequence[Word], i: int) -> bool:
    return i + 1 < len(words) and words[i].folded in MEANT.get(words[i + 1].folded, ())


def _goes_on(words: Sequence[Word], i: int) -> bool:
    if words[i].capital and words[i].raw[0].isalpha():
        return True
    after = i + 1 < len(words) and words[i + 1].capital
    if words[i].folded == ".":
        return after and len(words[i - 1].raw) == 1
    return after and words[i].folded in _PARTICLES


def is_title(words: Sequence[Word], i: int, *, nouns_have_capitals: bool) -> bool:
    """Say whether a title stands at `i` that a name follows, other titles in between."""
    at = i
    while at < len(words) and at < i + _MOST_WORDS and words[at].folded in TITLES:
        at += 1
        if at < len(words) and words[at].folded == ".":
            at += 1
    if at == i or at >= len(words) or not words[at].capital:
        return False
    return not nouns_have_capitals or words[at].folded in GIVEN or words[at].folded in MEANT


def title_of(folded: str) -> str:
    """Return the one word for a title that has several, or a short one."""
    return _TITLES_IN_FULL.get(folded, folded)


def may_be_one(surname: str, given: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two mentions of a surname may mean one person, by their given names."""
    if given == other:
        return True
    if surname in SHARED:
        return False
    if not given or not other:
        known = MEANT.get(surname)
        return known is None or (given or other)[0] in known
    if _SHORT.get(given[0], given[0]) != _SHORT.get(other[0], other[0]):
        return False
    return not given[1:] or not other[1:] or given[1][0] == other[1][0]
