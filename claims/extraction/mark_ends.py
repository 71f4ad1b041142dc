"""Read the quotation marks of a block, and what stands ahead of each one.

It pairs nothing: `marks` does, with what is looked up here in one pass from the right.
"""

import re
from dataclasses import dataclass

SIGNS = "\"“”„‟«»‹›‘’‚'`＂"
# What stands before a mark; marks in a row, which are an ornament; a mark; or an apostrophe between letters.
_MARK = re.compile(
    rf"([^{SIGNS}]*)(?:(([{SIGNS}])(?:\3{{3,}}|[{SIGNS}]{{6,}}))"
    r"|('{2,3}|``|[\"“”„‟«»‹›‘‚＂]|(?<![^\W_])['’`]|['’`](?![^\W_]))|.)?"
)
DOUBLE = frozenset('“”„‟«»"＂') | {"''", "``"}
_SINGLE_CLOSERS = frozenset("’'‘")
_ENDS = ".,!?…"
_MAX_NESTED = 1000  # characters up to the mark that closes a quotation around another one
_NAME = r"(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
_VERB = (
    r"(?:said|says|told|tells|added|adds|wrote|writes|tweeted|explained|explains|recalled|recalls|continued|asked"
    r"|noted|insisted|argued|declared|replied|responded|joked|warned|conceded|concluded|testified|barked|shouted)"
)
_TAG = re.compile(  # "..., he said." where the closing mark was forgotten
    rf",(?=\s(?:(?:he|she|they|{_NAME}) {_VERB}(?:[.,:;]| (?:in|on|at|during|of|after|to)\b)"
    rf"|{_VERB} (?:he|she|they|the|one|an?|{_NAME})\b))"
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
    b = start
    for between, ornament, _, sign in _MARK.findall(text, start, end):
        a = b + len(between)
        b = a + (len(ornament or sign) or 1)
        if sign:
            before = text[a - 1] if a > start else " "
            after = text[b] if b < end else " "
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


def closes_first(marks: list[Mark]) -> bool:
    """Tell whether the first double mark closes a sentence that none has opened."""
    first = next((mark for mark in marks if mark.sign in DOUBLE), None)
    return first is not None and first.before in _ENDS and _direction(first) == "”"


def _single_direction(mark: Mark) -> str:
    if opens_single(mark):
        return "“"
    return "”" if closes_single(mark) else ""


class _Next:
    """The directions of the next two marks, and where those close that no mark opens."""

    def __init__(self) -> None:
        self.first = self.second = ""
        self.free: list[int] = []  # offsets, the nearest one last

    def add(self, direction: str, start: int) -> bool:
        """Take the mark before all that were taken.

        Tell whether, where it opens, a mark behind it closes, and then one around it.
        """
        free = self.free
        twice = self.first == self.second == "”"
        twice = twice or (len(free) > 1 and free[-2] - start <= _MAX_NESTED)
        if direction:
            self.first, self.second = direction, self.first
            if direction == "”":
                free.append(start)
            elif free:
                free.pop()
        return twice


def look_ahead(marks: list[Mark]) -> Ahead:
    """Look up, from the right, what the pairing needs to know of the marks ahead."""
    count = len(marks)
    ahead = Ahead([-1] * count, [False] * count, -1)
    strong = -1
    double, single = _Next(), _Next()
    for i in range(count - 1, -1, -1):
        mark = marks[i]
        ahead.strong_single[i] = strong
        if mark.sign in DOUBLE:
            ahead.closes_twice[i] = double.add(_direction(mark), mark.start)
            continue
        direction = _single_direction(mark)
        ahead.closes_twice[i] = single.add(direction, mark.start)
        if direction == "”":
            if ahead.last_single < 0:
                ahead.last_single = mark.start
            if mark.before in _ENDS or mark.before in '”"':
                strong = mark.start
    return ahead


def end_before_tag(text: str, start: int, end: int) -> int:
    """Return where a quotation ends that stayed open: behind the comma of its tag, or at `end`."""
    match = _TAG.search(text, start, end)
    return match.end() if match else end
