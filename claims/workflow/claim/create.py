"""Make claims."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date, datetime

from django.db import transaction

from claims.models import Claim, Speaker, Topic, User
from claims.models.bulk import new_row
from claims.models.cursor import sent_together
from claims.search.matching.known import Known, known_claims
from claims.workflow.claim.edit import clean_external_id
from claims.workflow.claim.new import NewClaim, store_new
from claims.workflow.claim.same import hold_words, refuse_known, with_equal_words
from claims.workflow.duplicate import Alike, file_duplicates
from claims.workflow.permissions import require
from claims.workflow.steps import as_held, hold_rows
from claims.workflow.values import clean_claim_text, digests_of


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
    """Make a candidate. What it may be the same as is looked for before the transaction begins.

    :raises NotAllowed: when the actor has no role.
    :raises Invalid: for a text that is empty, too long or deceives.
    :raises Missing: when a speaker or a topic is no longer there.
    :raises ExternalIdTaken: when another claim has the external id.
    :raises PossibleDuplicate: when a visible claim says the same, unless that is allowed.
    """
    require(actor, "claim.create")
    words, external_id = clean_claim_text(text), clean_external_id(external_id)
    keys = [speaker.pk for speaker in speakers]
    known = known_claims(words, language=language, speakers=keys, user=actor)
    refuse_known(known, allowed=allow_duplicate)
    return file_claim(
        actor=actor,
        now=now,
        words=words,
        language=language,
        claimed_on=claimed_on,
        external_id=external_id,
        speakers=speakers,
        topics=topics,
        known=known,
        allow_duplicate=allow_duplicate,
    )


@transaction.atomic
def file_claim(
    *,
    actor: User,
    now: datetime,
    words: str,
    language: str,
    claimed_on: date | None = None,
    external_id: str | None = None,
    speakers: Sequence[Speaker] = (),
    topics: Sequence[Topic] = (),
    known: Sequence[Known] = (),
    allow_duplicate: bool = False,
) -> Claim:
    """Store a candidate whose text is clean; `known` are the claims that say the same.

    With them it is filed as a possible duplicate.

    :raises Missing: when a speaker or a topic is no longer there.
    :raises ExternalIdTaken: when another claim has the external id.
    :raises PossibleDuplicate: when a visible claim has equal words by now, unless that is allowed.
    """
    keys = [speaker.pk for speaker in speakers]
    # An external id may be taken, which has to be known before anything else is written.
    with sent_together() if external_id is None else nullcontext():
        hold_rows([*speakers, *topics])
        hold_words(words)
        same = with_equal_words(words, known, speakers=keys, actor=actor)
        refuse_known(same, allowed=allow_duplicate)
        claim = new_candidate(words, actor, now, language, claimed_on, external_id)
        store_new([NewClaim(claim, as_held(speakers), as_held(topics))], actor=actor, now=now)
        if same:
            pairs = (Alike(claim.pk, one.claim_id, one.because, one.score) for one in same)
            file_duplicates(pairs, now=now)
    return claim


def new_candidate(
    words: str,
    actor: User,
    now: datetime,
    language: str,
    claimed_on: date | None,
    external_id: str | None,
) -> Claim:
    """Return a candidate that is not stored yet; its text is clean."""
    return new_row(
        Claim,
        text=words,
        **digests_of(words),
        language=language,
        claimed_on=claimed_on,
        external_id=external_id,
        created_by=actor,
        created_at=now,
        updated_at=now,
    )
