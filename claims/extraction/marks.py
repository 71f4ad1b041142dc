"""Find quotations by their marks: curly, straight, doubled single, German and French ones.

One pass over the marks of a block of text. What it refuses to do: to decide who speaks, or whether
a pair of marks holds speech, a title or an ironic word.
"""

import re
from dataclasses import dataclass

# Marks in a row are an ornament; an apostrophe between letters is no mark.
_MARK = re.compile(
    r"([\"“”„‟«»‹›‘’‚'`＂])\1{3,}|''|``|[\"“”„‟«»‹›‘‚＂]|(?<![^\W_])['’]|['’](?![^\W_])"
)
_DOUBLE = frozenset('“”„‟«»"＂') | {"''", "``"}
_MAX_SINGLE = 600  # an unpaired apostrophe must not swallow a page


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


@dataclass(slots=True)
class _Open:
    start: int
    end: int
    mark: str


class _Scanner:
    """Pair the marks of one block, left to right; only the outermost pairs are kept."""

    def __init__(self, text: str, start: int, end: int, language: str) -> None:
        self.text, self.start, self.end = text, start, end
        self.german = language.startswith("de")
        self.open: _Open | None = None
        self.found: list[Quotation] = []

    def run(self) -> list[Quotation]:
        marks = [m for m in _MARK.finditer(self.text, self.start, self.end) if not m[1]]
        closers = _last_single_closer(self.text, marks, self.end)
        for match in marks:
            self._take(match.group(), match.start(), match.end(), closers)
        if self.open is not None and self.open.mark not in ("'", "‘", "‚", "‹"):
            self._close(self.end, self.end, closed=False)
        return self.found

    def _take(self, mark: str, start: int, end: int, last_closer: int) -> None:
        before = self.text[start - 1] if start > self.start else " "
        after = self.text[end] if end < self.end else " "
        if self.open is None:
            if self._opens(mark, before, after) and (mark in _DOUBLE or start < last_closer):
                self.open = _Open(start, end, mark)
        elif self._closes(mark, before, after) and not (
            start < last_closer and self._is_plural_possessive(mark, start, end)
        ):
            self._close(start, end, closed=True)
        elif mark in _DOUBLE and self._opens(mark, before, after):
            self._reopen(start, end, mark)

    def _is_plural_possessive(self, mark: str, start: int, end: int) -> bool:
        """Tell whether the mark in single quotations is the one of "the drivers' fault"."""
        around = self.text[start - 1], self.text[end : end + 1], self.text[end + 1 : end + 2]
        return mark in "'’" and around[0] in "sS" and around[1].isspace() and around[2].islower()

    def _opens(self, mark: str, before: str, after: str) -> bool:
        if before == "=":  # an attribute of markup
            return False
        if after.isspace() and mark not in ("«", "‹"):  # French sets a space behind them
            return False
        free = not before.isalnum()
        if mark in ("“", "„", "‟", "``"):
            return True
        if mark in ("«", "‹"):
            return not (self.german and before.isalnum())
        if mark in ("»", "›"):
            return self.german and free
        if mark in ('"', "''", "＂"):
            return free
        if mark == "'" and after.isdigit():  # the '90s
            return False
        return mark in ("‘", "‚", "'") and free and after.isalnum() and before not in "’'"

    def _closes(self, mark: str, before: str, after: str) -> bool:
        opener = self.open.mark if self.open else ""
        if opener in ("“", "‟"):
            return mark == "”" or (mark == '"' and not after.isalnum())
        if opener == "„":
            return mark in ("“", "”") or (mark == '"' and not after.isalnum())
        if opener in ("«", "»", "‹", "›"):
            return mark == {"«": "»", "»": "«", "‹": "›", "›": "‹"}[opener]
        if opener in ('"', "＂"):
            return mark in ('"', "＂", "”") and (not after.isalnum() or before.isspace())
        if opener in ("''", "``"):
            return mark == "''" or (mark == '"' and not after.isalnum())
        closers = ("’", "'") if opener in ("‘", "'") else ("‘", "’")
        return mark in closers and not after.isalnum() and not before.isspace()

    def _reopen(self, start: int, end: int, mark: str) -> None:
        """Treat a second opening mark as one more quotation: the closing one was forgotten."""
        assert self.open is not None  # noqa: S101 - a reader's hint, the caller has checked it
        single = self.open.mark not in _DOUBLE
        if not single:
            tail = start
            while tail > self.open.end and self.text[tail - 1].isspace():
                tail -= 1
            self._close(tail, tail, closed=False)
        self.open = _Open(start, end, mark)

    def _close(self, start: int, end: int, closed: bool) -> None:
        opened = self.open
        self.open = None
        if opened is None or start <= opened.end:
            return
        if opened.mark not in _DOUBLE and start - opened.end > _MAX_SINGLE:
            return
        self.found.append(Quotation(opened.start, end, opened.end, start, closed))


def _last_single_closer(text: str, marks: list[re.Match[str]], end: int) -> int:
    """Return where the last mark stands that could close a single quotation, or -1."""
    for match in reversed(marks):
        if match.group() in ("’", "'", "‘"):
            after = text[match.end()] if match.end() < end else " "
            if not after.isalnum():
                return match.start()
    return -1


def find_quotations(text: str, start: int, end: int, language: str = "en") -> list[Quotation]:
    """Return the outermost quotations of `text[start:end]` in order; they never overlap."""
    found = _Scanner(text, start, end, language).run()
    return [q for q in found if any(c.isalnum() for c in text[q.inner_start : q.inner_end])]
