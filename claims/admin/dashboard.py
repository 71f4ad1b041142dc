"""What the first page shows: how much there is to do, and for whom."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from claims.choices import ClaimStatus, Role
from claims.models import User
from claims.models.user import has_role
from claims.queries.claim_queue import assigned_count, queue_counts


def dashboard_context(user: User) -> dict[str, Any]:
    """Return the counts by status, each with the address of its queue, and one's own work."""
    counts = queue_counts(user=user)
    queue = reverse("admin:claims_claim_changelist")
    cards = [
        {
            "title": status.label,
            "status": status.value,
            "number": counts.get(status.value, 0),
            "link": f"{queue}?status={status.value}",
        }
        for status in ClaimStatus
    ]
    own = None
    if has_role(user, Role.REVIEWER):
        own = {
            "number": assigned_count(user=user),
            "link": f"{queue}?status=in_progress&assigned_to=me",
        }
    return {"cards": cards, "own": own, "queue_link": queue}
