"""What the public page of one claim shows: its document and those of its reviews."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, F, When

from claims.choices import ReviewOrigin
from claims.models import Claim, Review, Topic
from claims.models.claim import ClaimQuerySet


def public_claim(*, pk: int) -> tuple[str, int | None] | None:
    """Return the document of a claim that anybody may see, and the claim it was merged into."""
    rows = Claim.objects.visible_to(AnonymousUser()).filter(pk=pk)
    return rows.values_list("record__document", "merged_into").first()


def surviving_claim(*, pk: int) -> str | None:
    """Return the document of the claim that a merged one is part of by now, if anybody may see it."""
    found = public_claim(pk=pk)
    while found is not None and found[1] is not None:
        found = public_claim(pk=found[1])
    return found[0] if found else None


def review_documents(*, claim_id: int) -> list[tuple[str, bool]]:
    """Return the documents of a public claim's reviews, and whether each is a tombstone.

    The desk's own come first, then the newest.
    """
    rows = Review.objects.visible_to(AnonymousUser()).filter(claim=claim_id)
    own_first = Case(When(origin=ReviewOrigin.DESK, then=0), default=1)
    ordered = rows.order_by(own_first, F("published_at").desc(nulls_last=True), "-pk")
    return list(ordered.values_list("record__document", "record__tombstone"))


def other_checked_claims(*, pk: int) -> ClaimQuerySet:
    """Return the claims that public lists show with a verdict, but for one."""
    rows = Claim.objects.listed_to(AnonymousUser(), by_key=True)
    return rows.filter(verdict__isnull=False).exclude(pk=pk)


def checked_documents(*, keys: Collection[int], besides: int) -> dict[int, str]:
    """Return by key the documents of those of the claims that public lists show with a verdict."""
    rows = other_checked_claims(pk=besides).filter(pk__in=keys)
    return dict(rows.values_list("pk", "record__document"))


def public_review(*, pk: int) -> tuple[str, bool, int] | None:
    """Return the document of a review that was ever published, whether it is a tombstone, its claim."""
    rows = Review.objects.visible_to(AnonymousUser()).filter(pk=pk)
    return rows.values_list("record__document", "record__tombstone", "claim").first()


def topic_names(slugs: Collection[str]) -> dict[str, str]:
    """Return the names of topics by their slugs."""
    return dict(Topic.objects.filter(slug__in=slugs).values_list("slug", "name"))
