"""The road of a verdict: drafted, submitted, published, corrected, retracted."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import Group

from claims.choices import ClaimStatus, ReviewStatus, Role
from claims.models import Claim, Rating, User
from claims.workflow.claim import edit_claim
from claims.workflow.evidence import create_evidence
from claims.workflow.review import (
    FourEyes,
    edit_review,
    open_correction,
    open_review,
    publish_review,
    submit_review,
)
from claims.workflow.verify import verify_chain
from tests.factories import AppearanceFactory, RatingScaleFactory, UserFactory
from tests.workflow.traces import document, verbs

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    """Return an open claim that was said somewhere."""
    return AppearanceFactory.create(claim__open=True, quote="seven arches").claim


@pytest.fixture
def rating() -> Rating:
    """Return the worst rating of a scale."""
    return RatingScaleFactory.create().ratings.get(code="false")


def test_a_verdict_is_published_corrected_and_retracted_by_two_people(
    claim: Claim, rating: Rating, reviewer: User, editor: User, now: datetime
) -> None:
    other = UserFactory.create(editor=True)
    told = {"actor": reviewer, "now": now}
    begun = len(verbs())
    content = {"headline": "Six, not seven", "summary": "It has six.", "rating": rating}

    review = open_review(claim=claim, content=content, **told)
    create_evidence(
        review=review, content={"stance": "refutes", "url": "https://example.org/r"}, **told
    )
    review = submit_review(review=review, **told)
    with pytest.raises(FourEyes):
        publish_review(review=review, actor=promoted(reviewer), now=now)
    review = publish_review(review=review, actor=editor, now=now)
    claim.refresh_from_db()

    assert (claim.status, claim.verdict_id, review.status) == ("checked", review.pk, "published")
    assert document(claim)["verdict"]["label"] == "False"

    review = open_correction(
        review=review, kind="correction", reason="Miscounted.", actor=editor, now=now
    )
    changes = {"summary": "It has five.", "claim_changes": {"text": "The bridge has eight arches."}}
    review = edit_review(review=review, changes=changes, actor=reviewer, now=now)
    review = submit_review(review=review, **told)
    with pytest.raises(FourEyes):
        publish_review(review=review, actor=editor, now=now)
    review = publish_review(review=review, actor=other, now=now + timedelta(hours=1))

    assert document(claim)["text"] == "The bridge has eight arches."
    assert document(claim)["verdict"]["summary"] == "It has five."

    review = open_correction(
        review=review, kind="retraction", reason="Wrong bridge.", actor=editor, now=now
    )
    review = submit_review(review=review, **told)
    review = publish_review(review=review, actor=other, now=now + timedelta(hours=2))
    claim.refresh_from_db()

    assert review.status == ReviewStatus.RETRACTED
    assert (claim.status, claim.verdict, claim.review_count) == (ClaimStatus.OPEN, None, 0)
    assert document(claim)["verdict"] is None
    assert verify_chain().holds
    assert verbs(begun) == [
        "publisher.created",
        "review.opened",
        "evidence.created",
        "review.submitted",
        "review.published",
        "review.correction_opened",
        "review.edited",
        "review.submitted",
        "review.published",
        "review.correction_opened",
        "review.submitted",
        "review.retracted",
    ]


def promoted(user: User) -> User:
    """Return a reviewer who became an editor meanwhile."""
    user.groups.set([Group.objects.get(name=Role.EDITOR)])
    return User.objects.get(pk=user.pk)


def test_a_claims_new_text_is_a_new_version_of_its_draft(
    claim: Claim, reviewer: User, now: datetime
) -> None:
    review = open_review(claim=claim, actor=reviewer, now=now)

    edit_claim(claim=claim, changes={"text": "It has six."}, actor=reviewer, now=now)

    before = review.version
    review.refresh_from_db()
    assert review.version == before + 1
