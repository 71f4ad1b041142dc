"""What may stand in XML."""

from __future__ import annotations

import re

# Texts have no control characters; what an import brought may still have what is no character.
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Return the text without what no XML document can hold."""
    return _NO_CHARACTER.sub("", text)
