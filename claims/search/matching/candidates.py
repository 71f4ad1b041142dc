"""Claims that share the rarest words of a text: a bounded number, however many there are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any, NamedTuple, TypeAlias

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from claims.models import Claim
from claims.queries.prepared import Bound, through
from claims.search.index import TABLE

# So many claims are compared with the text.
MOST_CANDIDATES = 100
# Of so many it is seen first whether they are visible; of the others where these do not suffice.
_LOOKED_UP = 200
# So much is asked of the index with one statement: of SQLite 500 parts can be, and on PostgreSQL no
# statement may take five seconds, on a busy machine either.
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Reach:
    """How much of the index is read for a text.

    So many findings of words in claims (`found`), the rarest words first. Of what is left out as too
    common the rarest words (`paired`) bring claims in pairs: so many each (`of_a_pair`), the newest.
    """

    found: int
    paired: int
    of_a_pair: int


MATCHING = Reach(found=4_000, paired=3, of_a_pair=500)


@dataclass(frozen=True)
class Term:
    """A word of the text: its forms, in how many claims one of them stands, which share of all
    claims that is (0 to 1), and what the word weighs."""

    forms: tuple[str, ...]
    claims: int
    share: float
    weight: float


class Ask(NamedTuple):
    """What the index is asked for: words that a claim holds all, and how many claims are taken.

    The newest `walked` claims are looked through first.
    """

    terms: tuple[Term, ...]
    most: int
    walked: int = 0


# The keys of the claims that the index gave.
Findings: TypeAlias = dict[Ask, list[int]]


def candidates(terms: Sequence[Term], visible: QuerySet[Claim]) -> list[int]:
    """Return the keys of those of the `visible` claims that share most of the weight of `terms`."""
    best = [key for key, _ in most_shared(terms, MATCHING)]
    if not best:
        return []
    seen = _seen(best[:_LOOKED_UP], visible)
    if len(seen) < MOST_CANDIDATES:
        seen += _seen(best[_LOOKED_UP:], visible)
    return seen[:MOST_CANDIDATES]


def _seen(keys: list[int], visible: QuerySet[Claim]) -> list[int]:
    """Return those of the keys whose claims are visible, in their order."""
    if not keys:
        return []
    seen = set(visible.filter(pk__in=keys_of(keys)).order_by().values_list("pk", flat=True))
    return [key for key in keys if key in seen]


def most_shared(terms: Sequence[Term], reach: Reach) -> list[tuple[int, float]]:
    """Return the claims found, with what weighs of `terms` they are known to share; most first."""
    return most_shared_of_each([terms], reach, {})[0]


def most_shared_of_each(
    each: Sequence[Sequence[Term]], reach: Reach, findings: Findings
) -> list[list[tuple[int, float]]]:
    """Return what `most_shared` does of the terms of many texts.

    What stands in `findings` is not asked again; what is asked is added.
    """
    asked = [_asked(terms, reach) for terms in each]
    new = [one for one in dict.fromkeys(chain.from_iterable(asked)) if one not in findings]
    for begin in range(0, len(new), _AT_ONCE):
        part = new[begin : begin + _AT_ONCE]
        keys: list[list[int]] = [[] for _ in part]
        for number, key in _found(part):
            keys[number].append(key)
        findings.update(zip(part, keys, strict=True))
    return [_ranked(own, findings) for own in asked]


def _ranked(asked: Sequence[Ask], findings: Findings) -> list[tuple[int, float]]:
    shared: dict[int, int] = {}
    for number, one in enumerate(asked):
        for key in findings[one]:
            shared[key] = shared.get(key, 0) | 1 << number
    members = [one.terms for one in asked]
    weights = {parts: _weight(parts, members) for parts in set(shared.values())}
    found = [(key, weights[parts]) for key, parts in shared.items()]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def in_reach(terms: Sequence[Term], reach: Reach) -> tuple[list[Term], list[Term]]:
    """Return the terms of which every claim is found, and those that are too common; rarest first."""
    room = reach.found
    whole: list[Term] = []
    left: list[Term] = []
    for term in sorted(terms, key=lambda term: (term.claims, term.forms)):
        if term.claims > room:
            left.append(term)
            continue
        room -= term.claims
        whole.append(term)
    return whole, left


def _asked(terms: Sequence[Term], reach: Reach) -> list[Ask]:
    whole, left = in_reach(terms, reach)
    pairs = combinations(left[: reach.paired], 2)
    singles = [Ask((term,), term.claims) for term in whole]
    return singles + [Ask(pair, reach.of_a_pair, _walked(pair, reach.of_a_pair)) for pair in pairs]


def _walked(pair: tuple[Term, Term], most: int) -> int:
    """Return how many claims to look through for the newest `most` that hold both; none if it is dear.

    Where the words are strangers to each other, the newest that hold both stand among few. They are
    looked for among as many as the index would give, all to be read and sorted.
    """
    one, other = pair
    both = one.claims * other.share
    return int(both) if 2 * most < both * one.share * other.share else 0


def _weight(parts: int, members: Sequence[tuple[Term, ...]]) -> float:
    held = {term for number, terms in enumerate(members) if parts >> number & 1 for term in terms}
    return round(sum(sorted(term.weight for term in held)), 9)


def _found(asked: Sequence[Ask]) -> list[tuple[int, int]]:
    """Return (number of what was asked, key of a claim that holds it); something is asked."""
    queries = [_expression(one.terms) for one in asked]
    limits = [one.most for one in asked]
    if connection.vendor == "postgresql":
        sql = _FOUND
        params: list[Any] = [queries, limits, [one.walked for one in asked]]
    else:
        one = (
            f"SELECT * FROM (SELECT {{}}, rowid FROM {TABLE} WHERE {TABLE} MATCH %s "  # noqa: S608  a constant
            "ORDER BY rowid DESC LIMIT %s)"
        )
        params = [part for pair in zip(queries, limits, strict=True) for part in pair]
        sql = " UNION ALL ".join(one.format(number) for number in range(len(asked)))
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


# One plan for all. Words that many claims hold are found by looking through the newest; where these do not
# suffice the index is read. The sum keeps PostgreSQL from walking down the claims by key until enough of
# them hold the words, which could read most of the table.
_FOUND = f"""
    SELECT asked.number - 1, held.claim_id
    FROM unnest(%s::tsquery[], %s::int[], %s::int[]) WITH ORDINALITY AS asked (query, most, walked, number),
    LATERAL (
        WITH near AS (
            SELECT claim_id
            FROM (SELECT claim_id, tokens FROM {TABLE} ORDER BY claim_id DESC LIMIT asked.walked) AS newest
            WHERE tokens @@ asked.query
            ORDER BY claim_id DESC LIMIT asked.most
        )
        SELECT claim_id FROM near WHERE (SELECT count(*) FROM near) = asked.most
        UNION ALL (
            SELECT claim_id FROM {TABLE}
            WHERE tokens @@ asked.query AND (SELECT count(*) FROM near) < asked.most
            ORDER BY claim_id + 0 DESC LIMIT asked.most
        )
    ) AS held
"""  # noqa: S608  a constant


def _expression(terms: Sequence[Term]) -> str:
    """Return what the engine is asked: forms are letters and digits, so that quoting is enough."""
    if connection.vendor == "postgresql":
        quoted, both, either = "'{}'", " & ", " | "
    else:
        quoted, both, either = '"{}"', " AND ", " OR "
    parts = (either.join(quoted.format(form) for form in term.forms) for term in terms)
    return both.join(f"({part})" for part in parts)


def keys_of(keys: list[int] | Bound) -> RawSQL:
    """Return keys as a subquery of one parameter: thousands of parameters cost more than the rows."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [keys])  # noqa: S611  a constant statement
    return RawSQL("SELECT value FROM json_each(%s)", [through(json.dumps, keys)])  # noqa: S611  a constant statement
