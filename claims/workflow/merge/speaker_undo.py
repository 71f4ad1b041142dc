"""Take a speaker out of the one that it was merged into."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from claims.choices import ReviewOrigin, ReviewStatus, RevisionStatus
from claims.models import Appearance, ClaimSpeaker, Revision, Speaker, SpeakerMerge, User
from claims.records.head import lock_head
from claims.text.normalise import name_key
from claims.workflow.audit import append_event
from claims.workflow.merge.given import Given, claims_behind, give_again, take_back
from claims.workflow.merge.named import (
    hold_merged,
    hold_most,
    merges_into,
    refuse_published,
    standing_merge,
)
from claims.workflow.merge.speaker import give_names, names_of
from claims.workflow.permissions import require
from claims.workflow.speaker import keep_keys
from claims.workflow.steps import (
    MOST_AFFECTED,
    check_version,
    in_parts,
    touch_claims,
    write_row,
)


@transaction.atomic
def unmerge_speaker(
    *,
    speaker: Speaker,
    actor: User,
    now: datetime,
    expected_version: int | None = None,
    most: int | None = MOST_AFFECTED,
) -> Speaker:
    """Take a speaker out of the one that it was merged into, and give it back what went along.

    What people have taken away or given to somebody else since stays as they left it.

    :raises NotAllowed: when the actor is no editor.
    :raises Missing: when the speaker is not there.
    :raises MoveNotAllowed: when the speaker is not merged.
    :raises MergeStands: when the other speaker was merged in its turn.
    :raises Conflict: when somebody else merged or took back at the same moment.
    :raises Stale: when the speaker is not `expected_version`.
    :raises TooManyAffected: when more than `most` claims show what went along.
    :raises ClaimPublished: when a claim that the desk has published a verdict on since would show
        another name.
    """
    require(actor, "speaker.unmerge", speaker)
    row, into = hold_merged(speaker, standing_merge(speaker))
    check_version(row, expected_version)
    merge = SpeakerMerge.objects.get(speaker=row, undone_at=None)
    claims = _claims_of(merge)
    hold_most(claims, most)
    if name_key(row.name) not in names_of(into, besides=merge.moved["aliases"]):
        words = f"These were published since, with the name {into.name}: retract the review first."
        refuse_published(_published_since(merge, claims), words)
    _undo(merge, row, into, claims, now)
    merge.undone_at = lock_head(now=now).at
    merge.save(update_fields=["undone_at"])
    told = {"from": into.pk, "shown_in": claims}
    append_event(verb="speaker.unmerged", actor=actor, now=now, target=row, data=told)
    return row


def _undo(
    merge: SpeakerMerge, speaker: Speaker, into: Speaker, claims: list[int], now: datetime
) -> None:
    others = merges_into(into, besides=merge)
    _move_back(merge, speaker, into, others, claims)
    _take_names_back(merge, into, others, now=now)
    for other in others:
        other.save(update_fields=["moved"])
    write_row(speaker, now=now, merged_into=None)
    touch_claims(claims, now=now, most=None)


def _claims_of(merge: SpeakerMerge) -> list[int]:
    """Return the claims that show what went along by now, ascending."""
    moved = merge.moved
    places: set[int] = set()
    for part in in_parts(moved["appearances"]):
        rows = Appearance.objects.filter(pk__in=part, speaker=merge.into_id)
        places.update(rows.values_list("claim_id", flat=True))
    said = {*moved["claims"], *(claim for _, claim, _ in moved["doubles"])}
    held: set[int] = set()
    for part in in_parts(sorted(claims_behind(said))):
        links = ClaimSpeaker.objects.filter(claim__in=part, speaker=merge.into_id)
        held.update(links.values_list("claim_id", flat=True))
    return sorted(held | places)


def _published_since(merge: SpeakerMerge, claims: list[int]) -> set[int]:
    published = Revision.objects.filter(
        review__origin=ReviewOrigin.DESK,
        review__status=ReviewStatus.PUBLISHED,
        status=RevisionStatus.PUBLISHED,
        published_at__gt=merge.merged_at,
    )
    return {
        key
        for part in in_parts(claims)
        for key in published.filter(review__claim__in=part).values_list("review__claim", flat=True)
    }


def _move_back(
    merge: SpeakerMerge,
    speaker: Speaker,
    into: Speaker,
    others: list[SpeakerMerge],
    claims: list[int],
) -> None:
    """Put the speaker back in its place, as far as the other still stands there."""
    saved = {int(key): places for key, places in merge.moved["given"].items()}
    given = take_back(claims, {speaker.pk, into.pk}, also=saved)
    for one in given:
        _allow(one, merge, speaker, saved)
    for part in in_parts(merge.moved["claims"]):
        links = ClaimSpeaker.objects.filter(claim__in=part, speaker=into)
        changed = sorted(links.values_list("claim_id", flat=True))
        links.update(speaker=speaker)
        _hand_over(changed, into, others)
    _add_doubles(merge.moved["doubles"], speaker, into)
    for part in in_parts(merge.moved["appearances"]):
        Appearance.objects.filter(pk__in=part, speaker=into).update(speaker=speaker)
    give_again(given, was=into.pk)


def _allow(
    one: Given, merge: SpeakerMerge, speaker: Speaker, saved: dict[int, dict[str, int]]
) -> None:
    """Say what a merge of claims may give again: what it gave before, or of a later one, either."""
    before = {int(key): place for key, place in saved.get(one.merge.pk, {}).items()}
    later = one.merge.merged_at > merge.merged_at
    one.allowed = {*before, *one.places, *([speaker.pk] if later and one.places else [])}
    one.places = one.places | before


def _add_doubles(doubles: Iterable[list[int]], speaker: Speaker, into: Speaker) -> None:
    """Add the links again of claims that were held to both, and still are to the other."""
    for key, claim, position in doubles:
        if ClaimSpeaker.objects.filter(claim=claim, speaker=into).exists():
            ClaimSpeaker.objects.get_or_create(
                claim_id=claim, speaker=speaker, defaults={"pk": key, "position": position}
            )


def _hand_over(claims: list[int], into: Speaker, others: list[SpeakerMerge]) -> None:
    """Leave the other speaker to claims that were held to a second merged one as well."""
    left = set(claims)
    for other in others:
        mine = [row for row in other.moved["doubles"] if row[1] in left]
        for key, claim, position in mine:
            ClaimSpeaker.objects.create(pk=key, claim_id=claim, speaker=into, position=position)
            left.discard(claim)
        if mine:
            kept = [row for row in other.moved["doubles"] if row not in mine]
            own = sorted({*other.moved["claims"], *(claim for _, claim, _ in mine)})
            other.moved = other.moved | {"doubles": kept, "claims": own}


def _take_names_back(
    merge: SpeakerMerge, into: Speaker, others: list[SpeakerMerge], *, now: datetime
) -> None:
    """Take back the names and ids that were given; what a second merged one has is given by that."""
    given, ids = merge.moved["aliases"], merge.moved["external_ids"]
    into.aliases = [name for name in into.aliases if name not in given]
    into.external_ids = {key: one for key, one in into.external_ids.items() if ids.get(key) != one}
    for other in others:
        moved = dict(other.moved)
        give_names(other.speaker, into, moved, now=now)
        other.moved = moved
    write_row(into, now=now, aliases=into.aliases, external_ids=into.external_ids)
    keep_keys(into)
