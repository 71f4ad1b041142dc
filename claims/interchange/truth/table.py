"""The table from phrases to classes, put together from the words of each language."""

from collections import ChainMap, defaultdict
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import product

from claims.interchange.truth.keys import key_of
from claims.interchange.truth.truth import Truth
from claims.interchange.truth.words import DENIALS, FILLERS, PHRASES, WORDS, Words

# These write without spaces between words.
_UNSPACED = {"zh", "ja", "th", "my", "km"}


@dataclass(frozen=True)
class Table:
    """Phrases with their classes, and the words that change what stands beside them.

    `ambiguous` are those that mean different things in different languages.
    """

    classes: MutableMapping[str, Truth]
    ambiguous: frozenset[str]
    fillers: frozenset[str]
    denials: frozenset[str]
    buts: frozenset[str]
    longest: int


@lru_cache(maxsize=128)
def table_for(language: str | None) -> Table:
    """Return the table of all languages, in which the words of the given one come first.

    A phrase that means different things in different languages has a class only for its own.
    """
    common = _common()
    if language is None or language not in WORDS:
        return common
    own = _of_language(WORDS[language])
    return replace(
        common,
        classes=ChainMap(own, common.classes),
        ambiguous=common.ambiguous - own.keys(),
    )


@cache
def _common() -> Table:
    meanings: dict[str, set[Truth]] = defaultdict(set)
    for words in WORDS.values():
        for phrase, truth in _of_language(words).items():
            meanings[phrase].add(truth)
    classes = {phrase: min(found) for phrase, found in meanings.items() if len(found) == 1}
    for code, phrases in PHRASES.items():
        classes |= dict.fromkeys(_keys(phrases), Truth(code))
    return Table(
        classes=classes,
        ambiguous=frozenset(meanings.keys() - classes.keys()),
        fillers=frozenset(_keys(FILLERS)),
        denials=frozenset(_keys(DENIALS)),
        buts=frozenset(key for words in WORDS.values() for key in _keys(words.get("but", ""))),
        longest=max(len(phrase.split()) for phrase in classes),
    )


@cache
def unspaced_phrases() -> Mapping[str, Truth]:
    """Return the phrases of languages that write without spaces, the longest first."""
    classes = table_for(None).classes
    phrases = {
        phrase
        for language in _UNSPACED
        for phrase in _of_language(WORDS[language])
        if len(phrase) > 1 and phrase in classes
    }
    return {phrase: classes[phrase] for phrase in sorted(phrases, key=lambda one: (-len(one), one))}


def _of_language(words: Words) -> dict[str, Truth]:
    proven, denials = _keys(words.get("proven", "")), _keys(words.get("no", ""))
    true, false = _keys(words.get("true", "")) + proven, _keys(words.get("false", ""))
    misleading = _keys(words.get("misleading", ""))
    mostly, partly = _keys(words.get("mostly", "")), _keys(words.get("partly", ""))
    found = dict.fromkeys(_pairs(partly, true + false + misleading), Truth.PARTLY_TRUE)
    found |= dict.fromkeys(_pairs(mostly, false), Truth.MOSTLY_FALSE)
    found |= dict.fromkeys(_pairs(mostly, true), Truth.MOSTLY_TRUE)
    found |= dict.fromkeys(_pairs(denials, true, behind=False), Truth.FALSE)
    found |= dict.fromkeys(_pairs(denials, proven, behind=False), Truth.UNPROVEN)
    found |= dict.fromkeys(partly, Truth.PARTLY_TRUE)
    found |= dict.fromkeys(true, Truth.TRUE) | dict.fromkeys(false, Truth.FALSE)
    found |= dict.fromkeys(misleading, Truth.PARTLY_TRUE)
    return found | dict.fromkeys(_keys(words.get("unproven", "")), Truth.UNPROVEN)


def _pairs(first: list[str], second: list[str], *, behind: bool = True) -> Iterator[str]:
    for one, other in product(first, second):
        yield f"{one} {other}"
        if behind:
            yield f"{other} {one}"
        if not one.isascii():
            yield f"{one}{other}"


def _keys(phrases: str) -> list[str]:
    return [key for phrase in phrases.split(",") if (key := key_of(phrase))]
