"""Read JSON without its traps: double keys, NaN, and nesting that breaks the parser."""

import json
from typing import Any, NoReturn

from claims.text.nesting import MAX_DEPTH, too_deep_at


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
    deep = too_deep_at(text)
    if deep is not None:
        line = text.count("\n", 0, deep) + 1
        raise JsonBroken(f"The JSON is nested more than {MAX_DEPTH} deep.", line)
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise JsonBroken(f"This is not JSON: {error.msg}.", error.lineno) from error
    except JsonBroken:
        raise
    except ValueError as error:
        raise JsonBroken("This is not JSON: a number has too many digits.") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise JsonBroken("A key stands twice in one object.")
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise JsonBroken(f"{name} is not JSON.")


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_refuse_constant)
