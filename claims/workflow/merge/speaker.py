"""Make one speaker part of another who is the same."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from claims.choices import SpeakerKind
from claims.errors import DomainError, FieldError
from claims.models import Appearance, ClaimSpeaker, Speaker, SpeakerMerge, User
from claims.records.head import lock_head
from claims.text.normalise import name_key
from claims.workflow.audit import append_event
from claims.workflow.merge.given import give_again, take_back
from claims.workflow.merge.named import hold_most, hold_two, refuse_published
from claims.workflow.permissions import require
from claims.workflow.speaker import claims_showing, keep_keys
from claims.workflow.steps import (
    MOST_AFFECTED,
    check_version,
    in_parts,
    refuse_merged,
    touch_claims,
    write_row,
)
from claims.workflow.verdict import desk_reviewed


class KindsDiffer(DomainError):
    """A merge of a person and an organisation."""

    code = "kinds_differ"
    title = "Kinds differ"


class ExternalIdsDiffer(DomainError):
    """A merge of two speakers that have different ids in one scheme: nobody is two people there."""

    code = "external_ids_differ"
    title = "External ids differ"


@transaction.atomic
def merge_speakers(
    *,
    speaker: Speaker,
    into: Speaker,
    actor: User,
    now: datetime,
    expected_version: int | None = None,
    most: int | None = MOST_AFFECTED,
) -> Speaker:
    """Make `speaker` part of `into`, who is the same; return the speaker that was merged.

    Its claims and appearances are the other's, with the names and ids that the other does not have.

    :raises NotAllowed: when the actor is no editor.
    :raises Invalid: when both are one speaker.
    :raises Missing: when either is not there.
    :raises AlreadyMerged: when either was merged already.
    :raises Stale: when the speaker is not `expected_version`.
    :raises KindsDiffer: when one is a person and the other an organisation.
    :raises ExternalIdsDiffer: when they have different ids in one scheme.
    :raises TooManyAffected: when more than `most` claims show the speaker.
    :raises ClaimPublished: when a published verdict would show a name that the other did not have.
    """
    require(actor, "speaker.merge", speaker)
    row, other = hold_two(speaker, into)
    refuse_merged([row, other])
    check_version(row, expected_version)
    refuse_different(row, other)
    claims = claims_showing(row)
    hold_most(claims, most)
    _refuse_other_name(row, other, claims)
    moved = _move(row, other, claims)
    give_names(row, other, moved, now=now)
    write_row(row, now=now, merged_into=other)
    touch_claims(claims, now=now, most=None)
    made = {"moved": moved, "merged_at": lock_head(now=now).at}
    SpeakerMerge.objects.create(speaker=row, into=other, **made)
    data = {"into": other.pk, "shown_in": claims, **moved}
    append_event(verb="speaker.merged", actor=actor, now=now, target=row, data=data)
    return row


def refuse_different(speaker: Speaker, into: Speaker) -> None:
    """Refuse two that cannot be the same.

    :raises KindsDiffer: when one is a person and the other an organisation.
    :raises ExternalIdsDiffer: when they have different ids in one scheme.
    """
    kinds = {speaker.kind, into.kind} - {SpeakerKind.UNKNOWN}
    if len(kinds) > 1:
        raise KindsDiffer(
            f"Speaker {speaker.pk} is a {speaker.kind} and speaker {into.pk} a {into.kind}: change "
            "the one that is wrong first."
        )
    both = speaker.external_ids.keys() & into.external_ids.keys()
    wrong = sorted(one for one in both if speaker.external_ids[one] != into.external_ids[one])
    if wrong:
        errors = tuple(
            FieldError(
                "/into",
                ExternalIdsDiffer.code,
                f"{scheme}: {speaker.external_ids[scheme]} and {into.external_ids[scheme]}",
            )
            for scheme in wrong
        )
        words = f"They have different ids ({', '.join(wrong)}): change the one that is wrong first."
        raise ExternalIdsDiffer(words, errors=errors)


def names_of(speaker: Speaker, *, besides: list[str] | None = None) -> set[str]:
    """Return the folded names of a speaker; `besides` are aliases that do not count."""
    aliases = (name for name in speaker.aliases if name not in (besides or ()))
    return {name_key(name) for name in (speaker.name, *aliases)}


def give_names(speaker: Speaker, into: Speaker, moved: dict[str, Any], *, now: datetime) -> None:
    """Give a speaker the names and external ids that it does not have, and note them in `moved`."""
    known, aliases = names_of(into), list[str]()
    for name in (speaker.name, *speaker.aliases):
        if name_key(name) not in known:
            aliases.append(name)
            known.add(name_key(name))
    ids = {key: one for key, one in speaker.external_ids.items() if key not in into.external_ids}
    moved["aliases"] = [*moved.get("aliases", []), *aliases]
    moved["external_ids"] = moved.get("external_ids", {}) | ids
    fields = {"aliases": [*into.aliases, *aliases], "external_ids": into.external_ids | ids}
    write_row(into, now=now, **fields)
    keep_keys(into)


def _move(speaker: Speaker, into: Speaker, claims: list[int]) -> dict[str, Any]:
    """Put the other in the speaker's place, and return what there was to move."""
    given = take_back(claims, {speaker.pk, into.pk})
    links = ClaimSpeaker.objects.filter(speaker=speaker)
    twice = links.filter(claim__in=ClaimSpeaker.objects.filter(speaker=into).values("claim"))
    doubles = [list(row) for row in twice.order_by("pk").values_list("pk", "claim", "position")]
    twice.delete()
    own = sorted(links.values_list("claim_id", flat=True))
    links.update(speaker=into)
    places = Appearance.objects.filter(speaker=speaker)
    appearances = sorted(places.values_list("pk", flat=True))
    places.update(speaker=into)
    for one in given:
        one.allowed = {into.pk} if one.places else set()
    give_again(given, was=speaker.pk)
    return {
        "claims": own,
        "doubles": doubles,
        "appearances": appearances,
        "given": {str(one.merge.pk): one.places for one in given},
    }


def _refuse_other_name(speaker: Speaker, into: Speaker, claims: list[int]) -> None:
    if name_key(speaker.name) in names_of(into):
        return
    published = {key for part in in_parts(claims) for key in desk_reviewed(part)}
    words = f"{into.name} is not known as {speaker.name}: add that name as an alias first."
    refuse_published(published, words)
