"""Open a correction of what was published: a new revision, that goes by the same road."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from claims.choices import CorrectionKind
from claims.models import Evidence, Review, Revision, User
from claims.workflow.audit import changed
from claims.workflow.permissions import require
from claims.workflow.review.content import COPIED, clean_reason, state_of_content
from claims.workflow.review.steps import finish_review, hold_review, take_part
from claims.workflow.values import refuse

EVIDENCE_FIELDS = (
    "position",
    "stance",
    "title",
    "url",
    "quote",
    "locator",
    "note",
    "archive_url",
    "source_id",
)


@transaction.atomic
def open_correction(
    *,
    review: Review,
    kind: str,
    reason: str,
    actor: User,
    now: datetime,
    expected_version: int | None = None,
) -> Review:
    """Begin a correction, or a retraction, with a draft that says what the published revision says.

    `kind` is one of `claims.choices.CorrectionKind`; `reason` will be public with it.

    :raises NotAllowed: when the actor is no editor.
    :raises Invalid: for an unknown kind, or without a reason.
    :raises AlreadyMerged: when the claim was merged into another.
    :raises ImportedReview: when the review is another publisher's.
    :raises MoveNotAllowed: when nothing is published, or a draft is open already.
    :raises Stale: when the review is not `expected_version`.
    """
    require(actor, "review.correct")
    if kind not in CorrectionKind.values:
        kinds = ", ".join(CorrectionKind.values)
        raise refuse("kind", "invalid_choice", f"One of these is needed: {kinds}.")
    words = clean_reason(reason, asked="Say what is corrected, and why: it will be public.")
    held = hold_review("correct", review, actor, expected_version)
    published = held.published
    if published is None:
        raise AssertionError("a published review has a published revision")
    draft = _copy(published, kind=kind, reason=words, author=actor, created_at=now)
    take_part(draft, actor, now)
    told = {"revision": draft.number, "kind": kind, **changed({}, state_of_content(draft))}
    return finish_review(held, verb=held.move.verb, actor=actor, now=now, data=told)


def _copy(published: Revision, **fields: Any) -> Revision:
    """Return a new draft with the content and the evidence of a published revision."""
    review = published.review
    draft = Revision.objects.create(
        review=review,
        number=review.revisions.count() + 1,
        **{name: getattr(published, name) for name in COPIED},
        **fields,
    )
    Evidence.objects.bulk_create(
        Evidence(revision=draft, **{name: getattr(piece, name) for name in EVIDENCE_FIELDS})
        for piece in published.evidence.order_by("position", "pk")
    )
    return draft
