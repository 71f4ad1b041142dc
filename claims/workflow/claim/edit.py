"""Make claims and change what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q

from claims.errors import DomainError, FieldError
from claims.models import Claim, ClaimSpeaker, Publisher, Speaker, Topic, User
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
from claims.workflow.values import clean_claim_text, clean_words, text_digest
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


class PossibleDuplicate(DomainError):
    """A new claim that says the same as one that the caller can see."""

    code = "possible_duplicate"
    title = "Possible duplicate"

    def __init__(self, claims: Sequence[Claim]) -> None:
        super().__init__(
            "A claim with the same words is there already. Send allow_duplicate to make another.",
            errors=tuple(
                FieldError("/text", self.code, f"Claim {claim.pk}: {claim.text}")
                for claim in claims
            ),
        )
        self.claims = claims


@transaction.atomic
def create_claim(
    *,
    actor: User,
    now: datetime,
    text: str,
    language: str = "und",
    claimed_on: date | None = None,
    external_id: str | None = None,
    speakers: Sequence[Speaker] = (),
    topics: Sequence[Topic] = (),
    allow_duplicate: bool = False,
) -> Claim:
    """Make a candidate.

    :raises NotAllowed: when the actor has no role.
    :raises Invalid: for a text that is empty, too long or deceives.
    :raises Missing: when a speaker or a topic is no longer there.
    :raises ExternalIdTaken: when another claim has the external id.
    :raises PossibleDuplicate: when a visible claim says the same, unless that is allowed.
    """
    require(actor, "claim.create")
    words, external_id = clean_claim_text(text), _clean_external_id(external_id)
    hold_rows([*speakers, *topics])
    if not allow_duplicate:
        _refuse_duplicate(words, speakers, actor)
    claim = Claim(
        text=words,
        text_digest=text_digest(words),
        language=language,
        claimed_on=claimed_on,
        external_id=external_id,
        created_by=actor,
        created_at=now,
        updated_at=now,
    )
    write_unique(lambda: claim.save(force_insert=True), lambda: _taken(external_id))
    set_speakers(claim, speakers)
    claim.topics.set(topics)
    finish_claim(claim, verb="claim.created", actor=actor, now=now, data=changed({}, _state(claim)))
    return claim


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
    :raises MergedClaim: when the claim was merged into another.
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
    before = _state(row)
    after = _state_after(before, fields, wanted)
    refuse_frozen(row, [name for name in FROZEN if after[name] != before[name]])
    check_version(row, expected_version)
    if after == before:
        return row
    taken = partial(_taken, fields.get("external_id"), besides=row.pk)
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
        fields["external_id"] = _clean_external_id(fields["external_id"])
    if "text" in fields:
        fields["text"] = clean_claim_text(fields["text"])
        fields["text_digest"] = text_digest(fields["text"])
    return fields


def _clean_external_id(value: str | None) -> str | None:
    words = clean_words(value or "", field="external_id", limit=EXTERNAL_ID_LIMIT, lines=False)
    return words or None


def _refuse_duplicate(text: str, speakers: Sequence[Speaker], actor: User) -> None:
    same = Claim.objects.visible_to(actor).filter(
        text_digest=text_digest(text), merged_into=None, dismiss_reason=""
    )
    if speakers:
        same = same.filter(Q(speakers__in=speakers) | Q(speakers=None))
    found = list(same.distinct().order_by("pk")[:10])
    if found:
        raise PossibleDuplicate(found)


def _state(claim: Claim) -> dict[str, Any]:
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


def _taken(external_id: str | None, *, besides: int = 0) -> ExternalIdTaken | None:
    same = Claim.objects.filter(external_id=external_id).exclude(pk=besides)
    if external_id is None or not same.exists():
        return None
    return ExternalIdTaken(f"Another claim has the external id {external_id}.")
