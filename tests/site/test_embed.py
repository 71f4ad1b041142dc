"""A claim on other sites: the card in a frame, and oEmbed."""

import re
from html import unescape
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import ClaimFactory, PublisherFactory, ReviewFactory, SpeakerFactory
from tests.site.reading import read
from tests.site.test_home import rating

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"


@pytest.fixture
def claim():
    speaker = SpeakerFactory.create(name="Ann & Ash")
    made = ClaimFactory.create(open=True, text='It "rained" <b>.', speakers=[speaker])
    publisher = PublisherFactory.create(name="The <Desk>")
    ReviewFactory.create(
        published=True,
        claim=made,
        publisher=publisher,
        revision={"rating": rating("false"), "headline": "Not on the card"},
    )
    made.refresh_from_db()
    return made


def page_of(claim):
    """Return the address of a claim's page."""
    return f"{SITE}/claims/{claim.pk}-it-rained-b/"


def ask(client, **query):
    """Return an answer of oEmbed."""
    return client.get("/oembed", query)


def test_a_card_says_what_was_found_and_leads_to_the_evidence(client, claim):
    page = read(client, f"/embed/claims/{claim.pk}/")

    assert page.text == (
        'It "rained" <b>. – The fact-checking desk It "rained" <b>. Ann & Ash False 1 of 5 · '
        "The <Desk> , 1 March 2026 The evidence · The fact-checking desk"
    )
    assert page.links == [f"/claims/{claim.pk}-it-rained-b/"]


def test_a_card_says_that_a_check_was_retracted(client):
    review = ReviewFactory.create(retracted=True)

    page = read(client, f"/embed/claims/{review.claim_id}/")

    assert f"Open A check by {review.publisher.name} was retracted ." in page.text
    assert f"/reviews/{review.pk}/" in page.links


def test_long_words_are_cut_on_a_card(client):
    claim = ClaimFactory.create(open=True, text="word " * 500)

    assert len(read(client, f"/embed/claims/{claim.pk}/").headings[0]) == 200


def test_the_card_alone_may_be_framed(client, claim):
    card = client.get(f"/embed/claims/{claim.pk}/")
    missing = client.get("/embed/claims/999999/")
    others = [client.get(path) for path in ("/", page_of(claim), f"/oembed?url={page_of(claim)}")]

    for framed in (card, missing):
        assert "X-Frame-Options" not in framed
        assert "frame-ancestors *" in framed["Content-Security-Policy"]
        assert "script-src 'self'" in framed["Content-Security-Policy"]
        assert b"<script" not in framed.content
    for other in others:
        assert other["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in other["Content-Security-Policy"]


def test_a_claim_that_nobody_may_see_is_no_card(client):
    hidden = ClaimFactory.create(text="A secret.")
    dismissed = ClaimFactory.create(dismissed=True, text="A secret.")

    answers = [client.get(f"/embed/claims/{pk}/") for pk in (hidden.pk, dismissed.pk, 999_999)]

    assert {(answer.status_code, answer.content) for answer in answers} == {
        (404, answers[2].content)
    }
    assert b"This claim is not here" in answers[2].content


def test_a_merged_claim_leads_to_the_other_card(client):
    merged = ClaimFactory.create(merged=True)

    answer = client.get(f"/embed/claims/{merged.pk}/")

    assert (answer.status_code, answer["Location"]) == (
        301,
        f"/embed/claims/{merged.merged_into_id}/",
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_a_card_takes_two_statements(client, rows):
    claim = ClaimFactory.create(open=True, speakers=SpeakerFactory.create_batch(rows))
    ReviewFactory.create_batch(rows, retracted=True, claim=claim)
    ReviewFactory.create_batch(rows, imported=True, claim=claim)

    with CaptureQueriesContext(connection) as statements:
        read(client, f"/embed/claims/{claim.pk}/")

    assert len(statements) == 2


def test_a_card_is_sent_again_only_when_something_changed(client, claim):
    path = f"/embed/claims/{claim.pk}/"
    first = client.get(path)

    same = client.get(path, headers={"if-none-match": first["ETag"]})

    assert (same.status_code, same.content) == (304, b"")
    assert "X-Frame-Options" not in same


def test_the_page_of_a_claim_names_where_the_answers_are(client, claim):
    page = client.get(page_of(claim)).content.decode()

    found = dict(re.findall(r'type="([a-z/]+\+oembed)" title=".*" href="(.*)"', page))
    answers = [client.get(unescape(href).removeprefix(SITE)) for href in found.values()]
    assert list(found) == ["application/json+oembed", "text/xml+oembed"]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert [answer["Content-Type"] for answer in answers] == [
        "application/json",
        "text/xml; charset=utf-8",
    ]


def test_the_answer_frames_the_card(client, claim):
    frame = (
        f'<iframe src="{SITE}/embed/claims/{claim.pk}/" title="It &quot;rained&quot; &lt;b&gt;." '
        'width="600" height="300" loading="lazy"></iframe>'
    )
    told = {
        "version": "1.0",
        "type": "rich",
        "title": 'It "rained" <b>.',
        "provider_name": "The fact-checking desk",
        "provider_url": f"{SITE}/",
        "cache_age": 600,
        "html": frame,
        "width": 600,
        "height": 300,
    }

    answer = ask(client, url=page_of(claim))
    root = ElementTree.fromstring(ask(client, url=page_of(claim), format="xml").content)

    assert answer.json() == told
    assert root.tag == "oembed"
    assert {one.tag: one.text for one in root} == {name: str(value) for name, value in told.items()}


@pytest.mark.parametrize(
    ("limits", "size"),
    [
        ({"maxwidth": "900", "maxheight": "900"}, (600, 300)),
        ({"maxwidth": "300"}, (300, 480)),
        ({"maxwidth": "480"}, (480, 300)),
        ({"maxheight": "120"}, (600, 120)),
        ({"maxwidth": "1", "maxheight": "1"}, (1, 1)),
        ({"maxwidth": "", "maxheight": ""}, (600, 300)),
    ],
)
def test_the_frame_is_no_larger_than_was_asked_for(client, claim, limits, size):
    answer = ask(client, url=page_of(claim), **limits).json()

    assert (answer["width"], answer["height"]) == size
    assert f'width="{size[0]}" height="{size[1]}"' in answer["html"]


@pytest.mark.parametrize("end", ["", "/", "-", "-other-words", "-it/?utm_source=x#top"])
def test_an_address_of_the_claim_is_known_in_any_form(client, claim, end):
    assert ask(client, url=f"{SITE}/claims/{claim.pk}{end}").status_code == 200


def test_a_merged_claim_is_answered_with_the_other(client):
    merged = ClaimFactory.create(merged=True)

    answer = ask(client, url=f"{SITE}/claims/{merged.pk}/").json()

    assert f"/embed/claims/{merged.merged_into_id}/" in answer["html"]


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1:8000/claims/{pk}/",
        "http://example.org/claims/{pk}/",
        "http://127.0.0.1:8000.example.org/claims/{pk}/",
        "http://x@127.0.0.1:8000/claims/{pk}/",
        "http://127.0.0.1:8000/claims/{pk}/more/",
        "http://127.0.0.1:8000/reviews/{pk}/",
        "http://127.0.0.1:8000/claims/999999/",
        "http://127.0.0.1:8000/claims/9999999999999999999/",
        "http://127.0.0.1:8000/claims/x/",
        "/claims/{pk}/",
        "http://[",
        "\x00",
    ],
)
def test_an_address_that_is_no_claims_page_is_not_found(client, claim, url):
    answer = ask(client, url=url.format(pk=claim.pk))

    assert (answer.status_code, answer.content) == (
        404,
        b"url is not the address of a claim's page here.\n",
    )


def test_a_claim_that_nobody_may_see_is_not_found(client):
    hidden = ClaimFactory.create()

    assert ask(client, url=f"{SITE}/claims/{hidden.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("query", "status", "sentence"),
    [
        ({}, 400, "url is missing: the address of a claim's page."),
        ({"format": "yaml"}, 501, "format must be json or xml."),
        (
            {"url": "x", "maxwidth": "0"},
            400,
            "maxwidth must be a number of pixels from 1 to 999999.",
        ),
        (
            {"url": "x", "maxheight": "-1"},
            400,
            "maxheight must be a number of pixels from 1 to 999999.",
        ),
        (
            {"url": "x", "maxwidth": "٣"},
            400,
            "maxwidth must be a number of pixels from 1 to 999999.",
        ),
    ],
)
def test_what_cannot_be_answered_is_said(client, query, status, sentence):
    answer = ask(client, **query)

    assert (answer.status_code, answer.content.decode()) == (status, f"{sentence}\n")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"


def test_no_address_comes_from_the_host_header(client, claim):
    answer = client.get("/oembed", {"url": page_of(claim)}, headers={"host": "localhost"})

    assert b"localhost" not in answer.content


def test_an_answer_takes_one_statement(client, claim):
    with CaptureQueriesContext(connection) as statements:
        ask(client, url=page_of(claim))

    assert len(statements) == 1
