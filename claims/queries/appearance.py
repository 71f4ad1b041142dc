"""Appearances of the claims that a reader may see."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from claims.models import Appearance, Claim
from claims.models.user import Reader


def appearances_of(*, claim_id: int) -> QuerySet[Appearance]:
    """Return the appearances of a claim that the caller was shown to be allowed to see."""
    return Appearance.objects.filter(claim=claim_id).select_related(
        "claim", "speaker", "source__publisher"
    )


def appearance_for(*, user: Reader, pk: int) -> Appearance | None:
    """Return one appearance of a claim that `user` may see."""
    rows = Appearance.objects.visible_to(user).select_related(
        "claim", "speaker", "source__publisher"
    )
    return rows.filter(pk=pk).first()


def appearances_beside(*, claim: Claim) -> Sequence[Appearance]:
    """Return a claim's appearances with their sources and versions of texts, without any text."""
    rows = Appearance.objects.filter(claim=claim).select_related(
        "speaker", "source__publisher", "source_text"
    )
    return list(rows.defer("source_text__text").order_by("pk"))
