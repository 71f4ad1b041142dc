"""The permanent address of a review."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.workflow.claim import dismiss_claim
from tests.factories import ClaimFactory, PublisherFactory, ReviewFactory, UserFactory
from tests.site.reading import read

pytestmark = pytest.mark.django_db


def test_it_shows_the_check_and_leads_to_its_claim(client):
    claim = ClaimFactory.create(open=True, text="It rained.")
    review = ReviewFactory.create(published=True, claim=claim, revision={"headline": "It snowed"})

    page = read(client, f"/reviews/{review.pk}/")

    assert page.headings == ["Check", "It snowed", "Against the claim"]
    assert "It rained." in page.words
    assert f"/claims/{claim.pk}-it-rained/" in page.links


def test_anothers_check_is_named_as_such_and_leads_to_its_page(client):
    review = ReviewFactory.create(
        imported=True,
        url="https://checks.example.com/a",
        publisher=PublisherFactory.create(name="The Others"),
    )

    page = read(client, f"/reviews/{review.pk}/")

    assert page.headings[0] == "Check by another publisher"
    assert "The whole check is at The Others ." in page.text
    assert "https://checks.example.com/a" in page.links


def test_a_retracted_one_is_gone_and_says_why(client):
    claim = ClaimFactory.create(open=True, text="It rained.")
    review = ReviewFactory.create(retracted=True, claim=claim, revision={"headline": "It snowed"})

    page = read(client, f"/reviews/{review.pk}/", status=410)

    assert page.headings == ["This check was retracted"]
    assert "It was wrong." in page.words
    assert "It snowed" not in page.text
    assert f"/claims/{claim.pk}-it-rained/" in page.links


def test_the_notice_of_a_retraction_stays_when_its_claim_is_put_aside(client, reviewer, now):
    claim = ClaimFactory.create(open=True, text="It rained.")
    review = ReviewFactory.create(retracted=True, claim=claim)
    dismiss_claim(claim=review.claim, reason="no claim", actor=reviewer, now=now)

    page = read(client, f"/reviews/{review.pk}/", status=410)

    assert "It was wrong." in page.words
    assert "It rained." not in page.text


@pytest.mark.parametrize("state", [{}, {"submitted": True}, {"withdrawn": True}])
def test_one_that_was_never_published_is_missing_to_everybody(client, state):
    review = ReviewFactory.create(**state)
    client.force_login(UserFactory.create(administrator=True))

    hidden = client.get(f"/reviews/{review.pk}/")
    absent = client.get("/reviews/999999/")

    assert (hidden.status_code, hidden.content) == (404, absent.content)


@pytest.mark.parametrize(("whose", "number"), [("published", 3), ("imported", 2)])
def test_it_takes_a_statement_more_for_what_search_engines_read(client, whose, number):
    review = ReviewFactory.create(**{whose: True})

    with CaptureQueriesContext(connection) as statements:
        read(client, f"/reviews/{review.pk}/")

    assert len(statements) == number
