"""In how many claims each word of the index stands: kept with it, so that no search has to count.

The engines could tell only by reading every claim that holds the word.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import chain

from django.db import connection, transaction

from claims.models.cursor import planned_cursor

TABLE = "claims_search_count"
# No word is empty: under this one stands how many claims are indexed.
ALL = ""


def change_counts(
    before: Mapping[int, Collection[str]], after: Mapping[int, Collection[str]]
) -> None:
    """Count claims anew whose different words were `before` and are `after`; by their keys."""
    change: Counter[str] = Counter({ALL: len(after) - len(before)})
    change.update(chain.from_iterable(after.values()))
    change.subtract(chain.from_iterable(before.values()))
    # In one order, so that two writers never wait for each other.
    rows = sorted((word, by) for word, by in change.items() if by)
    if not rows:
        return
    with planned_cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"INSERT INTO {TABLE} AS held (term, claims) "  # noqa: S608  a constant
                "SELECT * FROM unnest(%s::text[], %s::bigint[]) "
                "ON CONFLICT (term) DO UPDATE SET claims = held.claims + EXCLUDED.claims",
                [[word for word, _ in rows], [by for _, by in rows]],
            )
            return
        cursor.executemany(
            f"INSERT INTO {TABLE} (term, claims) VALUES (%s, %s) "  # noqa: S608  a constant
            "ON CONFLICT (term) DO UPDATE SET claims = claims + excluded.claims",
            rows,
        )


def recount() -> int:
    """Count the whole index anew; return of how many words another number stood there.

    Until it is done nobody else writes to the index.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"LOCK TABLE {TABLE} IN EXCLUSIVE MODE")
        wrong = count_wrong()
        if wrong:
            cursor.execute(f"DELETE FROM {TABLE}")  # noqa: S608  a constant
            cursor.execute(f"INSERT INTO {TABLE} (term, claims) {_counted()}")  # noqa: S608  constants alone
    return wrong


def count_wrong() -> int:
    """Return of how many words another number is kept than the index gives; it reads all of it."""
    kept = f"SELECT term, claims FROM {TABLE} WHERE claims <> 0"  # noqa: S608  a constant
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH kept AS ({kept}), counted AS ({_counted()}) "  # noqa: S608  constants alone
            "SELECT count(DISTINCT term) FROM ("
            "SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted) AS over "
            "UNION ALL SELECT * FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept) AS under"
            ") AS wrong"
        )
        return int(cursor.fetchone()[0])


def _counted() -> str:
    """Return the statement that counts what stands in the index."""
    words = (
        'SELECT word COLLATE "C" AS term, ndoc::bigint AS claims '
        "FROM ts_stat('SELECT tokens FROM claims_claim_search')"
        if connection.vendor == "postgresql"
        # What stands between two texts is no word.
        else "SELECT term, doc AS claims FROM claims_search_word WHERE term <> '¶'"
    )
    everything = "SELECT '', count(*) FROM claims_claim_search HAVING count(*) > 0"
    return f"{words} UNION ALL {everything}"


def counts_of(words: Collection[str]) -> tuple[int, dict[str, int]]:
    """Return how many claims are indexed, and how many hold each of `words` that any claim holds."""
    found = _held([ALL, *words])
    return found.pop(ALL, 0), found


def known_words(words: Sequence[str]) -> set[str]:
    """Return those of the words that any claim holds."""
    return set(_held(words))


def _held(words: Sequence[str]) -> dict[str, int]:
    """Return how many claims hold each of the words that any holds. Each is looked up by its key."""
    with planned_cursor() as cursor:
        if connection.vendor == "postgresql":
            # The limit keeps it from reading the whole table, which it takes for cheaper.
            cursor.execute(
                "SELECT held.* FROM unnest(%s::text[]) AS asked (term), "  # noqa: S608  a constant
                f"LATERAL (SELECT term, claims FROM {TABLE} AS one "
                'WHERE one.term = asked.term COLLATE "C" AND one.claims > 0 LIMIT 1) AS held',
                [list(words)],
            )
        else:
            cursor.execute(
                f"SELECT term, claims FROM {TABLE} "  # noqa: S608  a constant
                "WHERE term IN (SELECT value FROM json_each(%s)) AND claims > 0",
                [json.dumps(words)],
            )
        return dict(cursor.fetchall())
