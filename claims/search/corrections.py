"""What a word was meant for that nobody may read anywhere: words one error away from it.

An error is a letter too many, one too few, another letter, or two neighbours in the wrong order. What
may have been meant is made up from the word and looked up by key: no table is read through.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from django.db import connection

from claims.models import Claim
from claims.models.user import Reader
from claims.search.counts import known_words
from claims.search.index import TABLE, key_column
from claims.search.query import any_of, condition
from claims.search.tokens import query_forms, words_of

# Of shorter words too many are one error apart; in longer ones nobody looks for one.
FEWEST_LETTERS = 4
MOST_LETTERS = 20
# A stem that lost more of its word, or is shorter, is one error away from stems of other words.
_FEWEST_OF_STEM = 5
_MOST_LOST = 2
# Letters of one script stand together in Unicode, in rows of so many.
_ROW = 128


def corrections_for(words: Collection[str], *, reader: Reader | None) -> dict[str, tuple[str, ...]]:
    """Return what stands in the index one error away from each word that no claim holds in any form.

    Where no claim holds that either, it is what is one error away from a stem of the word. Claims are
    those that `reader` finds in lists. Others neither hold a word back from correction nor show: what
    is returned only widens a search among claims that `reader` may see.
    """
    correctable = [word for word in words if _is_correctable(word)]
    held = _held([query_forms(word) for word in correctable], reader)
    unheld = [word for word, is_held in zip(correctable, held, strict=True) if not is_held]
    if not unheld:
        return {}
    near = {word: (_near([word]), _near([word, *_stems(word)])) for word in unheld}
    known = known_words(sorted(set().union(*(forms for _, forms in near.values()))))
    words_near = [sorted(own & known) for own, _ in near.values()]
    found = {
        word: tuple(own if is_held else sorted(near[word][1] & known))
        for word, own, is_held in zip(unheld, words_near, _held(words_near, reader), strict=True)
    }
    return {word: others for word, others in found.items() if others}


def _is_correctable(word: str) -> bool:
    """Say whether an error in it may be seen: a number with another digit is another number."""
    return FEWEST_LETTERS <= len(word) <= MOST_LETTERS and not any(map(str.isdigit, word))


def _held(groups: Sequence[Sequence[str]], reader: Reader | None) -> list[bool]:
    """Say of each group of words whether a claim of the reader's holds one of them, as it stands.

    Each search ends at the first claim.
    """
    asked = [any_of(words) for words in groups if words]
    if not asked:
        return [False] * len(groups)
    seen, params = (
        Claim.objects.listed_to(reader, by_key=True).order_by().values("pk").query.sql_with_params()
    )
    # The words lead to the claims, and not the other way round: CROSS says so to SQLite, and OFFSET
    # to PostgreSQL, which would read the table for a word in the hope of finding it early.
    fence = "OFFSET 0" if connection.vendor == "postgresql" else ""
    one = (
        f"EXISTS (SELECT 1 FROM (SELECT {key_column()} AS pk FROM {TABLE} "  # noqa: S608  Django's own statement
        f"WHERE {condition()} {fence}) AS held CROSS JOIN ({seen}) AS seen WHERE seen.pk = held.pk)"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join([one] * len(asked)),
            [part for words in asked for part in (words, *params)],
        )
        held = iter(cursor.fetchone())
    return [bool(words and next(held)) for words in groups]


def _near(forms: Iterable[str]) -> set[str]:
    """Return all that is one error away from any of `forms`, long enough to be told apart."""
    return {near for form in forms for near in _edits(form) if len(near) >= FEWEST_LETTERS}


def _stems(word: str) -> list[str]:
    fewest = max(_FEWEST_OF_STEM, len(word) - _MOST_LOST)
    return [form for form in query_forms(word) if form != word and len(form) >= fewest]


def _edits(word: str) -> Iterator[str]:
    letters = "".join(sorted(set("".join(map(_letters_like, word)))))
    for place in range(len(word) + 1):
        before, behind = word[:place], word[place:]
        yield from (f"{before}{letter}{behind}" for letter in letters)
        if behind:
            yield before + behind[1:]
            yield from (f"{before}{letter}{behind[1:]}" for letter in letters)
        if len(behind) > 1:
            yield f"{before}{behind[1]}{behind[0]}{behind[2:]}"


@lru_cache(maxsize=1_000)
def _letters_like(char: str) -> str:
    """Return the letters of the same row of Unicode, as they stand in the index."""
    begin = ord(char) // _ROW * _ROW
    row = map(chr, range(begin, begin + _ROW))
    # A vowel sign is one as well.
    return "".join(
        letter for letter in row if words_of(letter) == [letter] and not letter.isnumeric()
    )
