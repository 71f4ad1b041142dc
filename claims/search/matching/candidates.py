"""Claims that share the rarest words of a text: a bounded number, however many there are."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain, combinations
from operator import or_
from typing import NamedTuple, TypeAlias

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from claims.models import Claim
from claims.models.cursor import planned_cursor
from claims.queries.prepared import Bound, through
from claims.search.index import TABLE

# So many claims are compared with the text.
MOST_CANDIDATES = 100
# Of so many it is seen first whether they are visible; of the others where these do not suffice.
_LOOKED_UP = 200
# So much is asked of the index with one statement: of SQLite 500 parts can be, and on PostgreSQL no
# statement may take five seconds, on a busy machine either.
_AT_ONCE = 100
# What PostgreSQL's index costs, in claims that could be looked through meanwhile: to be asked, for each claim in
# the list of a word, and for each that is found.
_LOOK, _LISTED, _FETCHED = 80, 0.08, 2.8
# So many of the newest claims say whether looking through them is worth it.
_SAMPLE = 64


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

    Up to `walked` of the newest claims may be looked through instead.
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
        findings.update(zip(part, _found(part), strict=True))
    return [_ranked(own, findings) for own in asked]


def _ranked(asked: Sequence[Ask], findings: Findings) -> list[tuple[int, float]]:
    bits = bits_of(chain.from_iterable(one.terms for one in asked))
    shared: dict[int, int] = {}
    held_before = shared.get
    for one in asked:
        held = reduce(or_, map(bits.__getitem__, one.terms))
        for key in findings[one]:
            shared[key] = held_before(key, 0) | held
    weights = {held: round(weight_of(held, bits), 9) for held in set(shared.values())}
    found: defaultdict[float, list[int]] = defaultdict(list)
    for key, held in shared.items():
        found[weights[held]].append(key)
    return [
        (key, weight) for weight in sorted(found, reverse=True) for key in sorted(found[weight])
    ]


def bits_of(terms: Iterable[Term]) -> dict[Term, int]:
    """Return a bit for each different term, so that a number can say which are held."""
    return {term: 1 << number for number, term in enumerate(dict.fromkeys(terms))}


def weight_of(held: int, bits: Mapping[Term, int]) -> float:
    """Return what those terms weigh together whose bits are `held`."""
    return sum(sorted(term.weight for term, bit in bits.items() if held & bit))


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
    return singles + [Ask(pair, reach.of_a_pair, _walked(*pair)) for pair in pairs]


def _walked(one: Term, other: Term) -> int:
    """Return how many claims may be looked through for what it costs to ask the index for both words."""
    both = one.claims * other.share
    return int(_LOOK + _LISTED * (one.claims + other.claims) + _FETCHED * both)


def _found(asked: Sequence[Ask]) -> list[list[int]]:
    """Return the keys of the claims that hold what was asked, for each; something is asked."""
    queries = [_expression(one.terms) for one in asked]
    limits = [one.most for one in asked]
    with planned_cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FOUND, [queries, limits, [one.walked for one in asked]])
            return [keys for (keys,) in cursor.fetchall()]
        one = (
            f"SELECT * FROM (SELECT {{}}, rowid FROM {TABLE} WHERE {TABLE} MATCH %s "  # noqa: S608  a constant
            "ORDER BY rowid DESC LIMIT %s)"
        )
        sql = " UNION ALL ".join(one.format(number) for number in range(len(asked)))
        cursor.execute(sql, [part for pair in zip(queries, limits, strict=True) for part in pair])
        found: list[list[int]] = [[] for _ in asked]
        for number, key in cursor.fetchall():
            found[number].append(key)
        return found


# One plan for all. What the newest claims often hold is found by looking through them; where these do not
# suffice, or promise little, the index is read. The sum keeps PostgreSQL from walking down the claims by key until
# enough of them hold the words, which could read most of the table.
_FOUND = f"""
    WITH newest AS MATERIALIZED (SELECT tokens FROM {TABLE} ORDER BY claim_id DESC LIMIT {_SAMPLE})
    SELECT ARRAY (
        WITH near AS (
            SELECT claim_id
            FROM (
                SELECT claim_id, tokens FROM {TABLE} ORDER BY claim_id DESC
                LIMIT CASE WHEN asked.walked > 0 AND 2 * {_SAMPLE} * asked.most::bigint <= asked.walked * (
                    SELECT count(*) FROM newest WHERE newest.tokens @@ asked.query
                ) THEN asked.walked ELSE 0 END
            ) AS walked
            WHERE tokens @@ asked.query
            ORDER BY claim_id DESC LIMIT asked.most
        )
        SELECT claim_id FROM near WHERE (SELECT count(*) FROM near) = asked.most
        UNION ALL (
            SELECT claim_id FROM {TABLE}
            WHERE tokens @@ asked.query AND (SELECT count(*) FROM near) < asked.most
            ORDER BY claim_id + 0 DESC LIMIT asked.most
        )
    )
    FROM unnest(%s::tsquery[], %s::int[], %s::int[]) WITH ORDINALITY AS asked (query, most, walked, number)
    ORDER BY asked.number
"""  # noqa: S608  constants alone


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
