"""Reviews as they stand in a file: the object, its place, and what the file around it says."""

import io
import json

import pytest

from claims.interchange.claimreview import Problem, read_reviews
from claims.interchange.claimreview.reading import MAX_WHOLE_BYTES, find_reviews
from tests.interchange.reviews import claim_review, page


def found(text):
    return list(find_reviews(io.BytesIO(text.encode())))


def test_the_object_is_handed_out_as_it_stands_there():
    node = claim_review(ratingValue="x", unknown={"a": [1]})

    (one,) = found(json.dumps({"@graph": [{"@type": "Article"}, node]}))

    assert (one.pointer, one.node, one.page_url, one.claim, one.block, one.in_microdata) == (
        "/@graph/1",
        node,
        None,
        None,
        None,
        False,
    )


@pytest.mark.parametrize(
    ("value", "context"),
    [
        (claim_review(), "https://schema.org"),
        ({"@context": ["a"], "@graph": [claim_review(**{"@context": None})]}, ["a"]),
        ({"@context": "a", "@graph": [claim_review()]}, "https://schema.org"),
        ([{"@context": "a"}, claim_review(**{"@context": None})], None),
    ],
)
def test_the_nearest_context_counts(value, context):
    assert [one.context for one in found(json.dumps(value))] == [context]


def test_a_page_names_block_and_address():
    blocks = [json.dumps({"@type": "Article"}), json.dumps(claim_review())]
    micro = '<p itemscope itemtype="https://schema.org/ClaimReview"><b itemprop="url">u</b></p>'
    head = '<link rel="canonical" href="https://checks.example/a">'

    ones = found(page(*blocks, head=head) + micro)

    assert [(one.block, one.in_microdata, one.page_url) for one in ones] == [
        (1, False, "https://checks.example/a"),
        (None, True, "https://checks.example/a"),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{0}", None),
        ("{0}\n{0}", None),
        (" {0};", None),
        ("{0},", "line 1: This is not JSON: Expecting value."),
        ('{0[0]}\n"x": "a\tb", {1}', "line 2: This is not JSON: Invalid control character at."),
        ('{0[0]}"x": NaN, {1}', "This is not JSON."),
        ('{0[0]}"x": "a "b" c", {1}', "line 1: This is not JSON: Expecting ',' delimiter."),
    ],
)
def test_what_had_to_be_put_right_is_named(text, problem):
    whole = json.dumps(claim_review())
    written = text.format(whole, whole[1:])

    assert {str(one.mended) if one.mended else None for one in found(written)} == {problem}
    assert not any(isinstance(one, Problem) for one in read_reviews(io.BytesIO(written.encode())))


def test_lines_of_a_large_file_have_a_place_each():
    line = json.dumps(claim_review(reviewBody="x" * 900_000)) + "\n"
    assert 7 * len(line) > MAX_WHOLE_BYTES

    assert [one.pointer for one in found(7 * line)] == ["", *(f"/{place}" for place in range(1, 7))]
