"""What the database refuses to do to a verdict, whoever asks it."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

from claims.models import Evidence, Review, Revision, RevisionContributor, User
from tests.factories import NOW, EvidenceFactory, ReviewFactory, UserFactory
from tests.models.refusal import refused_by

pytestmark = pytest.mark.django_db

only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="a statement of SQLite")
only_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="a statement of PostgreSQL"
)
FOUR_EYES = "they had a hand in"
KEPT = "is never edited"
HANDS = "stays on record"
DRAFT_ONLY = "only while its revision is a draft"


def _execute(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _publish(revision: Revision, by: User | None) -> None:
    _execute(
        "UPDATE claims_revision SET status = 'published', published_at = %s, published_by_id = %s"
        " WHERE id = %s",
        NOW,
        by.pk if by else None,
        revision.pk,
    )


def _rows() -> list[Any]:
    found: tuple[type[models.Model], ...] = (Review, Revision, RevisionContributor, Evidence)
    return [list(model._default_manager.order_by("pk").values()) for model in found]


@pytest.mark.parametrize("who", ["author", "contributor", "nobody"])
def test_publishing_by_hand_is_refused(who: str, editor: User) -> None:
    revision = ReviewFactory.create(submitted=True).revisions.get()
    RevisionContributor.objects.create(revision=revision, user=editor, since=NOW)
    people = {"author": revision.author, "contributor": editor, "nobody": None}
    before = _rows()

    with refused_by(FOUR_EYES, "revision_published_by_another"):
        _publish(revision, people[who])

    assert _rows() == before


def test_publishing_by_hand_by_somebody_else_is_possible(editor: User) -> None:
    """Show that the refusals above are those of the four eyes: the control."""
    revision = ReviewFactory.create(submitted=True).revisions.get()

    _publish(revision, editor)

    assert Revision.objects.get(pk=revision.pk).published_by == editor


@pytest.mark.parametrize("state", [{}, {"withdrawn": True}])
def test_what_was_not_submitted_is_not_published(state: dict[str, bool], editor: User) -> None:
    revision = ReviewFactory.create(**state).revisions.get()

    with refused_by(FOUR_EYES, KEPT):
        _publish(revision, editor)


def test_what_nobody_is_on_record_for_is_not_published(editor: User) -> None:
    review = ReviewFactory.create(withdrawn=True)
    revision = Revision.objects.create(
        review=review, number=9, status="submitted", submitted_at=NOW, created_at=NOW
    )

    with refused_by(FOUR_EYES):
        _publish(revision, editor)


@pytest.mark.parametrize("status", ["published", "superseded"])
def test_a_revision_is_not_born_published(status: str, editor: User) -> None:
    review = ReviewFactory.create(withdrawn=True)
    gone = NOW if status == "superseded" else None

    with refused_by(FOUR_EYES):
        Revision.objects.create(
            review=review,
            number=9,
            status=status,
            published_by=editor,
            created_at=NOW,
            published_at=NOW,
            superseded_at=gone,
        )


STATEMENTS = {
    "hand removed": ("DELETE FROM claims_revisioncontributor", HANDS),
    "hand passed on": (
        "UPDATE claims_revisioncontributor SET user_id = (SELECT MAX(id) FROM claims_user)",
        HANDS,
    ),
    "hand moved": ("UPDATE claims_revisioncontributor SET since = since", HANDS),
    "origin": (
        "UPDATE claims_review SET origin = 'import', url = 'u', canonical_url = 'u'",
        "orig",
    ),
    "taken back": ("UPDATE claims_review SET status = 'unpublished', published_at = NULL", "orig"),
    "review removed": ("DELETE FROM claims_review", "never removed"),
    "revision removed": ("DELETE FROM claims_revision", "never removed"),
    "summary": ("UPDATE claims_revision SET summary = 'x'", KEPT),
    "rating": ("UPDATE claims_revision SET rating_id = NULL", KEPT),
    "number": ("UPDATE claims_revision SET number = 7", KEPT),
    "author": ("UPDATE claims_revision SET author_id = NULL", KEPT),
    "publisher": ("UPDATE claims_revision SET published_by_id = NULL", KEPT),
    "details": ("UPDATE claims_revision SET details = '{}'", KEPT),
    "time": ("UPDATE claims_revision SET published_at = created_at", None),
    "warnings": ("UPDATE claims_revision SET warnings = '[1]'", KEPT),
    "back to draft": ("UPDATE claims_revision SET status = 'draft', published_at = NULL", KEPT),
    "withdrawn": ("UPDATE claims_revision SET status = 'withdrawn', published_at = NULL", KEPT),
    "evidence changed": ("UPDATE claims_evidence SET title = 'x'", DRAFT_ONLY),
    "evidence removed": ("DELETE FROM claims_evidence", DRAFT_ONLY),
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_what_is_published_stays_as_it_is(name: str) -> None:
    ReviewFactory.create(published=True)
    UserFactory.create()
    statement, sentence = STATEMENTS[name]
    before = _rows()
    if sentence is None:
        # Both were made at one moment: another one is needed.
        statement, sentence = "UPDATE claims_revision SET published_at = '2020-01-01'", KEPT

    with refused_by(sentence):
        _execute(statement)

    assert _rows() == before


@pytest.mark.parametrize("state", ["published", "submitted", "withdrawn", "retracted"])
def test_evidence_is_not_added_but_to_a_draft(state: str) -> None:
    revision = ReviewFactory.create(**{state: True}).revisions.order_by("number")[0]

    with refused_by(DRAFT_ONLY):
        EvidenceFactory.create(revision=revision)


def test_evidence_does_not_move_into_another_draft() -> None:
    moved = ReviewFactory.create(published=True).revisions.get().evidence.get()
    draft = ReviewFactory.create().revisions.get()

    with refused_by(DRAFT_ONLY):
        Evidence.objects.filter(pk=moved.pk).update(revision=draft)
    with refused_by(DRAFT_ONLY):
        draft.evidence.update(revision=moved.revision)


def test_what_was_retracted_stays_so() -> None:
    review = ReviewFactory.create(retracted=True)

    for status in ("published", "unpublished"):
        with refused_by("retracted stays so"):
            Review.objects.filter(pk=review.pk).update(status=status, retracted_at=None)


@pytest.mark.parametrize("state", ["superseded", "withdrawn"])
def test_what_is_over_is_not_opened_again(state: str) -> None:
    traits: dict[str, bool] = {"retracted": True} if state == "superseded" else {"withdrawn": True}
    revision = ReviewFactory.create(**traits).revisions.get(status=state)

    for change in ({"status": "draft"}, {"summary": "x"}, {"comment": "x"}):
        with refused_by(KEPT):
            Revision.objects.filter(pk=revision.pk).update(**change)


def test_a_draft_keeps_its_author_its_review_and_its_number() -> None:
    revision = ReviewFactory.create().revisions.get()
    other = ReviewFactory.create(withdrawn=True)

    for change in ({"author": None}, {"review": other, "number": 5}, {"number": 5}):
        with refused_by(KEPT):
            Revision.objects.filter(pk=revision.pk).update(**change)


def test_orm_finds_no_way_round() -> None:
    review = ReviewFactory.create(published=True)
    revision = review.revisions.get()
    piece, hand = revision.evidence.get(), revision.contributors.get()
    revision.summary = piece.title = "x"
    hand.since = NOW.replace(year=2020)
    review.origin = "import"
    before = _rows()

    for row, field in ((revision, "summary"), (piece, "title"), (hand, "since")):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(row)._default_manager.bulk_update([row], [field])
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()
        with pytest.raises(IntegrityError), transaction.atomic():
            row.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.bulk_update([review], ["origin"])

    assert _rows() == before


@only_sqlite
@pytest.mark.parametrize(
    "table", ["review", "revision", "revisioncontributor", "evidence", "claim", "rating"]
)
def test_replacing_rows_is_refused(table: str) -> None:
    ReviewFactory.create(published=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        _execute(f"INSERT OR REPLACE INTO claims_{table} SELECT * FROM claims_{table}")


@only_postgresql
@pytest.mark.parametrize(
    "table", ["review", "revision", "revisioncontributor", "evidence", "rating"]
)
def test_emptying_a_table_is_refused(table: str) -> None:
    ReviewFactory.create(published=True)
    # What is still to be checked would be refused for itself.
    _execute("SET CONSTRAINTS ALL IMMEDIATE")

    with refused_by("This table is never emptied."):
        _execute(f"TRUNCATE claims_{table} CASCADE")


def test_a_rating_does_not_come_back_with_other_words() -> None:
    """Foreign keys are looked at when a transaction ends: what came back would pass."""
    rating = ReviewFactory.create(published=True).revisions.get().rating
    assert rating is not None

    with refused_by("A rating that is in use is never removed"):
        _execute("DELETE FROM claims_rating WHERE id = %s", rating.pk)

    rating.scale.ratings.exclude(pk=rating.pk).delete()
    assert list(rating.scale.ratings.all()) == [rating]
