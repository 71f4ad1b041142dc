"""In how many claims each word of the index stands: kept with it, so that no search has to count.

The engines could tell only by reading every claim that holds the word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from django.db import connection, transaction

TABLE = "claims_search_count"
# No word is empty: under this one stands how many claims are indexed.
ALL = ""


def change_counts(
    before: Mapping[int, Collection[str]], after: Mapping[int, Collection[str]]
) -> None:
    """Count claims anew whose different words were `before` and are `after`; by their keys."""
    change: Counter[str] = Counter({ALL: len(after) - len(before)})
    for words in after.values():
        change.update(words)
    for words in before.values():
        change.subtract(words)
    # In one order, so that two writers never wait for each other.
    rows = sorted((word, by) for word, by in change.items() if by)
    if not rows:
        return
    with connection.cursor() as cursor:
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


def recount() -> None:
    """Count the whole index anew. Until it is done nobody else writes to the index."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"LOCK TABLE {TABLE} IN EXCLUSIVE MODE")
        cursor.execute(f"DELETE FROM {TABLE}")  # noqa: S608  a constant
        counted = (
            "SELECT word, ndoc FROM ts_stat('SELECT tokens FROM claims_claim_search')"
            if connection.vendor == "postgresql"
            else "SELECT term, doc FROM claims_search_word"
        )
        cursor.execute(f"INSERT INTO {TABLE} (term, claims) {counted}")  # noqa: S608  constants alone
        cursor.execute(
            f"INSERT INTO {TABLE} (term, claims) SELECT %s, count(*) FROM claims_claim_search",  # noqa: S608  constants alone
            [ALL],
        )


def counts_of(words: Collection[str]) -> tuple[int, dict[str, int]]:
    """Return how many claims are indexed, and how many hold each of `words` that any claim holds."""
    asked = [ALL, *words]
    marks = ", ".join(["%s"] * len(asked))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT term, claims FROM {TABLE} WHERE term IN ({marks})", asked)  # noqa: S608  marks alone
        found = {word: count for word, count in cursor.fetchall() if count > 0}
    return found.pop(ALL, 0), found
