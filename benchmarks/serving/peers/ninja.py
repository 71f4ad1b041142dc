"""Claims by django-ninja: pydantic schemas over the same rows as the other Django peer's."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimtracker.settings")

import django
from django.conf import settings

settings.ROOT_URLCONF = __name__
settings.MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
django.setup()

from datetime import date, datetime  # noqa: E402  Django is set up first

from django.core.wsgi import get_wsgi_application  # noqa: E402  Django is set up first
from django.shortcuts import get_object_or_404  # noqa: E402  Django is set up first
from django.urls import path  # noqa: E402  Django is set up first
from ninja import NinjaAPI, Schema  # noqa: E402  Django is set up first

from benchmarks.serving.peers.rows import page, whole  # noqa: E402  Django is set up first


class SpeakerOut(Schema):
    id: int
    name: str


class SourceOut(Schema):
    id: int
    title: str
    publisher: str | None
    url: str
    published_on: date | None

    @staticmethod
    def resolve_publisher(source):
        return source.publisher and source.publisher.name


class AppearanceOut(Schema):
    id: int
    speaker: SpeakerOut | None
    source: SourceOut
    quote: str
    kind: str
    start: int | None
    end: int | None
    prefix: str
    suffix: str
    said_on: date | None


class VerdictOut(Schema):
    review: int
    publisher: SpeakerOut
    label: str
    summary: str
    published_at: datetime | None


class ClaimOut(Schema):
    id: int
    external_id: str | None
    text: str
    language: str
    status: str
    claimed_on: date | None
    topics: list[str]
    speakers: list[SpeakerOut]
    appearances: list[AppearanceOut]
    verdict: VerdictOut | None
    review_count: int
    created_at: datetime
    updated_at: datetime
    version: int

    @staticmethod
    def resolve_topics(claim):
        return [topic.slug for topic in claim.topics.all()]

    @staticmethod
    def resolve_verdict(claim):
        review = claim.verdict
        if review is None:
            return None
        revision = review.revisions.all()[0]
        return {
            "review": review.pk,
            "publisher": review.publisher,
            "label": revision.rating_label,
            "summary": revision.summary,
            "published_at": review.published_at,
        }


class PageOut(Schema):
    next: int | None
    results: list[ClaimOut]


api = NinjaAPI(urls_namespace="peer", openapi_url=None)


@api.get("/", response=PageOut)
def claims(request):
    found = list(page(request.GET))
    return {"next": found[-1].pk if found else None, "results": found}


@api.get("/{pk}/", response=ClaimOut)
def claim(request, pk: int):
    return get_object_or_404(whole(), pk=pk)


urlpatterns = [path("claims/", api.urls)]
application = get_wsgi_application()
