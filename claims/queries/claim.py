"""Claims as readers get them: their stored documents, narrowed to what a reader may see."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, cast

from django.db.models import Func, Q, QuerySet

from claims.choices import Role
from claims.models import Claim, ClaimRecord
from claims.models.claim import LISTED_STATUSES
from claims.models.user import ROLE_LEVELS, Reader, has_role, role_level
from claims.queries.claim_conditions import CONDITIONS, KEYS, LITERAL
from claims.queries.found import Found, are_many, part_found, part_led
from claims.queries.keyset import Order, Position, keys_among, sorting, stretch_of, stretches
from claims.queries.leading import any_of, leading, led, of_each
from claims.queries.link import is_linked, link_to
from claims.queries.named import keyed
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


def claims_for_list(
    *,
    user: Reader,
    chosen: Mapping[str, Sequence[Any]],
    found: Q | Func | None = None,
    by_key: bool = False,
    lead: str | None = None,
    walked: bool = False,
) -> QuerySet[Claim]:
    """Return the claims that `user` may see and that meet every condition in `chosen`.

    `chosen` maps the names of `CONDITIONS` to values, any of which will do; `found` is what a search
    adds, and `by_key` says that one will lead to the claims; `lead` is the name of a filter that
    leaves few, and `walked` says that claims will be walked in the order of a list. Merged claims are
    left out unless their status is asked for.
    """
    if "status" in chosen:
        rows = Claim.objects.visible_to(user)
    else:
        is_keyed = not walked and not KEYS.keys().isdisjoint(chosen)
        by_key = by_key or found is not None or lead is not None or is_keyed
        rows = Claim.objects.listed_to(user, by_key=by_key)
    for name, values in chosen.items():
        if name == lead:
            rows = rows.filter(led(name, values, user))
        elif walked and name in KEYS:
            rows = rows.filter(of_each(name, values))
        else:
            rows = rows.filter(any_of(CONDITIONS[name](values, user)))
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
    by_link = _is_by_link(chosen, found, order)
    if not by_link:
        known = keyed(chosen)
        if known is None:
            return []
        chosen = known
        # Of several words one may be left, as a key.
        by_link = _is_by_link(chosen, found, order)
    lead = None if by_link or _is_in_order(chosen, found, order) else leading(chosen, user)
    is_walked = lead is None and (found is None or (order.field != "pk" and are_many(found)))
    if any(len(values) != 1 for values in chosen.values()):
        return list(_page(chosen, found, lead, is_walked, user, order, position, size))
    values = {name: one for name, (one,) in chosen.items() if name not in LITERAL}
    searched, words = (None, None) if found is None else found.bound(values)
    if position is not None:
        values |= {"position.value": position.value, "position.pk": position.pk}

    def build() -> QuerySet[Claim, tuple[Any, ...]]:
        there = None if position is None else _bound_position(position)
        bound = _bound_choice(chosen)
        return _page(bound, searched, lead, is_walked, user, order, there, size)

    walk = position and (position.backwards, position.value is None)
    way = (words, lead, is_walked, order, walk, size)
    shape = ("list", sight_of(user), _choice_shape(chosen, user), *way)
    is_even = by_link or (found is None and order.field == "pk" and not chosen)
    return statement(shape, build, is_even=is_even).run(values)


def _is_by_link(chosen: Mapping[str, Sequence[Any]], found: Found | None, order: Order) -> bool:
    """Say whether a link leads to all that is chosen, in the order of the list."""
    return found is None and order.field == "pk" and is_linked(chosen)


def _is_in_order(chosen: Mapping[str, Sequence[Any]], found: Found | None, order: Order) -> bool:
    """Say whether an index has all that is chosen in the order of the list."""
    if found is not None or order.field != "pk":
        return not chosen
    return not chosen or (chosen.keys() == {"status"} and len(chosen["status"]) == 1)


def _bound_choice(chosen: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """Return what a statement is built with: places for the values that come when it runs."""
    return {
        name: [one if name in LITERAL else Bound(name, isinstance(one, int))]
        for name, (one,) in chosen.items()
    }


def _choice_shape(chosen: Mapping[str, Sequence[Any]], user: Reader) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (name, (one, user.pk if one == "me" else 0) if name in LITERAL else isinstance(one, int))
        for name, (one,) in sorted(chosen.items())
    )


def _page(
    chosen: Mapping[str, Sequence[Any]],
    found: Found | None,
    lead: str | None,
    is_walked: bool,
    user: Reader,
    order: Order,
    position: Position | None,
    size: int,
) -> QuerySet[Claim, tuple[Any, ...]]:
    by_key = order.field == "pk"
    if _is_by_link(chosen, found, order):
        rows = claims_for_list(user=user, chosen={}, by_key=True)
        return part_led(claim_documents(rows, user=user), link_to(chosen), order, position, size)
    if found is not None and by_key and lead is None:
        rows = claims_for_list(user=user, chosen=chosen, by_key=True)
        return part_found(claim_documents(rows, user=user), found, order, position, size)
    is_each = is_walked or lead is not None
    searched = None if found is None else found.of_each if is_each else found.condition
    rows = claims_for_list(user=user, chosen=chosen, found=searched, lead=lead, walked=is_walked)
    if is_walked and by_key:
        return stretch_of(claim_documents(rows, user=user), order, position, "all")[:size]
    # Keys alone are sorted, and whole rows are read for the page only.
    if is_walked:
        keys = keys_among(_walks(rows.values("pk"), chosen, user, order, position, size), size)
    else:
        keys = Q(pk__in=stretch_of(rows.values("pk"), order, position, "all")[:size])
    extra = () if by_key else (order.field,)
    page = claim_documents(Claim.objects.filter(keys), user=user, extra=extra)
    return page.order_by(*sorting(order, position))[:size]


def _walks(
    rows: QuerySet[Claim, Any],
    chosen: Mapping[str, Sequence[Any]],
    user: Reader,
    order: Order,
    position: Position | None,
    size: int,
) -> Iterator[list[QuerySet[Claim, Any]]]:
    """Yield the walks through an index, which begins with whether a claim is listed, part by part."""
    either = {True, False} if has_role(user, Role.CONTRIBUTOR) else {True}
    if "status" in chosen:
        either = {status in LISTED_STATUSES for status in chosen["status"]}
    for is_listed in sorted(either):
        part = rows.filter(listed__in=[is_listed])
        parts = stretches(order, position)
        yield [stretch_of(part, order, position, stretch)[:size] for stretch in parts]


def _bound_position(position: Position) -> Position:
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

    rows = statement(("item", sight_of(user)), build, is_even=True).run({"pk": pk})
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
