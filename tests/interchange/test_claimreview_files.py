"""What reviews are wrapped in: lists, graphs, feeds, answers of an interface, broken JSON."""

import json

import pytest

from claims.interchange.claimreview import Review
from tests.interchange.reviews import TIDY, claim_review, only, page, read, said


def numbered(number):
    return claim_review(claimReviewed=f"C{number}")


def feed(*items):
    return {
        "@type": "DataFeed",
        "dataFeedElement": [
            {"@type": "DataFeedItem", "url": f"https://f.example/{number}", "item": one}
            for number, one in enumerate(items)
        ],
    }


@pytest.mark.parametrize(
    ("value", "pointers"),
    [
        (numbered(0), [""]),
        ([numbered(0), [numbered(1)]], ["/0", "/1/0"]),
        ({"@graph": [{"@type": "Article"}, numbered(0)]}, ["/@graph/1"]),
        ([{"@graph": [{"@graph": [numbered(0)]}]}], ["/0/@graph/0/@graph/0"]),
        (
            feed(None, numbered(0), [numbered(1), numbered(2)], []),
            ["/dataFeedElement/1/item", "/dataFeedElement/2/item/0", "/dataFeedElement/2/item/1"],
        ),
        ({"@type": "Article", "a/b~": {"review": numbered(0)}}, ["/a~1b~0/review"]),
    ],
)
def test_reviews_are_found_in_order(value, pointers):
    found = read(value)

    assert [(one.index, one.claim, one.pointer) for one in found] == [
        (number, f"C{number}", pointer) for number, pointer in enumerate(pointers)
    ]


def test_an_element_of_a_feed_names_the_page_of_its_review():
    review = only(feed(claim_review(url=None)))

    assert (review.url, review.page_url) == (None, "https://f.example/0")


def test_who_is_named_by_an_id_is_found_in_the_graph():
    nodes = [
        {"@type": "Organization", "@id": "#us", "name": "Checks"},
        {"@type": "Person", "@id": "#ann", "name": "Ann Ray"},
        {"@type": "ClaimReview", "@id": "#only-a-reference"},
        claim_review(
            author={"@id": "#us"},
            itemReviewed={"@type": "Claim", "author": {"@type": "Person", "@id": "#ann"}},
        ),
        claim_review(author={"@id": "#nobody"}),
    ]

    found = read({"@graph": nodes})

    assert [(one.reviewer, one.claimant) for one in found] == [
        ("Checks", "Ann Ray"),
        (None, "Ann Ray"),
    ]


def test_an_answer_of_claims_search_is_read_claim_by_claim():
    first = {
        "publisher": {"name": "Checks", "site": "checks.example"},
        "url": "https://checks.example/1",
        "title": "No",
        "reviewDate": "2024-05-06T00:00:00Z",
        "textualRating": "It <b>is</b> &quot;false&quot;",
        "languageCode": "en",
    }
    answer = {
        "claims": [
            {"text": "None of us.", "claimant": "Ann Ray"},
            {
                "text": "All of us.",
                "claimant": "Ann Ray",
                "claimDate": "2024-05-01T10:00:00Z",
                "claimReview": [first, {"publisher": {"site": "b.example"}, "title": "Well"}],
            },
        ],
        "nextPageToken": "abc",
    }

    one, two = read(answer)

    assert one.fields() == TIDY | {
        "claim": "All of us.",
        "url": "https://checks.example/1",
        "rating_text": 'It <b>is</b> "false"',
        "rating_value": None,
        "best": None,
        "worst": None,
        "claim_urls": [],
    }
    assert (one.form, one.pointer) == ("google", "/claims/1/claimReview/0")
    assert (one.reviewer_site, one.title, one.language) == ("checks.example", "No", "en")
    assert (two.index, two.claim, two.reviewer, two.url) == (1, "All of us.", "b.example", None)


def test_a_review_that_an_article_names_is_not_taken_for_an_answer():
    found = only({"@type": "Article", "text": "Body", "claimReview": claim_review()})

    assert (found.form, found.fields()) == ("claimreview", TIDY)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff  {0}  ",
        "{0};",
        "<!-- {0} -->",
        "//<![CDATA[\n{0}\n//]]>",
        "/* <![CDATA[ */ {0} /* ]]> */",
        "{0}}}",
    ],
)
def test_what_stands_around_json_is_taken_off(text):
    assert said(page(text.format(json.dumps(numbered(0))))) == ["C0"]


def test_several_values_in_a_row_are_read():
    text = f"{json.dumps(numbered(0))}\n{json.dumps(numbered(1))},\n{json.dumps([numbered(2)])}"

    assert [(one.claim, one.pointer) for one in read(text)] == [
        ("C0", "/0"),
        ("C1", "/1"),
        ("C2", "/2/0"),
    ]


@pytest.mark.parametrize(
    ("member", "claim"),
    [
        ('"claimReviewed": "He said "no" twice"', 'He said "no" twice'),
        ('"claimReviewed": ""No", he said"', '"No", he said'),
        ('"claimReviewed": "A "b": c"', 'A "b": c'),
        ('"claimReviewed": "Ray\\\'s 5\\% \\"x\\""', 'Ray\'s 5\\% "x"'),
        ('"claimReviewed": "Two\nlines\tand a tab"', "Two lines and a tab"),
        ('"claimReviewed": "X",', "X"),
        ('"claimReviewed": "X",, "name": ,', "X"),
        ('"claimReviewed": "X"\n "name": "N"', "X"),
        ('"claimReviewed": ["A "b" c", "d",]', 'A "b" c'),
        ('"claimReviewed": "X", "ratings": [1,, 2], "best": NaN', "X"),
        ('"claimReviewed": "X", "id": ' + "9" * 5_000, "X"),
    ],
)
def test_json_that_is_slightly_broken_is_mended(member, claim):
    assert said(f'{{"@type": "ClaimReview", {member}}}') == [claim]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty_file: The file is empty."),
        (b" \n\t", "empty_file: The file is empty."),
        (b"{}", "no_review: The file holds no ClaimReview."),
        (b"[1, null]", "no_review: The file holds no ClaimReview."),
        (b"<html></html>", "no_review: The file holds no ClaimReview."),
        (b'{"a":\n "b', "not_json: line 2: This is not JSON: Unterminated string starting at."),
        (
            b'{"@type": "ClaimReview"',
            "not_json: line 1: This is not JSON: Expecting ',' delimiter.",
        ),
        (b"date 2024-05-06", "not_json: line 1: This is not JSON: Expecting value."),
        (b'{"a": "\xff"}', "not_utf8: line 1: The file is not UTF-8 at byte 7."),
        (b"\n" + b"[" * 100_000, "too_deep: line 2: The JSON is nested more than 32 deep."),
    ],
)
def test_what_cannot_be_read_is_named(data, problem):
    assert said(data) == [problem]


def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes():
    cut = json.dumps(feed(numbered(0), [numbered(1)], numbered(2)))[:-40]
    half = f"[{json.dumps(numbered(0))}, {{1: oops}}, {json.dumps(numbered(2))}]"

    assert said(cut) == ["C0", "C1", "not_json: The JSON ends or breaks off within a value."]
    assert [one for one in said(half) if one.startswith("C")] == ["C0", "C2"]


def test_a_record_over_the_limit_is_refused_and_the_rest_read():
    found = said([claim_review(reviewBody="x" * 1_100_000), numbered(1)])

    assert found == ["too_long: /0: The record is longer than 1 MB.", "C1"]


def test_a_file_in_utf_16_is_read():
    assert said(json.dumps(numbered(0)).encode("utf-16")) == ["C0"]


def test_every_value_in_a_review_is_plain():
    (found,) = read({"@type": "ClaimReview", "claimReviewed": {"a": [{}]}, "url": {"b": []}})

    assert isinstance(found, Review)
    assert (found.claim, found.url) == (None, None)
