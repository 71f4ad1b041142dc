"""What a published review says in the words of schema.org."""

import json

import pytest

from claims.interchange.claimreview.writing import (
    Claimant,
    claim_review,
    has_valid_numbers,
    script_text,
)

RATING = {"id": 1, "code": "false", "label": "False", "value": 1, "best": 5, "worst": 1, "scale": "truth"}  # fmt: skip


def review(**fields):
    """Return the document of a review that says as little as one can."""
    return {
        "url": None,
        "html_url": "https://desk.example.org/reviews/7/",
        "publisher": {"id": 1, "name": "The Desk", "site": None},
        "headline": "Eight",
        "summary": "Eight were counted.",
        "body": "",
        "language": "und",
        "rating": None,
        "evidence": [],
        "published_at": "2026-03-01T12:00:00Z",
        "corrections": [],
        **fields,
    }


def claim(**fields):
    """Return the document of a claim of which nothing but its text is known."""
    return {
        "id": 3,
        "text": "It has nine.",
        "claimed_on": None,
        "speakers": [],
        "appearances": [],
        **fields,
    }


def test_what_is_not_known_is_left_out():
    assert claim_review(review(published_at=None, summary="", headline=""), claim()) == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://desk.example.org/reviews/7/",
        "claimReviewed": "It has nine.",
        "author": {"@type": "Organization", "name": "The Desk"},
        "itemReviewed": {"@type": "Claim"},
    }


def test_all_that_is_known_is_said():
    source = {
        "id": 1,
        "title": "The talk",
        "publisher": "The Paper",
        "url": "https://paper.example.org/talk",
        "published_on": "2024-12-20",
    }
    piece = {
        "id": 1,
        "stance": "refutes",
        "title": "Register",
        "url": "https://register.example.org/",
        "quote": "Eight.",
        "locator": "p. 3",
        "note": "",
        "archive_url": "https://archive.example.org/r",
        "position": 1,
    }
    correction = {"kind": "update", "reason": "New count.", "revision": 2, "published_at": "2026-04-02T09:00:00Z"}  # fmt: skip

    written = claim_review(
        review(
            publisher={"id": 1, "name": "The Desk", "site": "desk.example.org"},
            language="en",
            body="We *counted*.",
            rating=RATING,
            evidence=[piece],
            corrections=[correction],
        ),
        claim(
            claimed_on="2024-12-19",
            speakers=[{"id": 5, "name": "Ann Ash"}],
            appearances=[{"source": source}],
        ),
        {5: Claimant("person", ("https://www.wikidata.org/wiki/Q1",))},
    )

    assert written == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://desk.example.org/reviews/7/",
        "claimReviewed": "It has nine.",
        "datePublished": "2026-03-01",
        "dateModified": "2026-04-02",
        "inLanguage": "en",
        "headline": "Eight",
        "description": "Eight were counted.",
        "reviewBody": "We *counted*.",
        "author": {
            "@type": "Organization",
            "name": "The Desk",
            "url": "https://desk.example.org",
        },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": 1,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": "False",
        },
        "itemReviewed": {
            "@type": "Claim",
            "author": {
                "@type": "Person",
                "name": "Ann Ash",
                "sameAs": "https://www.wikidata.org/wiki/Q1",
            },
            "datePublished": "2024-12-19",
            "appearance": {
                "@type": "CreativeWork",
                "url": "https://paper.example.org/talk",
                "headline": "The talk",
                "datePublished": "2024-12-20",
                "publisher": {"@type": "Organization", "name": "The Paper"},
            },
        },
        "citation": [
            {
                "@type": "CreativeWork",
                "name": "Register",
                "url": "https://register.example.org/",
                "archivedAt": "https://archive.example.org/r",
            }
        ],
        "correction": [
            {"@type": "CorrectionComment", "text": "New count.", "datePublished": "2026-04-02"}
        ],
    }


def test_the_desks_own_site_is_spoken_to_as_its_pages_are():
    def author(site, page):
        told = {"id": 1, "name": "The Desk", "site": site}
        return claim_review(review(publisher=told, html_url=page), claim(), {})["author"]["url"]

    here = "http://127.0.0.1:8000/reviews/7/"
    assert author("127.0.0.1:8000", here) == "http://127.0.0.1:8000"
    assert author("checks.example", here) == "https://checks.example"
    assert author("127.0.0.1:8000", "https://127.0.0.1:8000/reviews/7/") == "https://127.0.0.1:8000"


def test_several_speakers_and_places_are_lists():
    places = [
        {"source": {"url": f"https://p.example.org/{n}", "title": "T", "publisher": None, "published_on": None}}
        for n in (1, 2)
    ]  # fmt: skip
    item = claim_review(
        review(),
        claim(speakers=[{"id": 1, "name": "Ann"}, {"id": 2, "name": "The Union"}], appearances=places),
        {2: Claimant("organization")},
    )["itemReviewed"]  # fmt: skip

    assert [author["@type"] for author in item["author"]] == ["Person", "Organization"]
    assert [place["url"] for place in item["appearance"]] == [
        "https://p.example.org/1",
        "https://p.example.org/2",
    ]


def test_anothers_review_keeps_its_own_address():
    written = claim_review(review(url="https://others.example.com/a"), claim())

    assert written["url"] == "https://others.example.com/a"


@pytest.mark.parametrize(
    ("numbers", "valid"),
    [
        ((1, 5, 1), True),
        ((5, 5, 1), True),
        ((2.5, 5, 1), True),
        ((0, 5, 0), False),
        ((1, 1, 1), False),
        ((1, 1, 5), False),
        ((6, 5, 1), False),
        ((3, None, None), False),
        ((None, 5, 1), False),
    ],
)
def test_numbers_that_break_the_rules_are_left_out_and_the_label_stays(numbers, valid):
    rating = RATING | dict(zip(("value", "best", "worst"), numbers, strict=True))

    written = claim_review(review(rating=rating), claim())["reviewRating"]

    assert has_valid_numbers(rating) is valid
    assert ("ratingValue" in written, written["alternateName"]) == (valid, "False")


def test_nothing_ends_the_element_of_a_page():
    hostile = "</script><!-- \u2028\u2029 &amp;"

    text = script_text({"text": hostile})

    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == {"text": hostile}
