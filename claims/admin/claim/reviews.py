"""The reviews of a claim on its page: the desk's own, with a button that begins one, and others'."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.admin.attempt import attempt_move
from claims.admin.claim.reading import revision_reading
from claims.choices import ClaimStatus, ReviewOrigin
from claims.models import Claim, Review, User
from claims.queries.review_queue import reviews_in_queue, standing_revisions
from claims.workflow.permissions import can
from claims.workflow.review import open_review
from claims.workflow.review.steps import state_of
from claims.workflow.states import (
    DRAFT,
    PUBLISHED,
    RETRACTED,
    REVIEWABLE,
    SUBMITTED,
    WITHDRAWN,
    review_move,
)

STATES: dict[str, Any] = {
    DRAFT: gettext_lazy("Draft"),
    SUBMITTED: gettext_lazy("Submitted"),
    PUBLISHED: gettext_lazy("Published"),
    WITHDRAWN: gettext_lazy("Withdrawn"),
    RETRACTED: gettext_lazy("Retracted"),
}
# Of a claim that everybody checked the first are shown.
MOST = 50


def review_panel(claim: Claim, user: User) -> dict[str, Any]:
    """Return the reviews of a claim, and why none can be started; nothing for contributors."""
    if not can(user, "review.open"):
        return {"may_review": False}
    rows = reviews_in_queue(Review.objects.filter(claim=claim)).order_by("-pk")[:MOST]
    shown = [_shown(review) for review in rows]
    own = [one for one in shown if one["review"].origin == ReviewOrigin.DESK]
    return {
        "may_review": True,
        "own_reviews": own,
        "other_reviews": [one for one in shown if one not in own],
        "why_no_review": _why_not(claim, own),
    }


def start_review(*, claim: Claim, actor: User, version: int | None) -> tuple[Review | None, str]:
    """Begin the desk's review; return it, or null and the sentence that says why not."""
    common: dict[str, Any] = {"actor": actor, "now": timezone.now(), "expected_version": version}
    review, refused = attempt_move(partial(open_review, claim=claim, **common))
    if review is None:
        return None, refused
    return review, _("Review %d is begun: write what you found.") % review.pk


def _shown(review: Review) -> dict[str, Any]:
    draft, published = standing_revisions(review)
    state, revision = state_of(review, draft), draft or published
    return {
        "review": review,
        "state": state,
        "label": STATES[state],
        "revision": revision,
        "rating": _rating(revision),
        "reading": revision and revision_reading(revision, review.claim),
    }


def _rating(revision: Any) -> str:
    if revision is None:
        return ""
    return revision.rating.label if revision.rating else revision.rating_label


def _why_not(claim: Claim, own: list[dict[str, Any]]) -> str:
    if claim.status not in REVIEWABLE:
        names = [str(status.label) for status in ClaimStatus if status.value in REVIEWABLE]
        return _("Only from: %s.") % ", ".join(names).lower()
    if any(review_move("open", one["state"]) is None for one in own):
        return _("The desk has a review of it already.")
    return ""
