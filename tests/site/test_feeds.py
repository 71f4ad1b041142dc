"""What machines read of the public site."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.models import Rating, Speaker
from claims.workflow.review import edit_review
from tests.factories import ClaimFactory, PublisherFactory, ReviewFactory, SpeakerFactory

pytestmark = pytest.mark.django_db

FEED = "/feeds/claimreview.json"


def feed(client):
    """Return the ClaimReviews of the feed."""
    answer = client.get(FEED)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    document = json.loads(answer.getvalue())
    return [item["item"][0] for item in document["dataFeedElement"]]


def published(text="It rained.", **fields):
    """Return a published review of the desk."""
    rating = Rating.objects.get(scale__code="truth", code="false")
    speaker = SpeakerFactory.create(kind="person", external_ids={"wikidata": "Q1"})
    claim = ClaimFactory.create(open=True, text=text, speakers=[speaker])
    revision = {"rating": rating, "language": "en"}
    return ReviewFactory.create(published=True, claim=claim, revision=revision, **fields)


def test_the_feed_holds_what_is_published_and_nothing_else(client, settings):
    own = published()
    other = ReviewFactory.create(imported=True, url="https://a.example.com/x")
    ReviewFactory.create(submitted=True)
    ReviewFactory.create(retracted=True)

    reviews = feed(client)

    assert [(one["url"], one["claimReviewed"]) for one in reviews] == [
        (f"{settings.SITE_URL}/reviews/{own.pk}/", "It rained."),
        ("https://a.example.com/x", other.claim.text),
    ]  # fmt: skip
    assert reviews[0]["reviewRating"] == {
        "@type": "Rating",
        "ratingValue": 1,
        "bestRating": 5,
        "worstRating": 1,
        "alternateName": "False",
    }
    assert reviews[0]["itemReviewed"]["author"]["sameAs"] == "https://www.wikidata.org/wiki/Q1"


def test_the_feed_is_sorted_by_date_address_and_claim(client):
    moments = {
        "b": "2026-01-02T00:00:00Z",
        "a": "2026-01-02T00:00:00Z",
        "c": "2026-01-01T00:00:00Z",
    }
    for name, moment in moments.items():
        ReviewFactory.create(
            imported=True, url=f"https://x.example.com/{name}", published_at=moment
        )

    assert [one["url"][-1] for one in feed(client)] == ["c", "a", "b"]


def test_the_feed_is_sent_again_only_when_something_changed(client, administrator, now):
    published()
    first = client.get(FEED)

    same = client.get(FEED, headers={"if-none-match": first["ETag"]})
    since = client.get(FEED, headers={"if-modified-since": first["Last-Modified"]})

    assert (same.status_code, same.content) == (304, b"")
    assert since.status_code == 304


def test_what_only_the_desk_sees_does_not_show_in_the_feeds_tag(client, reviewer, now):
    review = published()
    draft = ReviewFactory.create(submitted=True)
    before = client.get(FEED)

    ClaimFactory.create()
    SpeakerFactory.create()
    edit_review(review=draft, changes={"summary": "Hidden."}, actor=reviewer, now=now)
    after = client.get(FEED)
    Speaker.objects.filter(claims=review.claim).update(
        kind="organization", updated_at=timezone.now()
    )
    changed = client.get(FEED)

    assert after["ETag"] == before["ETag"]
    assert after["Last-Modified"] == before["Last-Modified"]
    assert changed["ETag"] != before["ETag"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_feed_takes_seven_statements(client, rows):
    for number in range(rows):
        published(text=f"It rained {number} days.")

    with CaptureQueriesContext(connection) as statements:
        feed(client)

    # What changed last in three, when a speaker did, the keys, the documents, the speakers.
    assert len(statements) == 7


def test_a_page_embeds_the_desks_own_check_alone(client):
    own = published(publisher=PublisherFactory.create(name="The <Desk>", site="desk.example.org"))
    other = ReviewFactory.create(imported=True)

    pages = [
        client.get(path, follow=True).content.decode()
        for path in (f"/claims/{own.claim_id}/", f"/reviews/{own.pk}/")
    ]
    without = client.get(f"/reviews/{other.pk}/").content.decode()

    found = [
        re.findall(r'<script type="application/ld\+json">(.*?)</script>', page) for page in pages
    ]
    assert [len(blocks) for blocks in found] == [1, 1]
    assert [json.loads(blocks[0]) for blocks in found] == [feed(client)[0]] * 2
    assert "ld+json" not in without
