"""Make rating scales and change them. A rating that a revision uses is retired, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from claims.errors import DomainError
from claims.models import Rating, RatingScale, Revision, User
from claims.queries.rating_scale import ratings_of
from claims.workflow.audit import append_event, changed
from claims.workflow.permissions import require
from claims.workflow.rating import CONTENT, Content, clean_code, clean_ratings
from claims.workflow.steps import Conflict, check_version, lock_row, write_row, write_unique
from claims.workflow.values import clean_name

NAME_LIMIT = 200
FIELDS = ("name", "offered")
# What a rating that is not there says; the event of a new one is silent on it.
NOTHING: Content = {"meaning": "", "translations": {}}


class RatingScaleExists(DomainError):
    """A rating scale's code that is taken."""

    code = "rating_scale_exists"
    title = "Rating scale exists"


@transaction.atomic
def create_rating_scale(
    *,
    actor: User,
    now: datetime,
    code: str,
    name: str,
    ratings: Sequence[Mapping[str, Any]],
    offered: bool = True,
) -> RatingScale:
    """Make a rating scale with its ratings, in the order given.

    :raises NotAllowed: when the actor is no administrator.
    :raises Invalid: for a code, a name or a rating that cannot be stored.
    :raises RatingScaleExists: when the code is taken.
    """
    require(actor, "rating_scale.create")
    scale = RatingScale(
        code=clean_code(code),
        name=clean_name(name, limit=NAME_LIMIT),
        offered=offered,
        created_at=now,
        updated_at=now,
    )
    wanted = _with_translations(clean_ratings(ratings), {})
    write_unique(lambda: scale.save(force_insert=True), lambda: _taken(scale.code))
    _store_ratings(scale, wanted)
    data = _told({}, {"code": scale.code, **_state(scale)})
    append_event(verb="rating_scale.created", actor=actor, now=now, target=scale, data=data)
    return scale


@transaction.atomic
def edit_rating_scale(
    *,
    scale: RatingScale,
    actor: User,
    now: datetime,
    changes: Mapping[str, Any],
    expected_version: int | None = None,
) -> RatingScale:
    """Change a scale's name, whether it is offered, or its ratings, which are sent as a whole.

    A rating is matched by its code. One that says the same keeps its row; one that a revision uses
    is retired, and makes place for another of the same code; one that nobody uses is changed, or
    deleted. Where `translations` are not sent they stay with an unchanged label and meaning.

    :raises NotAllowed: when the actor is no administrator.
    :raises Invalid: for a name or a rating that cannot be stored.
    :raises Stale: when the scale is not `expected_version`.
    :raises Conflict: when somebody chooses a rating at the moment in which it is changed.
    """
    require(actor, "rating_scale.edit", scale)
    fields = {name: changes[name] for name in FIELDS if name in changes}
    if "name" in fields:
        fields["name"] = clean_name(fields["name"], limit=NAME_LIMIT)
    wanted = clean_ratings(changes["ratings"]) if "ratings" in changes else None
    row = lock_row(scale)
    check_version(row, expected_version)
    before = _state(row)
    after = before | fields
    if wanted is not None:
        after["ratings"] = _with_translations(wanted, _by_code(before))
    if before == after:
        return row
    write_row(row, now=now, **fields)
    if before["ratings"] != after["ratings"]:
        _store_ratings(row, after["ratings"])
    data = _told(before, after)
    append_event(verb="rating_scale.edited", actor=actor, now=now, target=row, data=data)
    return row


def _with_translations(
    ratings: Iterable[Content], before: Mapping[str, Content]
) -> list[dict[str, Any]]:
    """Return ratings with translations: as sent, or those that still translate the same words."""
    return [{"translations": _kept(rating, before), **rating} for rating in ratings]


def _kept(rating: Content, before: Mapping[str, Content]) -> Content:
    old = before.get(rating["code"])
    if old is None or any(old[name] != rating[name] for name in ("label", "meaning")):
        return {}
    kept: Content = old["translations"]
    return kept


def _store_ratings(scale: RatingScale, wanted: Iterable[Content]) -> None:
    """Make the current ratings of a scale those that are wanted.

    :raises Conflict: when a revision takes one of them meanwhile.
    """
    try:
        with transaction.atomic():
            _replace_ratings(scale, wanted)
    except IntegrityError as problem:
        # The database refuses to change what came into use after we looked.
        raise Conflict("A review took one of these ratings at the same moment.") from problem


def _replace_ratings(scale: RatingScale, wanted: Iterable[Content]) -> None:
    current = scale.ratings.select_for_update(no_key=True).filter(retired_in__isnull=True)
    rows = {rating.code: rating for rating in current.order_by("pk")}
    # Asked when they are locked: by then every draft that had hold of one is written.
    of_rating = Revision.objects.filter(rating=OuterRef("pk"))
    used = set(scale.ratings.filter(Exists(of_rating)).values_list("pk", flat=True))
    for position, content in enumerate(wanted):
        row = rows.pop(content["code"], None)
        if row is not None and _content(row) == content:
            if row.position != position:
                scale.ratings.filter(pk=row.pk).update(position=position)
            continue
        if row is not None and row.pk in used:
            _retire(scale, row)
            row = None
        told = {**content, "position": position, "since": scale.version}
        Rating(pk=row.pk if row else None, scale=scale, **told).save()
    for row in rows.values():
        if row.pk in used:
            _retire(scale, row)
        else:
            row.delete()


def _retire(scale: RatingScale, rating: Rating) -> None:
    scale.ratings.filter(pk=rating.pk).update(retired_in=scale.version)


def _taken(code: str) -> RatingScaleExists | None:
    if not RatingScale.objects.filter(code=code).exists():
        return None
    return RatingScaleExists(f"There is a rating scale {code} already.")


def _content(rating: Rating) -> Content:
    return {name: getattr(rating, name) for name in CONTENT}


def _state(scale: RatingScale) -> dict[str, Any]:
    ratings = [_content(rating) for rating in ratings_of(scale)]
    return {"name": scale.name, "offered": scale.offered, "ratings": ratings}


def _by_code(state: Mapping[str, Any]) -> dict[str, Content]:
    return {rating["code"]: rating for rating in state.get("ratings", ())}


def _told(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Return what differs: `ratings` by their codes, and each that changed by what changed in it."""
    old, new = _by_code(before), _by_code(after)
    data = changed({**before, "ratings": list(old)}, {**after, "ratings": list(new)})
    for code in [*old, *(code for code in new if code not in old)]:
        was, became = old.get(code), new.get(code)
        names = [
            name for name in CONTENT if (was or NOTHING).get(name) != (became or NOTHING).get(name)
        ]
        if names:
            data[f"rating_{code}"] = {
                "before": was and {name: was[name] for name in names},
                "after": became and {name: became[name] for name in names},
            }
    return data
