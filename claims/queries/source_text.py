"""Parts of stored texts: a window of a text of five million characters costs what it shows."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Length, Substr

from claims.models import SourceText


@dataclass(frozen=True, slots=True)
class TextWindow:
    """The code points of a text from `start` on; `length` is that of the whole text."""

    text: str
    start: int
    length: int
    number: int

    @property
    def end(self) -> int:
        """Return where the window ends in the whole text."""
        return self.start + len(self.text)


def text_window(*, text_id: int, start: int, end: int) -> TextWindow | None:
    """Return the part of a stored text between two offsets, as far as there is one."""
    begin = max(0, start)
    rows = SourceText.objects.filter(pk=text_id).values_list(
        Substr("text", begin + 1, max(0, end - begin)), Length("text"), F("number")
    )
    found = rows.first()
    return TextWindow(found[0], begin, found[1], found[2]) if found else None
