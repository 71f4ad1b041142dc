"""Find quotations by their marks: curly, straight, doubled single, German and French ones.

One pass over the marks of a block of text, with what stands ahead looked up beforehand. What it
refuses to do: to decide who speaks, or whether a pair of marks holds speech, a title or an ironic
word.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from claims.extraction.blocks import LETTER
from claims.extraction.mark_ends import (
    DOUBLE,
    SIGNS,
    Ahead,
    Mark,
    closes_first,
    closes_single,
    end_before_tag,
    look_ahead,
    read_marks,
)

_ELISION = re.compile(r"(?:em|n|til|tis|twas|cuz)\b", re.IGNORECASE)  # 'em, rock 'n' roll
_SIGN = re.compile(f"[{SIGNS}]")
_NEXT_SENTENCE = re.compile(r"[.!?…]\s+(?=[A-Z])")
_MAX_LATE = 1000
_MAX_SINGLE = 1200  # an unpaired apostrophe must not swallow a page
_CLOSERS_OF = {"«": "»", "»": "«", "‹": "›", "›": "‹"}
_CLOSED_BY = _CLOSERS_OF | {"“": "”", "‟": "”", "„": "“”"}
_OPENING = tuple("“\"'‘„«`")
_ENDS = ".,!?…"
_SAME = frozenset(("sv", "fi"))
_INWARD = _SAME | frozenset(("de", "da", "hr", "sl", "cs", "sk", "hu"))


@dataclass(slots=True)
class Quotation:
    """One passage in quotation marks; `inner_*` leaves the marks out."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool

    def inner(self, text: str) -> str:
        """Return the words between the marks."""
        return text[self.inner_start : self.inner_end]


class _Scanner:
    """Pair the marks of one block, left to right; only the outermost pairs are kept."""

    def __init__(self, text: str, start: int, end: int, language: str) -> None:
        self.text, self.start, self.end = text, start, end
        code = language.partition("-")[0]
        self.inward = code in _INWARD  # »...«
        self.same = code in _SAME  # »...»
        self.open: Mark | None = None
        self.open_index = 0
        self.depth = 0  # quotations of the same marks inside the open one
        self.found: list[Quotation] = []

    def run(self, goes_on: str = "") -> list[Quotation]:
        self.marks = read_marks(self.text, self.start, self.end)
        if not self.marks:
            return []
        if goes_on and closes_first(self.marks):
            self.open, self.open_index = Mark(goes_on, self.start, self.start, " ", " "), -1
        for i, mark in enumerate(self.marks):
            self._take(i, mark)
        if self.open is not None and (self.open.sign in DOUBLE or self._goes_on(self.open)):
            self._close_early(len(self.marks), self.end)
        return self.found

    @cached_property
    def ahead(self) -> Ahead:
        """Return what stands behind each mark; most blocks need not know."""
        return look_ahead(self.marks)

    @cached_property
    def last_closing(self) -> dict[str, int]:
        """Return where a mark stands for the last time that closes what another one opens."""
        last = {mark.sign: i for i, mark in enumerate(self.marks)}
        return {sign: max(last.get(one, -1) for one in by) for sign, by in _CLOSED_BY.items()}

    def _take(self, i: int, mark: Mark) -> None:
        if self.open is None:
            self._take_outside(i, mark)
        elif self._closes(self.open, mark) and not self._is_plural_possessive(i, mark):
            if self.depth:
                self.depth -= 1
            else:
                self._close(mark.start, mark.end, closed=True)
        elif mark.sign in DOUBLE and self._opens(mark):
            self._open_inside(i, mark)
        elif mark.sign == self.open.sign and mark.sign in ("‘", "'") and self._opens(mark):
            self.depth += self.ahead.closes_twice[i]
        elif mark.sign == "`" == self.open.sign:  # code in running text
            self.open = None

    def _take_outside(self, i: int, mark: Mark) -> None:
        if self._opens(mark):
            if mark.sign in DOUBLE or self._has_end(i, mark):
                self.open, self.open_index, self.depth = mark, i, 0
        elif mark.sign in ("”", '"', "''") and mark.before in _ENDS:
            self._open_late(mark)

    def _open_inside(self, i: int, mark: Mark) -> None:
        """Take an opening mark in an open quotation: one inside it, or one behind it."""
        assert self.open is not None  # noqa: S101 - a reader's hint, the caller has checked it
        if mark.sign != self.open.sign and self._is_closed_behind(i):
            return
        if self.open.sign not in DOUBLE:
            end = self.ahead.strong_single[i]
            if 0 <= end - self.open.end <= _MAX_SINGLE:
                return
        elif mark.sign == self.open.sign and self.ahead.closes_twice[i]:
            self.depth += 1
            return
        else:
            self._close_early(i, mark.start)
        self.open, self.open_index, self.depth = mark, i, 0

    def _is_closed_behind(self, i: int) -> bool:
        """Tell whether the open quotation finds its own closing mark behind another one."""
        return self.open is not None and self.last_closing.get(self.open.sign, -1) > i

    def _has_end(self, i: int, mark: Mark) -> bool:
        """Tell whether a single mark that may open a quotation finds one that closes it."""
        if mark.sign in _CLOSERS_OF:
            return self.last_closing[mark.sign] > i
        return self.ahead.last_single > mark.start or self._goes_on(mark)

    def _goes_on(self, mark: Mark) -> bool:
        """Tell whether a block in single marks stays open because the next one goes on with it."""
        if mark.sign not in ("'", "‘") or mark.start != self.start:
            return False
        behind = self.text[self.end : self.end + 40].lstrip()
        return behind[:1] in ("'", "‘") and behind[1:2].isalnum()

    def _is_plural_possessive(self, i: int, mark: Mark) -> bool:
        """Tell whether the mark in single quotations is the one of "the drivers' fault"."""
        if mark.sign not in ("'", "’") or self.ahead.last_single <= mark.start:
            return False
        behind = self.text[mark.end + 1 : mark.end + 2]
        return mark.before in "sS" and mark.after.isspace() and behind.islower()

    def _opens(self, mark: Mark) -> bool:
        sign, before, after = mark.sign, mark.before, mark.after
        if before == "=":  # an attribute of markup
            return False
        if after.isspace() and sign not in ("«", "‹"):  # French sets a space behind them
            return self._opens_apart(mark)
        free = not before.isalnum()
        if sign in ("“", "„", "‟", "``"):
            return True
        if sign in ("«", "‹"):
            return not (self.inward and before.isalnum())
        if sign in ("»", "›"):
            return self.inward and free
        if sign in ('"', "''", "＂"):
            return free
        if sign == "”":
            return before.isspace() and after.isalnum()
        return self._single_opens(mark, free)

    def _opens_apart(self, mark: Mark) -> bool:
        """Tell whether a double mark with a space behind it opens: "said, “ It is cold.”"."""
        if mark.start == self.start:
            return mark.sign in ("“", '"', "''")
        if not mark.before.isspace():
            return False
        behind = self.text[mark.start - 2] in ".,:!?"
        return mark.sign == "“" or (mark.sign in ('"', "''") and behind)

    def _single_opens(self, mark: Mark, free: bool) -> bool:
        if mark.sign not in ("‘", "‚", "'", "`") or not free or mark.before in "’'":
            return False
        if mark.sign != "‚" and (mark.after.isdigit() or _ELISION.match(self.text, mark.end)):
            return False  # the '90s, 'em
        return mark.after.isalnum() or mark.after in '“"[…'

    def _closes(self, opener: Mark, mark: Mark) -> bool:
        sign, before, after = mark.sign, mark.before, mark.after
        straight = sign == '"' and (not after.isalnum() or before in _ENDS)
        if opener.sign in ("“", "‟"):
            return sign == "”" or straight or (sign == "“" and _is_behind(mark))
        if opener.sign in ("„", "”"):
            return sign in ("“", "”") or straight
        if opener.sign in _CLOSERS_OF:
            return sign == _CLOSERS_OF[opener.sign] or (self.same and sign == opener.sign)
        if opener.sign in ('"', "＂"):
            return sign in ("＂", "”") or straight
        if opener.sign in ("''", "``"):
            return straight or (sign == "''" and (not after.isalnum() or before in _ENDS))
        return closes_single(mark) and (sign != "‘" or opener.sign == "‚")

    def _open_late(self, mark: Mark) -> None:
        """Take a quotation whose opening mark was forgotten: from a colon or a sentence's start."""
        begin = self.found[-1].end if self.found else self.start
        low = max(begin, mark.start - _MAX_LATE)
        start = self.text.rfind(": ", low, mark.start) + 2
        if start < 2 and low == begin:
            match = _NEXT_SENTENCE.search(self.text, begin, mark.start) if self.found else None
            start = match.end() if match else self.start if not self.found else -1
        if start >= low:
            self.found.append(Quotation(start, mark.end, start, mark.start, True))

    def _close_early(self, i: int, end: int) -> None:
        """End a quotation without a closing mark: at a wrong mark, a tag, or at `end`."""
        opened = self.open
        assert opened is not None  # noqa: S101 - a reader's hint, the callers have checked it
        for mark in self.marks[self.open_index + 1 : i]:
            if mark.sign in ("‘", "'") and closes_single(mark) is False:
                break
            if closes_single(mark) and mark.before in _ENDS:
                self._close(mark.start, mark.end, closed=True)
                return
        tail = end
        if end < self.end or self.text[self.end : self.end + 40].lstrip()[:1] not in _OPENING:
            tail = end_before_tag(self.text, opened.end, end)
        closed = tail < end
        while tail > opened.end and self.text[tail - 1].isspace():
            tail -= 1
        self._close(tail, tail, closed)

    def _close(self, start: int, end: int, closed: bool) -> None:
        opened = self.open
        self.open = None
        if opened is None or start <= opened.end:
            return
        if closed and opened.sign not in DOUBLE and start - opened.end > _MAX_SINGLE:
            return
        self.found.append(Quotation(opened.start, end, opened.end, start, closed))


def _is_behind(mark: Mark) -> bool:
    """Tell whether an opening mark stands behind the words, where a closing one belongs."""
    return not mark.before.isspace() and not mark.after.isalnum() and mark.after not in "‘'["


def find_quotations(
    text: str, start: int, end: int, language: str = "en", goes_on: str = ""
) -> list[Quotation]:
    """Return the outermost quotations of `text[start:end]` in order; they never overlap.

    `goes_on` is the mark of a quotation that was left open in the paragraph before.
    """
    if _SIGN.search(text, start, end) is None:
        return []
    found = _Scanner(text, start, end, language).run(goes_on)
    return [
        q
        for q in found
        if text[q.inner_start].isalnum() or LETTER.search(text, q.inner_start, q.inner_end)
    ]
