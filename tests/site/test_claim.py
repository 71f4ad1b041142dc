"""The page of one claim."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Rating
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    ReviewFactory,
    SourceFactory,
    SpeakerFactory,
    UserFactory,
)
from tests.site.reading import read

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def claim():
    """Return an open claim that was said in a paper."""
    source = SourceFactory.create(
        title="The <talk>",
        publisher=PublisherFactory.create(name="The Paper"),
        url="https://example.org/a",
        published_on="2024-12-20",
        text="He said: nine arches.",
    )
    speaker = SpeakerFactory.create(name="Ann Ash")
    row = ClaimFactory.create(
        open=True, text="It has nine arches.", claimed_on="2024-12-19", speakers=[speaker]
    )
    AppearanceFactory.create(claim=row, source=source, quote="nine arches")
    return row


def address(claim):
    """Return the path of a claim's page."""
    return f"/claims/{claim.pk}-it-has-nine-arches/"


def test_it_shows_who_said_it_where_and_what_was_found(client, claim):
    rating = Rating.objects.get(scale__code="truth", code="false")
    ReviewFactory.create(
        published=True,
        claim=claim,
        publisher=PublisherFactory.create(name="The Desk"),
        revision={
            "rating": rating,
            "headline": "Eight",
            "summary": "Eight were counted.",
            "body": "We *counted*.",
            "author": UserFactory.create(reviewer=True, name="Bob Birch"),
        },
    )
    ReviewFactory.create(
        imported=True, claim=claim, publisher=PublisherFactory.create(name="The Others")
    )

    page = read(client, address(claim))

    assert page.headings == [
        "It has nine arches.",
        "Eight",
        "Against the claim",
        "Checks by others",
        "Where it was said",
    ]
    assert (
        "Ann Ash · 19 December 2024 False 1 of 5 Eight The Desk · Bob Birch · 1 March 2026 "
        "Eight were counted. We counted ." in page.text
    )
    assert "Wrong · which we read as: false · The Others , 1 March 2026:" in page.text
    assert "nine arches · The <talk> · The Paper · 2024-12-20" in page.text
    assert f"/speakers/{claim.speakers.get().pk}/" in page.links


def test_a_claim_that_nobody_checked_says_where_it_stands(client, claim):
    page = read(client, address(claim))

    assert page.headings == ["It has nine arches.", "Where it was said"]
    assert "Open" in page.words


def test_anothers_verdict_is_shown_as_theirs(client, claim):
    ReviewFactory.create(
        imported=True, claim=claim, publisher=PublisherFactory.create(name="The Others")
    )

    page = read(client, address(claim))

    assert "Wrong which we read as: false · The Others , 1 March 2026 Imported" in page.text


def test_a_check_that_names_the_desk_is_no_check_of_the_desks(client, claim, settings):
    settings.PUBLISHER_NAME = "The Desk"
    ReviewFactory.create(
        imported=True, claim=claim, publisher=PublisherFactory.create(name="The Desk")
    )

    page = read(client, address(claim))

    assert "Wrong which we read as: false · The Desk , 1 March 2026 Imported" in page.text
    assert "Checks by others" in page.headings


def test_a_retracted_check_leaves_a_notice(client, claim):
    review = ReviewFactory.create(
        retracted=True, claim=claim, revision={"summary": "A summary that was wrong."}
    )

    page = read(client, address(claim))

    assert "was retracted on 1 March 2026 : It was wrong." in page.text
    assert f"/reviews/{review.pk}/" in page.links
    assert "A summary that was wrong." not in page.text


def test_drafts_show_nothing(client, claim):
    before = client.get(address(claim)).content
    ReviewFactory.create(submitted=True, claim=claim, revision={"headline": "A hidden headline"})
    client.force_login(UserFactory.create(administrator=True))

    after = client.get(address(claim)).content

    assert b"A hidden headline" not in after
    assert after == before.replace(b"Open", b"In progress")


@pytest.mark.parametrize("path", ["/claims/{}/", "/claims/{}-other-words/", "/claims/{}-x/?a=b"])
def test_other_addresses_lead_to_its_own(client, claim, path):
    answer = client.get(path.format(claim.pk))

    assert (answer.status_code, answer["Location"]) == (301, address(claim))


def test_a_merged_claim_leads_to_what_it_became_part_of(client, claim):
    merged = ClaimFactory.create(merged=True, merged_into=claim)

    answer = client.get(f"/claims/{merged.pk}-x/")

    assert (answer.status_code, answer["Location"]) == (301, address(claim))


@pytest.mark.parametrize("state", [{}, {"dismissed": True}])
def test_what_is_hidden_is_missing(client, state):
    claim = ClaimFactory.create(text="It has nine arches.", **state)
    client.force_login(UserFactory.create(administrator=True))

    hidden = client.get(address(claim))
    absent = client.get("/claims/999999-x/")

    assert (hidden.status_code, hidden.content) == (404, absent.content)
    assert client.get(f"/claims/{'9' * 18}/").status_code == 404
    assert client.get(f"/claims/{'9' * 19}/").status_code == 404


def test_nothing_that_people_write_becomes_a_mark(client):
    claim = ClaimFactory.create(
        open=True, text=HOSTILE, speakers=[SpeakerFactory.create(name=HOSTILE)]
    )
    ReviewFactory.create(
        published=True,
        claim=claim,
        revision={"headline": HOSTILE, "summary": HOSTILE, "body": f"{HOSTILE} [x](javascript:x)"},
    )

    answer = client.get(f"/claims/{claim.pk}/", follow=True)

    assert answer.status_code == 200
    assert answer.content.count(b"<script") == answer.content.count(b"</script>") == 1
    assert b'<script type="application/ld+json">' in answer.content
    assert b'href="javascript' not in answer.content


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_three_statements_and_three_to_find_no_related_check(client, claim, rows):
    ReviewFactory.create(published=True, claim=claim)
    ReviewFactory.create_batch(rows, imported=True, claim=claim)
    claim.refresh_from_db()
    AppearanceFactory.create_batch(rows, claim=claim)

    with CaptureQueriesContext(connection) as statements:
        read(client, address(claim))

    # The claim, its reviews, who its speakers are to search engines; how often the words stand in
    # claims, which claims hold them, which of these may be shown.
    assert len(statements) == 6
