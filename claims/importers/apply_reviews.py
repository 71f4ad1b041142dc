"""Write planned reviews, and let the claims follow that show them.

The caller holds the claims. What is another publisher's never touches a review of the desk's own.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from claims.choices import ClaimStatus, ReviewStatus, RevisionStatus
from claims.importers.parts import in_parts
from claims.importers.plan.work import ReviewState, Work
from claims.models import Review, Revision
from claims.models.bulk import insert_rows, update_rows
from claims.models.claim import LISTED_STATUSES
from claims.records.head import lock_head
from claims.workflow.states import settled_status
from claims.workflow.steps import raise_reviews
from claims.workflow.verdict import verdict_fields

_PUT_ASIDE = (ClaimStatus.DISMISSED, ClaimStatus.MERGED)


def write_reviews(work: Work) -> dict[int, list[int]]:
    """Write reviews with their revisions; return, by claim, those that readers see changed.

    They are locked after the claims, and the audit chain's head after them.
    """
    states = list(work.reviews.values())
    found = _showing_new_text(work)
    stored = [state.review for state in states if state.review.pk is not None]
    for review in stored:
        found[review.claim_id].add(review.pk)
    for part in in_parts(sorted({pk for ids in found.values() for pk in ids})):
        raise_reviews(part, now=work.now)
    if states:
        _write(states, stored, lock_head(now=work.now).at)
        _settle(states)
    for state in states:
        found[state.review.claim_id].add(state.review.pk)
    return {claim: sorted(ids) for claim, ids in found.items()}


def _showing_new_text(work: Work) -> defaultdict[int, set[int]]:
    """Return the published reviews of claims whose text changes: they show it."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    changed = [
        state.claim.pk
        for state in work.claims.values()
        if "text" in state.changed and state.claim.review_count
    ]
    for part in in_parts(sorted(changed)):
        rows = Review.objects.filter(claim__in=part, status=ReviewStatus.PUBLISHED)
        for claim, pk in rows.values_list("claim_id", "pk"):
            found[claim].add(pk)
    return found


def _write(states: Sequence[ReviewState], stored: Sequence[Review], at: datetime) -> None:
    """Write reviews and revisions; `at` is the time of the records that follow."""
    insert_rows(state.review for state in states if state.review.pk is None)
    update_rows(stored, ("published_at",))
    before = [state.stored.pk for state in states if state.stored is not None]
    for part in in_parts(before):
        Revision.objects.filter(pk__in=part).update(
            status=RevisionStatus.SUPERSEDED, superseded_at=at
        )
    for state in states:
        for revision in state.following:
            revision.published_at = at
            if revision is not state.last:
                revision.status, revision.superseded_at = RevisionStatus.SUPERSEDED, at
    insert_rows(revision for state in states for revision in state.following)


def _settle(states: Sequence[ReviewState]) -> None:
    """Write what the claims of reviews show of them; what was dismissed stays so."""
    claims = {state.claim.claim.pk: state.claim.claim for state in states}
    for part in in_parts(sorted(claims)):
        for pk, fields in verdict_fields(part).items():
            claim = claims[pk]
            for name, value in fields.items():
                setattr(claim, name, value)
            if claim.status not in _PUT_ASIDE:
                claim.status = settled_status(
                    reviews=claim.review_count,
                    is_assigned=claim.assigned_to_id is not None,
                    has_draft=False,
                )
            claim.listed = claim.status in LISTED_STATUSES
    update_rows(
        claims.values(),
        ("verdict", "verdict_rating", "published_at", "review_count", "status", "listed"),
    )
