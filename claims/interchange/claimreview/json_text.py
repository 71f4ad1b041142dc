"""JSON as it stands in pages: wrapped in comments, several values in a row, slightly broken."""

import html
import json
import re
from typing import Any, NamedTuple

from claims.interchange.claimreview.json_repair import repaired
from claims.interchange.claimreview.problem import Problem, Unparsable
from claims.text.nesting import MAX_DEPTH, too_deep_at

_OPENINGS = ("<!--", "<![CDATA[", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */")
_CLOSINGS = ("//-->", "-->", "// ]]>", "//]]>", "/* ]]> */", "/*]]>*/", "]]>")
_DEEPEST_WRAPPING = 4
_AROUND = "\ufeff \t\r\n;"
# A bracket too many, or a comma, behind a value that is complete.
_BEHIND = ",;}] \t\r\n"
_LONGEST_NUMBER = 300


class Parsed(NamedTuple):
    """The values of a text; `mended` is what kept it from being JSON as it stands."""

    values: list[Any]
    mended: Problem | None


def json_values(text: str) -> list[Any]:
    """Return the values of a text that holds one JSON value or several in a row.

    What is broken in a way that can be read in one way only is put right.

    :raises Unparsable: when it is no JSON, or nested too deeply
    """
    return parsed_json(text).values


def parsed_json(text: str) -> Parsed:
    """Return the values of a text as `json_values` does, and what had to be put right first.

    :raises Unparsable: when it is no JSON, or nested too deeply
    """
    written = _unwrapped(text)
    escaped = '"' not in written and "&quot;" in written
    bare = html.unescape(written) if escaped else written
    lines_before = text.count("\n", 0, max(text.find(bare), 0))
    _check_depth(bare, lines_before)
    try:
        return Parsed(_decoded(written, _strict_decoder(), _AROUND), None)
    except ValueError as error:
        untidy = _problem(error, lines_before)
    try:
        return Parsed(_decoded(bare, decoder(), _BEHIND), untidy)
    except ValueError as error:
        problem = _problem(error, lines_before)
    try:
        mended = repaired(bare)
        _check_depth(mended, lines_before)
        return Parsed(_decoded(mended, decoder(), _BEHIND), untidy)
    except ValueError as error:
        raise Unparsable(problem) from error


def decoder() -> json.JSONDecoder:
    """Return a decoder that lets raw control characters pass and no number fail."""
    return json.JSONDecoder(strict=False, parse_int=_whole_number)


def _strict_decoder() -> json.JSONDecoder:
    return json.JSONDecoder(parse_int=_whole_number, parse_constant=_no_constant)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no value of JSON")


def _whole_number(digits: str) -> int | None:
    # Python refuses to read thousands of digits; nobody's rating has that many.
    return int(digits) if len(digits) <= _LONGEST_NUMBER else None


def _decoded(text: str, decoder: json.JSONDecoder, between: str) -> list[Any]:
    values: list[Any] = []
    decode = decoder.raw_decode
    position = _skip(text, 0, _AROUND)
    while position < len(text):
        try:
            value, end = decode(text, position)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error
        values.append(value)
        position = _skip(text, end, between)
    if not values:
        raise json.JSONDecodeError("Expecting value", text, 0)
    return values


def _skip(text: str, position: int, characters: str) -> int:
    while position < len(text) and text[position] in characters:
        position += 1
    return position


def _unwrapped(text: str) -> str:
    """Return what stands within comments and CDATA marks."""
    for _ in range(_DEEPEST_WRAPPING):
        text = text.strip(_AROUND)
        for mark in _OPENINGS:
            text = text.removeprefix(mark)
        for mark in _CLOSINGS:
            text = text.removesuffix(mark)
    return text.strip(_AROUND)


def _check_depth(text: str, lines_before: int) -> None:
    deep = too_deep_at(text)
    if deep is not None:
        message = f"The JSON is nested more than {MAX_DEPTH} deep."
        line = lines_before + text.count("\n", 0, deep) + 1
        raise Unparsable(Problem("too_deep", message, line=line))


def _problem(error: ValueError, lines_before: int) -> Problem:
    if not isinstance(error, json.JSONDecodeError):
        return Problem("not_json", "This is not JSON.")
    said = re.sub(r" enclosed in double quotes| \(.*", "", error.msg)
    return Problem("not_json", f"This is not JSON: {said}.", line=lines_before + error.lineno)
