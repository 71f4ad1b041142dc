"""Hand a draft on and back: submitted, taken back, returned, withdrawn."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.choices import RevisionStatus
from claims.models import Review, User
from claims.workflow.permissions import require
from claims.workflow.review.content import clean_reason
from claims.workflow.review.steps import (
    back_to_draft,
    finish_review,
    hold_review,
    settle_claim,
    write_revision,
)


@transaction.atomic
def submit_review(
    *, review: Review, actor: User, now: datetime, expected_version: int | None = None
) -> Review:
    """Hand the draft in, for somebody else to publish.

    :raises NotAllowed: when the actor is no reviewer.
    :raises AlreadyMerged: when the claim was merged into another.
    :raises ImportedReview: when the review is another publisher's.
    :raises MoveNotAllowed: when there is no draft.
    :raises Stale: when the review is not `expected_version`.
    """
    held = hold_review("submit", review, actor, expected_version)
    write_revision(held.draft, status=RevisionStatus.SUBMITTED, submitted_at=now)
    told = {"revision": held.draft.number}
    return finish_review(held, verb=held.move.verb, actor=actor, now=now, data=told)


@transaction.atomic
def return_review(
    *,
    review: Review,
    comment: str,
    actor: User,
    now: datetime,
    expected_version: int | None = None,
) -> Review:
    """Give what was submitted back to be worked on, saying what is missing.

    A comment is no content: who returns a draft may publish it later.

    :raises NotAllowed: when the actor is no editor.
    :raises Invalid: without a comment.
    :raises AlreadyMerged: when the claim was merged into another.
    :raises ImportedReview: when the review is another publisher's.
    :raises MoveNotAllowed: when nothing was submitted.
    :raises Stale: when the review is not `expected_version`.
    """
    require(actor, "review.return")
    words = clean_reason(comment, field="comment", asked="Say what is to be done.")
    held = hold_review("return", review, actor, expected_version)
    back_to_draft(held.draft, comment=words)
    told = {"revision": held.draft.number, "comment": words}
    return finish_review(held, verb=held.move.verb, actor=actor, now=now, data=told)


@transaction.atomic
def withdraw_review(
    *, review: Review, actor: User, now: datetime, expected_version: int | None = None
) -> Review:
    """Take back what was submitted; a draft is given up.

    With nothing published and nobody assigned, the claim is open again.

    :raises NotAllowed: when the actor is no reviewer.
    :raises AlreadyMerged: when the claim was merged into another.
    :raises ImportedReview: when the review is another publisher's.
    :raises MoveNotAllowed: when there is no open draft.
    :raises Stale: when the review is not `expected_version`.
    """
    held = hold_review("withdraw", review, actor, expected_version)
    draft, with_claim = held.draft, False
    if held.move.target == RevisionStatus.WITHDRAWN:
        write_revision(draft, status=RevisionStatus.WITHDRAWN)
        with_claim = settle_claim(held.claim, now=now, has_draft=False)
    else:
        back_to_draft(draft)
    told = {"revision": draft.number}
    return finish_review(
        held, verb=held.move.verb, actor=actor, now=now, data=told, with_claim=with_claim
    )
