"""What values look like, as a schema can say it: patterns that hold in ECMAScript and in Python alike.

The readers of parameters and fields decide. What a pattern cannot say (which characters are letters or
show anything at all) is left to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from claims.text.languages import LONGEST_TAG

# What no text may hold, in any place: controls but tab and line breaks, and what turns writing round.
_NEVER = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069"
_SPACES = r"\t\n\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# What is no letter, digit, underscore or hyphen, as far as Latin-1 goes.
_NO_SLUG = (
    r"\x00-,/:-@\[-\^`{-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\xd7\xf7"
    r"\u2000-\u206f\u3000-\u3003\ud7fc-\uf8ff"
)
_ANY = f"[^{_NEVER}]"
_SEEN = f"[^{_NEVER}{_SPACES}]"

NO_CONTROLS = f"^{_ANY}*$"
SOMETHING = f"^{_ANY}*{_SEEN}{_ANY}*$"
SLUG = f"^[^.{_NO_SLUG}]+$"
CODE = f"^[^{_NO_SLUG}]+$"
ID_OR_SLUG = f"^([0-9]{{1,18}}|[0-9]*[^0-9.{_NO_SLUG}][^.{_NO_SLUG}]*)$"
# A name of digits alone is an id.
ID_OR_NAME = (
    f"^([0-9]{{1,18}}|[0-9]+[^0-9{_NEVER}]{_ANY}*"
    f"|[{_SPACES}]*[^0-9{_NEVER}{_SPACES}]{_ANY}*|[{_SPACES}]+[0-9]{_ANY}*)$"
)
NEW_CODE = "^[a-z0-9]+([-_][a-z0-9]+)*$"
CURSOR = "^[A-Za-z0-9_-]+$"
_HOST_ON = rf"[Hh][Tt][Tt][Pp][Ss]?://[^\s\\{_NEVER}]+"
WEB_ADDRESS = f"^{_HOST_ON}$"
WEB_ADDRESS_OR_NONE = rf"^(\s*|{_HOST_ON})$"

A_LANGUAGE: Mapping[str, Any] = {
    "type": "string",
    "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$",
    "maxLength": LONGEST_TAG,
}
A_DATE: Mapping[str, Any] = {"type": "string", "format": "date"}
A_TIME: Mapping[str, Any] = {"type": "string", "format": "date-time"}


def text_like(pattern: str, most: int) -> dict[str, Any]:
    """Return what is said of a text of one to `most` characters."""
    return {"type": "string", "minLength": 1, "maxLength": most, "pattern": pattern}


def names_among(names: Iterable[str], most: int) -> dict[str, Any]:
    """Return what is said of up to `most` of these names, with commas between them."""
    one = f"({'|'.join(names)})"
    return {"type": "string", "pattern": f"^ *{one}( *, *{one}){{0,{most - 1}}} *$"}
