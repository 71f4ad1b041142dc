"""What the admin's first page tells: how much waits and how long, one's own work, checks per week.

Each function is one statement on an index, whatever there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncWeek

from claims.choices import OPEN_REVISIONS, ClaimStatus, CorrectionKind, RevisionStatus
from claims.models import Claim, Revision, RevisionContributor, User
from claims.models.user import Reader

# Claims of these statuses wait for somebody.
WAITING = (ClaimStatus.CANDIDATE, ClaimStatus.OPEN, ClaimStatus.IN_PROGRESS)
MOST = 5


@dataclass(frozen=True, slots=True)
class ReviewCounts:
    """How many open revisions there are, and how many of them are whose work.

    `mine` are drafts that a user had a hand in, `returned` those of them that came back with a
    comment, `for_me` what was submitted without a hand of theirs in it.
    """

    drafts: int
    submitted: int
    mine: int
    returned: int
    for_me: int


def oldest_claims(*, user: Reader) -> dict[str, tuple[int, datetime]]:
    """Return, by status, key and age of the first claim that waits and that `user` may see.

    The key stands for the age: the index has it in order.
    """
    rows = Claim.objects.visible_to(user)
    firsts = [rows.filter(status=one).order_by("pk").values("pk")[:1] for one in WAITING]
    found = Claim.objects.filter(
        pk__in=firsts  # type: ignore[misc]  # each is one key, found by itself
    )
    shown = found.values_list("status", "pk", "created_at")
    return {status: (key, at) for status, key, at in shown}


def review_counts(*, user: User) -> ReviewCounts:
    """Return how many revisions are open, and how many of them are the work of `user`."""
    draft, submitted = Q(status=RevisionStatus.DRAFT), Q(status=RevisionStatus.SUBMITTED)
    mine = draft & _hand_of(user)
    counts = Revision.objects.filter(status__in=OPEN_REVISIONS).aggregate(
        drafts=Count("pk", filter=draft),
        submitted=Count("pk", filter=submitted),
        mine=Count("pk", filter=mine),
        returned=Count("pk", filter=mine & ~Q(comment="")),
        for_me=Count("pk", filter=submitted & ~_hand_of(user)),
    )
    return ReviewCounts(**counts)


def drafts_of(*, user: User, most: int = MOST) -> Sequence[Revision]:
    """Return the newest drafts that `user` had a hand in, with their claims."""
    rows = Revision.objects.filter(_hand_of(user), status=RevisionStatus.DRAFT)
    return list(_with_claims(rows).order_by("-pk")[:most])


def submitted_for(*, user: User, most: int = MOST) -> Sequence[Revision]:
    """Return what was submitted first of what `user` had no hand in, with claims and authors."""
    rows = Revision.objects.filter(~_hand_of(user), status=RevisionStatus.SUBMITTED)
    return list(_with_claims(rows).order_by("submitted_at", "pk")[:most])


def oldest_submitted() -> Revision | None:
    """Return the revision that has waited longest to be published."""
    rows = Revision.objects.filter(status=RevisionStatus.SUBMITTED)
    return _with_claims(rows).order_by("submitted_at", "pk").first()


def published_counts() -> tuple[int, int]:
    """Return how many reviews of the desk are published, and how many are retracted."""
    retracts = Q(kind=CorrectionKind.RETRACTION)
    newest = _published_by_people().exclude(status=RevisionStatus.SUPERSEDED)
    found = newest.aggregate(
        published=Count("pk", filter=~retracts), retracted=Count("pk", filter=retracts)
    )
    return found["published"], found["retracted"]


def checks_by_week(*, since: date) -> dict[date, int]:
    """Return how many reviews the desk published first in each week, by the week's Monday in UTC.

    Weeks in which there was none are left out.
    """
    start = datetime(since.year, since.month, since.day, tzinfo=UTC)
    # A revision has a kind where something was published before it.
    first = _published_by_people().filter(kind="").exclude(published_at__lt=start)
    weeks = first.annotate(week=TruncWeek("published_at", tzinfo=UTC)).order_by()
    counted = weeks.values_list("week").annotate(number=Count("pk"))
    return {week.date(): number for week, number in counted}


def _published_by_people() -> QuerySet[Revision]:
    """Return what the desk ever published: of what was imported, nobody is on record for that.

    The index of that column has these rows and no others, however many reviews were imported. What
    else is wanted is said as what is left out: a status or a time to look for would draw a database
    to an index that has them all.
    """
    return Revision.objects.filter(published_by__gt=0)


def _hand_of(user: User) -> Q:
    return Q(Exists(RevisionContributor.objects.filter(revision=OuterRef("pk"), user=user)))


def _with_claims(rows: QuerySet[Revision]) -> QuerySet[Revision]:
    return rows.select_related("review__claim", "author").only(
        "comment",
        "submitted_at",
        "created_at",
        "review__claim__text",
        "review__claim__language",
        "author__name",
        "author__username",
    )
