"""Change what a claim says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from claims.errors import DomainError, FieldError
from claims.models import Claim, ClaimSpeaker, Publisher, Speaker, User
from claims.workflow.audit import changed
from claims.workflow.permissions import require
from claims.workflow.steps import (
    check_version,
    finish_claim,
    hold_rows,
    lock_claim,
    reviews_showing,
    write_row,
    write_unique,
)
from claims.workflow.values import clean_claim_text, clean_words, digests_of
from claims.workflow.verdict import has_desk_review

EXTERNAL_ID_LIMIT = 200
# What nobody changes while the desk's verdict on it is out, but a correction.
FROZEN = ("text", "language", "speakers")
PLAIN_FIELDS = ("text", "language", "claimed_on", "external_id", "priority")


class ExternalIdTaken(DomainError):
    """An external id that another claim of this instance has."""

    code = "external_id_taken"
    title = "External id taken"


class ClaimPublished(DomainError):
    """A change of what the desk has published a verdict on: it needs a correction."""

    code = "claim_published"
    title = "The claim is published"


@transaction.atomic
def edit_claim(
    *,
    claim: Claim,
    actor: User,
    now: datetime,
    changes: Mapping[str, Any],
    expected_version: int | None = None,
) -> Claim:
    """Change what a claim says: `changes` maps text, language, claimed_on, external_id, priority,
    speakers or topics to new values. A change that changes nothing writes nothing.

    :raises NotAllowed: when it is neither the actor's own candidate nor the actor a reviewer.
    :raises Invalid: for a text that is empty, too long or deceives.
    :raises Missing: when the claim, a speaker or a topic is no longer there.
    :raises AlreadyMerged: when the claim was merged into another.
    :raises ClaimPublished: for what the desk has published a verdict on.
    :raises ExternalIdTaken: when another claim has the external id.
    :raises Stale: when the claim is not `expected_version`.
    """
    require(actor, "claim.edit", claim)
    wanted = dict(changes)
    fields = _fields(wanted)
    hold_rows([*wanted.get("speakers", ()), *wanted.get("topics", ()), *_publishers(claim, fields)])
    row = lock_claim(claim)
    require(actor, "claim.edit", row)
    before = claim_state(row)
    after = _state_after(before, fields, wanted)
    refuse_frozen(row, [name for name in FROZEN if after[name] != before[name]])
    check_version(row, expected_version)
    if after == before:
        return row
    taken = partial(external_id_taken, fields.get("external_id"), besides=row.pk)
    write_unique(lambda: write_row(row, now=now, **fields), taken)
    _set_links(row, wanted)
    # Reviews show their claim's text.
    shown = reviews_showing(row) if after["text"] != before["text"] else ()
    told = changed(before, after)
    finish_claim(row, verb="claim.edited", actor=actor, now=now, data=told, review_ids=shown)
    return row


def _publishers(claim: Claim, fields: Mapping[str, Any]) -> Iterable[Publisher]:
    """Return whose reviews of a claim will be rebuilt with its text; none where it stays."""
    if "text" not in fields:
        return ()
    return Publisher.objects.filter(reviews__claim=claim).distinct()


def _state_after(
    before: Mapping[str, Any], fields: Mapping[str, Any], wanted: Mapping[str, Any]
) -> dict[str, Any]:
    plain = {name: value for name, value in fields.items() if name in before}
    links = {name: _keys(name, wanted[name]) for name in ("speakers", "topics") if name in wanted}
    return {**before, **plain, **links}


def refuse_frozen(claim: Claim, names: Sequence[str]) -> None:
    """Refuse to change what the desk has published a verdict on; `names` are the changed fields.

    :raises ClaimPublished: when there are any, and the desk has published a review of the claim.
    """
    if names and has_desk_review(claim):
        words = "The desk has published a review of this claim; a correction can change it."
        raise ClaimPublished(
            words, errors=tuple(FieldError(f"/{name}", "claim_published", words) for name in names)
        )


def _set_links(claim: Claim, wanted: Mapping[str, Any]) -> None:
    if "speakers" in wanted:
        set_speakers(claim, wanted["speakers"])
    if "topics" in wanted:
        claim.topics.set(wanted["topics"])


def set_speakers(claim: Claim, speakers: Iterable[Speaker]) -> None:
    """Hold a claim to exactly these speakers, in their order."""
    ClaimSpeaker.objects.filter(claim=claim).delete()
    ClaimSpeaker.objects.bulk_create(
        ClaimSpeaker(claim=claim, speaker=speaker, position=place)
        for place, speaker in enumerate(dict.fromkeys(speakers))
    )


def _fields(changes: Mapping[str, Any]) -> dict[str, Any]:
    fields = {name: changes[name] for name in PLAIN_FIELDS if name in changes}
    if "external_id" in fields:
        fields["external_id"] = clean_external_id(fields["external_id"])
    if "text" in fields:
        fields["text"] = clean_claim_text(fields["text"])
        fields |= digests_of(fields["text"]) | {"compared_at": None}
    return fields


def clean_external_id(value: str | None) -> str | None:
    """Return an external id as it is stored; null where it is empty.

    :raises Invalid: when it is too long, or holds characters that deceive.
    """
    words = clean_words(value or "", field="external_id", limit=EXTERNAL_ID_LIMIT, lines=False)
    return words or None


def claim_state(claim: Claim) -> dict[str, Any]:
    """Return what an event tells of a claim."""
    return {
        **{name: getattr(claim, name) for name in PLAIN_FIELDS},
        "speakers": list(
            claim.speaker_links.order_by("position", "pk").values_list("speaker_id", flat=True)
        ),
        # Sorted here, as `_keys` does: databases do not agree on the order of words.
        "topics": sorted(claim.topics.values_list("slug", flat=True)),
    }


def _keys(name: str, rows: Iterable[Any]) -> list[Any]:
    if name == "speakers":
        return [row.pk for row in dict.fromkeys(rows)]
    return sorted(row.slug for row in set(rows))


def external_id_taken(external_id: str | None, *, besides: int = 0) -> ExternalIdTaken | None:
    """Return the refusal of an external id that another claim has; null where none has it."""
    same = Claim.objects.filter(external_id=external_id).exclude(pk=besides)
    if external_id is None or not same.exists():
        return None
    return ExternalIdTaken(f"Another claim has the external id {external_id}.")
