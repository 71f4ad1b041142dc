"""One tokenizer for both databases: folded words and their stems."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable
from functools import lru_cache, partial
from typing import Any

from snowballstemmer import stemmer

from claims.text.normalise import unicode_form

LONGEST_WORD = 60

# ISO 639-1 codes to the stemmers of snowball. Ukrainian and Belarusian have none of their own; the
# Russian one takes most of their endings off. Where nobody said the language, English is likeliest.
STEMMERS = {
    "ar": "arabic",
    "be": "russian",
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
    "uk": "russian",
    "und": "english",
}
_STEMMER_NAMES = tuple(dict.fromkeys(STEMMERS.values()))

# Vowel signs of Indic scripts are letters in all but name: without them words fall to pieces.
_SIGNS = "".join(
    char
    for char in map(chr, range(0x900, 0x1A00))
    if unicodedata.category(char) in ("Mn", "Mc") and not unicodedata.combining(char)
)
_WORD = re.compile(f"(?:[^\\W_]+|[{_SIGNS}])+")
# The same, where no character needs folding but by case: four times as fast.
_PLAIN_WORD = re.compile("[a-z0-9]+")
# Ukrainian and Belarusian vowels as the Russian stemmer knows them.
_FOR_RUSSIAN = str.maketrans("ієґ", "иег")
# Scripts that are written without spaces: each character is a word of its own.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
# Letters whose stroke or lost dot Unicode does not take for a diacritic, though readers do.
_STROKES = str.maketrans("ıłøđħŧ", "ilodht")
# A breve that makes another letter: Russian endings are spelled with it.
_OWN_LETTERS = "йў"


class _Folding(dict[int, str]):
    """What each character becomes, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _fold(chr(code))
        return found


def _fold(char: str) -> str:
    if char.casefold() in _OWN_LETTERS:
        return char.casefold()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    kept = "".join(part for part in plain if not _is_silent(part))
    return unicodedata.normalize("NFC", kept).translate(_STROKES)


def _is_silent(char: str) -> bool:
    category = unicodedata.category(char)
    return category == "Cf" or category[0] == "M" and char not in _SIGNS


_FOLDED = _Folding()


def words_of(text: str) -> list[str]:
    """Return the words of a text, case and diacritics folded, in order."""
    if text.isascii():
        found: list[str] = _PLAIN_WORD.findall(text.lower())
        return found if len(text) <= LONGEST_WORD else [word[:LONGEST_WORD] for word in found]
    spaced = _UNSPACED.sub(r" \g<0> ", _folded(text))
    return [word[:LONGEST_WORD] for word in _WORD.findall(spaced)]


def terms_of(text: str) -> list[str]:
    """Return the words as a reader counts them: a run of a script without spaces is one."""
    return _WORD.findall(_folded(text))


def is_unspaced(text: str) -> bool:
    """Say whether a text holds characters of a script that is written without spaces."""
    return _UNSPACED.search(text) is not None


def with_stems(words: Iterable[str], language: str) -> list[str]:
    """Return the words of a text, each followed by its stem where it differs."""
    stem = _stemmer_of(language)
    tokens: list[str] = []
    for word in words:
        tokens.append(word)
        if stem is not None and (stemmed := _stem(stem, word)) != word:
            tokens.append(stemmed)
    return tokens


def stems_of(words: Iterable[str], language: str) -> set[str]:
    """Return the stems of words, where the language has any."""
    stem = _stemmer_of(language)
    return set() if stem is None else set(map(partial(_stem, stem), words))


def _stemmer_of(language: str) -> str | None:
    return STEMMERS.get(language.split("-")[0].lower())


def query_forms(word: str) -> list[str]:
    """Return the forms under which a word of a query may stand in the index.

    The language of a query is not known, so that each language that the index knows gives its stem.
    """
    forms = {word: None}
    for name in _STEMMER_NAMES:
        forms[_stem(name, word)] = None
    return list(forms)


def _folded(text: str) -> str:
    return unicode_form("NFC", text).translate(_FOLDED)


# A stemmer keeps the word that it works on in itself: two threads must not share one.
_own = threading.local()


def _load(name: str) -> Any:
    loaded: dict[str, Any] = _own.__dict__.setdefault("stemmers", {})
    if name not in loaded:
        loaded[name] = stemmer(name)
    return loaded[name]


@lru_cache(maxsize=50_000)
def _stem(name: str, word: str) -> str:
    known = word.translate(_FOR_RUSSIAN) if name == "russian" else word
    return str(_load(name).stemWord(known)) or word
