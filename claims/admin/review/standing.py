"""Where a review stands, as its page and the list tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claims.admin.claim.reviews import STATES
from claims.choices import CorrectionKind, ReviewOrigin
from claims.models import Review, Revision, User
from claims.queries.review_queue import had_a_hand, standing_revisions
from claims.workflow.review.steps import state_of


@dataclass(frozen=True, slots=True)
class Standing:
    """A review with its open revision and its published one; `has_hand` says that who looks at it
    had a hand in the open one."""

    review: Review
    draft: Revision | None
    published: Revision | None
    has_hand: bool = False

    @property
    def state(self) -> str:
        """Return the state as the table of moves calls it."""
        return state_of(self.review, self.draft)

    @property
    def label(self) -> Any:
        """Return the state in words."""
        return STATES[self.state]

    @property
    def is_imported(self) -> bool:
        """Say whether the review is another publisher's."""
        return self.review.origin == ReviewOrigin.IMPORT

    @property
    def is_correction(self) -> bool:
        """Say whether the draft changes what was published."""
        return self.draft is not None and bool(self.draft.kind)

    @property
    def is_retraction(self) -> bool:
        """Say whether publishing the draft takes the review back."""
        return self.draft is not None and self.draft.kind == CorrectionKind.RETRACTION

    @property
    def revision(self) -> Revision | None:
        """Return the revision that is shown: the open one if there is one."""
        return self.draft or self.published


def standing_of(review: Review, user: User | None = None) -> Standing:
    """Return where a review stands; `user` is who looks at it."""
    draft, published = standing_revisions(review)
    has_hand = user is not None and draft is not None and had_a_hand(revision=draft, user=user)
    return Standing(review, draft, published, has_hand)
