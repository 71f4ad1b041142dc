"""Make topics and change them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from claims.errors import DomainError
from claims.models import Topic, User
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
from claims.workflow.values import clean_name, refuse

SLUG_LIMIT = 100
NAME_LIMIT = 200
FIELDS = ("slug", "name")


class TopicExists(DomainError):
    """A topic's slug that is taken."""

    code = "topic_exists"
    title = "Topic exists"


@transaction.atomic
def create_topic(*, actor: User, now: datetime, name: str, slug: str = "") -> Topic:
    """Make a topic; without a slug its name gives one.

    :raises NotAllowed: when the actor is no reviewer.
    :raises Invalid: for a name that cannot be stored, or when neither gives a slug.
    :raises TopicExists: when the slug is taken.
    """
    require(actor, "topic.create")
    words = clean_name(name, limit=NAME_LIMIT)
    topic = Topic(name=words, slug=topic_slug(slug or words))
    write_unique(lambda: topic.save(force_insert=True), lambda: _taken(topic.slug))
    data = changed({}, _state(topic))
    append_event(verb="topic.created", actor=actor, now=now, target=topic, data=data)
    return topic


@transaction.atomic
def edit_topic(
    *,
    topic: Topic,
    actor: User,
    now: datetime,
    changes: Mapping[str, Any],
    expected_version: int | None = None,
    most: int | None = MOST_AFFECTED,
) -> Topic:
    """Change a topic; a new slug goes to every claim that shows it.

    :raises NotAllowed: when the actor is no reviewer.
    :raises Invalid: for a name or a slug that cannot be stored.
    :raises TopicExists: when the slug is taken.
    :raises Stale: when the topic is not `expected_version`.
    :raises TooManyAffected: when a new slug stands in more than `most` claims.
    """
    require(actor, "topic.edit", topic)
    fields = {name: changes[name] for name in FIELDS if name in changes}
    if "name" in fields:
        fields["name"] = clean_name(fields["name"], limit=NAME_LIMIT)
    if "slug" in fields:
        fields["slug"] = topic_slug(fields["slug"])
    row = lock_row(topic)
    check_version(row, expected_version)
    before = _state(row)
    if before | fields == before:
        return row
    slug = fields.get("slug", "")
    write_unique(lambda: write_row(row, now=now, **fields), lambda: _taken(slug, besides=row.pk))
    after = _state(row)
    if before["slug"] != after["slug"]:
        touch_claims(list(row.claims.values_list("pk", flat=True)), now=now, most=most)
    data = changed(before, after)
    append_event(verb="topic.edited", actor=actor, now=now, target=row, data=data)
    return row


def topic_slug(value: str) -> str:
    """Return the slug of a topic.

    :raises Invalid: when no letter or digit is left.
    """
    slug = slugify(value, allow_unicode=True)[:SLUG_LIMIT].strip("-")
    if not slug:
        raise refuse("slug", "invalid", "A slug needs a letter or a digit.")
    return slug


def _taken(slug: str, *, besides: int = 0) -> TopicExists | None:
    if not Topic.objects.filter(slug=slug).exclude(pk=besides).exists():
        return None
    return TopicExists(f"There is a topic {slug} already.")


def _state(topic: Topic) -> dict[str, Any]:
    return {name: getattr(topic, name) for name in FIELDS}
