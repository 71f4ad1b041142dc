"""The page of a speaker."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Rating
from tests.factories import ClaimFactory, ReviewFactory, SpeakerFactory, UserFactory
from tests.site.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def speaker():
    """Return somebody who said things."""
    return SpeakerFactory.create(name="Ann Ash", description="Builds bridges.")


def check(speaker, code):
    """Return a claim of a speaker on which the desk has a verdict."""
    claim = ClaimFactory.create(open=True, speakers=[speaker])
    rating = Rating.objects.get(scale__code="truth", code=code)
    ReviewFactory.create(published=True, claim=claim, revision={"rating": rating})
    return claim


def test_the_record_says_what_it_is_counted_out_of(client, speaker):
    checked = [check(speaker, code) for code in ("false", "false", "true")]
    others = ClaimFactory.create(checked=True, speakers=[speaker])
    waiting = ClaimFactory.create(open=True, speakers=[speaker])
    ClaimFactory.create(text="Hidden.", speakers=[speaker])
    check(SpeakerFactory.create(), "false")

    page = read(client, f"/speakers/{speaker.pk}-ann-ash/")

    assert "Builds bridges." in page.words
    assert "Claims kept here 5 of these checked 4 of these by" in page.text
    assert "out of 3 False 2 True 1" in page.text
    assert "They are no sample of what somebody says" in page.text
    listed = [waiting, others, *reversed(checked)]
    assert page.headings == ["Ann Ash", "Record", "Claims", *(claim.text for claim in listed)]


def test_other_addresses_lead_to_their_own(client, speaker):
    ClaimFactory.create(open=True, speakers=[speaker])

    answers = [client.get(f"/speakers/{speaker.pk}{end}/") for end in ("", "-", "-other")]

    found = {(answer.status_code, answer.get("Location")) for answer in answers[::2]}
    assert found == {(301, f"/speakers/{speaker.pk}-ann-ash/")}
    assert answers[1].status_code == 404


def test_who_shows_in_no_public_claim_is_missing(client, speaker):
    ClaimFactory.create(speakers=[speaker])
    client.force_login(UserFactory.create(administrator=True))

    assert client.get(f"/speakers/{speaker.pk}-ann-ash/").status_code == 404


def test_twenty_claims_are_on_a_page(client, speaker):
    claims = ClaimFactory.create_batch(21, open=True, speakers=[speaker])

    first = read(client, f"/speakers/{speaker.pk}-ann-ash/")
    second = read(client, f"/speakers/{speaker.pk}-ann-ash/?before={claims[1].pk}")

    assert f"/speakers/{speaker.pk}-ann-ash/?before={claims[1].pk}" in first.links
    assert second.headings[-1] == claims[0].text


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_five_statements(client, speaker, rows):
    for _ in range(rows):
        check(speaker, "false")

    with CaptureQueriesContext(connection) as statements:
        read(client, f"/speakers/{speaker.pk}-ann-ash/")

    assert len(statements) == 5
