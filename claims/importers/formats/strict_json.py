"""Read JSON without its traps: double keys, NaN, and nesting that breaks the parser."""

import json
import re
from typing import Any, NoReturn

MAX_DEPTH = 32
_BRACKETS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)


class JsonBroken(ValueError):
    """Say why a text is not JSON that may be taken, and in which of its lines."""

    def __init__(self, message: str, line: int = 1) -> None:
        """Keep the sentence and the line."""
        super().__init__(message)
        self.line = line


def parse_json(text: str) -> Any:
    """Return the value of a JSON text.

    :raises JsonBroken: when it is not JSON, has a key twice, NaN, or is nested too deeply
    """
    _refuse_depth(text)
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise JsonBroken(f"This is not JSON: {error.msg}.", error.lineno) from error
    except JsonBroken:
        raise
    except ValueError as error:
        raise JsonBroken("This is not JSON: a number has too many digits.") from error


def _refuse_depth(text: str) -> None:
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return
    depth = 0
    for token in _BRACKETS.finditer(text):
        if token.group() in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                line = text.count("\n", 0, token.start()) + 1
                raise JsonBroken(f"The JSON is nested more than {MAX_DEPTH} deep.", line)
        elif token.group() in "]}":
            depth -= 1


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise JsonBroken("A key stands twice in one object.")
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise JsonBroken(f"{name} is not JSON.")
