"""The steps that every change of a review shares: lock, check, take note of who did it, finish."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from claims.choices import OPEN_REVISIONS, ReviewOrigin, ReviewStatus, RevisionStatus
from claims.errors import DomainError
from claims.models import Claim, Review, Revision, RevisionContributor, User
from claims.models.claim import LISTED_STATUSES
from claims.records.store import store_records
from claims.search.index import refresh_search
from claims.workflow.audit import append_event
from claims.workflow.claim.moves import MoveNotAllowed
from claims.workflow.permissions import require
from claims.workflow.states import (
    NONE,
    WITHDRAWN,
    Move,
    review_move,
    review_sources,
    settled_status,
)
from claims.workflow.steps import (
    Conflict,
    check_version,
    lock_claim,
    lock_row,
    write_row,
)
from claims.workflow.verdict import verdict_of


class ImportedReview(DomainError):
    """A change of what another publisher found: that changes with its publisher's page alone."""

    code = "imported_review"
    title = "Imported review"


@dataclass(slots=True)
class Held:
    """A claim and its review, locked, with the open revision and the published one."""

    claim: Claim
    review: Review
    open: Revision | None
    published: Revision | None
    move: Move

    @property
    def draft(self) -> Revision:
        """Return the open revision of a move that needs one."""
        if self.open is None:
            raise AssertionError("the table of moves lets no such move through")
        return self.open


def hold_review(name: str, review: Review, actor: User, expected_version: int | None) -> Held:
    """Lock a claim and its review for a move, and refuse what cannot be.

    :raises NotAllowed: when the actor's role does not reach that far.
    :raises AlreadyMerged: when the claim was merged into another.
    :raises ImportedReview: when it is another publisher's.
    :raises MoveNotAllowed: when the review cannot make the move from where it stands.
    :raises Stale: when the review is not `expected_version`.
    """
    require(actor, f"review.{name}")
    claim = lock_claim(review.claim)
    row = lock_row(review)
    if row.claim_id != claim.pk:
        raise Conflict("The review was moved to another claim at the same moment. Read it again.")
    row.claim = claim
    if row.origin != ReviewOrigin.DESK:
        raise ImportedReview(f"Review {row.pk} is another publisher's: it changes by import alone.")
    open_one, published = _lock_revisions(row)
    move = _possible(name, state_of(row, open_one))
    check_version(row, expected_version)
    return Held(claim, row, open_one, published, move)


def state_of(review: Review, open_one: Revision | None) -> str:
    """Return where a review stands, as the table of moves calls it."""
    if open_one is not None:
        return open_one.status
    return WITHDRAWN if review.status == ReviewStatus.UNPUBLISHED else review.status


def check_opening(review: Review | None, open_one: Revision | None) -> Move:
    """Return the move of opening a review where the desk has none, or one that came to nothing.

    :raises MoveNotAllowed: where there is a review that can be gone on with.
    """
    return _possible("open", NONE if review is None else state_of(review, open_one))


def take_part(revision: Revision, actor: User, now: datetime) -> None:
    """Put on record that somebody had a hand in a revision; it stays there."""
    RevisionContributor.objects.get_or_create(
        revision=revision, user=actor, defaults={"since": now}
    )


def write_revision(revision: Revision, **fields: Any) -> None:
    """Write fields of a revision if it stands where it stood when it was read.

    :raises Conflict: when it does not.
    """
    rows = Revision.objects.filter(pk=revision.pk, status=revision.status)
    if not rows.update(**fields):
        raise Conflict("Somebody else changed this at the same moment. Read it again.")
    revision.refresh_from_db()


def back_to_draft(revision: Revision, **fields: Any) -> None:
    """Write fields of an open revision; what was submitted becomes a draft again."""
    write_revision(revision, status=RevisionStatus.DRAFT, submitted_at=None, **fields)


def settle_claim(
    claim: Claim, *, now: datetime, has_draft: bool, always: bool = False, **fields: Any
) -> bool:
    """Write what a claim shows of its reviews, and `fields`; say whether its row was written.

    `always` writes it even where no column changes, because its document does.
    """
    wanted = verdict_of(claim) | fields
    wanted["status"] = settled_status(
        reviews=wanted["review_count"],
        is_assigned=claim.assigned_to_id is not None,
        has_draft=has_draft,
    )
    wanted["listed"] = wanted["status"] in LISTED_STATUSES
    if not always and all(getattr(claim, name) == value for name, value in wanted.items()):
        return False
    write_row(claim, now=now, guard={"status": claim.status}, **wanted)
    return True


def finish_review(
    held: Held,
    *,
    verb: str,
    actor: User,
    now: datetime,
    data: Mapping[str, Any],
    with_claim: bool = False,
    is_public: bool = False,
    others: Collection[int] = (),
) -> Review:
    """Raise the review's version, rebuild what readers see, and tell the audit chain.

    `with_claim` says that the claim's row changed as well, `is_public` that what the public gets
    of the review did; `others` are further reviews that show what changed, raised by the caller.
    """
    review = write_row(held.review, now=now)
    claims, reviews = [held.claim.pk] * with_claim, [review.pk] * is_public
    if claims or reviews:
        store_records(claims, now=now, review_ids=[*reviews, *others])
    refresh_search(claims)
    told = {"claim": held.claim.pk, **data}
    append_event(verb=verb, actor=actor, now=now, target=review, data=told)
    review.refresh_from_db()
    return review


def _lock_revisions(review: Review) -> tuple[Revision | None, Revision | None]:
    """Return a review's open and published revision; both are locked."""
    wanted = (*OPEN_REVISIONS, RevisionStatus.PUBLISHED)
    rows = Revision.objects.select_for_update(no_key=True, of=("self",)).filter(
        review=review, status__in=wanted
    )
    open_one = published = None
    for row in rows.order_by("pk"):
        if row.status == RevisionStatus.PUBLISHED:
            published = row
        else:
            open_one = row
    return open_one, published


def _possible(name: str, state: str) -> Move:
    move = review_move(name, state)
    if move is None:
        states = ", ".join(review_sources(name))
        raise MoveNotAllowed(
            f"A review that is {state} cannot make the move {name}; possible from: {states}."
        )
    return move
