"""Which filter leaves so few claims that they can lead to a page.

A database that walks all claims in the order of a list until a page is full walks them all where a
filter leaves few; one that sorts what a filter leaves sorts nearly all where it leaves many. So it is
asked first whether a filter leaves few. Then these are read and sorted; else the walk meets a page's
claims soon.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.lookups import In

from claims.models import Claim
from claims.models.claim import LANGUAGE_START
from claims.models.user import Reader
from claims.queries.claim_conditions import CONDITIONS, KEYS, LITERAL
from claims.queries.prepared import Bound, statement

# Of so many claims a page may be read and sorted, and a search asked of each.
MOST_LED = 1_000

Keys = QuerySet[Any, Any]
Lead = Callable[[Sequence[Any], Reader], Keys]


def _of_claims(name: str) -> Lead:
    return lambda values, user: _meeting(name, values, user).values_list("pk")


def _of_range(name: str) -> Lead:
    # The index of each range begins with `listed`.
    either = [True, False]
    return lambda values, user: (
        _meeting(name, values, user).filter(listed__in=either).values_list("pk")
    )


def _meeting(name: str, values: Sequence[Any], user: Reader) -> QuerySet[Claim]:
    return Claim.objects.filter(any_of(CONDITIONS[name](values, user)))


def any_of(parts: Iterable[Q]) -> Q:
    """Return the condition that one of these holds."""
    whole = Q()
    for part in parts:
        whole |= part
    return whole


def _of_language(values: Sequence[str], user: Reader) -> Keys:
    """Return the keys of claims whose language begins like one of these, by the index alone."""
    starts = sorted({value[:2].lower() for value in values})
    return Claim.objects.filter(In(LANGUAGE_START, starts)).values_list("pk")


def _of_verdict(values: Sequence[bool], user: Reader) -> Keys:
    # A range of the index of verdicts: what has none is not in it.
    return Claim.objects.filter(verdict__gt=0).values_list("pk")


def _by_keys(name: str) -> Lead:
    return lambda values, user: KEYS[name](values)


_LEADS: dict[str, Lead] = {
    **{name: _by_keys(name) for name in KEYS},
    **{name: _of_claims(name) for name in ("status", "rating", "assigned_to")},
    **{name: _of_range(name) for name in ("claimed_after", "claimed_before", "updated_after")},
    **{name: _of_range(name) for name in ("reviewed_after", "reviewed_before")},
    "language": _of_language,
    "has_verdict": _of_verdict,
}


def leading(chosen: Mapping[str, Sequence[Any]], user: Reader) -> str | None:
    """Return the name of a filter that leaves few claims, null where none does.

    `chosen` has keys in place of words, as `keyed` gives them.
    """
    return next((name for name in chosen if _are_few(name, chosen[name], user)), None)


def _are_few(name: str, given: Sequence[Any], user: Reader) -> bool:
    if name == "has_verdict" and list(given) != [True]:
        return False
    behind = slice(MOST_LED, MOST_LED + 1)
    if len(given) != 1:
        return not list(_LEADS[name](given, user)[behind])
    [value] = given
    if name in LITERAL:
        shape = ("are few", name, value, user.pk if value == "me" else 0)
        return not statement(shape, lambda: _LEADS[name](given, user)[behind]).run({})
    bound = Bound(name, isinstance(value, int))
    few = statement(("are few", name, bound.is_number), lambda: _LEADS[name]([bound], user)[behind])
    return not few.run({name: value})


def led(name: str, values: Sequence[Any], user: Reader) -> Q:
    """Return the condition that a claim is one of the few that a filter leaves."""
    few = Q(pk__in=_LEADS[name](values, user))
    return few & any_of(CONDITIONS[name](values, user)) if name == "language" else few


def of_each(name: str, values: Sequence[Any]) -> Q:
    """Return the condition of one of `KEYS`, asked of claim by claim."""
    return Q(Exists(KEYS[name](values).filter(claim=OuterRef("pk"))))
