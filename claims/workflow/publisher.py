"""Make publishers and change what is known of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.models import F, Q

from claims.errors import DomainError
from claims.models import Claim, Publisher, Review, Source, User
from claims.text.normalise import name_key
from claims.workflow.audit import append_event, changed
from claims.workflow.permissions import require
from claims.workflow.steps import (
    MOST_AFFECTED,
    check_version,
    lock_row,
    touch_claims,
    write_row,
    write_unique,
)
from claims.workflow.values import clean_name, clean_url, clean_words, refuse

FIELDS = ("name", "site")
SITE_LIMIT = 300


class PublisherExists(DomainError):
    """A publisher's name that is taken, however it is spelled."""

    code = "publisher_exists"
    title = "Publisher exists"


@transaction.atomic
def create_publisher(*, actor: User, now: datetime, name: str, site: str = "") -> Publisher:
    """Make a publisher.

    :raises NotAllowed: when the actor is no administrator.
    :raises Invalid: for a name or site that cannot be stored.
    :raises PublisherExists: when the name is taken.
    """
    require(actor, "publisher.create")
    publisher = _insert(_clean_name(name), _clean_site(site))
    tell_of_new_publisher(publisher=publisher, actor=actor, now=now)
    return publisher


def publisher_named(name: str) -> tuple[Publisher | None, bool]:
    """Return the publisher of this name and whether it was made for it; null for an empty name.

    Runs inside the transaction of the source that names it. The caller tells the audit chain of a
    new one (`tell_of_new_publisher`) when all its other rows are written: the head is locked last.

    :raises Invalid: for a name that cannot be stored.
    """
    if not name.strip():
        return None, False
    words = _clean_name(name, field="publisher")
    found = _locked(words)
    if found is not None:
        return found, False
    try:
        return _insert(words, ""), True
    except PublisherExists:
        # Somebody made it between our looking and our writing: it is the one that is meant.
        return _locked(words), False


def desk_publisher() -> tuple[Publisher, bool]:
    """Return the organisation that runs this instance and whether its row was made for it.

    It is the publisher of the name in `PUBLISHER_NAME`; as `publisher_named`, which this calls.
    """
    publisher, is_new = publisher_named(settings.PUBLISHER_NAME)
    if publisher is None:
        raise ImproperlyConfigured("PUBLISHER_NAME is empty: reviews need a publisher.")
    if is_new:
        publisher.site = urlsplit(settings.SITE_URL).netloc
        publisher.save(update_fields=["site"])
    return publisher, is_new


def tell_of_new_publisher(*, publisher: Publisher, actor: User, now: datetime) -> None:
    """Tell the audit chain that a publisher was made."""
    data = changed({}, _state(publisher))
    append_event(verb="publisher.created", actor=actor, now=now, target=publisher, data=data)


@transaction.atomic
def edit_publisher(
    *,
    publisher: Publisher,
    actor: User,
    now: datetime,
    changes: Mapping[str, Any],
    expected_version: int | None = None,
    most: int | None = MOST_AFFECTED,
) -> Publisher:
    """Change a publisher; a new name goes to every claim and review that shows it.

    :raises NotAllowed: when the actor is no administrator.
    :raises Invalid: for a name or site that cannot be stored.
    :raises PublisherExists: when the name is taken.
    :raises Stale: when the publisher is not `expected_version`.
    :raises TooManyAffected: when a new name stands in more than `most` claims.
    """
    require(actor, "publisher.edit", publisher)
    fields = _fields(changes)
    if "name" in fields:
        # Before the publisher, as everybody locks: its sources show the name as well.
        _lock_sources(publisher)
    row = lock_row(publisher)
    check_version(row, expected_version)
    before = _state(row)
    if before | fields == before:
        return row
    if "name" in fields:
        fields["name_key"] = name_key(fields["name"])
    name = fields.get("name", "")
    write_unique(lambda: write_row(row, now=now, **fields), lambda: _taken(name, besides=row.pk))
    after = _state(row)
    _touch_all_naming(row, now=now, most=most, renamed=before["name"] != after["name"])
    data = changed(before, after)
    append_event(verb="publisher.edited", actor=actor, now=now, target=row, data=data)
    return row


def _touch_all_naming(
    publisher: Publisher, *, now: datetime, most: int | None, renamed: bool
) -> None:
    """Rebuild what shows a publisher: its reviews, and with a new name sources and claims."""
    claims: list[int] = []
    if renamed:
        Source.objects.filter(publisher=publisher).update(version=F("version") + 1, updated_at=now)
        shown = Q(appearances__source__publisher=publisher) | Q(verdict__publisher=publisher)
        claims += Claim.objects.filter(shown).distinct().values_list("pk", flat=True)
    reviews = list(Review.objects.filter(publisher=publisher).values_list("pk", flat=True))
    touch_claims(claims, now=now, most=most, review_ids=reviews)


def _lock_sources(publisher: Publisher) -> None:
    """Lock a publisher's sources, those that were merged as well."""
    rows = Source.objects.select_for_update(no_key=True).filter(publisher=publisher)
    list(rows.order_by("pk").values_list("pk"))


def _fields(changes: Mapping[str, Any]) -> dict[str, Any]:
    fields = {name: changes[name] for name in FIELDS if name in changes}
    if "name" in fields:
        fields["name"] = _clean_name(fields["name"])
    if "site" in fields:
        fields["site"] = _clean_site(fields["site"])
    return fields


def _insert(name: str, site: str) -> Publisher:
    publisher = Publisher(name=name, name_key=name_key(name), site=site)
    write_unique(lambda: publisher.save(force_insert=True), lambda: _taken(name))
    return publisher


def _clean_name(value: str, *, field: str = "name") -> str:
    words = clean_name(value, field=field)
    if not name_key(words):
        raise refuse(field, "blank", "A publisher's name needs more than full stops.")
    return words


def _clean_site(value: str) -> str:
    """Return where a publisher is found: a host such as `example.org`, or a whole address."""
    words = clean_words(value, field="site", limit=SITE_LIMIT, lines=False)
    if words:
        # What may stand behind `https://` can neither run a script nor carry a password.
        clean_url(words if "://" in words else f"https://{words}", field="site")
    return words


def _locked(name: str) -> Publisher | None:
    """Return the publisher of this name, locked: nobody renames it before its source shows it."""
    rows = Publisher.objects.select_for_update(no_key=True)
    return rows.filter(name_key=name_key(name)).first()


def _taken(name: str, *, besides: int = 0) -> PublisherExists | None:
    if not Publisher.objects.filter(name_key=name_key(name)).exclude(pk=besides).exists():
        return None
    return PublisherExists(f"There is a publisher {name} already.")


def _state(publisher: Publisher) -> dict[str, Any]:
    return {name: getattr(publisher, name) for name in FIELDS}
