"""A window over a stream of JSON, kept longer than the longest record that is taken."""

import codecs
import re
from typing import Any, BinaryIO

from claims.interchange.claimreview.json_text import decoder
from claims.text.nesting import too_deep_at

MAX_RECORD_BYTES = 1 << 20
_CHUNK = 1 << 18
# Python counts the lines of the whole window for the message of a failure. So behind one that
# failed, this many values are cut out first, and decoded alone.
_CAREFUL = 100
_SPACE = re.compile(r"[ \t\r\n\ufeff]*+")
_COMMAS = re.compile(r"[ \t\r\n,]*+")
# Brackets too many behind an element, of which another follows.
_SURPLUS = re.compile(r"(?:\]|[} \t\r\n]*+)[ \t\r\n]*+,[ \t\r\n]*+(?=\{)")
_IN_STRING = re.compile(r'(?:[^"\\]++|\\.)*+', re.DOTALL)
# How the elements of a feed begin, all alike: with what they are, or whose words they use.
_OPENING = re.compile(r'\{[ \t\r\n]*+"@(?:type|context)"[ \t\r\n]*+:[ \t\r\n]*+"[^"\\]*+"')
_LONGEST_OPENING = 200
# How far behind the beginning of a broken value the next one is looked for.
_NEAR = 1 << 16
_NO_TEXT = re.compile("[\udc80-\udcff]")
_OPENED_BY = {"]": "[", "}": "{"}
_OUTSIDE = re.compile(r'[^"\[\]{},]*+')


class CutOff(Exception):
    """Say that a text ends, or breaks, where what follows cannot be found again."""


def is_utf8(text: str) -> bool:
    """Say whether all bytes of a text that came through a window were UTF-8."""
    return text.isascii() or _NO_TEXT.search(text) is None


class Window:
    """Hold a part of a stream of UTF-8 and go through its values, each decoded once."""

    def __init__(self, stream: BinaryIO) -> None:
        """Start at the stream's present place."""
        self._stream = stream
        # So bytes that are no text cost the value in which they stand, and no other.
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._raw_decode = decoder().raw_decode
        self._text = ""
        self._at = 0
        self._ended = False
        self._careful = 0
        self._last = ""
        self._clear = 0

    def peek(self) -> str:
        """Return the next character that is no white space, "" at the end."""
        return self._skip(_SPACE)

    def skip_commas(self) -> None:
        """Step over commas and white space."""
        self._skip(_COMMAS)

    def skip_surplus(self) -> bool:
        """Step over brackets that end too much, where an object follows a comma; say whether there are."""
        self._fill()
        found = _SURPLUS.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return found is not None

    def skip_one(self) -> None:
        """Step over one character."""
        self._at += 1

    def key(self) -> str:
        """Return the string that begins here.

        :raises CutOff: when it is broken
        """
        begun = self._at
        try:
            value, self._at = self._raw_decode(self._text, begun)
        except ValueError as error:
            raise CutOff("within a key") from error
        if not is_utf8(self._text[begun : self._at]):
            raise CutOff("within a key that is not UTF-8")
        return str(value)

    def short_value(self) -> tuple[Any] | None:
        """Return the value that begins here and step over it.

        None if it is long, broken or not UTF-8, or stands close behind one that was: then cut it out.
        """
        if self._careful:
            return None
        self._fill()
        try:
            value, end = self._raw_decode(self._text, self._at)
        except (ValueError, RecursionError):
            self._careful = _CAREFUL
            return None
        written = self._text[self._at : end]
        if _size(written) > MAX_RECORD_BYTES or too_deep_at(written) is not None:
            return None
        if not is_utf8(written):
            return None
        self._at = end
        self._last = written[:_LONGEST_OPENING]
        return (value,)

    def went_well(self, written: str) -> None:
        """Take note that a value that was cut out could be decoded."""
        self._careful = max(0, self._careful - 1)
        self._last = written[:_LONGEST_OPENING]

    def step_over(self) -> str | None:
        """Return the value that begins here as text, found by its brackets; None if it is long.

        One that is broken ends where another begins as the last whole one did.

        :raises CutOff: when the text ends within it
        """
        end = self._next_alike()
        if end is not None:
            text, self._at = self._text[self._at : end], end
            return text if _size(text) <= MAX_RECORD_BYTES else None
        scan = _Scan()
        kept: list[str] = []
        size = 0
        while not scan.done:
            self._fill()
            start, self._at = self._at, scan.go_on(self._text, self._at, last=self._ended)
            size += _size(self._text[start : self._at])
            if size <= MAX_RECORD_BYTES:
                kept.append(self._text[start : self._at])
            if self._ended and not scan.done and self._at >= len(self._text):
                raise CutOff("within a value")
        return "".join(kept) if size <= MAX_RECORD_BYTES else None

    def _next_alike(self) -> int | None:
        """Return where a value that is no JSON meets the next one, null where it does not."""
        opening = _OPENING.match(self._last)
        self._fill()
        if opening is None or self._at < self._clear:
            return None
        alike = re.compile(rf",[ \t\r\n]*+(?={re.escape(opening.group())})")
        near = alike.search(self._text, self._at + 1, self._at + _NEAR)
        if near is None:
            # So each part of a window is looked through once.
            self._clear = self._at + _NEAR
            return None
        scan = _Scan()
        scan.go_on(self._text[self._at : near.start()], 0, last=True)
        return None if scan.done or self._is_json() else near.start()

    def _is_json(self) -> bool:
        """Say whether the value that begins here is whole, whatever it holds."""
        try:
            # Of a part of the window a failure counts fewer lines.
            self._raw_decode(self._text[self._at : self._at + MAX_RECORD_BYTES])
        except (ValueError, RecursionError):
            return False
        return True

    def _skip(self, pattern: re.Pattern[str]) -> str:
        while True:
            self._fill()
            found = pattern.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text) or self._ended:
                return self._text[self._at : self._at + 1]

    def _fill(self) -> None:
        if self._ended or len(self._text) - self._at > MAX_RECORD_BYTES:
            return
        pieces = [self._text[self._at :]]
        missing = 2 * MAX_RECORD_BYTES - len(pieces[0])
        while missing > 0 and not self._ended:
            data = self._stream.read(_CHUNK)
            self._ended = not data
            pieces.append(self._decoder.decode(data, final=self._ended))
            missing -= len(pieces[-1])
        self._text = "".join(pieces)
        self._clear -= self._at
        self._at = 0


class _Scan:
    """Find the end of a value by its brackets and strings, over as many windows as it takes.

    What is not closed where it must be, ends there: before the bracket of something around it, and before
    an object that stands where a key must.
    """

    def __init__(self) -> None:
        self.done = False
        # The brackets that are open; counted, for looking through all of them at each end takes too long.
        self._open = bytearray()
        self._count = {"{": 0, "[": 0}
        self._in_string = False
        self._wants_key = False

    def go_on(self, text: str, at: int, *, last: bool) -> int:
        """Return how far the value reaches in this window."""
        while at < len(text) and not self.done:
            at = _end_of(_IN_STRING if self._in_string else _OUTSIDE, text, at)
            char = text[at : at + 1]
            if char == "\\" and not last:
                # The character that it escapes is in the next window.
                return at
            at = self._take(char, at)
        return at

    def _take(self, char: str, at: int) -> int:
        if char in _OPENED_BY:
            return self._take_end(_OPENED_BY[char], at)
        if char == '"':
            self._in_string = not self._in_string
            self._wants_key = False
        elif char == ",":
            self._wants_key = self._open.endswith(b"{")
            self.done = not self._open
        elif char in self._count:
            if char == "{" and self._wants_key:
                self._close("{")
            if not self.done:
                self._open += char.encode()
                self._count[char] += 1
            self._wants_key = False
        return at if self.done or not char else at + 1

    def _take_end(self, opened_by: str, at: int) -> int:
        if self._count[opened_by]:
            self._close(opened_by)
            return at + 1
        self.done = True
        return at

    def _close(self, kind: str) -> None:
        """Close the last bracket of a kind, with all that is open within it."""
        last = ""
        while last != kind:
            last = chr(self._open.pop())
            self._count[last] -= 1
        self._wants_key = False
        self.done = not self._open


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _size(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
