"""Put right what is broken in JSON where it can be read in one way only.

Quotation marks within a text that nobody escaped, commas too many or too few at the end of a
line, a value left out, a backslash that escapes nothing. The rest stays as broken as it is.
"""

import re
from dataclasses import dataclass, field

_SPACE = re.compile(r"\s*")
_QUOTE = re.compile(r'\\.|"', re.DOTALL)
_KEY = re.compile(r'"[^"\\\n]{1,100}"\s{0,50}:')
_VALUE = re.compile(r'["{\[0-9tfn-]')
_BARE = re.compile(r'[^\s,:{}\[\]"]+')
_ESCAPE = re.compile(r'\\(u[0-9a-fA-F]{4}|["\\/bfnrt])|\\(.?)', re.DOTALL)
_VALUE_ENDS = "}]v"


def repaired(text: str) -> str:
    """Return the text with what is certain put right; linear in its length."""
    work = _Work(text)
    position = 0
    while position < len(text):
        position = work.step(position)
    return "".join(work.out)


@dataclass
class _Work:
    """Walk through a text once. `last` is the last token: a bracket, a comma, k(ey), v(alue)."""

    text: str
    out: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    last: str = ""
    comma_at: int = 0

    def step(self, position: int) -> int:
        """Take one token and return where the next one begins."""
        char = self.text[position]
        if char in "{[":
            self._separate()
            self.open.append(char)
            return self._take(char, char, position + 1)
        if char in "}]":
            return self._close(char, position)
        if char == ",":
            return self._comma(position)
        if char == ":":
            return self._take(char, char, position + 1)
        if char == '"':
            return self._string(position)
        found = _BARE.match(self.text, position)
        if found:
            return self._take(found[0], "v", found.end())
        self.out.append(char)
        return position + 1

    def _take(self, written: str, kind: str, end: int) -> int:
        self.out.append(written)
        self.last = kind
        return end

    def _close(self, char: str, position: int) -> int:
        if self.last == ",":
            self.out[self.comma_at] = ""
        elif self.last == ":":
            self.out.append("null")
        if self.open:
            self.open.pop()
        return self._take(char, char, position + 1)

    def _comma(self, position: int) -> int:
        if self.last == ":":
            self.out.append("null")
        elif self.last and self.last in ",{[":
            return position + 1
        self.comma_at = len(self.out)
        return self._take(",", ",", position + 1)

    def _separate(self) -> None:
        """Write the comma that is missing between two values, or two members."""
        if self.open and self.last and self.last in _VALUE_ENDS:
            self.out.append(",")

    def _string(self, position: int) -> int:
        self._separate()
        in_object = bool(self.open) and self.open[-1] == "{"
        is_key = in_object and self.last != ":"
        end = self._end_of_string(position + 1, in_object, is_key)
        inner = self.text[position + 1 : end]
        return self._take(f'"{_escaped(inner)}"', "k" if is_key else "v", end + 1)

    def _end_of_string(self, start: int, in_object: bool, is_key: bool) -> int:
        for found in _QUOTE.finditer(self.text, start):
            if found[0] == '"' and self._ends_here(found.end(), in_object, is_key):
                return found.start()
        return len(self.text)

    def _ends_here(self, position: int, in_object: bool, is_key: bool) -> bool:
        """Say whether what follows a quotation mark is what must follow the end of a string."""
        following = _end_of(_SPACE, self.text, position)
        char = self.text[following : following + 1]
        if not char:
            return True
        if is_key:
            return char == ":"
        if char == ",":
            return self._comma_goes_on(_end_of(_SPACE, self.text, following + 1), in_object)
        if char == ("}" if in_object else "]"):
            return True
        on_next_line = "\n" in self.text[position:following]
        return in_object and on_next_line and _KEY.match(self.text, following) is not None

    def _comma_goes_on(self, position: int, in_object: bool) -> bool:
        if self.text[position : position + 1] in ("", ",", "}" if in_object else "]"):
            return True
        pattern = _KEY if in_object else _VALUE
        return pattern.match(self.text, position) is not None


def _escaped(inner: str) -> str:
    """Return the inside of a string with its bare quotation marks and odd escapes put right."""
    if "\\" not in inner:
        return inner.replace('"', '\\"')
    parts = []
    position = 0
    for found in _ESCAPE.finditer(inner):
        parts.append(inner[position : found.start()].replace('"', '\\"'))
        parts.append(found[0] if found[1] else _odd(found[2]))
        position = found.end()
    parts.append(inner[position:].replace('"', '\\"'))
    return "".join(parts)


def _odd(char: str) -> str:
    return char if char == "'" else f"\\\\{char}"


def _end_of(pattern: re.Pattern[str], text: str, position: int) -> int:
    found = pattern.match(text, position)
    return found.end() if found else position
