"""Bring text into the one form in which it is stored and compared."""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import groupby
from typing import Literal

# CPython sorts combining marks by insertion, so a long run of them costs quadratic time. Longer
# runs than this (the limit of Unicode's stream-safe form) are put into order here beforehand.
_LONGEST_RUN = 30
_LAST_MARK = 0x1F000
_MAY_BE_LONG = re.compile(f"[^\\x00-\u02ff]{{{_LONGEST_RUN}}}")

# Keys of names up to this length are kept for a while: the same names come over and over.
_LONGEST_NAME = 300

_SINGLE_QUOTES = "'‘’‚‛`´′‹›＇"
_DOUBLE_QUOTES = '"“”„‟«»″〝〞〟＂'
_DASHES = "‐‑‒–—―−﹘﹣－"
_INVISIBLE = "\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff"
_SUPERSCRIPTS = str.maketrans({c: f"^{i}" for i, c in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")})
_FRACTIONS = re.compile("(?<=[0-9])(?=[¼-¾⅐-⅞↉])")
_KEY_TABLE = str.maketrans(
    dict.fromkeys(_SINGLE_QUOTES, "'")
    | dict.fromkeys(_DOUBLE_QUOTES, '"')
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_INVISIBLE)
)
# The question mark is left alone: a question says something else than the same words as a claim.
_FINAL_PUNCTUATION = ".!,;:…。！"

_NO_APOSTROPHES = str.maketrans(dict.fromkeys(_SINGLE_QUOTES))
_WORD = re.compile(r"\w+")
ONE_QUOTE = str.maketrans(dict.fromkeys(_SINGLE_QUOTES + _DOUBLE_QUOTES, '"'))


def normalise_text(raw: str) -> str:
    """Return the text as it is stored: no BOM, LF, NFC, no newlines at the end."""
    if raw.isascii() and raw.isprintable():
        return raw
    text = raw.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    return unicode_form("NFC", text)


def fold_space(text: str) -> str:
    """Return the text with every run of white space as one space, and none outside."""
    return " ".join(text.split())


def text_key(text: str) -> str:
    """Return what is equal for two spellings of one sentence and for nothing else.

    Negations, numbers, names and question marks stay, whatever similarity may say.
    """
    key = _plain_key(text) if text.isascii() else _marked_key(text)
    while (bare := _without_ends(key)) != key:
        key = bare
    return key or fold_space(text)


def _plain_key(text: str) -> str:
    return fold_space(text.lower().replace("`", "'"))


def _marked_key(text: str) -> str:
    marked = _FRACTIONS.sub(" ", text.translate(_SUPERSCRIPTS))
    return fold_space(unicode_form("NFKC", marked).casefold().translate(_KEY_TABLE))


def words_key(text: str) -> str:
    """Return the words of a text alone, in order: what may be equal for two that are not the same.

    It finds texts that are worth comparing, and decides nothing.
    """
    if text.isascii():
        folded = text.lower().replace("'", "").replace("`", "")
    else:
        folded = unicode_form("NFKC", text).casefold().translate(_NO_APOSTROPHES)
    return " ".join(_WORD.findall(folded)).removeprefix("says ").removeprefix("that ") or folded


def name_key(name: str) -> str:
    """Return what is equal for two spellings of one name."""
    return _short_name_key(name) if len(name) <= _LONGEST_NAME else _name_key(name)


def _name_key(name: str) -> str:
    return fold_space(unicode_form("NFKC", name).casefold().replace(".", ""))


def unicode_form(form: Literal["NFC", "NFKC"], text: str) -> str:
    """Return a normal form of the text in linear time, however many marks it holds."""
    if text.isascii():
        return text
    if _MAY_BE_LONG.search(text):
        text = _long_runs().sub(lambda run: _in_order(form, run.group()), text)
    return unicodedata.normalize(form, text)


_short_name_key = lru_cache(maxsize=8_192)(_name_key)


def _without_ends(key: str) -> str:
    mark = key[:1]
    if mark in ('"', "'") and key.endswith(mark) and key.count(mark) == 2:
        return key[1:-1].strip()
    return key.rstrip(_FINAL_PUNCTUATION).rstrip()


@cache
def _long_runs() -> re.Pattern[str]:
    marks = [
        chr(code)
        for code in range(0x300, _LAST_MARK)
        if not 0xD800 <= code <= 0xDFFF
        and unicodedata.combining(unicodedata.normalize("NFKD", chr(code))[0])
    ]
    return re.compile(f"[{''.join(marks)}]{{{_LONGEST_RUN},}}")


def _in_order(form: Literal["NFC", "NFKC"], run: str) -> str:
    decomposed = (unicodedata.normalize("NFD" if form == "NFC" else "NFKD", char) for char in run)
    parts = groupby("".join(decomposed), key=lambda char: unicodedata.combining(char) == 0)
    return "".join(
        "".join(part) if starters else "".join(sorted(part, key=unicodedata.combining))
        for starters, part in parts
    )
