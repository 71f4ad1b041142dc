"""The public log of corrections, and the page on how checks are made."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Rating
from tests.factories import ClaimFactory, ReviewFactory, RevisionFactory, publish_rows
from tests.site.reading import read

pytestmark = pytest.mark.django_db


def corrected(text, reason):
    """Return a review of a claim that was corrected once."""
    claim = ClaimFactory.create(open=True, text=text)
    review = ReviewFactory.create(published=True, claim=claim)
    revision = RevisionFactory.create(review=review, kind="typo", reason=reason)
    type(revision).objects.filter(pk=revision.pk).update(
        status="submitted", submitted_at=revision.created_at
    )
    publish_rows(review, revision)
    return review


def test_it_shows_what_was_changed_and_why_newest_first(client):
    first = corrected("It rained.", "A dot <was> missing.")
    gone = ReviewFactory.create(retracted=True, claim=ClaimFactory.create(open=True, text="Snow."))
    ReviewFactory.create(submitted=True)

    page = read(client, "/corrections/")

    assert page.headings == ["Corrections", "Snow.", "It rained."]
    assert "Retraction · 1 March 2026 It was wrong." in page.text
    assert "Typo · 1 March 2026 A dot <was> missing." in page.text
    assert [link for link in page.links if link.startswith("/reviews/")] == [
        f"/reviews/{gone.pk}/",
        f"/reviews/{first.pk}/",
    ]


def test_an_empty_log_says_so(client):
    assert "Nothing had to be corrected so far." in read(client, "/corrections/").words


def test_twenty_are_on_a_page(client):
    for number in range(21):
        corrected(f"Claim {number}.", "A dot.")

    first = read(client, "/corrections/")
    second = read(client, next(link for link in first.links if "before=" in link))

    assert (len(first.headings), second.headings) == (21, ["Corrections", "Claim 0."])


@pytest.mark.parametrize(
    "before", ["", "1", "x_1", "2026-01-01T00:00:00_1", "2026-01-01T00:00:00Z_", "none_1"]
)
def test_a_page_that_is_none_is_not_found(client, before):
    assert client.get(f"/corrections/?before={before}").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_log_takes_one_statement(client, rows):
    for number in range(rows):
        corrected(f"Claim {number}.", "A dot.")

    with CaptureQueriesContext(connection) as statements:
        read(client, "/corrections/")

    assert len(statements) == 1


def test_the_scales_are_explained_best_first(client):
    page = read(client, "/methodology/")

    ratings = Rating.objects.filter(scale__code="truth").order_by("-position")
    assert page.headings[:3] == ["How we check", "The road of a verdict", "Five points of truth"]
    places = [page.words.index(rating.meaning) for rating in ratings]
    assert places == sorted(places)
    assert "5 of 5" in page.words


def test_the_scales_take_two_statements(client):
    with CaptureQueriesContext(connection) as statements:
        read(client, "/methodology/")

    assert len(statements) == 2
