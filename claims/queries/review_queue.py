"""The desk's list of reviews: what waits for whom, and how each row stands."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from claims.choices import OPEN_REVISIONS, ReviewOrigin, ReviewStatus, RevisionStatus
from claims.models import Review, Revision, RevisionContributor, User

# The revisions that say where a review stands: there is at most one of each kind.
STANDING = (*OPEN_REVISIONS, RevisionStatus.PUBLISHED)
LONG_WORDS = ("summary", "body", "reason", "comment", "claimant_contact", "claim_changes")
# What is counted beyond it is shown as more.
MOST = 1_000


def reviews_in_queue(rows: QuerySet[Review]) -> QuerySet[Review]:
    """Return reviews with claim, publisher and the revisions that say where they stand."""
    standing = (
        Revision.objects.filter(status__in=STANDING)
        .select_related("rating", "author")
        .defer(*LONG_WORDS)
    )
    rows = rows.select_related("claim", "publisher")
    return rows.prefetch_related(Prefetch("revisions", standing, to_attr="standing"))


def standing_revisions(review: Review) -> tuple[Revision | None, Revision | None]:
    """Return the open and the published revision of a review."""
    found = getattr(review, "standing", None)
    if found is None:
        rows = review.revisions.filter(status__in=STANDING)
        found = list(rows.select_related("rating__scale", "author", "published_by"))
    is_open = {revision.status != RevisionStatus.PUBLISHED: revision for revision in found}
    return is_open.get(True), is_open.get(False)


def had_a_hand(*, revision: Revision, user: User) -> bool:
    """Say whether somebody opened a revision or changed anything in it."""
    return RevisionContributor.objects.filter(revision=revision, user=user).exists()


def waiting(rows: QuerySet[Review], user: User) -> QuerySet[Review]:
    """Keep what was submitted and has no hand of the user in it."""
    return _with(rows, Revision.objects.filter(~_by(user), status=RevisionStatus.SUBMITTED))


def own_drafts(rows: QuerySet[Review], user: User) -> QuerySet[Review]:
    """Keep the drafts that the user had a hand in."""
    return _with(rows, Revision.objects.filter(_by(user), status=RevisionStatus.DRAFT))


def submitted(rows: QuerySet[Review], user: User) -> QuerySet[Review]:
    """Keep what was submitted."""
    return _with(rows, Revision.objects.filter(status=RevisionStatus.SUBMITTED))


def _with(rows: QuerySet[Review], revisions: QuerySet[Revision]) -> QuerySet[Review]:
    # Few revisions are open, and an index knows them; reviews there are many.
    return rows.filter(pk__in=revisions.values("review"))


def _by(user: User) -> Exists:
    return Exists(RevisionContributor.objects.filter(revision=OuterRef("pk"), user=user.pk))


def _published(rows: QuerySet[Review], user: User) -> QuerySet[Review]:
    return rows.filter(origin=ReviewOrigin.DESK, status=ReviewStatus.PUBLISHED)


def _imported(rows: QuerySet[Review], user: User) -> QuerySet[Review]:
    return rows.filter(origin=ReviewOrigin.IMPORT)


def _retracted(rows: QuerySet[Review], user: User) -> QuerySet[Review]:
    return rows.filter(status=ReviewStatus.RETRACTED)


def _all(rows: QuerySet[Review], user: User) -> QuerySet[Review]:
    return rows


TABS: dict[str, Callable[[QuerySet[Review], User], QuerySet[Review]]] = {
    "waiting": waiting,
    "mine": own_drafts,
    "submitted": submitted,
    "published": _published,
    "imported": _imported,
    "retracted": _retracted,
    "all": _all,
}
# The tabs with work in them; the others are too long to be counted on every page.
COUNTED = ("waiting", "mine", "submitted")


def tab_counts(*, user: User) -> dict[str, int]:
    """Return how many reviews stand under the tabs with work in them, up to `MOST` each."""
    rows = Review.objects.visible_to(user)
    return {name: TABS[name](rows, user).order_by()[:MOST].count() for name in COUNTED}


def with_headline(rows: QuerySet[Review], words: str) -> QuerySet[Review]:
    """Keep the reviews whose open or published revision has each of these words in its headline."""
    revisions = Revision.objects.filter(status__in=STANDING)
    for word in words.split():
        revisions = revisions.filter(headline__icontains=word)
    return _with(rows, revisions)
