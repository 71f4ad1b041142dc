"""Say that a document was read to its end, so that what the machine missed in it can be counted."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.choices import ClaimStatus
from claims.errors import DomainError, Missing, Stale
from claims.models import Claim, Reading, Source, SourceText, User
from claims.workflow.audit import append_event
from claims.workflow.permissions import require
from claims.workflow.steps import lock_row, refuse_merged


class CandidatesLeft(DomainError):
    """A document that is said to be worked through while a candidate in it still waits."""

    code = "candidates_left"
    title = "Candidates are left"


@transaction.atomic
def finish_reading(*, source: Source, stored: SourceText, actor: User, now: datetime) -> Reading:
    """Say that `stored` was read to its end, and that all that is said in it is marked.

    Saying it twice changes nothing.

    :raises NotAllowed: when the actor is no reviewer.
    :raises Missing: when the source is no longer there.
    :raises AlreadyMerged: when the source was merged into another.
    :raises Stale: when the source has a newer text.
    :raises CandidatesLeft: while somebody must still decide on a candidate in it.
    """
    require(actor, "source.finish", source)
    row = lock_row(source)
    refuse_merged([row])
    if row.current_text_id != stored.pk:
        raise Stale("The document has a newer text. Look at that one.")
    left = Claim.objects.filter(
        status=ClaimStatus.CANDIDATE,
        appearances__source_text=stored.pk,
        appearances__gone_at=None,
    )
    if count := left.distinct().count():
        raise CandidatesLeft(f"Candidates are left in this document: {count}.")
    known = Reading.objects.filter(source_text=stored.pk).first()
    if known is not None:
        return known
    reading = Reading.objects.create(source_text=stored, reader=actor, read_at=now)
    told = {"text": stored.number}
    append_event(verb="source.read", actor=actor, now=now, target=row, data=told)
    return reading


@transaction.atomic
def reopen_reading(*, source: Source, stored: SourceText, actor: User, now: datetime) -> None:
    """Take back that `stored` was read to its end.

    :raises NotAllowed: when the actor is no reviewer.
    :raises Missing: when the source is no longer there, or nobody has said so.
    :raises AlreadyMerged: when the source was merged into another.
    """
    require(actor, "source.finish", source)
    row = lock_row(source)
    refuse_merged([row])
    deleted, _ = Reading.objects.filter(source_text=stored.pk).delete()
    if not deleted:
        raise Missing("Nobody has read this document to its end.")
    told = {"text": stored.number}
    append_event(verb="source.reopened", actor=actor, now=now, target=row, data=told)
