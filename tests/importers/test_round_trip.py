"""An export that is imported into an empty database and exported again is the same bytes."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import Invalid
from claims.models import Claim, Publisher, Review
from claims.text.normalise import name_key
from claims.workflow.values import clean_claim_text, clean_name, clean_words
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    EvidenceFactory,
    PublisherFactory,
    RatingFactory,
    ReviewFactory,
    RevisionFactory,
    SourceFactory,
    SpeakerFactory,
    bring_to,
    settle,
)
from tests.importers.command import import_seeds
from tests.importers.test_claimreview import exported

pytestmark = pytest.mark.django_db

# What a reader of other people's dirt would change: entities, markup, white space, joined addresses.
DIRT = ["a &amp; b", "x <b>y</b>", "1\n\n2", "5  %", "< 3", "–1", "مرحبا", "中文。", "\u00a0x", "-1", "#"]  # fmt: skip
ADDRESSES = [
    "https://example.org/a",
    "https://example.org/a?x=1&y=2",
    "https://example.org/a,https://example.org/b",
    "http://example.org/%D1%84#part",
    "https://example.org/ф;x",
    "https://archive.example.org/web/https://example.org/a",
]


def cleaned(clean: Callable[..., str], otherwise: str = "", **options: Any) -> Any:
    """Return what makes words into those that the desk stores, and others where it stores none."""

    def stored(value: str) -> str:
        try:
            return clean(value, **options)
        except Invalid:
            return otherwise

    return stored


PARTS = st.one_of(
    st.sampled_from(DIRT),
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=12),
)
TEXTS = st.lists(PARTS, min_size=1, max_size=3).map(" ".join)
PROSE = TEXTS.map(cleaned(clean_words, field="body", limit=500))
LINES = PROSE.map(lambda one: " ".join(one.split()))
NAMES = TEXTS.map(cleaned(clean_name, "x")).map(lambda one: one if name_key(one) else "x")
CLAIMS = TEXTS.map(cleaned(clean_claim_text, "x"))
DAYS = st.dates(date(2001, 1, 1), date(2026, 1, 1))
MAYBE_URL = st.sampled_from(["", *ADDRESSES])

SPEAKERS = st.fixed_dictionaries(
    {
        "name": NAMES,
        "kind": st.sampled_from(["unknown", "person", "organization"]),
        "external_ids": st.dictionaries(
            st.sampled_from(["wikidata", "page", "other"]),
            st.sampled_from(["Q1", *ADDRESSES]),
            max_size=2,
        ),
    }
)
PLACES = st.fixed_dictionaries(
    {
        "title": NAMES,
        "url": MAYBE_URL,
        "publisher": st.one_of(st.none(), NAMES),
        "published_on": st.one_of(st.none(), DAYS),
    }
)
EVIDENCE = st.fixed_dictionaries({"title": LINES, "url": MAYBE_URL, "archive_url": MAYBE_URL})
RATINGS = st.fixed_dictionaries(
    {
        "label": NAMES,
        "numbers": st.sampled_from([(None, None, None), (1.0, 5.0, 1.0), (2.5, 3.0, 2.0)]),
    }
)
REVIEWS = st.fixed_dictionaries(
    {
        "text": CLAIMS,
        "claimed_on": st.one_of(st.none(), DAYS),
        "speakers": st.lists(SPEAKERS, max_size=2),
        "places": st.lists(PLACES, max_size=2),
        "headline": LINES,
        "summary": PROSE,
        "body": PROSE,
        "language": st.sampled_from(["und", "en", "pt-BR"]),
        "rating": st.one_of(st.none(), RATINGS),
        "evidence": st.lists(EVIDENCE, max_size=2),
        "corrections": st.lists(CLAIMS, max_size=2),
        "published_on": DAYS,
    }
)


def publish(said: dict[str, Any], desk: Publisher) -> None:
    """Publish a review of the desk that says this, with all that it names."""
    claim = ClaimFactory.create(
        open=True,
        text=said["text"],
        claimed_on=said["claimed_on"],
        speakers=[SpeakerFactory.create(**one) for one in said["speakers"]],
    )
    for number, place in enumerate(said["places"]):
        publisher = place["publisher"] and PublisherFactory.create(
            name=place["publisher"], name_key=f"{claim.pk}-{number}"
        )
        source = SourceFactory.create(**place | {"publisher": publisher})
        AppearanceFactory.create(claim=claim, source=source)
    words = {name: said[name] for name in ("headline", "summary", "body", "language")}
    words["rating"] = said["rating"] and rated(said["rating"])
    review = ReviewFactory.create(claim=claim, publisher=desk, revision=words)
    for piece in said["evidence"]:
        EvidenceFactory.create(revision=review.revisions.get(), **piece)
    bring_to(review, review.revisions.get(), "published")
    for reason in said["corrections"]:
        told = {**words, "kind": "typo", "reason": reason}
        bring_to(review, RevisionFactory.create(review=review, **told), "published")
    at = datetime.combine(said["published_on"], datetime.min.time(), UTC)
    Review.objects.filter(pk=review.pk).update(published_at=at)
    settle(claim, has_draft=False)


def rated(rating: dict[str, Any]) -> Any:
    """Return a rating of a scale of its own."""
    value, best, worst = rating["numbers"]
    return RatingFactory.create(label=rating["label"], value=value, best=best, worst=worst)


def imported_again(feed: str) -> tuple[int, str]:
    """Return how the import of a feed ends, and what is exported then."""
    with TemporaryDirectory() as directory:
        path = Path(directory, "feed.json")
        path.write_bytes(feed.encode())
        return import_seeds(path).code, exported()


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(reviews=st.lists(REVIEWS, min_size=1, max_size=3), site=st.sampled_from(["", "example.org"]))
def test_the_desks_own_reviews_come_back_as_the_same_bytes(
    reviews: list[dict[str, Any]], site: str
) -> None:
    with transaction.atomic():
        desk = PublisherFactory.create(name="Desk", name_key="desk", site=site)
        for said in reviews:
            publish(said, desk)
        first = exported()
        transaction.set_rollback(True)
    assert not Review.objects.exists()
    assert not Claim.objects.exists()

    with transaction.atomic():
        code, again = imported_again(first)
        origins = set(Review.objects.values_list("origin", flat=True))
        transaction.set_rollback(True)

    assert (code, again) == (0, first)
    assert len(json.loads(again)["dataFeedElement"]) == len(reviews)
    assert origins == {"import"}
