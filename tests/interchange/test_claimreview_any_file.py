"""Whatever a file holds: no exception, and no value that does not stand in it."""

import html
import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.interchange.claimreview import Problem, Review
from claims.interchange.claimreview.stream import Element, elements_of
from tests.interchange.reviews import claim_review, page, read

KEYS = [
    "@context", "@type", "@id", "@graph", "@value", "@list", "dataFeedElement", "item", "claims",
    "claimReview", "claimReviewed", "reviewRating", "ratingValue", "bestRating", "worstRating",
    "alternateName", "author", "publisher", "itemReviewed", "name", "url", "sameAs", "appearance",
    "firstAppearance", "datePublished", "text", "claimant", "claimDate", "textualRating", "schema:url",
]  # fmt: skip
WORDS = [
    "ClaimReview", "DataFeedItem", "Person", "Organization", "Claim", "schema:ClaimReview",
    "https://a.example/1", "a.example/2", "//b.example", "/c", "3", "3,5", "-1", "2024-05-06",
    "06.05.2024", "<p>x</p>", "&amp;", "&#0;", "&#xd800;", "\ud800", "\x00", "False", "#id", "",
]  # fmt: skip
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(WORDS) | st.text()
)
JSON = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)
    ),
    max_leaves=30,
)
SHAPES = [
    json.dumps(claim_review()).encode(),
    json.dumps({"@graph": [claim_review(), claim_review(author="Checks")]}, indent=1).encode(),
    json.dumps({"dataFeedElement": [{"item": [claim_review()]}, {"item": None}]}).encode(),
    json.dumps({"claims": [{"text": "T", "claimReview": [{"url": "https://a.example"}]}]}).encode(),
    page(json.dumps(claim_review())).encode(),
    b'<div itemscope itemtype="http://schema.org/ClaimReview"><b itemprop="claimReviewed">X</b></div>',
]


def strings_of(value):
    """Return every text of a value of JSON, numbers as they are written."""
    if isinstance(value, dict):
        return [one for inner in value.values() for one in strings_of(inner)]
    if isinstance(value, list):
        return [one for inner in value for one in strings_of(inner)]
    return [str(value)]


def letters(text):
    return "".join(char for char in html.unescape(text) if char.isalnum())


def checked(found):
    assert found
    assert all(isinstance(one, Review | Problem) for one in found)
    reviews = [one for one in found if isinstance(one, Review)]
    assert [one.index for one in reviews] == list(range(len(reviews)))
    json.dumps([one.fields() for one in reviews], ensure_ascii=False, allow_nan=False).encode()
    "".join(str(one) for one in found).encode("utf-8", "backslashreplace")
    return reviews


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes(data):
    checked(read(data))


@given(st.text(st.sampled_from('{}[]":,\\ \n<>/!-ab1&;'), max_size=80))
@settings(deadline=None)
def test_anything_like_json_or_a_page(text):
    checked(read(text))
    checked(read(page(text, '{"@type": "ClaimReview", ' + text)))


@given(JSON)
@settings(max_examples=200, deadline=None)
def test_any_json_and_nothing_invented(value):
    written = letters(" ".join(strings_of(value)))

    for review in checked(read(json.dumps(value))):
        texts = [review.claim, review.reviewer, review.rating_text, *review.claimants]
        assert all(letters(text) in written for text in texts if text)
        addresses = [review.url, *review.claim_urls]
        assert all(letters(url.removeprefix("https://")) in written for url in addresses if url)


@given(st.sampled_from(SHAPES), st.data())
@settings(deadline=None)
def test_a_file_that_was_cut_or_damaged(shape, data):
    place = data.draw(st.integers(0, len(shape)))
    damage = data.draw(st.binary(max_size=3))
    gap = data.draw(st.integers(0, 5))

    checked(read(shape[:place]))
    checked(read(shape[:place] + damage + shape[place + gap :]))


@given(st.lists(JSON, max_size=5))
@settings(deadline=None)
def test_any_feed_is_read_element_by_element(values):
    found = list(elements_of(io.BytesIO(json.dumps(values).encode())))

    assert [one.pointer for one in found] == [f"/{number}" for number in range(len(values))]
    assert repr([one.value for one in found]) == repr(values)


@given(st.lists(JSON, max_size=5), st.integers(0, 200), st.binary(max_size=2))
@settings(deadline=None)
def test_any_damaged_feed(values, place, damage):
    data = json.dumps({"list": values}).encode()

    found = list(elements_of(io.BytesIO(data[:place] + damage + data[place:])))

    assert all(isinstance(one, Element | Problem) for one in found)
