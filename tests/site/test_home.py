"""The first page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Rating
from tests.factories import ClaimFactory, ReviewFactory, SpeakerFactory, UserFactory
from tests.site.reading import read

pytestmark = pytest.mark.django_db


def rating(code):
    """Return a rating of the scale that reviewers find."""
    return Rating.objects.get(scale__code="truth", code=code)


def test_the_newest_checks_show_with_who_said_it_and_what_was_found(client):
    claim = ClaimFactory.create(
        open=True,
        text='It has <b>nine</b> & "more".',
        claimed_on="2024-12-19",
        speakers=[SpeakerFactory.create(name="Ann Ash"), SpeakerFactory.create(name="Bob")],
    )
    review = ReviewFactory.create(
        published=True, claim=claim, revision={"rating": rating("mostly-false")}
    )
    other = ReviewFactory.create(imported=True)
    ClaimFactory.create(open=True, text="Not checked.")

    page = read(client)

    assert page.headings == ["Checks", other.claim.text, 'It has <b>nine</b> & "more".']
    assert page.words.count("Imported") == 1
    assert page.words[page.words.index('It has <b>nine</b> & "more".') :] == [
        'It has <b>nine</b> & "more".',
        "Ann Ash",
        ",",
        "Bob",
        "·",
        "19 December 2024",
        "Mostly false",
        "2 of 5 ·",
        review.publisher.name,
        ",",
        "1 March 2026",
        "All of this is in the",
        "API",
        "as well; its",
        "documentation",
        "says how.",
    ]
    assert f"/claims/{claim.pk}-it-has-bnineb-more/" in page.links


def test_all_claims_show_when_they_are_asked_for(client):
    checked = ClaimFactory.create(checked=True)
    waiting = ClaimFactory.create(open=True)

    page = read(client, "/?show=claims")

    assert page.headings == ["Claims", waiting.text, checked.text]
    assert "Open" in page.words


def test_words_and_verdicts_choose(client):
    found = ReviewFactory.create(
        published=True,
        claim=ClaimFactory.create(open=True, text="Whales sing."),
        revision={"rating": rating("true")},
    )
    ReviewFactory.create(
        published=True,
        claim=ClaimFactory.create(open=True, text="Whales dance."),
        revision={"rating": rating("false")},
    )
    ReviewFactory.create(published=True, revision={"rating": rating("true")})

    page = read(client, "/?q=whale&rating=true")

    assert page.headings == ["Checks", found.claim.text]
    assert read(client, "/?q=%22whales+sing%22").headings == ["Checks", found.claim.text]
    assert read(client, "/?q=whlaes+-dance").headings == ["Checks", found.claim.text]
    assert 'Also: "a phrase", begin*, -without' in page.words
    assert read(client, "/?q=dolphin").words.count("Nothing was found.") == 1


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("rating=nonsense", "Select a valid choice. nonsense is not one of the available choices."),
        ("q=" + "x" * 201, "Ensure this value has at most 200 characters (it has 201)."),
        ("q=1+2+3+4+5+6+7+8+9", "At most 8 different words are searched for."),
        ("q=-whales", "Say what to look for, and not only what to leave out."),
    ],
)
def test_what_cannot_be_searched_for_is_said(client, query, problem):
    ClaimFactory.create(checked=True)

    page = read(client, f"/?{query}")

    assert problem in page.words
    assert page.headings == ["Checks"]


def test_what_is_hidden_does_not_show_even_to_who_may_see_it(client):
    ClaimFactory.create()
    ClaimFactory.create(dismissed=True)
    merged = ClaimFactory.create(merged=True)
    ReviewFactory.create(submitted=True, revision={"headline": "A hidden headline"})
    ReviewFactory.create(retracted=True)
    client.force_login(UserFactory.create(administrator=True))

    assert read(client).headings == ["Checks"]
    page = read(client, "/?show=claims")
    assert merged.merged_into.text in page.headings
    assert len(page.headings) == 4
    assert "A hidden headline" not in page.text


def test_a_page_without_checks_says_so(client):
    assert "No check is published yet." in read(client).words
    assert "Nothing is published yet." in read(client, "/?show=claims").words


@pytest.mark.parametrize("show", ["", "claims"])
def test_twenty_are_on_a_page_and_the_rest_behind(client, show):
    claims = ClaimFactory.create_batch(21, checked=True)

    first = read(client, f"/?show={show}")
    second = read(client, first.links[-3])

    assert len(first.headings) == 21
    assert second.headings[1:] == [claims[0].text]
    assert f"/?show={show}" in second.links


@pytest.mark.parametrize(
    "before", ["", "x", "-1", "1.5", "9" * 19, "%EF%BC%91", "1%00", "17", "no_17", "2026-01-01_17"]
)
def test_a_page_that_is_none_is_not_found(client, before):
    assert read(client, f"/?before={before}", status=404).headings == ["Not found"]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("show", "number"), [("", 3), ("claims", 2)])
def test_it_takes_few_statements(client, rows, show, number):
    speakers = SpeakerFactory.create_batch(rows)
    for _ in range(rows):
        ReviewFactory.create(
            published=True, claim=ClaimFactory.create(open=True, speakers=speakers)
        )

    with CaptureQueriesContext(connection) as statements:
        read(client, f"/?show={show}")

    # The ratings to choose from, whether few claims have a check, and the claims.
    assert len(statements) == number


def test_it_needs_no_script_and_nothing_from_elsewhere(client):
    answer = client.get("/")

    text = answer.content.decode()
    assert "<script" not in text
    assert "style=" not in text
    # The page's own address, twice: for search engines, and for sites that show what is linked to.
    own = ('<link rel="canonical" href="http', '<meta property="og:url" content="http')
    assert text.count("http") == sum(text.count(one) for one in own) == 2
    assert answer["Cache-Control"] == "no-cache"
    assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_it_is_sent_again_only_when_something_changed(client):
    first = client.get("/")

    same = client.get("/", headers={"if-none-match": first["ETag"]})
    ClaimFactory.create(checked=True)
    changed = client.get("/", headers={"if-none-match": first["ETag"]})

    assert (same.status_code, same.content, changed.status_code) == (304, b"", 200)


def test_it_is_read_alone(client):
    assert [client.post("/").status_code, client.head("/").status_code] == [405, 200]
