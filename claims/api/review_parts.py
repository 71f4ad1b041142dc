"""What the addresses of a review and of its evidence share: who asks, which version, whether it is gone."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TypeVar

from claims.api.conditional import (
    NO_VERSION,
    PreconditionRequired,
    expected_version,
    names_version,
)
from claims.api.documents import record_of
from claims.api.views import ApiView
from claims.choices import ReviewStatus, Role
from claims.errors import DomainError, Invalid, Missing, Retracted
from claims.models import Review, ReviewRecord
from claims.models.user import has_role

Result = TypeVar("Result")


class ReviewPartView(ApiView):
    """An address of a review, or of something that belongs to one."""

    @property
    def is_desk(self) -> bool:
        """Say whether the caller writes reviews."""
        return has_role(self.caller, Role.REVIEWER)

    @property
    def review(self) -> Review:
        """Return the review that the address belongs to."""
        found: Review = self.target
        return found

    def refuse_retracted(self) -> None:
        """Refuse to read what was taken back.

        :raises Retracted: with the tombstone.
        """
        if self.request.method in ("GET", "HEAD") and self.review.status == ReviewStatus.RETRACTED:
            refuse_tombstone(record_of(self.review))

    def change_version(self, call: Callable[..., Result], **arguments: object) -> Result:
        """Make one call of the workflow that changes the version which the caller names.

        :raises PreconditionRequired: when it names none; what is wrong with the body comes first.
        """
        if names_version(self.request):
            version = expected_version(
                self.request, "review", self.review.pk, self.review.version, one_count=False
            )
            return self.change(call, expected_version=version, **arguments)
        # No review has this version, so the workflow says what is wrong with the values, or else
        # that the version is another; it writes nothing.
        try:
            self.change(call, expected_version=NO_VERSION, **arguments)
        except (Invalid, Missing):
            raise
        except DomainError as problem:
            words = "Send If-Match with the ETag of the review as you read it."
            raise PreconditionRequired(words) from problem
        raise AssertionError("no review has this version")


def refuse_tombstone(record: ReviewRecord) -> None:
    """Refuse to read a record of what was taken back.

    :raises Retracted: when it is one, with the tombstone.
    """
    if record.tombstone:
        raise Retracted("This review was retracted.", tombstone=json.loads(record.document))
