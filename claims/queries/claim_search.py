"""Public claims that somebody has checked, for programs that look for what is already known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.functions import Lower

from claims.choices import ReviewOrigin, RevisionStatus
from claims.models import Claim, Publisher, Review
from claims.queries.front_page import CHECKS
from claims.queries.keyset import Position, rows_from

_UNKNOWN_LANGUAGES = ("", "und")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What claims are chosen by, besides words.

    `language` is a language without a region, `site` a host without `www.`, and `is_own_site` says
    that it is this one's. `since` is the first day of what is new enough.
    """

    language: str = ""
    site: str = ""
    is_own_site: bool = False
    since: date | None = None


def checked_claims(*, chosen: Chosen, is_searched: bool = False) -> QuerySet[Claim]:
    """Return the public claims with a published review of what was chosen.

    `is_searched` says that a search leads to them. A claim is as new as the newer of its own date and
    the dates of those reviews.
    """
    rows = Claim.objects.listed_to(AnonymousUser(), by_key=True).filter(verdict__isnull=False)
    if not (chosen.language or chosen.site or chosen.since):
        return rows
    reviews = _reviews(chosen)
    if chosen.since:
        begin = datetime.combine(chosen.since, time.min, UTC)
        # Asked of each review, not beside them: an `or` with a subquery is planned badly.
        reviews = reviews.filter(
            Q(published_at__gte=begin) | Q(claim__claimed_on__gte=chosen.since)
        )
    if not is_searched:
        return rows.filter(pk__in=reviews.values("claim"))
    return rows.filter(Exists(reviews.filter(claim=OuterRef("pk"))))


def newest_checks(
    rows: QuerySet[Claim], *, position: Position | None, most: int
) -> list[tuple[datetime | None, int]]:
    """Return time of the verdict and key of up to `most` claims, the newest check first."""
    return rows_from(rows.values_list("published_at", "pk"), CHECKS, position, most)


def documents_with_reviews(keys: Sequence[int], *, chosen: Chosen) -> list[tuple[str, list[str]]]:
    """Return the documents of claims, in the order of `keys`, each with those of its reviews.

    Reviews are those of the chosen language and site, the desk's own first, then the newest. What
    was taken back meanwhile is left out.
    """
    rows = Claim.objects.listed_to(AnonymousUser(), by_key=True).filter(pk__in=keys)
    claims: dict[int, Any] = dict(rows.values_list("pk", "record__document"))
    own_first = Case(When(origin=ReviewOrigin.DESK, then=0), default=1)
    ordered = _reviews(chosen).filter(claim__in=keys)
    ordered = ordered.order_by(own_first, F("published_at").desc(nulls_last=True), "-pk")
    reviews: dict[int, list[str]] = {}
    for claim, document in ordered.values_list("claim_id", "record__document"):
        reviews.setdefault(claim, []).append(document)
    return [(claims[key], reviews[key]) for key in keys if key in claims and key in reviews]


def _reviews(chosen: Chosen) -> QuerySet[Review]:
    rows = Review.objects.listed_to(AnonymousUser())
    if chosen.language:
        rows = rows.filter(
            _in_language("revisions__language", chosen.language)
            | Q(revisions__language__in=_UNKNOWN_LANGUAGES)
            & _in_language("claim__language", chosen.language),
            revisions__status=RevisionStatus.PUBLISHED,
        )
    return rows.filter(_of_site(chosen)) if chosen.site else rows


def _in_language(field: str, language: str) -> Q:
    return Q(**{f"{field}__iexact": language}) | Q(**{f"{field}__istartswith": f"{language}-"})


def _of_site(chosen: Chosen) -> Q:
    """Return the condition for reviews of a site: its publisher's, else that of their own page."""
    hosts = (chosen.site, f"www.{chosen.site}")
    addresses = [f"{scheme}://{host}" for scheme in ("https", "http") for host in hosts]
    forms = [*hosts, *addresses]
    known = Q(known_as__in=forms)
    for form in forms:
        known |= Q(known_as__startswith=f"{form}/")
    publishers = Publisher.objects.annotate(known_as=Lower("site")).filter(known)
    pages = Q()
    for address in addresses:
        pages |= Q(canonical_url__startswith=f"{address}/")
    if chosen.is_own_site:
        pages |= Q(origin=ReviewOrigin.DESK)
    return Q(publisher__in=publishers.values("pk")) | Q(publisher__site="") & pages
