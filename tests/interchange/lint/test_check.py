"""From a file to its findings: each form of file, in order, each thing once."""

import io
import json

import pytest

from claims.interchange.lint import Finding, Outcome, Severity, check_file
from tests.interchange.lint.examples import broken, findings, rating, tidy
from tests.interchange.reviews import page

WRONG = rating(worstRating=0)


def outcomes(text):
    return list(check_file(io.BytesIO(text.encode())))


def feed(*nodes):
    return {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "dataFeedElement": [{"@type": "DataFeedItem", "item": [node]} for node in nodes],
    }


@pytest.mark.parametrize(
    ("text", "pointers"),
    [
        (json.dumps(WRONG), [""]),
        (json.dumps([tidy(), WRONG]), ["/1"]),
        (json.dumps({"@graph": [WRONG, WRONG]}), ["/@graph/0", "/@graph/1"]),
        (json.dumps(feed(tidy(), WRONG)), ["/dataFeedElement/1/item/0"]),
        ("\n".join(map(json.dumps, [tidy(), WRONG, WRONG])), ["/1", "/2"]),
        (page(json.dumps(tidy()), json.dumps(WRONG)), [""]),
    ],
    ids=["object", "list", "graph", "feed", "lines", "page"],
)
def test_reviews_are_found_wherever_they_stand(text, pointers):
    assert broken(text) == [
        ("worst-below-one", f"{pointer}/reviewRating/worstRating") for pointer in pointers
    ]


def test_each_review_has_an_outcome():
    first, second = outcomes(json.dumps([tidy(), WRONG]))

    assert first == Outcome(True, [])
    assert second == Outcome(True, [Finding("worst-below-one", "/1/reviewRating/worstRating")])
    assert second.findings[0].severity is Severity.ERROR
    assert second.findings[0].sentence == "The worstRating is less than 1."


def test_a_page_tells_its_block_and_microdata_has_no_context():
    micro = (
        '<div itemscope itemtype="https://schema.org/ClaimReview"><b itemprop="claimReviewed">It '
        'rains.</b><a itemprop="url" href="https://checks.example/a">Check</a></div>'
    )

    found = findings(page("{}", json.dumps(WRONG)) + micro)

    assert found[0] == Finding("worst-below-one", "/reviewRating/worstRating", block=1)
    assert {(one.in_microdata, one.block) for one in found[1:]} == {(True, None)}
    assert [one.rule for one in found[1:]] == [
        "rating-missing",
        "date-published-missing",
        "author-missing",
        "item-reviewed-missing",
    ]


def test_what_was_put_right_is_told_once_for_its_text():
    broken_json = json.dumps([tidy(), WRONG])[:-1] + ",]"

    assert broken(broken_json) == [
        ("json-not-valid", ""),
        ("worst-below-one", "/1/reviewRating/worstRating"),
    ]
    assert [
        (one.rule, one.block, one.line) for one in findings(page(broken_json, broken_json))
    ] == [
        ("json-not-valid", 0, 1),
        ("worst-below-one", 0, None),
        ("json-not-valid", 1, 1),
        ("worst-below-one", 1, None),
    ]


def test_what_cannot_be_read_is_no_review_and_the_rest_is_checked():
    text = page('{"@type": "ClaimReview", "claimReviewed": "x', json.dumps(WRONG))

    first, second = outcomes(text)

    (told,) = first.findings
    assert (first.is_review, told.rule, told.line) == (False, "json-broken", 1)
    assert told.sentence == "This is not JSON: Unterminated string starting at."
    assert second.is_review


def test_an_object_without_a_type_is_known_by_its_properties():
    assert broken(tidy(**{"@type": None})) == [("type-not-claim-review", "")]


def test_answers_of_googles_are_no_claimreview():
    answer = {"claims": [{"text": "It rains.", "claimReview": [{"url": "https://a.example/"}]}]}

    assert broken(answer) == [("no-claim-review", "")]


@pytest.mark.parametrize("first", [tidy(reviewBody="x" * 900_000), {"@type": "Article"}])
def test_a_large_feed_is_read_with_the_context_of_its_first_member(first):
    node = tidy(**{"@context": None, "reviewBody": "x" * 900_000})
    wrong = {key: value for key, value in WRONG.items() if key != "@context"}

    assert broken(feed(first, *[node] * 6, wrong)) == [
        ("worst-below-one", "/dataFeedElement/7/item/0/reviewRating/worstRating")
    ]


def test_a_review_within_a_review_is_checked_once():
    inner = rating(colour="red")

    assert broken(tidy(associatedClaimReview=inner)) == [
        ("unknown-property", "/associatedClaimReview/reviewRating/colour")
    ]


@pytest.mark.parametrize("host", ["checks.example", "www.checks.example", "de.checks.example"])
def test_a_review_may_be_on_the_site_of_its_author_or_below_it(host):
    assert broken(tidy(url=f"https://{host}/a")) == []


def test_any_other_site_is_named_and_an_address_without_a_host_has_none():
    for url in ("https://notchecks.example/", "https://example/"):
        assert broken(tidy(url=url)) == [("url-not-on-authors-site", "/url")]
    assert broken(tidy(url="https://[")) == []
