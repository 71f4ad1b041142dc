"""Publish what was submitted: the one road by which a verdict of the desk gets out, or back in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from claims.choices import CorrectionKind, ReviewStatus, RevisionStatus
from claims.errors import DomainError, FieldError
from claims.models import Publisher, Review, RevisionContributor, User
from claims.records.head import lock_head
from claims.workflow.audit import changed
from claims.workflow.review.claim_changes import apply_claim_changes, named_speakers, told_of
from claims.workflow.review.gate import pass_gate
from claims.workflow.review.steps import (
    Held,
    finish_review,
    hold_review,
    settle_claim,
    write_revision,
)
from claims.workflow.steps import hold_rows, lock_row, raise_reviews, reviews_showing


class FourEyes(DomainError):
    """A revision that somebody who had a hand in it tried to publish."""

    code = "four_eyes"
    title = "Four eyes"


@transaction.atomic
def publish_review(
    *, review: Review, actor: User, now: datetime, expected_version: int | None = None
) -> Review:
    """Publish the submitted revision; one that retracts takes the review out of the public.

    The revision before is superseded, the claim follows, and all readers see the same. Warnings of
    the gate are stored with the revision: who publishes accepts them.

    :raises NotAllowed: when the actor is no editor.
    :raises AlreadyMerged: when the claim was merged into another.
    :raises ImportedReview: when the review is another publisher's.
    :raises MoveNotAllowed: when nothing was submitted.
    :raises Stale: when the review is not `expected_version`.
    :raises FourEyes: when the actor opened the revision or changed its content or evidence.
    :raises GateRefused: when the revision is not fit to be published.
    """
    _hold_shown(review)
    held = hold_review("publish", review, actor, expected_version)
    draft = held.draft
    refuse_own(draft.pk, actor)
    warnings = pass_gate(held.claim, draft)
    # Reviews show their claim's text.
    changes_text = "text" in draft.claim_changes
    others = reviews_showing(held.claim, besides=review.pk) if changes_text else []
    raise_reviews(others, now=now)
    # All rows are locked: the time under the head's lock is that of the records that follow.
    at = lock_head(now=now).at
    _write_revisions(held, at, published_by=actor, warnings=warnings)
    _write_review(held, at)
    told = {"revision": draft.number, "kind": draft.kind or None, "warnings": warnings}
    told |= _change_claim(held, now)
    verb = "review.retracted" if _retracts(held) else held.move.verb
    done: dict[str, Any] = {"verb": verb, "actor": actor, "now": now, "data": told}
    return finish_review(held, with_claim=True, is_public=True, others=others, **done)


def refuse_own(revision_id: int, actor: User) -> None:
    """Refuse that somebody publishes what they had a hand in.

    :raises FourEyes: when they are on record for the revision.
    """
    hands = RevisionContributor.objects.filter(revision=revision_id)
    if hands.filter(user=actor).exists():
        words = "You had a hand in this revision; somebody else must publish it."
        raise FourEyes(words, errors=(FieldError("", "four_eyes", words),))


def _hold_shown(review: Review) -> None:
    """Lock whose names the records will show, so that nobody is renamed before they do.

    They come before the claim: its authors, the speakers that a correction gives it, the publishers
    of its reviews, of which another may speak for it once this one is retracted.
    """
    for author in User.objects.filter(revisions__review=review).distinct().order_by("pk"):
        lock_row(author)
    for revision in review.revisions.filter(status=RevisionStatus.SUBMITTED):
        hold_rows(named_speakers(revision))
    hold_rows(Publisher.objects.filter(reviews__claim=review.claim_id).distinct())


def _retracts(held: Held) -> bool:
    return held.draft.kind == CorrectionKind.RETRACTION


def _write_revisions(held: Held, at: datetime, **fields: Any) -> None:
    if held.published is not None:
        write_revision(held.published, status=RevisionStatus.SUPERSEDED, superseded_at=at)
    write_revision(held.draft, status=RevisionStatus.PUBLISHED, published_at=at, **fields)


def _write_review(held: Held, at: datetime) -> None:
    """Set what the review's row says of its publication; `finish_review` raises its version."""
    fields: dict[str, Any] = {"published_at": held.review.published_at or at}
    if _retracts(held):
        fields |= {"status": ReviewStatus.RETRACTED, "retracted_at": at}
    else:
        fields["status"] = ReviewStatus.PUBLISHED
    Review.objects.filter(pk=held.review.pk, version=held.review.version).update(**fields)
    held.review.refresh_from_db()


def _change_claim(held: Held, now: datetime) -> dict[str, Any]:
    """Write what the claim shows from now on; return what a correction changed of what it says."""
    claim, changes = held.claim, held.draft.claim_changes
    before = told_of(claim, changes)
    fields = apply_claim_changes(claim, changes)
    settle_claim(claim, now=now, has_draft=False, always=True, **fields)
    told = changed(before, told_of(claim, changes))
    return {"claim_changes": told} if told else {}
