"""Appearances of the claims that a reader may see."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from claims.models import Appearance, Claim, User

Reader = User | AnonymousUser


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


def claim_shown(*, user: Reader, pk: int) -> Claim | None:
    """Return a claim that `user` may see."""
    return Claim.objects.visible_to(user).filter(pk=pk).first()
