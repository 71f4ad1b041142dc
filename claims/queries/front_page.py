"""What the first page shows."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet

from claims.models import Appearance, Claim, ClaimSpeaker


def claims_for_front_page() -> QuerySet[Claim]:
    """Return what anybody may see, newest first, with speakers and the places where it was said."""
    speakers = ClaimSpeaker.objects.select_related("speaker").order_by("position", "pk")
    places = Appearance.objects.select_related("source__publisher").order_by("pk")
    return (
        Claim.objects.visible_to(AnonymousUser())
        .filter(listed=True)
        .prefetch_related(
            Prefetch("speaker_links", queryset=speakers),
            Prefetch("appearances", queryset=places),
        )
    )
