"""Claims as readers get them: their stored documents, narrowed to what a reader may see."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast

from django.db import connection
from django.db.models import Func, Q, QuerySet

from claims.choices import Role
from claims.models import Claim, ClaimRecord
from claims.models.user import ROLE_LEVELS, Reader, has_role, role_level
from claims.queries.claim_conditions import CONDITIONS, KEYS, LITERAL
from claims.queries.found import Found, part_found
from claims.queries.keyset import Order, Position, part_of, sorting
from claims.queries.prepared import Bound, statement

COLUMNS = ("pk", "version", "record__document")
# What people who check claims get beside the document.
DESK_COLUMNS = (
    "assigned_to_id",
    "assigned_to__username",
    "assigned_to__name",
    "priority",
    "score",
    "dismiss_reason",
)


# Filters that cut a range out of an index.
BY_RANGE = frozenset({"claimed_after", "claimed_before", "updated_after", "has_verdict"})

# Of so many claims a search may be asked one by one; more are led to by what it finds.
MOST_ASKED = 500


def claims_for_list(
    *,
    user: Reader,
    chosen: Mapping[str, Sequence[Any]],
    found: Q | Func | None = None,
    by_key: bool = False,
) -> QuerySet[Claim]:
    """Return the claims that `user` may see and that meet every condition in `chosen`.

    `chosen` maps the names of `CONDITIONS` to values, any of which will do; `found` is what a search
    adds, and `by_key` says that one will lead to the claims. Merged claims are left out unless their
    status is asked for.
    """
    if "status" in chosen:
        rows = Claim.objects.visible_to(user)
    else:
        by_key = by_key or found is not None or not KEYS.keys().isdisjoint(chosen)
        rows = Claim.objects.listed_to(user, by_key=by_key)
    for name, values in chosen.items():
        condition = Q()
        for part in CONDITIONS[name](values, user):
            condition |= part
        rows = rows.filter(condition)
    return rows.filter(found) if found is not None else rows


def claim_documents(
    rows: QuerySet[Claim], *, user: Reader, extra: Sequence[str] = ()
) -> QuerySet[Claim, tuple[Any, ...]]:
    """Return rows of `COLUMNS`, for people who check claims `DESK_COLUMNS`, and `extra`."""
    desk = DESK_COLUMNS if has_role(user, Role.REVIEWER) else ()
    return rows.values_list(*COLUMNS, *desk, *extra)


def claim_page(
    *,
    user: Reader,
    chosen: Mapping[str, Sequence[Any]],
    found: Found | None,
    order: Order,
    position: Position | None,
    size: int,
) -> list[tuple[Any, ...]]:
    """Return up to `size` rows with their documents; an order's field comes last in each.

    `chosen` and `found` are as for `claims_for_list`.
    """
    of_few = found is not None and _are_few(chosen)
    if any(len(values) != 1 for values in chosen.values()):
        return list(_page(chosen, found, of_few, user, order, position, size))
    values, named = _bound_choice(chosen)
    there = None if position is None else _bound_position(position, values)
    searched, words = (None, None) if found is None else found.bound(values)

    def build() -> QuerySet[Claim, tuple[Any, ...]]:
        bound = {name: [one] for name, one in named.items()}
        return _page(bound, searched, of_few, user, order, there, size)

    walk = there and (there.backwards, there.value is None)
    searching = words and (words, of_few)
    shape = ("list", sight_of(user), _choice_shape(named, user), searching, order, walk, size)
    return statement(shape, build).run(values)


def _are_few(chosen: Mapping[str, Sequence[Any]]) -> bool:
    """Say whether a filter leaves so few claims that a search may be asked of each.

    PostgreSQL sees by itself which of them leads to fewer.
    """
    if connection.vendor == "postgresql":
        return False
    return any(len(_keys_of(name, chosen[name])) <= MOST_ASKED for name in KEYS if name in chosen)


def _keys_of(name: str, given: Sequence[Any]) -> Sequence[Any]:
    """Return the first keys that a filter finds."""
    if len(given) != 1:
        return list(KEYS[name](given)[: MOST_ASKED + 1])
    bound = Bound(name, isinstance(given[0], int))
    few = statement(("keys", name, bound.is_number), lambda: KEYS[name]([bound])[: MOST_ASKED + 1])
    return few.run({name: given[0]})


def _bound_choice(chosen: Mapping[str, Sequence[Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the values that come when a statement runs, and what it is built with, by filter."""
    values = {name: one for name, (one,) in chosen.items() if name not in LITERAL}
    named = {
        name: Bound(name, isinstance(one, int)) if name in values else one
        for name, (one,) in chosen.items()
    }
    return values, named


def _choice_shape(named: Mapping[str, Any], user: Reader) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (name, one.is_number if isinstance(one, Bound) else (one, user.pk if one == "me" else 0))
        for name, one in sorted(named.items())
    )


def _page(
    chosen: Mapping[str, Sequence[Any]],
    found: Found | None,
    of_few: bool,
    user: Reader,
    order: Order,
    position: Position | None,
    size: int,
) -> QuerySet[Claim, tuple[Any, ...]]:
    if found is not None and order.field == "pk" and not of_few:
        rows = claims_for_list(user=user, chosen=chosen, by_key=True)
        return part_found(claim_documents(rows, user=user), found, order, position, size)
    condition = None if found is None else found.of_each if of_few else found.condition
    rows = claims_for_list(user=user, chosen=chosen, found=condition)
    extra = () if order.field == "pk" else (order.field,)
    if order.field == "pk" and BY_RANGE.isdisjoint(chosen):
        return part_of(claim_documents(rows, user=user, extra=extra), order, position, size)
    # No index has these rows in this order: keys alone are sorted, and whole rows are read for the
    # page only.
    keys = part_of(rows.values("pk"), order, position, size)
    page = claim_documents(Claim.objects.filter(pk__in=keys), user=user, extra=extra)
    return page.order_by(*sorting(order, position))


def _bound_position(position: Position, values: dict[str, Any]) -> Position:
    values |= {"position.value": position.value, "position.pk": position.pk}
    value = None if position.value is None else Bound("position.value")
    return Position(value, cast("int", Bound("position.pk")), position.backwards)


def sight_of(user: Reader) -> tuple[int, int | None]:
    """Return what a statement depends on of who reads: contributors see what is their own."""
    level = role_level(user)
    return level, user.pk if level == ROLE_LEVELS[Role.CONTRIBUTOR] else None


def claim_document(*, user: Reader, pk: int) -> tuple[Any, ...] | None:
    """Return the row of one claim that `user` may see."""

    def build() -> QuerySet[Claim, tuple[Any, ...]]:
        return claim_documents(Claim.objects.visible_to(user).filter(pk=Bound("pk")), user=user)

    rows = statement(("item", sight_of(user)), build).run({"pk": pk})
    return rows[0] if rows else None


def claim_for(*, user: Reader, pk: int) -> Claim | None:
    """Return one claim that `user` may see."""
    return Claim.objects.visible_to(user).filter(pk=pk).first()


def texts_to_rank(
    rows: QuerySet[Claim], found: Found, *, most: int
) -> QuerySet[Claim, tuple[int, str, str]]:
    """Return key, text and language of the newest `most` of the rows that were found."""
    return part_found(rows.values_list("pk", "text", "language"), found, Order(), None, most)


def keys_found(rows: QuerySet[Claim], found: Found, *, most: int) -> QuerySet[Claim, int]:
    """Return the keys of the newest `most` of the rows that were found."""
    return part_found(rows.values_list("pk", flat=True), found, Order(), None, most)


def documents_in_order(keys: Sequence[int], *, user: Reader) -> list[str]:
    """Return the stored documents of those claims that `user` may see, in the order of `keys`."""
    rows = Claim.objects.visible_to(user).filter(pk__in=keys)
    found = dict(rows.values_list("pk", "record__document"))
    return [found[key] for key in keys if key in found]


def first_documents(claims: Collection[Claim]) -> dict[int, str]:
    """Return the stored documents of claims as they were made, by key, whatever became of them since."""
    keys = [claim.record_id for claim in claims if claim.record_id is not None]
    records = ClaimRecord.objects.only("claim_id", "document").in_bulk(keys)
    return {record.claim_id: record.document for record in records.values()}
