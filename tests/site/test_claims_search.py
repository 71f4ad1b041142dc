"""Google's Fact Check Tools API over what is published here: what is found, and in what order."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.models import Rating
from tests.factories import (
    ClaimFactory,
    PublisherFactory,
    ReviewFactory,
    SpeakerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

PATH = "/v1alpha1/claims:search"


def search(client, **sent):
    """Return the answer to a search."""
    answer = client.get(PATH, sent)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json; charset=UTF-8")
    return answer.json()


def texts(answer):
    """Return the texts of the claims in an answer."""
    return [claim["text"] for claim in answer.get("claims", [])]


def checked(text, *, language="und", said_in="und", claimed_on=None, **fields):
    """Return another publisher's review of a claim of this text."""
    claim = ClaimFactory.create(open=True, text=text, language=said_in, claimed_on=claimed_on)
    revision = {"language": language}
    return ReviewFactory.create(imported=True, claim=claim, revision=revision, **fields)


def test_a_claim_is_one_entry_with_all_its_reviews(client, settings):
    rating = Rating.objects.get(scale__code="truth", code="mostly-false")
    speakers = [SpeakerFactory.create(name="Ann Ash"), SpeakerFactory.create(name="Bo")]
    claim = ClaimFactory.create(
        open=True, text="Whales <sing>.", claimed_on="2024-12-19", speakers=speakers
    )
    other = ReviewFactory.create(
        imported=True,
        claim=claim,
        publisher=PublisherFactory.create(name="Checks"),
        url="https://www.checks.example.com/whales",
        revision={"headline": "They hum", "rating_label": "Not quite", "language": "en-GB"},
    )
    own = ReviewFactory.create(
        published=True,
        claim=claim,
        publisher=PublisherFactory.create(name="The Desk", site="desk.example.org"),
        revision={"headline": "They moo", "rating": rating, "language": "en"},
    )

    answer = search(client, query="whales")

    assert other.published_at == own.published_at
    assert answer == {
        "claims": [
            {
                "text": "Whales <sing>.",
                "claimant": "Ann Ash, Bo",
                "claimDate": "2024-12-19T00:00:00Z",
                "claimReview": [
                    {
                        "publisher": {"name": "The Desk", "site": "desk.example.org"},
                        "url": f"{settings.SITE_URL}/reviews/{own.pk}/",
                        "title": "They moo",
                        "reviewDate": "2026-03-01T12:00:00Z",
                        "textualRating": "Mostly false",
                        "languageCode": "en",
                    },
                    {
                        "publisher": {"name": "Checks", "site": "checks.example.com"},
                        "url": "https://www.checks.example.com/whales",
                        "title": "They hum",
                        "reviewDate": "2026-03-01T12:00:00Z",
                        "textualRating": "Not quite",
                        "languageCode": "en-GB",
                    },
                ],
            }
        ]
    }


@pytest.mark.parametrize("query", ["dolphin", "!?", " ", "whale dolphin"])
def test_without_a_match_the_answer_is_empty(client, query):
    checked("Whales sing.")

    assert client.get(PATH, {"query": query}).content == b"{}\n"


def test_what_is_not_public_is_not_found(client):
    ReviewFactory.create(claim=ClaimFactory.create(open=True, text="Whales wait."))
    ReviewFactory.create(submitted=True, claim=ClaimFactory.create(open=True, text="Whales hide."))
    ReviewFactory.create(retracted=True, claim=ClaimFactory.create(open=True, text="Whales err."))
    ClaimFactory.create(text="Whales are candidates.")
    ClaimFactory.create(dismissed=True, text="Whales are dismissed.")
    ClaimFactory.create(merged=True, text="Whales are merged.")
    claim = checked("Whales sing.", url="https://checks.example.com/x").claim
    ReviewFactory.create(submitted=True, claim=claim, revision={"headline": "A hidden headline"})
    client.force_login(UserFactory.create(administrator=True))

    for answer in (
        search(client, query="whales"),
        search(client, reviewPublisherSiteFilter="checks.example.com"),
    ):
        assert texts(answer) == ["Whales sing."]
        assert len(answer["claims"][0]["claimReview"]) == 1
    assert search(client, query="whales", reviewPublisherSiteFilter="127.0.0.1:8000") == {}


def test_a_retracted_review_goes_and_the_others_stay(client):
    kept = checked("Whales sing.", url="https://checks.example.com/x")
    ReviewFactory.create(retracted=True, claim=kept.claim)

    [claim] = search(client, query="whales")["claims"]

    assert [one["url"] for one in claim["claimReview"]] == [kept.url]


def test_what_fits_best_comes_first_then_the_newest(client):
    checked("Whales sing songs.")
    checked("Songs that whales sing, and dolphins.")
    checked("The songs that whales sing.")
    quoted = ClaimFactory.create(
        open=True, text="They sing.", speakers=[SpeakerFactory.create(name="Song Whale")]
    )
    ReviewFactory.create(imported=True, claim=quoted)

    assert texts(search(client, query="whales sing songs")) == [
        "Whales sing songs.",
        "The songs that whales sing.",
        "Songs that whales sing, and dolphins.",
        "They sing.",
    ]


def test_a_query_is_read_as_everywhere(client):
    for text in ("Whales do not sing.", "Whales sing, and not at night.", "A whaler sank."):
        checked(text)

    assert texts(search(client, query='"do not sing"')) == ["Whales do not sing."]
    assert texts(search(client, query='whales -"do not"')) == ["Whales sing, and not at night."]
    assert texts(search(client, query="whaler*")) == ["A whaler sank."]
    assert texts(search(client, query="nihgt")) == ["Whales sing, and not at night."]
    answer = client.get(PATH, {"query": "-whales"})
    assert answer.status_code == 400
    assert "Say what to look for" in answer.json()["error"]["message"]


def test_a_whole_sentence_is_looked_for_by_its_longest_words(client):
    sentence = (
        "It is said that whales in the sea near the old harbour of Bergen sing at night in choirs"
    )
    checked(f"{sentence}.")
    checked("Whales near the old harbour of Bergen sing at night.")

    assert texts(search(client, query=sentence)) == [f"{sentence}."]


@pytest.mark.parametrize(
    ("language", "found"),
    [
        ("en", ["Whales 4.", "Whales 2.", "Whales 1."]),
        ("EN-us", ["Whales 4.", "Whales 2.", "Whales 1."]),
        ("sr-Latn", ["Whales 3."]),
        ("e", None),
        ("fr", []),
    ],
)
def test_languages_choose_and_regions_do_not_count(client, language, found):
    checked("Whales 1.", language="en")
    checked("Whales 2.", language="en-GB", said_in="de")
    checked("Whales 3.", language="sr", said_in="en")
    checked("Whales 4.", language="und", said_in="en-AU")
    checked("Whales 5.", language="enm", said_in="en")
    checked("Whales 6.")

    answer = client.get(PATH, {"query": "whales", "languageCode": language})

    if found is None:
        assert answer.status_code == 400
    else:
        assert texts(answer.json()) == found


def test_only_reviews_of_the_chosen_language_and_site_show(client):
    first = checked("Whales sing.", language="en", url="https://a.example.com/1")
    ReviewFactory.create(
        imported=True, claim=first.claim, url="https://b.example.com/2", revision={"language": "de"}
    )

    for chosen in ({"languageCode": "en"}, {"reviewPublisherSiteFilter": "a.example.com"}):
        [claim] = search(client, query="whales", **chosen)["claims"]
        assert [one["url"] for one in claim["claimReview"]] == ["https://a.example.com/1"]
    assert (
        search(client, query="whales", languageCode="de", reviewPublisherSiteFilter="a.example.com")
        == {}
    )


@pytest.mark.parametrize(
    "site", ["checks.example.com", "WWW.checks.example.com", "https://checks.example.com/about"]
)
@pytest.mark.parametrize("query", [{}, {"query": "whales"}])
def test_a_site_chooses_by_publisher_or_else_by_page(client, site, query):
    for number, known in enumerate(
        ["checks.example.com", "www.Checks.example.com", "http://checks.example.com/", ""]
    ):
        checked(
            f"Whales {number}.",
            publisher=PublisherFactory.create(site=known),
            url=f"https://www.checks.example.com/{number}",
        )
    for known, page in [
        ("other.example.com", "https://checks.example.com/5"),
        ("", "https://mychecks.example.com/6"),
        ("", "https://checks.example.community/7"),
        ("checks.example.community", "https://x.example.com/8"),
    ]:
        checked("Others sing of whales.", publisher=PublisherFactory.create(site=known), url=page)

    answer = search(client, reviewPublisherSiteFilter=site, **query)

    assert texts(answer) == ["Whales 3.", "Whales 2.", "Whales 1.", "Whales 0."]


def test_the_desks_own_site_is_that_of_this_server_where_none_is_set(client, settings):
    settings.SITE_URL = "https://www.desk.example.org"
    own = ReviewFactory.create(published=True)
    ReviewFactory.create(imported=True)

    answer = search(client, reviewPublisherSiteFilter="desk.example.org")

    assert texts(answer) == [own.claim.text]
    [review] = answer["claims"][0]["claimReview"]
    assert review["publisher"]["site"] == "desk.example.org"


def test_an_age_counts_from_the_newer_of_claim_and_review(client):
    today = timezone.now()
    old, new = today - timedelta(days=40), today - timedelta(days=3)
    checked("Whales 1.", claimed_on=old.date(), published_at=old)
    checked("Whales 2.", claimed_on=new.date(), published_at=old)
    checked("Whales 3.", claimed_on=old.date(), published_at=new)
    checked("Whales 4.", published_at=old)

    assert texts(search(client, query="whales", maxAgeDays="7")) == ["Whales 3.", "Whales 2."]
    assert texts(search(client, query="whales", maxAgeDays="3")) == ["Whales 3.", "Whales 2."]
    assert texts(search(client, query="whales", maxAgeDays="2")) == []
    for all_ages in ("0", "41", "2147483647"):
        assert len(texts(search(client, query="whales", maxAgeDays=all_ages))) == 4


def test_an_age_goes_with_a_site(client):
    today = timezone.now()
    for number, days in enumerate([40, 3]):
        checked(
            f"Whales {number}.",
            url=f"https://checks.example.com/{number}",
            published_at=today - timedelta(days=days),
        )

    answer = search(client, reviewPublisherSiteFilter="checks.example.com", maxAgeDays="7")

    assert texts(answer) == ["Whales 1."]


def test_without_words_the_newest_checks_come_first(client):
    for number, moment in enumerate(
        ["2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z", "2026-01-01T00:00:00Z"]
    ):
        checked(
            f"Whales {number}.", url=f"https://checks.example.com/{number}", published_at=moment
        )

    answer = search(client, reviewPublisherSiteFilter="checks.example.com")

    assert texts(answer) == ["Whales 1.", "Whales 0.", "Whales 2."]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    "sent",
    [
        {"query": "whales"},
        {"query": "whales", "languageCode": "en", "reviewPublisherSiteFilter": "checks.example.com", "maxAgeDays": "9999"},
        {"reviewPublisherSiteFilter": "checks.example.com"},
    ],
    ids=["words", "all", "site"],
)  # fmt: skip
def test_statements_are_as_many_for_one_claim_as_for_three(client, rows, sent):
    for number in range(rows):
        review = checked("Whales sing.", language="en", url=f"https://checks.example.com/{number}")
        ReviewFactory.create(imported=True, claim=review.claim)

    with CaptureQueriesContext(connection) as statements:
        answer = search(client, **sent)

    # Which words are there, which claims, or which with a date and which without, their documents, and
    # those of their reviews.
    assert (len(statements), len(answer["claims"])) == (4, rows)
