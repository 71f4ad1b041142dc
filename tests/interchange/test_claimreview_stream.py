"""Feeds of any size: read element by element, broken elements named and stepped over."""

import io
import json
import tracemalloc

import pytest

from claims.interchange.claimreview import Review, read_reviews
from claims.interchange.claimreview.problem import Problem
from claims.interchange.claimreview.stream import Element, elements_of
from tests.interchange.reviews import claim_review

LONG = '"' + "x" * 1_100_000 + '"'


def elements(text):
    data = text if isinstance(text, bytes) else text.encode()
    return [
        (one.pointer, one.value) if isinstance(one, Element) else str(one)
        for one in elements_of(io.BytesIO(data))
    ]


def test_the_elements_of_a_list_are_read():
    assert elements('\ufeff [1, {"a": [2]}, null, "x" ,[]\n] ') == [
        ("/0", 1),
        ("/1", {"a": [2]}),
        ("/2", None),
        ("/3", "x"),
        ("/4", []),
    ]


def test_a_short_object_is_read_whole():
    assert elements('{"a": [1]}\n{"b": 2}') == [("", {"a": [1]}), ("", {"b": 2})]


def test_a_long_object_is_read_by_its_members():
    text = f'{{"a/b": {{"c": 1}}, "long": {LONG}, "list": [1, [2]], "n": null}}'

    assert elements(text) == [
        ("/a~1b", {"c": 1}),
        "/long: The record is longer than 1 MB.",
        ("/list/0", 1),
        ("/list/1", [2]),
        ("/n", None),
    ]


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ('{"a" 1}', "/1: This is not JSON: Expecting ':' delimiter."),
        ("[" * 40 + "]" * 40, "/1: The JSON is nested more than 32 deep."),
        ("[" * 2_000 + "]" * 2_000, "/1: The JSON is nested more than 32 deep."),
        (LONG, "/1: The record is longer than 1 MB."),
        (f'{{"a": "\\\\\\"{"[" * 3_000_000}"}}', "/1: The record is longer than 1 MB."),
    ],
)
def test_a_broken_element_is_stepped_over(broken, said):
    assert elements(f"[0, {broken}, 2, 3]") == [("/0", 0), said, ("/2", 2), ("/3", 3)]


def test_elements_behind_a_broken_one_are_read_as_before():
    values = [{"number": number} for number in range(150)]
    text = json.dumps(values).replace('"number": 3}', '"number" 3}')

    found = elements(text)

    assert found.pop(3) == "/3: This is not JSON: Expecting ':' delimiter."
    assert found == [(f"/{one['number']}", one) for one in values if one["number"] != 3]


def test_an_element_that_can_be_mended_is_mended():
    assert elements('[{"a": "b "c" d",}]') == [("/0", {"a": 'b "c" d'})]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[1, 2", "The JSON ends or breaks off at /2."),
        ('[1, {"a": "b', "The JSON ends or breaks off within a value."),
        ("[1, }", "The JSON ends or breaks off at /1."),
        (f'{{"a": [1], "b": {LONG}', "The JSON ends or breaks off within a value."),
        ('{"a": [1], 5}', "The JSON ends or breaks off within an object."),
        (f'{{"a" {LONG}}}', "The JSON ends or breaks off behind the key of /a."),
        ("[1] x", "The JSON ends or breaks off where a list or an object should begin."),
        (b"[1, 2]\xff", "The JSON ends or breaks off at a byte that is not UTF-8."),
    ],
)
def test_where_a_feed_breaks_off_is_said(text, said):
    assert elements(text)[-1] == said


class Feed(io.RawIOBase):
    """A feed that is made while it is read."""

    def __init__(self, count):
        one = json.dumps(claim_review(reviewBody="x" * 10_000)).encode()
        self._pieces = iter([b'{"dataFeedElement": [', *[one + b","] * (count - 1), one, b"]}"])
        self._left = b""

    def readable(self):
        return True

    def readinto(self, buffer):
        self._left = self._left or next(self._pieces, b"")
        size = min(len(self._left), len(buffer))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size


def test_a_large_feed_is_read_in_memory_that_does_not_grow():
    tracemalloc.start()

    count = 0
    for one in read_reviews(io.BufferedReader(Feed(1_500))):
        assert isinstance(one, Review)
        assert one.pointer == f"/dataFeedElement/{one.index}"
        count += 1
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == 1_500
    assert peak < 25_000_000


def test_a_large_file_without_reviews_is_named():
    text = json.dumps([{"a": "x" * 1_000}] * 6_000)

    assert list(read_reviews(io.BytesIO(text.encode()))) == [
        Problem("no_review", "The file holds no ClaimReview.")
    ]


WHOLE = json.dumps(
    {
        "@type": "DataFeedItem",
        "item": [{"claimReviewed": 'So, [it] {is} "said".', "cited": [{"a": 1}, {"a": 2}]}],
    }
)


@pytest.mark.parametrize("count", [10, 10_000], ids=["short", "long"])
@pytest.mark.parametrize("around", ["[{}]", '{{"a": 1, "list": [{}]}}'], ids=["list", "object"])
@pytest.mark.parametrize(
    ("broken", "lost"),
    [
        (WHOLE + "}", 0),
        (WHOLE + "}}", 0),
        (WHOLE[:-1], 1),
        (WHOLE[:-3] + "]}", 1),
        (WHOLE[:-2] + "}", 1),
        (WHOLE[: WHOLE.index("[it]")], 1),
        (WHOLE[: WHOLE.index('"cited"')], 1),
    ],
    ids=[
        "} more",
        "}} more",
        "} less",
        "inner } less",
        "] less",
        "in a text",
        "in an object",
    ],
)
def test_behind_an_element_with_a_bracket_too_many_or_too_few_all_are_read(
    broken, lost, around, count
):
    text = around.format(",\n".join([WHOLE] * 3 + [broken] + [WHOLE] * count))

    found = list(elements_of(io.BytesIO(text.encode())))

    whole = [one for one in found if isinstance(one, Element) and one.value == json.loads(WHOLE)]
    assert len(whole) == 4 + count - lost
    assert {one.code for one in found if isinstance(one, Problem)} == {"not_json"}


def test_a_list_that_ends_early_goes_on_where_another_element_follows():
    text = f'{{"long": {LONG}, "list": [{{"n": 1}}], {{"n": 2}}], "last": 3}}'

    found = elements(text)

    assert found[1:] == [
        ("/list/0", {"n": 1}),
        "/list/1: A bracket too many stands behind the element before this one.",
        ("/list/1", {"n": 2}),
        ("/last", 3),
    ]


@pytest.mark.parametrize("count", [3, 10_000], ids=["short", "long"])
def test_bytes_that_are_no_text_cost_their_element_alone(count):
    broken = WHOLE.replace("So", "S\xff").encode("latin-1")
    text = b"[" + b",".join([WHOLE.encode(), broken, *[WHOLE.encode()] * count]) + b"]"

    found = list(elements_of(io.BytesIO(text)))

    assert [str(one) for one in found if isinstance(one, Problem)] == ["/1: This is not UTF-8."]
    assert sum(isinstance(one, Element) for one in found) == count + 1


def test_a_key_may_escape_half_a_character():
    found = elements(f'{{"long": {LONG}, "\\udc80": 1, "b": 2}}')

    assert found[1:] == [("/\udc80", 1), ("/b", 2)]


def test_a_key_that_is_no_text_ends_the_reading():
    text = b'{"long": ' + LONG.encode() + b', "a\xff": 1}'

    found = [one for one in elements_of(io.BytesIO(text)) if isinstance(one, Problem)]

    assert [str(one) for one in found] == [
        "/long: The record is longer than 1 MB.",
        "The JSON ends or breaks off within a key that is not UTF-8.",
    ]


def test_an_element_that_holds_others_of_its_kind_is_read_as_one():
    inner = '{"@type": "DataFeed"}'
    outer = f'{{"@type": "DataFeed", "parts": [{inner}, {inner}, {inner}]}}'

    found = elements(f"[{inner}, {{broken}}, {outer}, {inner}]")

    assert [one if isinstance(one, str) else one[1] for one in found] == [
        json.loads(inner),
        "/1: This is not JSON: Expecting property name.",
        json.loads(outer),
        json.loads(inner),
    ]


def test_many_broken_elements_are_told_one_by_one():
    tiny, unclosed = "{x},", '{"@type": "A", "b": [,'
    text = '[{"@type": "A"},' + tiny * 5_000 + '{"@type": "A"},' + unclosed * 5_000 + "{}]"

    found = list(elements_of(io.BytesIO(text.encode())))

    assert sum(isinstance(one, Element) for one in found) == 2
    assert len(found) == 2 + 5_000 + 5_000
