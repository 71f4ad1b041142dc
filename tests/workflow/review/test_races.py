"""Verdicts at the same moment, on real committed transactions."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connection
from django.db.models import F

from claims.choices import RevisionStatus
from claims.errors import Stale
from claims.models import (
    Claim,
    ClaimRecord,
    Event,
    Review,
    ReviewRecord,
    Revision,
    RevisionContributor,
    User,
)
from claims.records.claim import build_documents
from claims.records.document import dump_document
from claims.records.review import build_review_documents
from claims.records.store import review_text
from claims.workflow.claim import ClaimPublished, MoveNotAllowed, edit_claim
from claims.workflow.publisher import edit_publisher
from claims.workflow.review import (
    ReviewExists,
    edit_review,
    open_correction,
    open_review,
    publish_review,
    submit_review,
    withdraw_review,
)
from claims.workflow.speaker import edit_speaker
from claims.workflow.steps import Conflict
from claims.workflow.user import edit_user
from claims.workflow.verify import verify_chain
from tests.factories import NOW, ReviewFactory, SpeakerFactory, UserFactory
from tests.workflow.review.stages import FIT, make_desk
from tests.workflow.threads import after_all, at_once, race
from tests.workflow.traces import verbs

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("shared_database")]

only_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite lets one transaction write at a time"
)
LOST = {MoveNotAllowed, Stale, Conflict}


def _waiting() -> tuple[Review, User]:
    """Return what waits to be published by somebody else, and who wrote it."""
    review = ReviewFactory.create(publisher=make_desk(), revision=FIT)
    author = review.revisions.get().author
    assert author is not None
    return submit_review(review=review, actor=author, now=NOW), author


@pytest.fixture
def submitted(shared_database: None) -> Review:
    """Return what waits to be published."""
    return _waiting()[0]


@pytest.fixture
def chief(shared_database: None) -> User:
    """Return somebody who may publish and rename."""
    return UserFactory.create(administrator=True)


def _assert_true() -> None:
    documents = build_documents(Claim.objects.values_list("pk", flat=True))
    for record in ClaimRecord.objects.filter(valid_until=None):
        assert record.document == dump_document(documents[record.claim_id])
    reviews = build_review_documents(Review.objects.values_list("pk", flat=True))
    for row in ReviewRecord.objects.filter(valid_until=None):
        assert row.document == review_text(reviews[row.review_id], row.version)
    assert verify_chain().problem == ""


def _assert_published_once(review: Review, results: list[Any]) -> None:
    kinds = Counter(type(result) for result in results)
    assert (kinds.pop(Review), set(kinds) <= LOST) == (1, True), kinds
    assert Event.objects.filter(verb="review.published").count() == 1
    assert Revision.objects.filter(review=review, status="published").count() == 1
    _assert_true()


@pytest.mark.parametrize("named", [True, False])
def test_one_of_many_who_publish_wins(named: bool, submitted: Review, now: datetime) -> None:
    editors = UserFactory.create_batch(20, editor=True)
    version = submitted.version if named else None

    results = at_once(
        [
            lambda who=who: publish_review(
                review=submitted, actor=who, now=now, expected_version=version
            )
            for who in editors
        ]
    )

    _assert_published_once(submitted, results)
    assert ReviewRecord.objects.count() == 1


@only_postgresql
def test_without_locks_and_comparisons_the_database_lets_one_publish(
    submitted: Review, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Show that more stands behind the locks, and that the test above would notice: the control."""
    editors = UserFactory.create_batch(12, editor=True)
    _unlock(monkeypatch, len(editors))

    results = at_once(
        [lambda who=who: publish_review(review=submitted, actor=who, now=now) for who in editors]
    )

    kinds = Counter(type(result) for result in results)
    assert kinds[Review] == 1
    # The table's own refusals are not enough any more: the database had to refuse.
    assert kinds[IntegrityError] >= 1, kinds
    assert Revision.objects.filter(review=submitted, status="published").count() == 1


def _unlock(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Take out of a publication each lock but the head's, and every comparison.

    So many read what is submitted before anyone writes.
    """
    steps, publish = "claims.workflow.review.steps.", "claims.workflow.review.publish."
    monkeypatch.setattr(steps + "lock_claim", lambda row: Claim.objects.get(pk=row.pk))
    monkeypatch.setattr(steps + "lock_row", lambda row: Review.objects.get(pk=row.pk))
    monkeypatch.setattr(steps + "_lock_revisions", after_all(_read_revisions, number))
    monkeypatch.setattr(publish + "_hold_shown", lambda review: None)
    for module in (steps, publish):
        monkeypatch.setattr(module + "write_revision", _write_without_comparing)
    monkeypatch.setattr(steps + "write_row", _write_row_without_comparing)


def _read_revisions(review: Review) -> tuple[Revision | None, Revision | None]:
    rows = {row.status: row for row in review.revisions.all()}
    return rows.get(RevisionStatus.SUBMITTED), rows.get(RevisionStatus.PUBLISHED)


def _write_without_comparing(revision: Revision, **fields: Any) -> None:
    Revision.objects.filter(pk=revision.pk).update(**fields)
    revision.refresh_from_db()


def _write_row_without_comparing(
    row: Any, *, now: datetime, guard: Any = None, **fields: Any
) -> Any:
    type(row).objects.filter(pk=row.pk).update(**fields, version=F("version") + 1)
    row.refresh_from_db()
    return row


ROUNDS = 5


def test_what_is_published_is_what_was_submitted(chief: User, now: datetime) -> None:
    hasty = {"summary": "In a hurry."}
    for _ in range(ROUNDS):
        review, writer = _waiting()
        told = {"review": review, "now": now}

        published, edited = at_once(
            [
                lambda told=told: publish_review(actor=chief, **told),
                lambda told=told, who=writer: edit_review(changes=hasty, actor=who, **told),
            ]
        )

        assert Counter([type(published), type(edited)]) == {Review: 1, MoveNotAllowed: 1}
        revision, won = review.revisions.get(), isinstance(published, Review)
        assert (revision.status == "published", revision.summary != "In a hurry.") == (won, won)
    _assert_true()


def test_what_is_taken_back_is_not_published(chief: User, now: datetime) -> None:
    for _ in range(ROUNDS):
        review, writer = _waiting()
        told = {"review": review, "now": now}

        published, withdrawn = at_once(
            [
                lambda told=told: publish_review(actor=chief, **told),
                lambda told=told, who=writer: withdraw_review(actor=who, **told),
            ]
        )

        assert Counter([type(published), type(withdrawn)]) == {Review: 1, MoveNotAllowed: 1}
        status = "published" if isinstance(published, Review) else "draft"
        assert review.revisions.get().status == status
    _assert_true()


@pytest.mark.parametrize("named", [True, False])
def test_of_edits_with_one_version_one_is_kept(
    named: bool, submitted: Review, now: datetime
) -> None:
    people = UserFactory.create_batch(6, reviewer=True)
    author = submitted.revisions.get().author_id
    version = submitted.version if named else None

    def edit(who: User) -> Review:
        told = {"actor": who, "now": now, "expected_version": version}
        return edit_review(review=submitted, changes={"summary": who.username}, **told)

    results = at_once([lambda who=who: edit(who) for who in people])

    won = {who.pk for who, one in zip(people, results, strict=True) if isinstance(one, Review)}
    assert Counter(map(type, results)) == ({Review: 1, Stale: 5} if named else {Review: 6})
    hands = RevisionContributor.objects.filter(revision__review=submitted)
    assert set(hands.values_list("user", flat=True)) == {author, *won}
    _assert_true()


@pytest.mark.parametrize("has_desk", [True, False])
def test_a_claim_gets_one_review(has_desk: bool, shared_database: None, now: datetime) -> None:
    claim = ReviewFactory.create(imported=True).claim
    if has_desk:
        make_desk()
    people = UserFactory.create_batch(6, reviewer=True)

    results = at_once(
        [lambda who=who: open_review(claim=claim, actor=who, now=now) for who in people]
    )

    assert Counter(type(result) for result in results) == {Review: 1, ReviewExists: 5}
    assert Review.objects.filter(claim=claim, origin="desk").count() == 1
    assert Revision.objects.filter(review__origin="desk").count() == 1
    _assert_true()


def test_a_claim_is_edited_before_it_is_published_or_not_at_all(chief: User, now: datetime) -> None:
    told: dict[str, Any] = {"actor": UserFactory.create(reviewer=True), "now": now}
    for _ in range(ROUNDS):
        review, claim = (waiting := _waiting()[0]), waiting.claim
        before = claim.text
        begun = Event.objects.count()

        published, edited = at_once(
            [
                lambda row=review: publish_review(review=row, actor=chief, now=now),
                lambda row=claim: edit_claim(claim=row, changes={"text": "Another."}, **told),
            ]
        )

        claim.refresh_from_db()
        assert isinstance(published, Review)
        if isinstance(edited, Claim):
            rules = [one["rule"] for one in review.revisions.get().warnings]
            assert (claim.text, verbs(begun)) == ("Another.", ["claim.edited", "review.published"])
            assert rules == ["claim_changed", "claimant_not_contacted"]
        else:
            assert isinstance(edited, ClaimPublished)
            assert (claim.text, verbs(begun)) == (before, ["review.published"])
    _assert_true()


RENAMED: dict[str, Callable[[Review, dict[str, Any]], Any]] = {
    "publisher": lambda review, told: edit_publisher(
        publisher=review.publisher, changes={"name": "The New Desk"}, **told
    ),
    "author": lambda review, told: edit_user(
        user=review.revisions.get().author, changes={"name": "A. Writer"}, **told
    ),
}


@pytest.mark.parametrize("rename_first", [True, False])
@pytest.mark.parametrize("who", RENAMED)
def test_a_name_that_changes_meanwhile_is_shown_as_it_is(
    who: str, rename_first: bool, submitted: Review, chief: User, now: datetime
) -> None:
    told = {"actor": UserFactory.create(administrator=True), "now": now}
    calls = [
        lambda: publish_review(review=submitted, actor=chief, now=now),
        lambda: RENAMED[who](submitted, told),
    ]

    race(*(reversed(calls) if rename_first else calls))

    record = ReviewRecord.objects.get(valid_until=None)
    name = {"publisher": "The New Desk", "author": "A. Writer"}[who]
    assert name in record.document
    _assert_true()


@pytest.mark.parametrize("rename_first", [True, False])
def test_a_publisher_that_speaks_after_a_retraction_has_its_new_name(
    rename_first: bool, shared_database: None, chief: User, now: datetime
) -> None:
    other = ReviewFactory.create(imported=True)
    review = ReviewFactory.create(
        claim=other.claim, published=True, publisher=make_desk(), revision=FIT
    )
    editor = UserFactory.create(editor=True)
    open_correction(review=review, kind="retraction", reason="Wrong.", actor=editor, now=now)
    submit_review(review=review, actor=editor, now=now)
    told = {"actor": editor, "now": now}
    rename = {**told, "actor": UserFactory.create(administrator=True)}
    calls = [
        lambda: publish_review(review=review, actor=chief, now=now),
        lambda: edit_publisher(publisher=other.publisher, changes={"name": "Post"}, **rename),
    ]

    race(*(reversed(calls) if rename_first else calls))

    record = ClaimRecord.objects.get(valid_until=None)
    verdict = json.loads(record.document.replace("\x01", ""))["verdict"]
    assert (verdict["review"], verdict["publisher"]["name"]) == (other.pk, "Post")
    _assert_true()


@only_postgresql
def test_without_holding_the_publisher_the_two_would_wait_for_each_other(
    submitted: Review, chief: User, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Show that the tests above would notice: the negative control."""
    monkeypatch.setattr("claims.workflow.review.publish._hold_shown", lambda review: None)
    rename = {"changes": {"name": "Post"}, "actor": chief, "now": now}

    with pytest.raises(OperationalError, match="deadlock"):
        race(
            lambda: publish_review(review=submitted, actor=chief, now=now),
            lambda: edit_publisher(publisher=submitted.publisher, **rename),
        )


@pytest.mark.parametrize("rename_first", [True, False])
def test_a_speaker_whom_a_correction_names_has_the_new_name(
    rename_first: bool, shared_database: None, chief: User, now: datetime
) -> None:
    speaker = SpeakerFactory.create(name="Ann")
    review = ReviewFactory.create(published=True, publisher=make_desk(), revision=FIT)
    editor = UserFactory.create(editor=True)
    told = {"actor": editor, "now": now}
    open_correction(review=review, kind="correction", reason="It was Ann.", **told)
    edit_review(review=review, changes={"claim_changes": {"speakers": [speaker.pk]}}, **told)
    submit_review(review=review, **told)
    calls = [
        lambda: publish_review(review=review, actor=chief, now=now),
        lambda: edit_speaker(speaker=speaker, changes={"name": "Bo"}, **told),
    ]

    race(*(reversed(calls) if rename_first else calls))

    record = ClaimRecord.objects.get(valid_until=None)
    assert '"name":"Bo"' in record.document
    _assert_true()


def test_publications_and_renames_do_not_wait_for_each_other_for_ever(
    shared_database: None, chief: User, now: datetime
) -> None:
    """A correction rewrites the reviews of others, whose publishers somebody renames."""
    other = ReviewFactory.create(imported=True)
    review = ReviewFactory.create(
        claim=other.claim, published=True, publisher=make_desk(), revision=FIT
    )
    told = {"actor": UserFactory.create(administrator=True), "now": now}

    def correct() -> None:
        for turn in range(6):
            open_correction(review=review, kind="correction", reason="Again.", **told)
            changes = {"claim_changes": {"text": f"The bridge has {turn} arches."}}
            edit_review(review=review, changes=changes, **told)
            submit_review(review=review, **told)
            publish_review(review=review, actor=chief, now=now)

    def rename() -> None:
        for turn in range(20):
            name = {"name": f"Post {turn}"}
            edit_publisher(publisher=other.publisher, changes=name, **told)

    assert at_once([correct, rename]) == [None, None]
    _assert_true()
