"""What the page of a claim shows of others that look like it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Claim, Review
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    ReviewFactory,
    SourceFactory,
    SpeakerFactory,
    keep_true,
)

TEXT = "The old stone bridge over the Aare has nine arches."


def address(claim: Claim) -> str:
    return reverse("admin:claims_claim_change", args=[claim.pk])


def test_the_page_shows_what_was_found_of_a_claim_like_it(desk):
    claim = ClaimFactory.create(text=TEXT)
    other = ClaimFactory.create(
        text="Nine arches has the old stone bridge.",
        language="en",
        open=True,
        speakers=[SpeakerFactory.create(name="Ada Lovelace")],
    )
    source = SourceFactory.create(published_on="2026-02-01")
    AppearanceFactory.create(claim=other, source=source)
    ReviewFactory.create(
        claim=other, published=True, publisher=PublisherFactory.create(name="The Desk")
    )

    response = desk.get(address(claim))

    assert response.context["similar"] == [
        {
            "key": other.pk,
            "link": address(other),
            "text": "Nine arches has the old stone bridge.",
            "language": "en",
            "speakers": "Ada Lovelace",
            "day": "2026-02-01",
            "status": "checked",
            "status_label": "Checked",
            "verdict": {"label": "False", "publisher": "The Desk", "day": "2026-03-01"},
        }
    ]
    assert response.context["similar_checked"] == 1
    page = response.content.decode()
    for words in ("Similar claims", "1 checked", "Ada Lovelace", "The Desk, 2026-03-01"):
        assert words in page


def test_a_claim_without_verdict_speaker_or_date_is_shown_too(desk):
    claim = ClaimFactory.create(text=TEXT)
    other = ClaimFactory.create(text=TEXT, claimed_on=None, language="de")

    shown = desk.get(address(claim)).context["similar"]

    assert shown == [
        {
            "key": other.pk,
            "link": address(other),
            "text": TEXT,
            "language": "de",
            "speakers": "",
            "day": "",
            "status": "candidate",
            "status_label": "Candidate",
            "verdict": None,
        }
    ]


def test_an_imported_verdict_may_lack_its_date(desk):
    claim = ClaimFactory.create(text=TEXT)
    other = ClaimFactory.create(text=TEXT, open=True)
    publisher = PublisherFactory.create(name="The Gazette")
    ReviewFactory.create(claim=other, imported=True, publisher=publisher)
    Review.objects.update(published_at=None)
    keep_true(Claim.objects.get(pk=other.pk))

    shown = desk.get(address(claim)).context["similar"]

    verdicts = [one["verdict"] for one in shown]
    assert verdicts == [{"label": "Wrong", "publisher": "The Gazette", "day": ""}]


def test_at_most_five_are_shown_and_none_where_nothing_is_alike(desk):
    claim = ClaimFactory.create(text=TEXT)
    alone = ClaimFactory.create(text="Rents doubled.")
    ClaimFactory.create_batch(6, text=TEXT)

    assert len(desk.get(address(claim)).context["similar"]) == 5
    page = desk.get(address(alone))
    assert page.context["similar"] == []
    assert "Similar claims" not in page.content.decode()


def test_what_contributors_may_not_see_does_not_leak(as_visitor):
    client = as_visitor("contributor")
    me = int(client.session["_auth_user_id"])
    claim = ClaimFactory.create(text=TEXT, created_by_id=me)
    public = ClaimFactory.create(text=TEXT, open=True)
    ReviewFactory.create(claim=public, submitted=True, revision={"headline": "A zeppelin fell."})
    ClaimFactory.create(text=f"{TEXT} A dirigible landed.")
    ClaimFactory.create(text=f"{TEXT} A balloon landed.", dismissed=True)

    response = client.get(address(claim))

    shown = [(one["link"], one["verdict"]) for one in response.context["similar"]]
    assert shown == [(address(public), None)]
    page = response.content.decode()
    assert not any(word in page for word in ("zeppelin", "dirigible", "balloon"))


def test_markup_in_a_claim_stays_words(desk):
    claim = ClaimFactory.create(text=TEXT)
    ClaimFactory.create(text=f"{TEXT} <script>alert(1)</script>")

    page = desk.get(address(claim)).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_for_any_number_of_similar_claims(number, desk):
    claim = ClaimFactory.create(text=TEXT)
    for other in ClaimFactory.create_batch(number, text=TEXT, open=True):
        ReviewFactory.create(claim=other, published=True)
    desk.get(address(claim))

    with CaptureQueriesContext(connection) as queries:
        response = desk.get(address(claim))

    assert (len(response.context["similar"]), len(queries)) == (number, 15)
