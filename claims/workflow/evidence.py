"""Add, change and remove what a draft rests on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from claims.errors import Missing
from claims.models import Evidence, Review, Source, User
from claims.workflow.audit import changed
from claims.workflow.claim.moves import MoveNotAllowed
from claims.workflow.permissions import require
from claims.workflow.review.steps import Held, back_to_draft, finish_review, hold_review, take_part
from claims.workflow.steps import check_version
from claims.workflow.values import clean_url, clean_words, refuse

FIELDS = ("stance", "title", "url", "quote", "locator", "note", "archive_url", "position")
LIMITS = {"title": 500, "quote": 20_000, "locator": 300, "note": 5_000}
_ONE_LINE = ("title", "locator")
MOST_PIECES = 200
LAST_POSITION = 10_000


@transaction.atomic
def create_evidence(
    *,
    review: Review,
    actor: User,
    now: datetime,
    content: Mapping[str, Any],
    expected_version: int | None = None,
) -> Evidence:
    """Add a piece of evidence to the open draft; what was submitted becomes a draft again.

    `content` holds stance and any of title, url, quote, locator, note, archive_url and position;
    without a position it comes last. The last position may be held by several; the newest is last.

    :raises NotAllowed: when the actor is no reviewer.
    :raises Invalid: for content that cannot be stored, or more than two hundred pieces.
    :raises AlreadyMerged: when the claim was merged into another.
    :raises ImportedReview: when the review is another publisher's.
    :raises MoveNotAllowed: when the review has no open draft.
    :raises Stale: when the review is not `expected_version`.
    """
    require(actor, "review.edit")
    fields = _clean(content)
    held = hold_review("edit", review, actor, expected_version)
    pieces = held.draft.evidence
    if pieces.count() >= MOST_PIECES:
        raise refuse("", "too_many", f"At most {MOST_PIECES} pieces of evidence are allowed.")
    last = pieces.aggregate(last=Max("position"))["last"] or 0
    place = {"position": min(last + 1, LAST_POSITION)}
    _open(held, actor, now)
    row = Evidence.objects.create(revision=held.draft, **{**place, **fields})
    _finish(held, "evidence.created", row, changed({}, _state(row)), actor, now)
    return row


@transaction.atomic
def edit_evidence(
    *,
    evidence: Evidence,
    actor: User,
    now: datetime,
    changes: Mapping[str, Any],
    expected_version: int | None = None,
) -> Evidence:
    """Change a piece of evidence of the open draft. A change that changes nothing writes nothing.

    :raises NotAllowed: when the actor is no reviewer.
    :raises Invalid: for content that cannot be stored.
    :raises Missing: when it is no longer there.
    :raises AlreadyMerged: when the claim was merged into another.
    :raises ImportedReview: when the review is another publisher's.
    :raises MoveNotAllowed: when its revision is no open draft.
    :raises Stale: when the review is not `expected_version`.
    """
    require(actor, "review.edit")
    fields = _clean(changes)
    held, row = _hold(evidence, actor, expected_version)
    before = _state(row)
    if all(getattr(row, name) == value for name, value in fields.items()):
        return row
    _open(held, actor, now)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    _finish(held, "evidence.edited", row, changed(before, _state(row)), actor, now)
    return row


@transaction.atomic
def delete_evidence(
    *, evidence: Evidence, actor: User, now: datetime, expected_version: int | None = None
) -> Review:
    """Take a piece of evidence out of the open draft; the audit chain keeps what it said.

    :raises NotAllowed: when the actor is no reviewer.
    :raises Missing: when it is no longer there.
    :raises AlreadyMerged: when the claim was merged into another.
    :raises ImportedReview: when the review is another publisher's.
    :raises MoveNotAllowed: when its revision is no open draft.
    :raises Stale: when the review is not `expected_version`.
    """
    held, row = _hold(evidence, actor, expected_version)
    state = changed({}, _state(row))
    key = row.pk
    _open(held, actor, now)
    row.delete()
    row.pk = key
    _finish(held, "evidence.deleted", row, state, actor, now)
    return held.review


def _hold(evidence: Evidence, actor: User, expected_version: int | None) -> tuple[Held, Evidence]:
    revision = evidence.revision
    held = hold_review("edit", revision.review, actor, None)
    if held.draft.pk != revision.pk:
        raise MoveNotAllowed(
            "This evidence belongs to a revision that is no draft. Change the draft's own."
        )
    check_version(held.review, expected_version)
    row = Evidence.objects.filter(pk=evidence.pk).first()
    if row is None:
        raise Missing("There is no such evidence.")
    row.revision = held.draft
    return held, row


def _open(held: Held, actor: User, now: datetime) -> None:
    """Make the revision a draft and its writer one of its hands, before its evidence changes."""
    back_to_draft(held.draft)
    take_part(held.draft, actor, now)


def _finish(
    held: Held, verb: str, row: Evidence, data: Mapping[str, Any], actor: User, now: datetime
) -> None:
    told = {"revision": held.draft.number, "evidence": row.pk, **data}
    held.review = finish_review(held, verb=verb, actor=actor, now=now, data=told)
    held.draft.review = held.review


def _clean(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was sent of a piece of evidence as it is stored."""
    fields = {name: content[name] for name in FIELDS if name in content}
    for name, limit in LIMITS.items():
        if name in fields:
            words = clean_words(
                fields[name] or "",
                field=name,
                limit=limit,
                lines=name not in _ONE_LINE,
                quoted=name == "quote",
                marks=True,
            )
            fields[name] = words
    if "archive_url" in fields:
        fields["archive_url"] = clean_url(fields["archive_url"] or "", field="archive_url")[0]
    if "position" in fields and not 1 <= fields["position"] <= LAST_POSITION:
        raise refuse("position", "invalid", f"A number from 1 to {LAST_POSITION} is needed.")
    if "url" in fields:
        fields["url"], canonical = clean_url(fields["url"] or "")
        known = (
            Source.objects.filter(canonical_url=canonical) if canonical else Source.objects.none()
        )
        fields["source"] = known.first()
    return fields


def _state(evidence: Evidence) -> dict[str, Any]:
    return {name: getattr(evidence, name) for name in FIELDS} | {"source": evidence.source_id}
