"""Google's partial answers: `claims(text,claimReview/url),nextPageToken` says what is wanted of one."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

LONGEST = 1_000
DEEPEST = 10
_PART = re.compile(r"[A-Za-z0-9_]+|[*/.,()]")
_SPACE = re.compile(r"\s+")
_UNDERSCORE = re.compile(r"_([a-z])")

# What is wanted of an object: its names, each with what is wanted of it; null is all of it.
Mask = dict[str, Any]


class InvalidMask(ValueError):
    """Say why a text is no selection of fields."""


def read_mask(text: str, shape: Mapping[str, Any]) -> Mask:
    """Return what a text selects of objects of this shape.

    A name may be written in camel case or with underscores, `/` and `.` lead into an object,
    parentheses select several of its fields, and `*` is all of them.

    :raises InvalidMask: when it cannot be read, or names a field that there is not.
    """
    if len(text) > LONGEST:
        raise InvalidMask(f"The 'fields' parameter has more than {LONGEST:,} characters.")
    return _in_shape(_Reader(text).read(), shape, ())


def masked(value: Any, mask: Mask | None) -> Any:
    """Return what a mask leaves of a value."""
    if mask is None:
        return value
    if isinstance(value, list):
        return [masked(one, mask) for one in value]
    return {name: masked(value[name], mask[name]) for name in value if name in mask}


class _Reader:
    """A selection, read from left to right; each part is looked at once."""

    def __init__(self, text: str) -> None:
        bare = _SPACE.sub("", text)
        self._parts = _PART.findall(bare)
        if "".join(self._parts) != bare:
            raise _unreadable(text)
        self._text = text
        self._place = 0

    def read(self) -> Mask:
        found = self._selection(0)
        if self._place < len(self._parts):
            raise _unreadable(self._text)
        return found

    def _next(self) -> str:
        return self._parts[self._place] if self._place < len(self._parts) else ""

    def _take(self, wanted: str) -> bool:
        taken = self._next() != "" and self._next() in wanted
        self._place += taken
        return taken

    def _selection(self, depth: int) -> Mask:
        if depth > DEEPEST:
            raise _unreadable(self._text)
        found: Mask = {}
        while True:
            self._field(found, depth)
            if not self._take(","):
                return found

    def _field(self, found: Mask, depth: int) -> None:
        name = self._next()
        if not name or name in "/.,()":
            raise _unreadable(self._text)
        self._place += 1
        inner: Mask | None = None
        if self._take("/."):
            if depth >= DEEPEST:
                raise _unreadable(self._text)
            inner = {}
            self._field(inner, depth + 1)
        elif self._take("("):
            inner = self._selection(depth + 1)
            if not self._take(")"):
                raise _unreadable(self._text)
        _add(found, name if name == "*" else _camel(name), inner)


def _add(mask: Mask, name: str, inner: Mask | None) -> None:
    """Want a field, besides what is wanted of it already."""
    known = mask.get(name, {})
    if inner is None or known is None:
        mask[name] = None
        return
    for one, below in inner.items():
        _add(known, one, below)
    mask[name] = known


def _in_shape(mask: Mask, shape: Mapping[str, Any], path: tuple[str, ...]) -> Mask:
    """Return a mask of the fields that there are, `*` written out."""
    found: Mask = {}
    for name, inner in mask.items():
        for field in _fields(name, inner, shape, path):
            below = None if inner is None else _in_shape(inner, shape[field], (*path, field))
            _add(found, field, below)
    return found


def _fields(
    name: str, inner: Mask | None, shape: Mapping[str, Any], path: tuple[str, ...]
) -> Iterator[str]:
    if name == "*":
        fits = [one for one in shape if inner is None or _holds(shape[one], inner)]
    else:
        fits = [name] if name in shape and (inner is None or shape[name] is not None) else []
    if not fits:
        inside = next(iter(inner), "") if inner else ""
        tail = (name, inside) if name in shape and inside else (name,)
        raise InvalidMask(
            "Error expanding 'fields' parameter. Cannot find matching fields for path "
            f"'{'.'.join((*path, *tail))}'."
        )
    yield from fits


def _holds(shape: Mapping[str, Any] | None, inner: Mask) -> bool:
    return shape is not None and all(name == "*" or name in shape for name in inner)


def _camel(name: str) -> str:
    return _UNDERSCORE.sub(lambda found: found[1].upper(), name)


def _unreadable(text: str) -> InvalidMask:
    return InvalidMask(f"Error parsing 'fields' parameter: '{text[:100]}' is no list of fields.")
