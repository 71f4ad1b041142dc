"""What Google's Fact Check Tools API says of claims and their reviews."""

import io
import json

import pytest

from claims.interchange.claimreview import read_reviews
from claims.interchange.factchecktools import google_claim, search_answer, site_of


def review(**fields):
    """Return the document of a review that says as little as one can."""
    return {
        "url": None,
        "html_url": "https://desk.example.org/reviews/7/",
        "publisher": {"id": 1, "name": "The Desk", "site": None},
        "headline": "",
        "language": "und",
        "rating": None,
        "published_at": None,
        **fields,
    }


def claim(**fields):
    """Return the document of a claim of which nothing but its text is known."""
    return {
        "text": "It has nine.",
        "language": "und",
        "claimed_on": None,
        "speakers": [],
        **fields,
    }


FULL = {
    "url": "https://www.checks.example.com/a",
    "publisher": {"id": 2, "name": "Checks", "site": "checks.example.com"},
    "headline": "No, eight",
    "language": "en-GB",
    "rating": {"label": "Mostly false", "value": 2},
    "published_at": "2024-12-20T09:30:00Z",
}


def test_all_that_is_known_is_said():
    said = claim(
        claimed_on="2024-12-19", speakers=[{"id": 1, "name": "Ann"}, {"id": 2, "name": "Bo"}]
    )

    assert google_claim(said, [review(**FULL), review(headline="Eight")]) == {
        "text": "It has nine.",
        "claimant": "Ann, Bo",
        "claimDate": "2024-12-19T00:00:00Z",
        "claimReview": [
            {
                "publisher": {"name": "Checks", "site": "checks.example.com"},
                "url": "https://www.checks.example.com/a",
                "title": "No, eight",
                "reviewDate": "2024-12-20T09:30:00Z",
                "textualRating": "Mostly false",
                "languageCode": "en-GB",
            },
            {
                "publisher": {"name": "The Desk", "site": "desk.example.org"},
                "url": "https://desk.example.org/reviews/7/",
                "title": "Eight",
            },
        ],
    }


def test_what_is_not_known_is_left_out():
    assert google_claim(claim(), [review(publisher={"id": 1, "name": "", "site": None})]) == {
        "text": "It has nine.",
        "claimReview": [
            {
                "publisher": {"site": "desk.example.org"},
                "url": "https://desk.example.org/reviews/7/",
            }
        ],
    }
    assert search_answer([], None) == {}


def test_a_review_in_no_language_is_in_that_of_its_claim():
    [found] = google_claim(claim(language="de"), [review()])["claimReview"]

    assert found["languageCode"] == "de"


def test_what_is_written_is_read_again():
    said = claim(claimed_on="2024-12-19", speakers=[{"id": 1, "name": "Ann"}])
    answer = search_answer([google_claim(said, [review(**FULL)])], "more")

    [found] = read_reviews(io.BytesIO(json.dumps(answer).encode()))

    assert found.fields() == {
        "claim": "It has nine.",
        "url": "https://www.checks.example.com/a",
        "reviewer": "Checks",
        "rating_text": "Mostly false",
        "rating_value": None,
        "best": None,
        "worst": None,
        "date_published": "2024-12-20",
        "claimant": "Ann",
        "claim_date": "2024-12-19",
        "claim_urls": [],
    }


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("nytimes.com", "nytimes.com"),
        (" WWW.NYTimes.com ", "nytimes.com"),
        ("https://www.nytimes.com/section?x=1", "nytimes.com"),
        ("nytimes.com/section", "nytimes.com"),
        ("http://127.0.0.1:8000", "127.0.0.1:8000"),
        ("", ""),
        ("/", ""),
        ("https://[broken", ""),
    ],
)
def test_a_site_goes_by_its_host(address, site):
    assert site_of(address) == site
