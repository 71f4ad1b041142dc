"""Say where a claim stands: in which source, in whose words, at which place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from claims.choices import QuoteKind
from claims.errors import Missing
from claims.models import Appearance, Claim, Source, Speaker, User
from claims.text.places import context, find_quote
from claims.workflow.audit import changed
from claims.workflow.claim.edit import refuse_frozen
from claims.workflow.permissions import require
from claims.workflow.steps import check_version, finish_claim, hold_rows, lock_claim, write_row
from claims.workflow.values import clean_words, refuse

QUOTE_LIMIT = 20_000
# What the desk's verdict rests on, once it is out.
FROZEN = ("source", "speaker", "quote")
FIELDS = ("source", "speaker", "quote", "kind", "said_on")


@transaction.atomic
def create_appearance(
    *,
    claim: Claim,
    source: Source,
    actor: User,
    now: datetime,
    speaker: Speaker | None = None,
    quote: str = "",
    kind: str = QuoteKind.DIRECT,
    said_on: date | None = None,
    near: int | None = None,
    expected_version: int | None = None,
) -> Appearance:
    """Add the place of a claim in a source; the quote is looked for in the source's stored text.

    Of words that stand there several times the place nearest to `near` is taken, else the first.

    :raises NotAllowed: when the actor may not edit the claim.
    :raises Invalid: with the code `quote_not_found` when the text does not hold the quote.
    :raises Missing: when the source or the speaker is no longer there.
    :raises AlreadyMerged: when the claim was merged into another.
    :raises Stale: when the claim is not `expected_version`.
    """
    require(actor, "appearance.create", claim)
    held = _hold(source, speaker)
    appearance = Appearance(
        source=held, speaker=speaker, kind=kind, said_on=said_on, created_at=now
    )
    place_quote(appearance, quote, near=near)
    appearance.claim = _lock(claim, "appearance.create", actor, expected_version)
    appearance.save(force_insert=True)
    return _finish(appearance, "appearance.created", actor, now, changed({}, _state(appearance)))


@transaction.atomic
def edit_appearance(
    *,
    appearance: Appearance,
    actor: User,
    now: datetime,
    changes: Mapping[str, Any],
    near: int | None = None,
    expected_version: int | None = None,
) -> Appearance:
    """Change an appearance: `changes` maps source, speaker, quote, kind or said_on to new values.

    New words are looked for nearest to `near`, else to where the old ones stood.

    :raises NotAllowed: when the actor may not edit the claim.
    :raises Invalid: with the code `quote_not_found` when the text does not hold the quote.
    :raises Missing: when it, or its new source or speaker, is no longer there.
    :raises AlreadyMerged: when the claim was merged into another.
    :raises ClaimPublished: for what the desk has published a verdict on.
    :raises Stale: when the claim is not `expected_version`.
    """
    require(actor, "appearance.edit", appearance.claim)
    wanted = dict(changes)
    source = _hold(wanted.get("source"), wanted.get("speaker"))
    if source is not None:
        wanted["source"] = source
    row = _lock(appearance.claim, "appearance.edit", actor, None)
    found = _lock_appearance(appearance, row)
    before = _state(found)
    for name in FIELDS:
        if name in wanted and name != "quote":
            setattr(found, name, wanted[name])
    _place_again(found, before["source"], wanted.get("quote", found.quote), near)
    # Words that are not there are refused whatever version the caller saw.
    difference = changed(before, _state(found))
    refuse_frozen(row, [name for name in FROZEN if name in difference])
    check_version(row, expected_version)
    if not difference:
        return found
    found.save()
    return _finish(found, "appearance.edited", actor, now, difference)


@transaction.atomic
def delete_appearance(
    *,
    appearance: Appearance,
    actor: User,
    now: datetime,
    expected_version: int | None = None,
) -> Claim:
    """Take an appearance away from its claim; the audit chain keeps what it said.

    :raises NotAllowed: when the actor may not edit the claim.
    :raises Missing: when it is no longer there.
    :raises AlreadyMerged: when the claim was merged into another.
    :raises ClaimPublished: when the desk has published a verdict on the claim.
    :raises Stale: when the claim is not `expected_version`.
    """
    require(actor, "appearance.delete", appearance.claim)
    row = _lock(appearance.claim, "appearance.delete", actor, None)
    found = _lock_appearance(appearance, row)
    refuse_frozen(row, ["quote"])
    check_version(row, expected_version)
    state = _state(found) | {"appearance": found.pk}
    found.delete()
    write_row(row, now=now)
    finish_claim(row, verb="appearance.deleted", actor=actor, now=now, data=changed({}, state))
    return row


def place_quote(appearance: Appearance, quote: str, *, near: int | None = None) -> None:
    """Set an appearance's quote, offsets and surroundings from its source's current text.

    Of several places the one nearest to `near` is taken, else the first.

    A source without text keeps the quote as given, without offsets.

    :raises Invalid: with the code `quote_not_found` when the text does not hold the quote.
    """
    words = _clean_quote(quote)
    stored = appearance.source.current_text
    appearance.quote, appearance.source_text = words, stored
    appearance.start = appearance.end = None
    appearance.prefix = appearance.suffix = ""
    appearance.spans, appearance.gone_at = [], None
    if stored is None or not words:
        return
    place = find_quote(stored.text, words, near)
    if place is None:
        raise refuse(
            "quote", "quote_not_found", "The text of this source does not hold these words."
        )
    appearance.start, appearance.end = place
    appearance.quote = stored.text[place[0] : place[1]]
    appearance.spans = [list(place)]
    appearance.prefix, appearance.suffix = context(stored.text, *place)


def _place_again(appearance: Appearance, source: int, quote: str, near: int | None) -> None:
    """Look for the words of an appearance that was in `source`, unless nothing of it changed.

    The same words in the same source stay where they were found: they may stand there twice.
    """
    words, stays = _clean_quote(quote), appearance.source_id == source
    if words == appearance.quote and stays and near is None:
        return
    if near is None and stays:
        near = appearance.start
    place_quote(appearance, words, near=near)


def _clean_quote(quote: str) -> str:
    return clean_words(quote, field="quote", limit=QUOTE_LIMIT, quoted=True)


def _hold(source: Source | None, speaker: Speaker | None) -> Source | None:
    """Lock what an appearance will name, and return the source as it is now."""
    hold_rows([speaker, source])
    if source is None:
        return None
    fresh = Source.objects.select_related("publisher", "current_text").get(pk=source.pk)
    hold_rows([fresh.publisher])
    return fresh


def _lock_appearance(appearance: Appearance, claim: Claim) -> Appearance:
    rows = Appearance.objects.select_for_update(no_key=True)
    found = rows.filter(pk=appearance.pk, claim=claim).first()
    if found is None:
        raise Missing("There is no such appearance.")
    found.claim = claim
    return found


def _lock(claim: Claim, action: str, actor: User, expected_version: int | None) -> Claim:
    row = lock_claim(claim)
    require(actor, action, row)
    check_version(row, expected_version)
    return row


def _finish(
    appearance: Appearance, verb: str, actor: User, now: datetime, data: Mapping[str, Any]
) -> Appearance:
    claim = appearance.claim
    write_row(claim, now=now)
    finish_claim(claim, verb=verb, actor=actor, now=now, data={"appearance": appearance.pk, **data})
    return appearance


def _state(appearance: Appearance) -> dict[str, Any]:
    return {
        "source": appearance.source_id,
        "speaker": appearance.speaker_id,
        "quote": appearance.quote,
        "kind": appearance.kind,
        "said_on": appearance.said_on,
        "start": appearance.start,
        "end": appearance.end,
    }
