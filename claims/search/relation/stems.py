"""Bring the inflected forms of an English word together, and no other words.

The stemmers of the index cut deeper (organ, organization): good for finding, wrong for judging.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claims.extraction.lexicon import words as words_set
from claims.search.relation.irregular import IRREGULAR

_VOWEL = re.compile("[aeiouy]")
_AS_IN_BRITAIN = re.compile("is(e|es|ed|ing|er|ers|ation|ations)$")
_SPELLINGS = (
    (re.compile("our(s|ed|ing|able|ful|er|ers|ite)?$"), r"or\1"),
    (re.compile("(?<=[aein])tre(s|d)?$"), r"ter\1"),
    (re.compile("ence$"), "ense"),
    (re.compile("ogue(s)?$"), r"og\1"),
    (re.compile("amme(s|d)?$"), r"am\1"),
)
_LONG = 6
_KEPT = words_set(
    "news species series gas bus this his its us as is was has does yes plus less thus always "
    "perhaps during nothing something anything everything morning evening being wedding hundred "
    "king ring spring wing thing string red bed need seed speed feed deed indeed united sacred "
    "four hour our your tour sour pour flour"
)


@lru_cache(maxsize=50_000)
def english_stem(word: str) -> str:
    """Return what the forms of one folded English word share."""
    if word in IRREGULAR:
        word = IRREGULAR[word]
    if word in _KEPT or len(word) < 4 or not word.isalpha():
        return word
    word = _plain_spelling(word)
    return _ending(_without_inflection(word))


def _plain_spelling(word: str) -> str:
    if len(word) > _LONG:
        word = _AS_IN_BRITAIN.sub(r"iz\1", word)
    for pattern, plain in _SPELLINGS:
        word = pattern.sub(plain, word)
    return word


def _without_inflection(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        word = word[:-2]
    elif word.endswith("s") and word[-2] not in "sui":
        word = word[:-1]
    for ending in ("ing", "ied", "ed"):
        bare = word[: -len(ending)]
        if word.endswith(ending) and len(bare) > 2 and _VOWEL.search(bare):
            return bare + "y" if ending == "ied" else bare
    return word


def _ending(word: str) -> str:
    """Undo the doubled letter and the silent e, which forms of one word do not share."""
    if word.endswith("e") and len(word) > 3:
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word
