"""What people make of a finding in one step: its claim and its place together.

Each step is made of the moves that the claim and the appearance have anyway, in one transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from claims.choices import QuoteKind
from claims.models import Appearance, Claim, Publisher, Source, Speaker, User
from claims.search.matching.known import known_claims
from claims.workflow.appearance import QUOTE_LIMIT, create_appearance, edit_appearance
from claims.workflow.claim import accept_claim, edit_claim
from claims.workflow.claim.create import file_claim
from claims.workflow.claim.same import hold_words, refuse_known
from claims.workflow.permissions import require
from claims.workflow.speaker import create_speaker
from claims.workflow.steps import check_version, hold_rows, lock_claim
from claims.workflow.values import clean_claim_text, clean_words, refuse

OF_PLACE = ("speaker", "quote", "kind")


@dataclass(frozen=True, slots=True)
class NewSpeaker:
    """The name of a speaker that is to be made."""

    name: str


@transaction.atomic
def edit_finding(
    *,
    appearance: Appearance,
    actor: User,
    now: datetime,
    changes: Mapping[str, Any],
    expected_version: int | None = None,
) -> Appearance:
    """Change a claim and one place of it: `changes` maps text, speaker, quote or kind to new values.

    A speaker may be a `NewSpeaker`, which is made. Who is held to the claim follows: the place's
    speaker before gives way to the new one, and speakers of its other places stay.

    :raises NotAllowed: when it is neither the actor's own candidate nor the actor a reviewer.
    :raises Invalid: for a text or a name that cannot be stored, or words that the text does not hold.
    :raises Missing: when the appearance or the speaker is no longer there.
    :raises AlreadyMerged: when the claim was merged into another.
    :raises ClaimPublished: for what the desk has published a verdict on.
    :raises Stale: when the claim is not `expected_version`.
    """
    claim, wanted = appearance.claim, dict(changes)
    require(actor, "appearance.edit", claim)
    reviewing = Publisher.objects.filter(reviews__claim=claim).distinct()
    known = wanted.get("speaker")
    hold_rows([known if isinstance(known, Speaker) else None, *reviewing])
    row = lock_claim(claim)
    require(actor, "appearance.edit", row)
    check_version(row, expected_version)
    common: dict[str, Any] = {"actor": actor, "now": now}
    if isinstance(known, NewSpeaker):
        wanted["speaker"] = create_speaker(name=known.name, **common)
    of_claim = {"text": wanted["text"]} if "text" in wanted else {}
    if "speaker" in wanted:
        of_claim["speakers"] = _speakers_after(row, appearance, wanted["speaker"])
    if of_claim:
        edit_claim(claim=row, changes=of_claim, **common)
    of_place = {name: wanted[name] for name in OF_PLACE if name in wanted}
    if not of_place:
        return appearance
    return edit_appearance(appearance=appearance, changes=of_place, **common)


def mark_finding(
    *,
    source: Source,
    actor: User,
    now: datetime,
    text: str,
    quote: str,
    speaker: Speaker | NewSpeaker | None = None,
    kind: str = QuoteKind.DIRECT,
    near: int | None = None,
    accept: bool = False,
    allow_duplicate: bool = False,
) -> Appearance:
    """File a claim that the machine missed, with its place; `accept` opens it at once.

    What it may be the same as is looked for before the transaction begins.

    :raises NotAllowed: when the actor has no role, or may not accept.
    :raises Invalid: for a text that cannot be stored, or words that the source does not hold.
    :raises Missing: when the source or the speaker is no longer there.
    :raises PossibleDuplicate: when a visible claim says the same, unless that is allowed.
    """
    require(actor, "claim.create")
    if not clean_words(quote, field="quote", limit=QUOTE_LIMIT, quoted=True):
        raise refuse("quote", "blank", "Mark the words, or type them as they stand in the text.")
    words = clean_claim_text(text)
    keys = [] if speaker is None else [_key_of(speaker)]
    known = known_claims(words, language=source.language, speakers=keys, user=actor)
    refuse_known(known, allowed=allow_duplicate)
    common: dict[str, Any] = {"actor": actor, "now": now}
    place: dict[str, Any] = {"source": source, "quote": quote, "kind": kind, "near": near}
    filed: dict[str, Any] = {"known": known, "allow_duplicate": allow_duplicate, "words": words}
    return _file_finding(speaker, place, filed, accept, common)


@transaction.atomic
def _file_finding(
    speaker: Speaker | NewSpeaker | None,
    place: Mapping[str, Any],
    filed: Mapping[str, Any],
    accept: bool,
    common: Mapping[str, Any],
) -> Appearance:
    source = place["source"]
    said_by = _hold_speaker(speaker, source, filed["words"], common)
    speakers = [said_by] if said_by else []
    told: dict[str, Any] = {"language": source.language, "claimed_on": source.published_on}
    claim = file_claim(speakers=speakers, **told, **filed, **common)
    said: dict[str, Any] = {"speaker": said_by, "said_on": source.published_on}
    made = create_appearance(claim=claim, **said, **place, **common)
    if accept:
        accept_claim(claim=claim, **common)
    return made


def _key_of(speaker: Speaker | NewSpeaker) -> int:
    """Return the key of a speaker; nobody has that of one who is still to be made."""
    return 0 if isinstance(speaker, NewSpeaker) else speaker.pk


def _hold_speaker(
    speaker: Speaker | NewSpeaker | None, source: Source, words: str, common: Mapping[str, Any]
) -> Speaker | None:
    """Lock what a new claim will name, in the order of locks, and make the speaker that is new."""
    known = None if isinstance(speaker, NewSpeaker) else speaker
    hold_rows([known, source, source.publisher])
    # Before the head of the chain, which a new speaker is told to.
    hold_words(words)
    return create_speaker(name=speaker.name, **common) if isinstance(speaker, NewSpeaker) else known


def _speakers_after(claim: Claim, place: Appearance, speaker: Speaker | None) -> list[Speaker]:
    """Return who is held to a claim once one of its places has another speaker."""
    links = claim.speaker_links.select_related("speaker").order_by("position", "pk")
    held = [link.speaker for link in links]
    elsewhere = set(claim.appearances.exclude(pk=place.pk).values_list("speaker", flat=True))
    gives_way = {one.pk for one in held} & {place.speaker_id} - elsewhere
    if not gives_way:
        return [*held, speaker] if speaker else held
    after = [speaker if one.pk in gives_way else one for one in held]
    return [one for one in after if one is not None]
