"""Read the quotation marks of a block, and what stands ahead of each one.

It pairs nothing: `marks` does, with what is looked up here in one pass from the right.
"""

import re
from dataclasses import dataclass

# Marks in a row are an ornament; an apostrophe between letters is no mark.
_MARK = re.compile(
    r"([\"“”„‟«»‹›‘’‚'`＂])(?:\1{3,}|[\"“”„‟«»‹›‘’‚'`＂]{6,})|'{2,3}|``|[\"“”„‟«»‹›‘‚＂]|(?<![^\W_])['’`]|['’`](?![^\W_])"
)
DOUBLE = frozenset('“”„‟«»"＂') | {"''", "``"}
_SINGLE_CLOSERS = frozenset("’'‘")
_ENDS = ".,!?…"
_MAX_NESTED = 1000  # characters up to the mark that closes a quotation around another one
_NAME = r"(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
_VERB = r"(?:said|says|told|added|wrote|tweeted|explained|recalled|continued)"
_TAG = re.compile(  # "..., he said." where the closing mark was forgotten
    rf",(?=\s(?:(?:he|she|they|{_NAME}) {_VERB}(?:[.,:;]| (?:in|on|at|during|of|after|to)\b)"
    rf"|{_VERB} (?:he|she|they|the|{_NAME})\b))"
)


@dataclass(slots=True)
class Mark:
    """One quotation mark, and the characters around it."""

    sign: str
    start: int
    end: int
    before: str
    after: str


@dataclass(slots=True)
class Ahead:
    """What stands behind each mark of a block, by the number of the mark.

    `strong_single`: where the next mark stands that surely closes a single quotation, or -1.
    `closes_twice`: whether the next two directed marks both close, or of all that follow so many
    close that two are left when each that opens has its own.
    """

    strong_single: list[int]
    closes_twice: list[bool]
    last_single: int


def read_marks(text: str, start: int, end: int) -> list[Mark]:
    """Return the marks of `text[start:end]`; three single ones count as a double one."""
    marks = []
    for match in _MARK.finditer(text, start, end):
        if match[1]:
            continue
        a, b = match.span()
        before = text[a - 1] if a > start else " "
        after = text[b] if b < end else " "
        sign = match.group()
        marks.append(Mark("''" if sign == "'''" else sign, a, b, before, after))
    return marks


def closes_single(mark: Mark) -> bool:
    """Tell whether the mark may close a quotation in single marks."""
    return mark.sign in _SINGLE_CLOSERS and not mark.after.isalnum() and not mark.before.isspace()


def opens_single(mark: Mark) -> bool:
    """Tell whether the mark may open a quotation in single marks, by its neighbours."""
    if mark.sign == "‘":
        return mark.after.isalnum()
    return mark.sign == "'" and mark.after.isalnum() and mark.before.isspace()


def _direction(mark: Mark) -> str:
    """Return the curly mark that a double one stands for: a straight one by its neighbours."""
    if mark.sign in ('"', "''", "＂"):
        return "“" if mark.after.isalnum() and not mark.before.isalnum() else "”"
    return "”" if mark.sign == "”" else "“"


class _Next:
    """The directions of the next two marks, and where those close that no mark opens."""

    def __init__(self) -> None:
        self.first = self.second = ""
        self.free: list[int] = []  # offsets, the nearest one last

    def add(self, direction: str, start: int) -> None:
        """Take the mark before all that were taken."""
        self.first, self.second = direction, self.first
        if direction == "”":
            self.free.append(start)
        elif self.free:
            self.free.pop()

    def closes_twice(self, start: int) -> bool:
        """Tell whether a mark that opens at `start` closes, and then one around it."""
        if self.first == self.second == "”":
            return True
        return len(self.free) > 1 and self.free[-2] - start <= _MAX_NESTED


def look_ahead(marks: list[Mark]) -> Ahead:
    """Look up, from the right, what the pairing needs to know of the marks ahead."""
    count = len(marks)
    ahead = Ahead([-1] * count, [False] * count, -1)
    strong = -1
    double, single = _Next(), _Next()
    for i in range(count - 1, -1, -1):
        mark = marks[i]
        ahead.strong_single[i] = strong
        ahead.closes_twice[i] = (double if mark.sign in DOUBLE else single).closes_twice(mark.start)
        if mark.sign in DOUBLE:
            double.add(_direction(mark), mark.start)
        elif opens_single(mark):
            single.add("“", mark.start)
        elif closes_single(mark):
            single.add("”", mark.start)
            if ahead.last_single < 0:
                ahead.last_single = mark.start
            if mark.before in _ENDS or mark.before in '”"':
                strong = mark.start
    return ahead


def end_before_tag(text: str, start: int, end: int) -> int:
    """Return where a quotation ends that stayed open: behind the comma of its tag, or at `end`."""
    match = _TAG.search(text, start, end)
    return match.end() if match else end
