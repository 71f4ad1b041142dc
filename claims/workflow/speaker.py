"""Make speakers and change what is known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from claims.choices import SpeakerKind
from claims.models import Claim, Speaker, SpeakerKey, User
from claims.text.normalise import name_key
from claims.workflow.audit import append_event, changed
from claims.workflow.permissions import require
from claims.workflow.steps import (
    MOST_AFFECTED,
    check_version,
    lock_row,
    refuse_merged,
    touch_claims,
    write_row,
)
from claims.workflow.values import clean_name, clean_words

DESCRIPTION_LIMIT = 10_000
EXTERNAL_ID_LIMIT = 200
FIELDS = ("name", "kind", "aliases", "external_ids", "description")


@transaction.atomic
def create_speaker(
    *,
    actor: User,
    now: datetime,
    name: str,
    kind: str = SpeakerKind.UNKNOWN,
    aliases: Sequence[str] = (),
    external_ids: Mapping[str, str] | None = None,
    description: str = "",
) -> Speaker:
    """Make a speaker. Two people may have one name, so that a name may be taken twice.

    :raises NotAllowed: when the actor has no role.
    :raises Invalid: for an empty name or one that deceives.
    """
    require(actor, "speaker.create")
    given = {"name": name, "aliases": aliases, "external_ids": external_ids or {}}
    fields = _clean(given | {"description": description})
    speaker = Speaker.objects.create(
        **fields,
        slug=speaker_slug(fields["name"]),
        kind=kind,
        created_at=now,
        updated_at=now,
    )
    keep_keys(speaker)
    data = changed({}, _state(speaker))
    append_event(verb="speaker.created", actor=actor, now=now, target=speaker, data=data)
    return speaker


@transaction.atomic
def edit_speaker(
    *,
    speaker: Speaker,
    actor: User,
    now: datetime,
    changes: Mapping[str, Any],
    expected_version: int | None = None,
    most: int | None = MOST_AFFECTED,
) -> Speaker:
    """Change a speaker; a new name goes to every claim that shows it, in the same transaction.

    :raises NotAllowed: when the actor is no reviewer.
    :raises Invalid: for an empty name or one that deceives.
    :raises AlreadyMerged: when the speaker was merged into another.
    :raises Stale: when the speaker is not `expected_version`.
    :raises TooManyAffected: when a new name stands in more than `most` claims.
    """
    require(actor, "speaker.edit", speaker)
    fields = _clean({name: changes[name] for name in FIELDS if name in changes})
    row = lock_row(speaker)
    refuse_merged([row])
    check_version(row, expected_version)
    before = _state(row)
    if before | fields == before:
        return row
    if "name" in fields:
        fields["slug"] = speaker_slug(fields["name"])
    write_row(row, now=now, **fields)
    keep_keys(row)
    after = _state(row)
    if before["name"] != after["name"]:
        touch_claims(claims_showing(row), now=now, most=most)
    data = changed(before, after)
    append_event(verb="speaker.edited", actor=actor, now=now, target=row, data=data)
    return row


def speaker_slug(name: str) -> str:
    """Return the readable end of a speaker's address."""
    return slugify(name)[:100].strip("-") or "speaker"


def keep_keys(speaker: Speaker) -> None:
    """Store the folded names under which a speaker is found."""
    wanted = {name_key(name) for name in (speaker.name, *speaker.aliases)} - {""}
    known = set(speaker.name_keys.values_list("key", flat=True))
    speaker.name_keys.filter(key__in=known - wanted).delete()
    SpeakerKey.objects.bulk_create(
        SpeakerKey(speaker=speaker, key=key) for key in sorted(wanted - known)
    )


def _clean(fields: dict[str, Any]) -> dict[str, Any]:
    """Return fields as they are stored."""
    clean = dict(fields)
    if "name" in fields:
        clean["name"] = clean_name(fields["name"])
    if "aliases" in fields:
        clean["aliases"] = [clean_name(alias, field="aliases") for alias in fields["aliases"]]
    if "external_ids" in fields:
        clean["external_ids"] = {
            _identifier(scheme): _identifier(value)
            for scheme, value in fields["external_ids"].items()
        }
    if "description" in fields:
        text = fields["description"]
        clean["description"] = clean_words(text, field="description", limit=DESCRIPTION_LIMIT)
    return clean


def _identifier(value: str) -> str:
    return clean_words(value, field="external_ids", limit=EXTERNAL_ID_LIMIT, lines=False)


def claims_showing(speaker: Speaker) -> list[int]:
    """Return the ids of the claims that name a speaker, ascending."""
    shown = Claim.objects.filter(Q(speakers=speaker) | Q(appearances__speaker=speaker))
    return list(shown.order_by("pk").distinct().values_list("pk", flat=True))


def _state(speaker: Speaker) -> dict[str, Any]:
    return {name: getattr(speaker, name) for name in FIELDS}
