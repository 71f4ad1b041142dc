"""Reviews, revisions and evidence: which rows may exist, and who sees them."""

from typing import Any

import pytest

from claims.models import (
    Evidence,
    Review,
    ReviewRecord,
    Revision,
    RevisionContributor,
    User,
)
from claims.models.user import Reader
from tests.factories import (
    NOW,
    ClaimFactory,
    EvidenceFactory,
    PublisherFactory,
    ReviewFactory,
    RevisionFactory,
    UserFactory,
)
from tests.models.refusal import refused_by

pytestmark = pytest.mark.django_db

ADDRESS = "https://checks.example.com/1"


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("review_origin_known", {"origin": "elsewhere", "url": ADDRESS, "canonical_url": ADDRESS}),
        ("review_status_known", {"status": "lost", "published_at": NOW}),
        ("review_import_has_url", {"origin": "import"}),
        ("review_import_has_url", {"origin": "import", "url": ADDRESS}),
        ("review_import_has_url", {"origin": "import", "canonical_url": ADDRESS}),
        ("review_published_has_time", {"status": "published"}),
        ("review_published_has_time", {"published_at": NOW}),
        ("review_retracted_has_time", {"status": "retracted", "published_at": NOW}),
        ("review_retracted_has_time", {"retracted_at": NOW}),
    ],
)
def test_database_refuses_a_review(constraint: str, fields: dict[str, Any]) -> None:
    row = {"claim": ClaimFactory.create(open=True), "publisher": PublisherFactory.create()}

    with refused_by(constraint):
        Review.objects.create(created_at=NOW, updated_at=NOW, **row, **fields)


def test_an_imported_review_may_not_know_when_it_was_published() -> None:
    review = ReviewFactory.create(imported=True)

    Review.objects.filter(pk=review.pk).update(published_at=None)

    assert Review.objects.get(pk=review.pk).published_at is None


def test_a_claim_has_one_review_of_the_desk_besides_retracted_ones() -> None:
    review = ReviewFactory.create(withdrawn=True)
    row = {"claim": review.claim, "publisher": review.publisher}

    with refused_by("review_one_of_the_desk", "claims_review.claim_id"):
        Review.objects.create(created_at=NOW, updated_at=NOW, **row)

    ReviewFactory.create(claim=review.claim, imported=True)
    again = ReviewFactory.create(retracted=True)
    ReviewFactory.create(claim=again.claim)
    assert again.claim.reviews.count() == review.claim.reviews.count() == 2


def test_a_page_is_imported_once_for_a_claim() -> None:
    review = ReviewFactory.create(imported=True)
    row = {"publisher": review.publisher, "url": review.url, "canonical_url": review.url}

    with refused_by("review_imported_once", "claims_review.canonical_url"):
        ReviewFactory.create(claim=review.claim, imported=True, **row)

    ReviewFactory.create(imported=True, **row)
    assert Review.objects.filter(canonical_url=review.url).count() == 2


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("revision_status_known", {"status": "lost"}),
        ("revision_kind_known", {"kind": "joke", "reason": "Ha."}),
        ("revision_correction_has_reason", {"kind": "typo"}),
        ("revision_submitted_has_time", {"status": "submitted"}),
        ("revision_published_has_time", {"status": "published"}),
        ("revision_published_has_time", {"published_at": NOW}),
        ("revision_superseded_has_time", {"superseded_at": NOW}),
        ("revision_superseded_has_time", {"status": "superseded", "published_at": NOW}),
    ],
)
def test_database_refuses_a_revision(constraint: str, fields: dict[str, Any]) -> None:
    # Of an imported review: the guards of the desk's own would refuse some of them first.
    review = ReviewFactory.create(imported=True, reached="withdrawn")

    with refused_by(constraint):
        Revision.objects.create(review=review, number=9, created_at=NOW, **fields)


def test_nobody_publishes_what_they_wrote() -> None:
    author = UserFactory.create()
    review = ReviewFactory.create(imported=True, reached="withdrawn")
    row = {"status": "published", "published_at": NOW, "author": author, "published_by": author}

    with refused_by("revision_published_by_another"):
        Revision.objects.create(review=review, number=9, created_at=NOW, **row)


def test_revisions_have_a_number_each() -> None:
    review = ReviewFactory.create(withdrawn=True)

    with refused_by("revision_number", "claims_revision.number"):
        RevisionFactory.create(review=review, number=1)


@pytest.mark.parametrize("status", ["draft", "submitted"])
def test_a_review_has_one_open_revision(status: str) -> None:
    review = ReviewFactory.create(submitted=status == "submitted")

    with refused_by("revision_one_open", "claims_revision.review_id"):
        RevisionFactory.create(review=review)


def test_a_review_has_one_published_revision() -> None:
    review = ReviewFactory.create(imported=True)
    row = {"review": review, "number": 2, "status": "published", "published_at": NOW}

    with refused_by("revision_one_published", "claims_revision.review_id"):
        Revision.objects.create(created_at=NOW, **row)


def test_somebody_is_on_record_once() -> None:
    revision = ReviewFactory.create().revisions.get()

    with refused_by("revision_contributor_once", "claims_revisioncontributor.user_id"):
        RevisionContributor.objects.create(revision=revision, user=revision.author, since=NOW)


def test_evidence_stands_on_a_side() -> None:
    with refused_by("evidence_stance_known"):
        EvidenceFactory.create(stance="maybe")


def _record(review: Review, seq: int, **fields: Any) -> ReviewRecord:
    row = {"review": review, "seq": seq, "format": 1, "document": "{}", "valid_from": NOW}
    return ReviewRecord.objects.create(claim=review.claim, **row, **fields)


def test_records_of_a_review_follow_each_other() -> None:
    review = ReviewFactory.create()
    _record(review, 90, version=1, valid_until=NOW)
    _record(review, 91, version=2)

    with refused_by("review_record_current", "claims_reviewrecord.review_id"):
        _record(review, 92, version=3)
    with refused_by("review_record_version", "claims_reviewrecord.version"):
        _record(review, 92, version=1, valid_until=NOW)
    with refused_by("seq"):
        _record(review, 91, version=3, valid_until=NOW)


def test_text_of_a_row_starts_with_its_key() -> None:
    review = ReviewFactory.create(published=True)
    revision, record = review.revisions.get(), ReviewRecord.objects.get()
    evidence, hand = revision.evidence.get(), revision.contributors.get()

    assert [str(row) for row in (review, revision, evidence, hand, record)] == [
        f"{review.pk} of claim {review.claim_id}",
        f"{revision.pk} revision 1 of review {review.pk}",
        f"{evidence.pk} refutes in revision {revision.pk}",
        f"{hand.pk} user {revision.author_id} in revision {revision.pk}",
        f"{record.pk} review {review.pk}, version 1",
    ]


ROLES = (None, "contributor", "reviewer", "editor", "administrator")
EVERYTHING = {
    "draft",
    "submitted",
    "published",
    "withdrawn",
    "retracted",
    "imported",
    "corrected",
    "dismissed",
}
# What somebody without a role may know of, and what a list shows them.
PUBLIC = {"published", "retracted", "imported", "corrected"}


def _planted() -> dict[int, str]:
    """Plant a review in every state; one is of a claim that was dismissed."""
    rows = {name: ReviewFactory.create(**{name: True} if name != "draft" else {}) for name in (
        "draft", "submitted", "published", "withdrawn", "retracted", "imported",
    )}  # fmt: skip
    rows["corrected"] = ReviewFactory.create(published=True)
    RevisionFactory.create(review=rows["corrected"], kind="typo", reason="A letter.")
    dismissed = ClaimFactory.create(dismissed=True)
    rows["dismissed"] = ReviewFactory.create(claim=dismissed, imported=True)
    return {row.pk: name for name, row in rows.items()}


def _reader(role: str | None) -> Reader | None:
    return None if role is None else UserFactory.create(role=role)


@pytest.mark.parametrize("role", ROLES)
def test_reviews_that_a_role_sees(role: str | None) -> None:
    names = _planted()
    wanted = PUBLIC if role in (None, "contributor") else EVERYTHING

    reviews = Review.objects.visible_to(_reader(role))
    listed = Review.objects.listed_to(_reader(role))

    assert {names[row.pk] for row in reviews} == wanted
    assert {names[row.pk] for row in listed} == wanted - {"retracted"}


@pytest.mark.parametrize("role", ROLES)
def test_evidence_that_a_role_sees(role: str | None) -> None:
    names = _planted()
    of_review = {
        row.pk: (names[row.revision.review_id], row.revision.number)
        for row in Evidence.objects.select_related("revision")
    }

    found = {of_review[row.pk] for row in Evidence.objects.visible_to(_reader(role))}

    public = {("published", 1), ("corrected", 1)}
    assert found == (public if role in (None, "contributor") else set(of_review.values()))
    assert {("draft", 1), ("corrected", 2), ("retracted", 2)} <= set(of_review.values())


def test_somebody_who_was_deactivated_sees_what_everybody_sees() -> None:
    names = _planted()
    gone: User = UserFactory.create(reviewer=True, is_active=False)

    assert {names[row.pk] for row in Review.objects.visible_to(gone)} == PUBLIC
