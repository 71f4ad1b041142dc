"""Open a review and write its draft."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from claims.choices import OPEN_REVISIONS, ReviewOrigin, ReviewStatus
from claims.errors import DomainError
from claims.models import Claim, Review, Revision, User
from claims.workflow.audit import changed
from claims.workflow.claim.moves import MoveNotAllowed
from claims.workflow.permissions import require
from claims.workflow.publisher import desk_publisher, tell_of_new_publisher
from claims.workflow.review.claim_changes import clean_claim_changes
from claims.workflow.review.content import (
    clean_content,
    refuse_claim_changes,
    refuse_retired,
    state_of_content,
)
from claims.workflow.review.steps import (
    Held,
    back_to_draft,
    check_opening,
    finish_review,
    hold_review,
    settle_claim,
    take_part,
)
from claims.workflow.states import REVIEWABLE
from claims.workflow.steps import check_version, hold_rows, lock_claim
from claims.workflow.values import refuse


class ReviewExists(DomainError):
    """A second review of a claim that the desk has one of already."""

    code = "review_exists"
    title = "Review exists"

    def __init__(self, review: Review) -> None:
        super().__init__(f"The desk has a review of this claim already: review {review.pk}.")
        self.review = review


@transaction.atomic
def open_review(
    *,
    claim: Claim,
    actor: User,
    now: datetime,
    content: Mapping[str, Any] | None = None,
    expected_version: int | None = None,
) -> Review:
    """Begin the desk's review of a claim, with a draft that holds `content`.

    A review that was withdrawn before anything was published is taken up again, with a draft of
    its own. An open claim is in progress from then on.

    :raises NotAllowed: when the actor is no reviewer.
    :raises Invalid: for content that cannot be stored.
    :raises AlreadyMerged: when the claim was merged into another.
    :raises MoveNotAllowed: when the claim is a candidate or dismissed.
    :raises ReviewExists: when the desk has a draft or a published review of it.
    :raises Stale: when the claim is not `expected_version`.
    """
    require(actor, "review.open")
    fields = clean_content(content or {})
    _refuse_correcting(fields)
    publisher, is_new = desk_publisher()
    _hold_rating(fields)
    refuse_retired(fields.get("rating"), None)
    row = lock_claim(claim)
    review = _reviewable(row)
    check_version(row, expected_version)
    stamps = {"created_at": now, "updated_at": now, "version": 0}
    review = review or Review.objects.create(claim=row, publisher=publisher, **stamps)
    revision = _new_draft(review, row, actor, now, fields)
    with_claim = settle_claim(row, now=now, has_draft=True)
    if is_new:
        tell_of_new_publisher(publisher=publisher, actor=actor, now=now)
    move = check_opening(None, None)
    held = Held(row, review, revision, None, move)
    told = {"revision": revision.number, **changed({}, state_of_content(revision))}
    done: dict[str, Any] = {"verb": move.verb, "actor": actor, "now": now, "data": told}
    return finish_review(held, with_claim=with_claim, **done)


@transaction.atomic
def edit_review(
    *,
    review: Review,
    actor: User,
    now: datetime,
    changes: Mapping[str, Any],
    expected_version: int | None = None,
) -> Review:
    """Change what the open draft says. What was submitted becomes a draft again.

    `changes` maps headline, summary, body, language, rating (a `Rating` or null), claimant_contact,
    waivers, and of a correction reason and claim_changes, to new values. Who changes anything is on
    record for the revision. A change that changes nothing writes nothing.

    :raises NotAllowed: when the actor is no reviewer.
    :raises Invalid: for content that cannot be stored.
    :raises AlreadyMerged: when the claim was merged into another.
    :raises ImportedReview: when the review is another publisher's.
    :raises MoveNotAllowed: when the review has no open draft.
    :raises Stale: when the review is not `expected_version`.
    """
    require(actor, "review.edit")
    fields = clean_content(changes)
    _hold_rating(fields)
    held = hold_review("edit", review, actor, expected_version)
    draft = held.draft
    refuse_retired(fields.get("rating"), draft.rating)
    if not draft.kind:
        _refuse_correcting(fields)
    if "claim_changes" in fields:
        fields["claim_changes"] = clean_claim_changes(held.claim, fields["claim_changes"] or {})
    before = state_of_content(draft)
    if all(getattr(draft, name) == value for name, value in fields.items()):
        return held.review
    back_to_draft(draft, **fields)
    take_part(draft, actor, now)
    told = {"revision": draft.number, **changed(before, state_of_content(draft))}
    return finish_review(held, verb=held.move.verb, actor=actor, now=now, data=told)


def _reviewable(claim: Claim) -> Review | None:
    """Return the desk's review to be taken up again; null where there is none yet."""
    if claim.status not in REVIEWABLE:
        states = ", ".join(sorted(REVIEWABLE))
        raise MoveNotAllowed(
            f"A claim that is {claim.status} gets no review; possible from: {states}."
        )
    rows = Review.objects.filter(claim=claim, origin=ReviewOrigin.DESK)
    review = rows.exclude(status=ReviewStatus.RETRACTED).first()
    if review is None:
        return None
    draft = review.revisions.filter(status__in=OPEN_REVISIONS).first()
    try:
        check_opening(review, draft)
    except MoveNotAllowed as problem:
        raise ReviewExists(review) from problem
    return review


def _new_draft(
    review: Review, claim: Claim, actor: User, now: datetime, fields: Mapping[str, Any]
) -> Revision:
    revision = Revision.objects.create(
        review=review,
        number=review.revisions.count() + 1,
        author=actor,
        created_at=now,
        **{"language": claim.language, **fields},
    )
    take_part(revision, actor, now)
    return revision


def _hold_rating(fields: Mapping[str, Any]) -> None:
    """Lock the rating that a draft gets, so that its scale does not drop it at the same moment."""
    rating = fields.get("rating")
    if rating is not None:
        hold_rows([rating])
        rating.refresh_from_db()


def _refuse_correcting(fields: Mapping[str, Any]) -> None:
    if "reason" in fields:
        raise refuse("reason", "not_a_correction", "Only a correction has a reason.")
    if "claim_changes" in fields:
        words = "Only a correction changes its claim; edit the claim itself."
        raise refuse_claim_changes(words, code="not_a_correction")
