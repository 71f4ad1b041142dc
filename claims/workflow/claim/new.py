"""Store new claims: their rows, what readers see of them, and what the audit chain is told.

All that a new claim says is in hand, so that nothing is read again; one claim or many take the same
few statements.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from claims.models import Claim, ClaimRecord, ClaimSpeaker, Speaker, Topic, User
from claims.models.bulk import insert_rows, insert_values, new_row, reserve_ids_of
from claims.records.claim import ClaimText, claim_text
from claims.records.head import lock_head
from claims.records.store import FirstRecord, store_first
from claims.search.index import Said, add_to_search
from claims.workflow.audit import Told, append_events, changed
from claims.workflow.claim.edit import PLAIN_FIELDS, external_id_taken
from claims.workflow.steps import write_unique


class NewClaim(NamedTuple):
    """A claim that is not stored yet, with its speakers, in order, and topics, each once."""

    claim: Claim
    speakers: Sequence[Speaker]
    topics: Sequence[Topic]


def store_new(new: Sequence[NewClaim], *, actor: User, now: datetime) -> None:
    """Store new claims, at least one, inside the caller's transaction. What they name is locked by now.

    :raises ExternalIdTaken: when another claim has the external id of one.
    """
    claims = [one.claim for one in new]
    _give_keys(claims)
    _insert(claims)
    _link(new)
    head = lock_head(now=now)
    store_first([_first_record(one) for one in new], head)
    add_to_search({one.claim.pk: _said(one) for one in new})
    told = [Told(one.claim, changed({}, _state(one))) for one in new]
    append_events(verb="claim.created", actor=actor, now=now, told=told, held=head)


def _give_keys(claims: Sequence[Claim]) -> None:
    """Give claims the keys of their records, and their own where they have none."""
    wanted = [ClaimRecord] if claims[0].pk else [ClaimRecord, Claim]
    records, *own = reserve_ids_of(wanted, len(claims))
    for place, claim in enumerate(claims):
        claim.record_id = records[place]
        if own:
            claim.pk = own[0][place]


def _insert(claims: Sequence[Claim]) -> None:
    given = [claim.external_id for claim in claims if claim.external_id is not None]
    if not given:
        # Nothing can be taken, so that no part of the transaction has to be undone alone.
        insert_rows(claims)
        return
    write_unique(
        lambda: insert_rows(claims), lambda: next(filter(None, map(external_id_taken, given)), None)
    )


def _link(new: Sequence[NewClaim]) -> None:
    insert_rows(
        new_row(ClaimSpeaker, claim_id=one.claim.pk, speaker_id=speaker.pk, position=place)
        for one in new
        for place, speaker in enumerate(one.speakers)
    )
    pairs = ((one.claim.pk, topic.pk) for one in new for topic in one.topics)
    insert_values(Claim.topics.through._meta.db_table, ("claim_id", "topic_id"), pairs)


def _first_record(new: NewClaim) -> FirstRecord:
    text = claim_text(
        new.claim,
        topics=[topic.slug for topic in new.topics],
        speakers=[(speaker.pk, speaker.name) for speaker in new.speakers],
        appearances=(),
        verdict=None,
    )
    return FirstRecord(new.claim.record_id or 0, ClaimText(new.claim, text))


def _said(new: NewClaim) -> Said:
    names = (speaker.name for speaker in new.speakers)
    return Said([new.claim.text, *names], new.claim.language)


def _state(new: NewClaim) -> dict[str, object]:
    """Return what an event tells of a new claim, in the shape of `claim_state`."""
    return {
        **{name: getattr(new.claim, name) for name in PLAIN_FIELDS},
        "speakers": [speaker.pk for speaker in new.speakers],
        "topics": sorted(topic.slug for topic in new.topics),
    }
