"""Who is named as the author of a review."""

import json
from datetime import datetime

import pytest

from claims.models import User
from claims.workflow.review import open_correction, publish_review, submit_review
from claims.workflow.user import edit_user
from tests.factories import AppearanceFactory, ReviewFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_review_is_its_first_authors_whoever_opens_a_correction(
    administrator: User, now: datetime
) -> None:
    author = UserFactory.create(reviewer=True, name="Ann Ash")
    opener, publisher = UserFactory.create_batch(2, editor=True, name="Bob")
    claim = AppearanceFactory.create(claim__open=True).claim
    review = ReviewFactory.create(published=True, claim=claim, revision={"author": author})

    review = open_correction(review=review, kind="typo", reason="A dot.", actor=opener, now=now)
    review = submit_review(review=review, actor=opener, now=now)
    review = publish_review(review=review, actor=publisher, now=now)
    edit_user(user=author, changes={"name": "Ann Elm"}, actor=administrator, now=now)
    review.refresh_from_db()

    assert json.loads(review.record.document.replace("\x01", ""))["author"] == "Ann Elm"
