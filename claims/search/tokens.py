"""One tokenizer for both databases: folded words and their stems."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from snowballstemmer import stemmer

LONGEST_WORD = 60

# ISO 639-1 codes to the stemmers of snowball.
STEMMERS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
_WORD = re.compile(r"[^\W_]+")
# Scripts that are written without spaces: each character is a word of its own.
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def words_of(text: str) -> list[str]:
    """Return the words of a text, case and diacritics folded, in order."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    spaced = _UNSPACED.sub(r" \g<0> ", bare)
    return [word[:LONGEST_WORD] for word in _WORD.findall(spaced)]


def index_tokens(text: str, language: str) -> list[str]:
    """Return what stands in the index for a text: each word, and its stem where it differs."""
    stem = _stemmer(language.split("-")[0].lower())
    tokens: list[str] = []
    for word in words_of(text):
        tokens.append(word)
        if stem is not None and (stemmed := _stem(stem, word)) != word:
            tokens.append(stemmed)
    return tokens


def query_forms(word: str) -> list[str]:
    """Return the forms under which a word of a query may stand in the index.

    The language of a query is not known, so that each language that the index knows gives its stem.
    """
    forms = {word: None}
    for name in STEMMERS.values():
        forms[_stem(name, word)] = None
    return list(forms)


def _stemmer(language: str) -> str | None:
    return STEMMERS.get(language)


@cache
def _load(name: str):  # type: ignore[no-untyped-def]  # noqa: ANN202  the library has no types
    return stemmer(name)


@lru_cache(maxsize=200_000)
def _stem(name: str, word: str) -> str:
    return str(_load(name).stemWord(word)) or word
