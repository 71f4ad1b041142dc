"""The document of a claim, whole, as readers are promised it."""

import json
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.text import slugify
from hypothesis import given
from hypothesis import strategies as st

from claims.models import Claim, ClaimSpeaker
from claims.records.claim import build_documents, claim_slug
from claims.records.document import dump_document, render_document
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    SourceFactory,
    SpeakerFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
TEXT = "date 2024-12-19 News\n\nHe said: “It rained.” Then he left the room and said nothing more."


def _rich_claim() -> Claim:
    ann, bo = SpeakerFactory.create(name="Änn “A” Ray"), SpeakerFactory.create(name="Bo")
    claim = ClaimFactory.create(
        external_id="x/1",
        text="It rained – a lot.",
        language="en-GB",
        open=True,
        claimed_on=date(2024, 12, 19),
        speakers=[bo, ann],
        topics=[TopicFactory.create(slug=slug) for slug in ("weather", "ä", "a-b", "ab", "Zoo")],
        created_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        updated_at=datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC),
    )
    source = SourceFactory.create(
        title="News <b>",
        publisher=PublisherFactory.create(name="The Herald"),
        url="https://example.org/a?b=1&c",
        published_on=date(2024, 12, 20),
        text=TEXT,
    )
    AppearanceFactory.create(
        claim=claim,
        source=source,
        speaker=ann,
        quote="It rained.",
        kind="mixed",
        said_on=date(2024, 12, 19),
    )
    AppearanceFactory.create(claim=claim, source=SourceFactory.create(title="Bare"), quote="Words.")
    claim.refresh_from_db()
    return claim


def test_document_of_a_rich_claim() -> None:
    claim = _rich_claim()
    bo, ann = [link.speaker_id for link in ClaimSpeaker.objects.order_by("position")]
    placed, bare = claim.appearances.order_by("pk")

    assert claim.record is not None
    shown = json.loads(render_document(claim.record.document))

    assert list(shown.items()) == list(
        {
            "id": claim.pk,
            "external_id": "x/1",
            "api_url": f"{SITE}/api/v1/claims/{claim.pk}/",
            "html_url": f"{SITE}/claims/{claim.pk}-it-rained-a-lot/",
            "text": "It rained – a lot.",
            "language": "en-GB",
            "status": "open",
            "claimed_on": "2024-12-19",
            "topics": ["Zoo", "a-b", "ab", "weather", "ä"],
            "speakers": [
                {"id": bo, "name": "Bo", "api_url": f"{SITE}/api/v1/speakers/{bo}/"},
                {"id": ann, "name": "Änn “A” Ray", "api_url": f"{SITE}/api/v1/speakers/{ann}/"},
            ],
            "appearances": [
                {
                    "id": placed.pk,
                    "speaker": {"id": ann, "name": "Änn “A” Ray"},
                    "source": {
                        "id": placed.source_id,
                        "title": "News <b>",
                        "publisher": "The Herald",
                        "url": "https://example.org/a?b=1&c",
                        "published_on": "2024-12-20",
                    },
                    "quote": "It rained.",
                    "kind": "mixed",
                    "start": 32,
                    "end": 42,
                    "prefix": "date 2024-12-19 News\n\nHe said: “",
                    "suffix": "” Then he left the room and said",
                    "said_on": "2024-12-19",
                },
                {
                    "id": bare.pk,
                    "speaker": None,
                    "source": {
                        "id": bare.source_id,
                        "title": "Bare",
                        "publisher": None,
                        "url": None,
                        "published_on": None,
                    },
                    "quote": "Words.",
                    "kind": "direct",
                    "start": None,
                    "end": None,
                    "prefix": None,
                    "suffix": None,
                    "said_on": None,
                },
            ],
            "verdict": None,
            "review_count": 0,
            "merged_into": None,
            "created_at": "2026-01-02T03:04:05Z",
            "updated_at": "2026-01-02T03:04:05.000678Z",
            "version": 3,
        }.items()
    )


def test_merged_claim_names_its_target() -> None:
    claim = ClaimFactory.create(merged=True)

    shown = json.loads(render_document(dump_document(build_documents([claim.pk])[claim.pk])))

    target = claim.merged_into_id
    assert (shown["status"], shown["merged_into"]) == (
        "merged",
        {"id": target, "api_url": f"{SITE}/api/v1/claims/{target}/"},
    )


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("It rained.", "it-rained"),
        ("Война", "claim"),
        ("!?", "claim"),
        ("x" * 80, "x" * 60),
        ("a" * 59 + " b", "a" * 59),
    ],
)
def test_slug_of_a_claim(text: str, slug: str) -> None:
    assert claim_slug(text) == slug


@given(st.text(st.characters(codec="ascii")))
def test_slug_of_plain_text_is_that_of_any_text(text: str) -> None:
    assert claim_slug(text) == (slugify(text)[:60].strip("-") or "claim")


def test_documents_cost_the_same_for_one_claim_and_for_thirty() -> None:
    for _ in range(30):
        _rich_claim_with_less()
    keys = list(Claim.objects.values_list("pk", flat=True))

    with CaptureQueriesContext(connection) as one:
        build_documents(keys[:1])
    with CaptureQueriesContext(connection) as thirty:
        documents = build_documents(keys)

    assert (len(one), len(thirty), len(documents)) == (4, 4, 30)


def _rich_claim_with_less() -> None:
    claim = ClaimFactory.create(speakers=[SpeakerFactory.create()], topics=[TopicFactory.create()])
    source = SourceFactory.create(publisher=PublisherFactory.create())
    AppearanceFactory.create(claim=claim, source=source, speaker=SpeakerFactory.create())
