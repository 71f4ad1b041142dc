"""What the admin's first page counts."""

from datetime import UTC, date, datetime, timedelta

import pytest

from claims.choices import RevisionStatus
from claims.models import Claim, Revision, RevisionContributor, User
from claims.queries.dashboard import (
    ReviewCounts,
    checks_by_week,
    drafts_of,
    oldest_claims,
    oldest_submitted,
    published_counts,
    review_counts,
    submitted_for,
)
from tests.factories import NOW, ClaimFactory, ReviewFactory, UserFactory, bring_to

pytestmark = pytest.mark.django_db


def draft_of(author: User, **fields) -> Revision:
    """Return the open revision of a new review."""
    revision = fields.pop("revision", {})
    review = ReviewFactory.create(revision={"author": author, **revision}, **fields)
    return review.revisions.get()


def published_at(moment: datetime) -> Revision:
    """Return a revision of the desk that became public at a moment."""
    revision = draft_of(UserFactory.create(reviewer=True))
    submitted = {"status": RevisionStatus.SUBMITTED, "submitted_at": moment}
    Revision.objects.filter(pk=revision.pk).update(**submitted)
    Revision.objects.filter(pk=revision.pk).update(
        status=RevisionStatus.PUBLISHED,
        published_at=moment,
        published_by=UserFactory.create(editor=True),
    )
    return revision


def test_the_oldest_claim_of_each_status_that_waits(reviewer, contributor):
    ClaimFactory.create(created_by=reviewer)
    own = ClaimFactory.create(created_by=contributor, created_at=NOW - timedelta(days=2))
    opened = ClaimFactory.create(open=True, created_at=NOW - timedelta(days=9))
    ClaimFactory.create(open=True)
    held = ClaimFactory.create(in_progress=True)
    ClaimFactory.create(dismissed=True)
    ClaimFactory.create(checked=True)
    first = Claim.objects.order_by("pk")[0]

    public = {
        "open": (opened.pk, NOW - timedelta(days=9)),
        "in_progress": (held.pk, NOW),
    }
    assert oldest_claims(user=reviewer) == {"candidate": (first.pk, NOW), **public}
    own_first = (own.pk, NOW - timedelta(days=2))
    assert oldest_claims(user=contributor) == {"candidate": own_first, **public}


def test_open_revisions_are_counted_by_whose_work_they_are(editor):
    other = UserFactory.create(reviewer=True)
    draft_of(editor)
    draft_of(editor, revision={"comment": "Say who counted."})
    draft_of(editor, submitted=True, revision={"comment": "Say who counted."})
    draft_of(other, revision={"comment": "Not for the editor."})
    together = draft_of(other, revision={"comment": "For both."})
    RevisionContributor.objects.create(revision=together, user=editor, since=NOW)
    draft_of(other, submitted=True)
    helped = draft_of(other, submitted=True)
    RevisionContributor.objects.create(revision=helped, user=editor, since=NOW)
    draft_of(editor, withdrawn=True)
    ReviewFactory.create(published=True)
    ReviewFactory.create(imported=True)

    counts = ReviewCounts(drafts=4, submitted=3, mine=3, returned=2, for_me=1)
    assert review_counts(user=editor) == counts


def test_own_drafts_are_the_newest_and_others_wait_in_order(editor):
    other = UserFactory.create(reviewer=True)
    drafts = [draft_of(editor) for _ in range(2)]
    drafts.append(draft_of(other))
    RevisionContributor.objects.create(revision=drafts[2], user=editor, since=NOW)
    draft_of(other)
    waiting = [draft_of(other, submitted=True) for _ in range(3)]
    late, *_ = waiting
    Revision.objects.filter(pk=late.pk).update(submitted_at=NOW + timedelta(days=1))
    helped = draft_of(other, submitted=True)
    RevisionContributor.objects.create(revision=helped, user=editor, since=NOW)
    Revision.objects.filter(pk=helped.pk).update(submitted_at=NOW - timedelta(days=1))

    assert list(drafts_of(user=editor, most=2)) == [drafts[2], drafts[1]]
    assert list(submitted_for(user=editor)) == [*waiting[1:], late]
    assert list(submitted_for(user=editor, most=1)) == [waiting[1]]
    assert oldest_submitted() == helped


def test_nothing_waits_where_nothing_was_submitted(editor):
    draft_of(editor)

    assert oldest_submitted() is None
    assert list(submitted_for(user=editor)) == []


def test_published_and_retracted_reviews_of_the_desk_are_counted():
    ReviewFactory.create_batch(2, published=True)
    ReviewFactory.create(retracted=True)
    for trait in ("imported", "submitted", "withdrawn"):
        ReviewFactory.create(**{trait: True})

    assert published_counts() == (2, 1)


def test_checks_count_in_their_iso_week_in_utc():
    sunday = datetime(2026, 2, 22, 23, 59, 59, tzinfo=UTC)
    for moment in (sunday, sunday + timedelta(seconds=1), sunday + timedelta(days=7)):
        published_at(moment)

    assert checks_by_week(since=date(2026, 2, 16)) == {
        date(2026, 2, 16): 1,
        date(2026, 2, 23): 2,
    }
    assert checks_by_week(since=date(2026, 2, 23)) == {date(2026, 2, 23): 2}
    assert checks_by_week(since=date(2026, 3, 2)) == {}


def test_only_first_publications_of_the_desk_are_checks():
    review = ReviewFactory.create(published=True)
    correction = {"kind": "correction", "reason": "It was wrong.", "number": 2}
    revision = Revision.objects.create(
        review=review, author=UserFactory.create(), created_at=NOW, **correction
    )
    RevisionContributor.objects.create(revision=revision, user=revision.author, since=NOW)
    bring_to(review, revision, RevisionStatus.PUBLISHED)
    ReviewFactory.create(retracted=True)
    ReviewFactory.create(imported=True)

    assert review.revisions.filter(status=RevisionStatus.SUPERSEDED).count() == 1
    assert checks_by_week(since=date(2026, 1, 5)) == {date(2026, 2, 23): 2}
