"""Check how the reviews of a ClaimReview file become claims."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claims.importers.parsed import Notice, ParsedClaim, ParsedReview, ParsedSource, Refusal
from tests.importers.helpers import claims, parsed, refused

WHOLE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://example.org/check",
    "claimReviewed": "Prices\n fell.",
    "author": {"@type": "Organization", "name": "Checkers"},
    "datePublished": "2020-05-03T10:00:00+02:00",
    "inLanguage": "pt_BR",
    "headline": "Prices rose",
    "description": "The register says otherwise.",
    "reviewBody": "It has three tables.",
    "reviewRating": {
        "@type": "Rating",
        "alternateName": "Mostly false",
        "ratingValue": "2",
        "bestRating": 5,
        "worstRating": 1,
    },
    "itemReviewed": {
        "@type": "Claim",
        "author": [
            {"@type": "Person", "name": "Ann Lee", "sameAs": "https://example.org/ann"},
            {"@type": "Person", "name": "Bob Ray"},
        ],
        "datePublished": "2020-05-01",
        "firstAppearance": {"@type": "CreativeWork", "url": "https://example.org/first"},
        "appearance": [
            {"@type": "CreativeWork", "url": "https://example.org/talk", "name": "A talk"},
            "https://example.org/first",
        ],
    },
}
GOOGLE = {
    "claims": [
        {
            "text": "Prices fell.",
            "claimant": "Ann Lee",
            "claimDate": "2020-05-01T00:00:00Z",
            "claimReview": [
                {
                    "publisher": {"name": "Checkers", "site": "example.org"},
                    "url": "https://example.org/check",
                    "title": "Prices rose",
                    "reviewDate": "2020-05-03T00:00:00Z",
                    "textualRating": "False",
                    "languageCode": "en",
                }
            ],
        }
    ]
}


def read(directory: Path, value: Any, name: str = "a.json") -> list[Any]:
    """Return all that a value yields as a file of JSON."""
    return parsed(directory, name, json.dumps(value), "claimreview")


def without(*names: str, **changes: Any) -> dict[str, Any]:
    """Return the whole review without some properties, and with others."""
    return {name: value for name, value in WHOLE.items() if name not in names} | changes


def test_claimreview_reads_every_field(tmp_path: Path) -> None:
    assert read(tmp_path, WHOLE) == [
        ParsedClaim(
            file="a.json",
            line=None,
            pointer="",
            text="Prices fell.",
            language="pt-BR",
            speakers=("Ann Lee", "Bob Ray"),
            claimed_on=date(2020, 5, 1),
            places=(
                ParsedSource(url="https://example.org/first"),
                ParsedSource(url="https://example.org/talk", title="A talk"),
            ),
            review=ParsedReview(
                publisher="Checkers",
                url="https://example.org/check",
                rating="Mostly false",
                rating_value=2.0,
                best=5.0,
                worst=1.0,
                headline="Prices rose",
                summary="The register says otherwise.",
                body="It has three tables.",
                published_on=date(2020, 5, 3),
                language="pt-BR",
                details=(
                    '{"claimReviewed":"Prices fell.","itemReviewed":{"@type":"Claim","author":['
                    '{"@type":"Person","name":"Ann Lee","sameAs":"https://example.org/ann"},'
                    '{"@type":"Person","name":"Bob Ray"}],"datePublished":"2020-05-01",'
                    '"appearance":[{"@type":"CreativeWork","url":"https://example.org/talk",'
                    '"headline":"A talk"},'
                    '{"@type":"CreativeWork","url":"https://example.org/first"}],'
                    '"firstAppearance":{"@type":"CreativeWork","url":"https://example.org/first"}}}'
                ),
            ),
            by_review=True,
        )
    ]


def test_what_a_review_does_not_say_is_not_filled_in(tmp_path: Path) -> None:
    least = {name: WHOLE[name] for name in ("@context", "@type", "url", "claimReviewed", "author")}

    assert read(tmp_path, least) == [
        ParsedClaim(
            file="a.json",
            line=None,
            pointer="",
            text="Prices fell.",
            review=ParsedReview(
                publisher="Checkers",
                url="https://example.org/check",
                details='{"claimReviewed":"Prices fell.","itemReviewed":{"@type":"Claim"}}',
            ),
            by_review=True,
        )
    ]


@pytest.mark.parametrize(
    ("value", "pointer"),
    [
        ([WHOLE], "/0"),
        ({"@graph": [{"@type": "WebPage"}, WHOLE]}, "/@graph/1"),
        (
            {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [WHOLE]}]},
            "/dataFeedElement/0/item/0",
        ),
    ],
)
def test_a_review_is_found_in_each_form(tmp_path: Path, value: Any, pointer: str) -> None:
    (claim,) = read(tmp_path, value)

    assert (claim.pointer, claim.text, claim.review.rating) == (
        pointer,
        "Prices fell.",
        "Mostly false",
    )


def test_an_answer_of_googles_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, GOOGLE) == [
        ParsedClaim(
            file="a.json",
            line=None,
            pointer="/claims/0/claimReview/0",
            text="Prices fell.",
            language="en",
            speakers=("Ann Lee",),
            claimed_on=date(2020, 5, 1),
            review=ParsedReview(
                publisher="Checkers",
                url="https://example.org/check",
                rating="False",
                headline="Prices rose",
                published_on=date(2020, 5, 3),
                language="en",
            ),
            by_review=True,
        )
    ]


def test_a_page_names_the_block_of_a_review(tmp_path: Path) -> None:
    script = '<script type="application/ld+json">'
    page = f"<html>{script}{{}}</script>{script}{json.dumps([WHOLE])}</script></html>"

    (claim,) = parsed(tmp_path, "a.html", page, "claimreview")

    assert (claim.file, claim.pointer, claim.text) == ("a.html", "block 1 /0", "Prices fell.")


@pytest.mark.parametrize(
    ("review", "code"),
    [
        (without("claimReviewed"), "text_missing"),
        (without("author"), "review_publisher_missing"),
        (without(author={"@type": "Organization", "name": "..."}), "review_publisher_missing"),
        (without("url"), "review_url_missing"),
        (without(url="https://user:word@example.org/"), "url_invalid"),
        (without(claimReviewed="Prices \u202efell."), "control_character"),
        (without(description="\u202e"), "control_character"),
        (without(author={"name": "C" * 301}), "value_too_long"),
        (without(itemReviewed={"author": {"name": "A" * 301}}), "value_too_long"),
        (without(itemReviewed={"author": {"name": "..."}}), "speaker_missing"),
    ],
)
def test_a_review_that_lacks_something_is_refused_and_the_next_is_read(
    tmp_path: Path, review: dict[str, Any], code: str
) -> None:
    results = read(tmp_path, [review, WHOLE])

    assert refused(results) == [(None, "/0", code)]
    assert [claim.pointer for claim in claims(results)] == ["/1"]


def test_a_refusal_says_which_property_it_is_about(tmp_path: Path) -> None:
    assert read(tmp_path, without(description="\u202eno")) == [
        Refusal(
            "a.json",
            None,
            "",
            "control_character",
            "In the review's summary: The value holds the forbidden character U+202E "
            "(RIGHT-TO-LEFT OVERRIDE).",
        )
    ]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        ("{}", (None, None, "review_missing")),
        ('[{"text": "Prices fell."}]', (None, None, "review_missing")),
        ("<html></html>", (None, None, "review_missing")),
        (" \n", (None, None, "empty_file")),
        (b'{"@type": "ClaimReview", "url": "\xff"}', (1, None, "not_utf8")),
        ('{"a":\n nothing}', (2, None, "json_broken")),
        ("[" * 40 + "]" * 40, (1, None, "json_broken")),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_as_a_document(
    tmp_path: Path, content: str | bytes, refusal: tuple[int | None, str | None, str]
) -> None:
    results = parsed(tmp_path, "a.json", content, "claimreview")

    assert refused(results) == [refusal]
    assert [one.what for one in results if isinstance(one, Refusal)] == ["document"]


def test_a_record_over_the_limit_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    feed = {"dataFeedElement": [without(reviewBody="x" * 6_000_000), WHOLE]}

    results = read(tmp_path, feed)

    assert refused(results) == [(None, "/dataFeedElement/0", "too_large")]
    assert [one.what for one in results if isinstance(one, Refusal)] == ["claim"]
    assert [claim.pointer for claim in claims(results)] == ["/dataFeedElement/1"]


def test_marks_of_right_to_left_text_stay_in_texts_and_not_in_names(tmp_path: Path) -> None:
    names = {"@type": "Organization", "name": "\u200fDesk\u200e", "url": "https://example.org/"}
    (claim,) = read(tmp_path, without(claimReviewed="Prices\u200f fell.", author=names))

    assert (claim.text, claim.review.publisher) == ("Prices\u200f fell.", "Desk")


def test_an_address_that_cannot_be_stored_is_left_out_and_that_is_told(tmp_path: Path) -> None:
    talk = "https://example.org/talk"
    item = {"author": {"name": "Ann Lee"}, "appearance": ["https://a:b@example.org/", talk]}

    notice, claim = read(tmp_path, without(itemReviewed=item))

    assert notice == Notice(
        "a.json",
        None,
        "address_ignored",
        "An address of the claim is left out: The address must not hold a user name or a password.",
        "",
    )
    assert claim.places == (ParsedSource(url=talk),)


def test_a_language_that_is_no_tag_is_left_out_and_that_is_told(tmp_path: Path) -> None:
    notice, claim = read(tmp_path, without(inLanguage="Portuguese, of Brazil"))

    assert (notice.code, notice.pointer) == ("language_ignored", "")
    assert (claim.language, claim.review.language) == (None, None)
