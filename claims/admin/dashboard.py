"""What the first page shows: how much there is to do, and for whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.admin.chart import weeks_chart
from claims.choices import ClaimStatus, Role
from claims.models import Revision, User
from claims.models.user import has_role
from claims.queries.claim_queue import assigned_count, queue_counts
from claims.queries.dashboard import (
    ReviewCounts,
    drafts_of,
    oldest_claims,
    oldest_submitted,
    published_counts,
    review_counts,
    submitted_for,
)
from claims.queries.duplicate import duplicates_count
from claims.workflow.permissions import can


def dashboard_context(user: User, now: datetime) -> dict[str, Any]:
    """Return the claims by status, and for people who check them their own work and the desk's."""
    context: dict[str, Any] = {
        "cards": _claim_cards(user, now),
        "queue_link": reverse("admin:claims_claim_changelist"),
    }
    if has_role(user, Role.REVIEWER):
        counts = review_counts(user=user)
        context |= _own_work(user, counts, now)
        context |= {"reviews": _review_cards(counts, now), "chart": weeks_chart(now)}
        context["cards"].append(_duplicates_card(user))
    return context


def _claim_cards(user: User, now: datetime) -> list[dict[str, Any]]:
    counts, oldest = queue_counts(user=user), oldest_claims(user=user)
    cards = []
    for status in ClaimStatus:
        card = _card(status.label, counts.get(status.value, 0), _queue(status=status.value))
        if status.value in oldest:
            key, at = oldest[status.value]
            card |= _oldest(_claim(key), at, now)
        cards.append({"status": status.value, **card})
    return cards


def _duplicates_card(user: User) -> dict[str, Any]:
    link = reverse("admin:claims_duplicate_changelist")
    return _card(_("Possible duplicates"), duplicates_count(user), link)


def _own_work(user: User, counts: ReviewCounts, now: datetime) -> dict[str, Any]:
    """Return the numbers of one's own work, and what it is about."""
    held = _queue(status=ClaimStatus.IN_PROGRESS.value, assigned_to="me")
    own = [
        _card(_("In my hands"), assigned_count(user=user), held),
        _card(_("My drafts"), counts.mine, _reviews("mine")),
        _card(_("Returned to me"), counts.returned, _reviews("mine")),
    ]
    waiting: Iterable[Revision] = []
    if can(user, "review.publish"):
        own.append(_card(_("For me to publish"), counts.for_me, _reviews("waiting")))
        waiting = submitted_for(user=user)
    return {
        "own": own,
        "drafts": [_line(row, now, row.created_at) for row in drafts_of(user=user)],
        "waiting": [_line(row, now, row.submitted_at or now) for row in waiting],
    }


def _review_cards(counts: ReviewCounts, now: datetime) -> list[dict[str, Any]]:
    published, retracted = published_counts()
    submitted = _card(_("Submitted"), counts.submitted, _reviews("submitted"))
    oldest = oldest_submitted()
    if oldest is not None:
        submitted |= _oldest(_review(oldest.review_id), oldest.submitted_at or now, now)
    return [
        _card(_("Draft"), counts.drafts, _queue(status="all", review="draft")),
        submitted,
        _card(_("Published"), published, _reviews("published")),
        _card(_("Retracted"), retracted, _reviews("retracted")),
    ]


def _card(title: Any, number: int, link: str) -> dict[str, Any]:
    return {"title": str(title), "number": number, "link": link}


def _oldest(link: str, at: datetime, now: datetime) -> dict[str, Any]:
    return {"oldest": age(at, now), "oldest_link": link}


def _line(row: Revision, now: datetime, since: datetime) -> dict[str, Any]:
    claim = row.review.claim
    return {
        "link": _review(row.review_id),
        "text": claim.text,
        "language": claim.language,
        "author": row.author.get_full_name() if row.author else "",
        "comment": row.comment,
        "age": age(since, now),
    }


def age(at: datetime, now: datetime) -> str:
    """Return how long ago something was, in whole days."""
    days = (now - at).days
    return ngettext("%d day", "%d days", days) % days if days > 0 else _("today")


def _queue(**chosen: str) -> str:
    return reverse("admin:claims_claim_changelist", query=chosen)


def _reviews(tab: str) -> str:
    return reverse("admin:claims_review_changelist", query={"tab": tab})


def _claim(key: int) -> str:
    return reverse("admin:claims_claim_change", args=[key])


def _review(key: int) -> str:
    return reverse("admin:claims_review_change", args=[key])
