"""Find JSON that is nested deeper than anybody needs, before a parser sees it."""

import re

MAX_DEPTH = 32
# A string is one token, so that a bracket within it does not count.
_TOKENS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)


def too_deep_at(text: str) -> int | None:
    """Return where the first bracket stands that is more than `MAX_DEPTH` deep, None for none."""
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return None
    depth = 0
    for token in _TOKENS.finditer(text):
        if token.group() in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                return token.start()
        elif token.group() in "]}":
            depth -= 1
    return None
