"""Find characters that make a text show differently from what it says."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

BIDI_MARKS = "\u061c\u200e\u200f"
_BIDI_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROLS = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0))))
_SURROGATES = "\ud800-\udfff"

# Unicode gives control characters no names.
_NAMES = {
    0x00: "NULL",
    0x08: "BACKSPACE",
    0x09: "TAB",
    0x0A: "LINE FEED",
    0x0B: "LINE TABULATION",
    0x0C: "FORM FEED",
    0x0D: "CARRIAGE RETURN",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
    0x85: "NEXT LINE",
}


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Name a character that may not stand in a text, and its place."""

    index: int
    line: int
    codepoint: str
    name: str


def find_forbidden(text: str, *, allow: str = "\n", marks: bool = False) -> Forbidden | None:
    """Return the first control, surrogate or bidi control character of the text.

    `allow` names controls that may stand; `marks` permits the three marks U+061C, U+200E
    and U+200F, which right-to-left prose needs.
    """
    # What is refused is never printable, and this is told much faster.
    found = None if text.isprintable() else _pattern(allow, marks).search(text)
    if found is None:
        return None
    index, code = found.start(), ord(found.group())
    return Forbidden(
        index=index,
        line=text.count("\n", 0, index) + 1,
        codepoint=f"U+{code:04X}",
        name=_name(code),
    )


def _name(code: int) -> str:
    if 0xD800 <= code <= 0xDFFF:
        return "SURROGATE"
    return _NAMES.get(code, unicodedata.name(chr(code), "CONTROL CHARACTER"))


@cache
def _pattern(allow: str, marks: bool) -> re.Pattern[str]:
    refused = _CONTROLS + _BIDI_CONTROLS + ("" if marks else BIDI_MARKS)
    kept = "".join(char for char in refused if char not in allow)
    return re.compile(f"[{re.escape(kept)}{_SURROGATES}]")
