"""The steps that every change shares: lock, compare versions, write, tell, rebuild."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.db.models import F

from claims.choices import ClaimStatus, ReviewStatus
from claims.errors import DomainError, Missing, Stale
from claims.models import (
    Claim,
    Publisher,
    Rating,
    RatingScale,
    Review,
    Source,
    Speaker,
    Topic,
    User,
    Webhook,
)
from claims.queries.survivor import survivor_of
from claims.records.store import store_records
from claims.search.index import refresh_search
from claims.workflow.audit import append_event

Key = TypeVar("Key", int, str)
Row = TypeVar("Row", bound=models.Model)
Named = TypeVar("Named", Speaker, Source)
Versioned = TypeVar(
    "Versioned", Claim, Publisher, RatingScale, Review, Source, Speaker, Topic, Webhook
)

MOST_AFFECTED = 5_000
# What the documents of claims and reviews name, in the order in which it is locked.
NAMED: tuple[type[models.Model], ...] = (Speaker, Source, Publisher, Rating, Topic)
# What may have been merged into another, so that nothing may name it any more.
MERGEABLE: tuple[type[models.Model], ...] = (Speaker, Source)


class AlreadyMerged(DomainError):
    """A write to what was merged into another, or one that names it; `survivor` is what it is now."""

    code = "merged"
    title = "Merged"

    def __init__(self, detail: str, *, survivor: models.Model | None = None) -> None:
        super().__init__(detail)
        self.survivor = survivor


class Conflict(DomainError):
    """Somebody else changed the row between our reading and our writing."""

    code = "conflict"
    title = "Changed at the same time"


class TooManyAffected(DomainError):
    """A change whose words stand in more claims than one request may rewrite."""

    code = "too_many_affected"
    title = "Too many claims affected"


def lock_row(row: Row) -> Row:
    """Lock a row until the transaction ends, and return it as it is now.

    SQLite locks the whole database when the transaction begins (IMMEDIATE).

    :raises Missing: when it is no longer there.
    """
    model = type(row)
    found = model._default_manager.select_for_update(no_key=True).filter(pk=row.pk).first()
    if found is None:
        raise Missing("There is no such object.")
    return found


def hold_rows(rows: Iterable[models.Model | None]) -> None:
    """Lock what a claim is about to name, so that nobody renames it before the claim shows it.

    Comes before the claim's own lock: speakers, sources, publishers, topics, each by ascending id.

    :raises Missing: when one is no longer there.
    :raises AlreadyMerged: when a speaker or a source was merged into another.
    """
    wanted: defaultdict[type[models.Model], set[int]] = defaultdict(set)
    for row in rows:
        if row is not None:
            wanted[type(row)].add(row.pk)
    for model in NAMED:
        if ids := wanted.pop(model, None):
            locked = model._default_manager.select_for_update(no_key=True).filter(pk__in=ids)
            if len(locked.order_by("pk").values_list("pk")) != len(ids):
                raise Missing(f"There is no such {model._meta.verbose_name}.")
            if model in MERGEABLE:
                refuse_merged(model._default_manager.filter(pk__in=ids, merged_into__isnull=False))


def as_held(rows: Iterable[Row]) -> list[Row]:
    """Return rows of one model as they are now that they are locked, each once, in their order.

    Somebody may have renamed one since it was read.
    """
    wanted = list(dict.fromkeys(rows))
    if not wanted:
        return []
    found = type(wanted[0])._default_manager.in_bulk([row.pk for row in wanted])
    return [found[row.pk] for row in wanted]


def refuse_merged(rows: Iterable[Any]) -> None:
    """Refuse the first of these speakers or sources that was merged.

    :raises AlreadyMerged: naming what it was merged into, and what became of that.
    """
    for row in rows:
        if row.merged_into_id is not None:
            noun, survivor = row._meta.verbose_name, survivor_of(row)
            raise AlreadyMerged(
                f"The {noun} {row.pk} was merged into {noun} {survivor.pk}.", survivor=survivor
            )


def lock_claim(claim: Claim) -> Claim:
    """Lock a claim for a change of it.

    :raises AlreadyMerged: when it was merged into another.
    """
    row = lock_row(claim)
    if row.status == ClaimStatus.MERGED:
        raise AlreadyMerged(f"Claim {row.pk} was merged into claim {row.merged_into_id}.")
    return row


def check_version(row: models.Model, expected_version: int | None) -> None:
    """Refuse when the caller saw another version than the one that is stored.

    :raises Stale: when `expected_version` is given and differs.
    """
    version = getattr(row, "version", None)
    if expected_version is not None and version != expected_version:
        raise Stale(
            f"This is version {version}; you changed version {expected_version}. "
            "Read it again and repeat your change."
        )


def write_row(
    row: Versioned, *, now: datetime, guard: Mapping[str, Any] | None = None, **fields: Any
) -> Versioned:
    """Write `fields` to a row if it is still the version that was read; raise its version.

    :raises Conflict: when it is not.
    """
    stamped = {"updated_at": now} if hasattr(row, "updated_at") else {}
    same = type(row)._default_manager.filter(pk=row.pk, version=row.version, **(guard or {}))
    if not same.update(**fields, **stamped, version=F("version") + 1):
        raise Conflict("Somebody else changed this at the same moment. Read it again.")
    row.refresh_from_db()
    return row


def write_unique(write: Callable[[], Any], taken: Callable[[], DomainError | None]) -> None:
    """Write a row with a value that no other row may have.

    The database decides, for somebody may take the value at the same moment; only when it has
    refused is `taken` asked which refusal that is.

    :raises DomainError: the one that `taken` returns.
    :raises IntegrityError: when it returns none.
    """
    try:
        with transaction.atomic():
            write()
    except IntegrityError as problem:
        refusal = taken()
        if refusal is None:
            raise
        raise refusal from problem


def finish_claim(
    claim: Claim,
    *,
    verb: str,
    actor: User | None,
    now: datetime,
    data: Mapping[str, Any],
    review_ids: Collection[int] = (),
) -> None:
    """Rebuild what readers see of a claim, and tell the audit chain.

    `review_ids` are reviews that show what changed.
    """
    raise_reviews(review_ids, now=now)
    store_records([claim.pk], now=now, review_ids=review_ids)
    refresh_search([claim.pk])
    append_event(verb=verb, actor=actor, now=now, target=claim, data=data)
    claim.refresh_from_db()


def reviews_showing(claim: Claim, *, besides: int = 0) -> list[int]:
    """Return the keys of a claim's reviews, which show the claim's text; ascending.

    Of those that are not published only the desk sees it; what was retracted shows it to nobody.
    """
    rows = claim.reviews.exclude(status=ReviewStatus.RETRACTED).exclude(pk=besides)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def raise_reviews(review_ids: Collection[int], *, now: datetime) -> None:
    """Lock reviews in ascending order and raise their versions: they show something that changed."""
    if not review_ids:
        return
    rows = Review.objects.filter(pk__in=review_ids)
    list(rows.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    rows.update(version=F("version") + 1, updated_at=now)


def touch_claims(
    claim_ids: Collection[int],
    *,
    now: datetime,
    most: int | None = MOST_AFFECTED,
    review_ids: Collection[int] = (),
) -> int:
    """Rebuild claims that show something which changed: a name, a title, an address; and reviews.

    Locks them in ascending order, claims first, raises their versions, and returns how many claims
    there were.

    :raises TooManyAffected: when there are more than `most` of either.
    """
    refuse_too_many(max(len(claim_ids), len(review_ids)), most, command="rename")
    ordered = sorted(claim_ids)
    # All of them before the first record: the head of the chain is locked last.
    lock_claims(ordered)
    reviews = in_parts(sorted(review_ids))
    for part in reviews:
        raise_reviews(part, now=now)
    for part in in_parts(ordered):
        Claim.objects.filter(pk__in=part).update(version=F("version") + 1, updated_at=now)
        store_records(part, now=now)
        refresh_search(part)
    for part in reviews:
        store_records([], now=now, review_ids=part)
    return len(ordered)


def refuse_too_many(affected: int, most: int | None, *, command: str) -> None:
    """Refuse a change whose words stand in more claims than one request may rewrite.

    :raises TooManyAffected: naming the command that has no such limit.
    """
    if most is not None and affected > most:
        raise TooManyAffected(
            f"{affected} claims show this; one request changes at most {most}. "
            f"Use `python manage.py {command}`."
        )


def lock_claims(claim_ids: Collection[int]) -> None:
    """Lock claims in ascending order."""
    for part in in_parts(sorted(claim_ids)):
        locked = Claim.objects.select_for_update(no_key=True).filter(pk__in=part).order_by("pk")
        list(locked.values_list("pk"))


def in_parts(keys: list[Key]) -> list[list[Key]]:
    """Return keys in lists that one statement takes on both databases."""
    return [keys[begin : begin + 500] for begin in range(0, len(keys), 500)]
