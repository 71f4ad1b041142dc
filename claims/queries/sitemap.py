"""What search engines may find, a range of keys a file: so that no file walks over another's rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from claims.models import Claim, Speaker
from claims.queries.keyset import Order, Position, rows_from

# The most addresses that a file may have. A file's range has as many keys, so never more rows.
KEYS_OF_A_FILE = 50_000
PART = 2_000
UP = Order(descending=False)


def claims_to_find() -> QuerySet[Claim]:
    """Return the claims that lists show to everybody."""
    return Claim.objects.listed_to(AnonymousUser())


def speakers_to_find() -> QuerySet[Speaker]:
    """Return the speakers whom public claims show."""
    return Speaker.objects.visible_to(AnonymousUser()).filter(merged_into=None)


def file_numbers(rows: QuerySet[Claim] | QuerySet[Speaker]) -> Iterator[int]:
    """Yield the number of each file that has any rows, with a statement a file and one more."""
    keys = rows.order_by("pk").values_list("pk", flat=True)
    first = 0
    while (key := keys.filter(pk__gte=first).first()) is not None:
        number = key // KEYS_OF_A_FILE
        yield number
        first = (number + 1) * KEYS_OF_A_FILE


def claims_of_file(number: int) -> Iterator[tuple[int, str, datetime]]:
    """Yield key, text and time of the last change of the claims of a file, by key."""
    columns = ("pk", "text", "record__valid_from", "verdict__record__valid_from")
    for pk, text, said, judged in _rows(claims_to_find().values_list(*columns), number):
        yield pk, text, max(said, judged) if judged else said


def speakers_of_file(number: int) -> Iterator[tuple[int, str]]:
    """Yield key and slug of the speakers of a file, by key."""
    return _rows(speakers_to_find().values_list("pk", "slug"), number)


def _rows(rows: QuerySet[Any, Any], number: int) -> Iterator[Any]:
    first = number * KEYS_OF_A_FILE
    rows = rows.filter(pk__gte=first, pk__lt=first + KEYS_OF_A_FILE)
    position = None
    while part := rows_from(rows, UP, position, PART):
        yield from part
        if len(part) < PART:
            return
        position = Position(None, part[-1][0])
