"""Claims that share so much of a text that they may say the same: a few, however many there are.

What says the same shares most of its words with the text, so that the rarest of them find it; a
full match also looks for what shares little.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from django.db.models import QuerySet

from claims.choices import ClaimStatus
from claims.models import Claim
from claims.models.user import Reader
from claims.queries.claim import sight_of
from claims.queries.prepared import Bound, statement
from claims.search.matching.candidates import (
    Findings,
    Reach,
    Term,
    bits_of,
    in_reach,
    keys_of,
    most_shared_of_each,
    weight_of,
)
from claims.search.tokens import with_stems, words_of

REACH = Reach(found=400, paired=4, of_a_pair=50)
# Of so many that share most it is seen what they say, and as many again while half are hidden.
_LOOKED_AT = 40
# So many are returned.
MOST_RETURNED = 20
# Words that are put differently are not shared: "The company laid off 10,000 employees", "The firm
# fired 10,000 workers". Of what the text's words weigh so much is, and of the claim's words so many.
LEAST_WEIGHT = 0.28
LEAST_WORDS = 0.25
# Words that do not begin alike have no stem in common, but for a few ("dying", "dies"): stemming all
# words of what is looked at would take longer than everything else.
_START = 2


class Sharing(NamedTuple):
    """A claim that shares much with a text."""

    key: int
    text: str
    language: str


def claims_sharing(
    each: Sequence[Sequence[Term]], user: Reader, findings: Findings
) -> list[list[Sharing]]:
    """Return for the terms of each text the claims that share most of their weight, most first.

    Only what `user` may see and nobody has dismissed. `findings` is as for `most_shared_of_each`.
    """
    held = [[term for term in terms if term.claims] for terms in each]
    found = most_shared_of_each(held, REACH, findings)
    keys = [_promising(own, shared) for own, shared in zip(held, found, strict=True)]
    rows = _rows(keys, user)
    different = {row.key: row.text for looked_at in rows for row in looked_at}
    words = {key: words_of(text) for key, text in different.items()}
    return [_most(own, looked_at, words) for own, looked_at in zip(held, rows, strict=True)]


def _least(held: Sequence[Term]) -> float:
    return LEAST_WEIGHT * sum(term.weight for term in held)


def _promising(held: Sequence[Term], found: Sequence[tuple[int, float]]) -> list[int]:
    """Return the keys of the claims that share enough, or may: most words were not asked for alone."""
    _, left = in_reach(held, REACH)
    unknown, least = sum(term.weight for term in left), _least(held)
    return [key for key, weight in found if weight + unknown >= least]


def _rows(keys: Sequence[Sequence[int]], user: Reader) -> list[list[Sharing]]:
    """Return of each text's claims those that are looked at; each claim is read once."""
    rows: list[list[Sharing]] = [[] for _ in keys]
    seen: dict[int, Sharing] = {}
    asked: set[int] = set()
    begin = 0
    while True:
        parts = {
            place: own[begin : begin + _LOOKED_AT]
            for place, own in enumerate(keys)
            if own[begin:] and len(rows[place]) < _LOOKED_AT // 2
        }
        if not parts:
            return rows
        new = {key for part in parts.values() for key in part} - asked
        seen |= {row.key: row for row in _seen(sorted(new), user)} if new else {}
        asked |= new
        for place, part in parts.items():
            rows[place] += [seen[key] for key in part if key in seen]
        begin += _LOOKED_AT


def _most(
    held: Sequence[Term], rows: Sequence[Sharing], words: Mapping[int, Sequence[str]]
) -> list[Sharing]:
    """Return those that share enough, most first."""
    bits = bits_of(held)
    owners = {form: bits[term] for term in held for form in term.forms}
    starts, least = {form[:_START] for form in owners}, _least(held)
    shared = [(_shared(row, words[row.key], owners, starts), row) for row in rows]
    weights = {parts: weight_of(parts, bits) for parts in {parts for parts, _ in shared}}
    enough = [(weights[parts], row) for parts, row in shared if weights[parts] >= least]
    ordered = sorted(enough, key=lambda one: (-one[0], one[1].key))
    return [row for _, row in ordered[:MOST_RETURNED]]


def _seen(keys: Sequence[int], user: Reader) -> list[Sharing]:
    def build() -> QuerySet[Claim, tuple[int, str, str]]:
        rows = Claim.objects.visible_to(user).exclude(status=ClaimStatus.DISMISSED)
        found = rows.filter(pk__in=keys_of(Bound("keys")))
        return found.order_by("pk").values_list("pk", "text", "language")

    read = statement(("sharing", sight_of(user)), build, is_even=True)
    return [Sharing(*row) for row in read.run({"keys": list(keys)})]


def _shared(
    row: Sharing, words: Sequence[str], owners: Mapping[str, int], starts: Collection[str]
) -> int:
    """Return the bits of what a claim's words share; none where most of it says something else."""
    alike = [word for word in words if word[:_START] in starts]
    held = 0
    for token in with_stems(alike, row.language):
        held |= owners.get(token, 0)
    return held if held.bit_count() >= LEAST_WORDS * len(set(words)) else 0
