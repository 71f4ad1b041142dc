"""Read a feed of any size element by element, holding no more than a few records of it.

A broken element is named and stepped over.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from claims.interchange.claimreview.json_text import parsed_json
from claims.interchange.claimreview.problem import Problem, Unparsable, too_long
from claims.interchange.claimreview.window import CutOff, Window, is_utf8


@dataclass(frozen=True, slots=True)
class Element:
    """One value of a feed with its JSON pointer."""

    pointer: str
    value: Any
    mended: Problem | None = None


def elements_of(stream: BinaryIO) -> Iterator[Element | Problem]:
    """Yield the elements of a list, or of the lists in an object, one after the other."""
    window = Window(stream)
    try:
        while window.peek():
            yield from _whole_value(window)
            window.skip_commas()
    except CutOff as problem:
        yield Problem("not_json", f"The JSON ends or breaks off {problem}.")


def _whole_value(window: Window) -> Iterator[Element | Problem]:
    char = window.peek()
    if char == "[":
        yield from _list(window, "")
    elif char == "{":
        short = window.short_value()
        yield from [Element("", short[0])] if short else _members(window)
    else:
        what = "where a list or an object should begin"
        raise CutOff(what if is_utf8(char) else "at a byte that is not UTF-8")


def _members(window: Window) -> Iterator[Element | Problem]:
    """Yield the members of a long object, of its lists the elements."""
    window.skip_one()
    while window.peek() == '"':
        pointer = f"/{window.key().replace('~', '~0').replace('/', '~1')}"
        if window.peek() != ":":
            raise CutOff(f"behind the key of {pointer}")
        window.skip_one()
        yield from _list(window, pointer) if window.peek() == "[" else _element(window, pointer)
        window.skip_commas()
    if window.peek() != "}":
        raise CutOff("within an object")
    window.skip_one()


def _list(window: Window, pointer: str) -> Iterator[Element | Problem]:
    window.skip_one()
    number = 0
    while True:
        char = window.peek()
        if char and char in "]}" and window.skip_surplus():
            message = "A bracket too many stands behind the element before this one."
            yield Problem("not_json", message, pointer=f"{pointer}/{number}")
        elif char == "]":
            break
        elif not char or char in "}:":
            raise CutOff(f"at {pointer}/{number}")
        yield from _element(window, f"{pointer}/{number}")
        number += 1
        window.skip_commas()
    window.skip_one()


def _element(window: Window, pointer: str) -> Iterator[Element | Problem]:
    short = window.short_value()
    if short:
        yield Element(pointer, short[0])
        return
    text = window.step_over()
    if text is None:
        yield too_long(pointer)
        return
    if not is_utf8(text):
        yield Problem("not_utf8", "This is not UTF-8.", pointer=pointer)
        return
    try:
        parsed = parsed_json(text)
        yield from (Element(pointer, one, parsed.mended) for one in parsed.values)
        window.went_well(text)
    except Unparsable as error:
        yield Problem(error.problem.code, error.problem.message, pointer=pointer)
