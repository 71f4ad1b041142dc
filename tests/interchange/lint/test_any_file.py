"""Whatever a file holds: no exception, and no finding without a place in it."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.interchange.lint import RULES, check_file
from tests.interchange.lint.examples import EXAMPLES, tidy
from tests.interchange.reviews import page
from tests.interchange.test_claimreview_any_file import JSON, SHAPES

PROPERTIES = sorted({*tidy(), *tidy()["reviewRating"], *tidy()["itemReviewed"], "@id", "sameAs", "citation", "correction"})  # fmt: skip


def findings(data):
    found = [one for outcome in check_file(io.BytesIO(data)) for one in outcome.findings]
    for one in found:
        assert one.rule in RULES
        assert one.sentence
    return found


def resolved(value, pointer):
    """Return what stands at a JSON pointer."""
    for step in pointer.split("/")[1:]:
        step = step.replace("~1", "/").replace("~0", "~")
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes(data):
    findings(data)


@given(st.sampled_from(SHAPES), st.data())
@settings(deadline=None)
def test_a_file_that_was_cut_or_damaged(shape, data):
    place = data.draw(st.integers(0, len(shape)))
    damage = data.draw(st.binary(max_size=3))

    findings(shape[:place] + damage + shape[place + data.draw(st.integers(0, 5)) :])


@given(JSON)
@settings(max_examples=200, deadline=None)
def test_any_json(value):
    findings(page(json.dumps(value)).encode())
    for one in findings(json.dumps(value).encode()):
        resolved(value, one.pointer)


@given(st.dictionaries(st.sampled_from(PROPERTIES), JSON, max_size=6), st.data())
@settings(max_examples=200, deadline=None)
def test_a_review_with_values_of_any_type(changes, data):
    node = {**tidy(), **changes}
    inner = data.draw(st.sampled_from(["reviewRating", "itemReviewed", "author"]))
    if isinstance(node[inner], dict):
        node[inner] = {**node[inner], **data.draw(st.dictionaries(st.sampled_from(PROPERTIES), JSON, max_size=4))}  # fmt: skip
    document = {"@context": "https://schema.org", "@graph": [node]}

    for one in findings(json.dumps(document).encode()):
        resolved(document, one.pointer)


@pytest.mark.parametrize("size", [1, 100])
def test_the_time_is_linear_in_what_is_referred_to(size):
    """References from each of many to each of many would take a billion steps."""
    many = [{"@id": f"#{number}"} for number in range(size)]
    nodes = [{"@id": f"#{number}", "@type": "Claim", "author": many} for number in range(size)]

    findings(json.dumps([*nodes, tidy(itemReviewed=many)] * 2).encode())


def test_every_example_is_read_alike_in_a_page():
    for example in EXAMPLES.values():
        if isinstance(example.broken, dict):
            as_file = findings(json.dumps(example.broken).encode())
            in_page = findings(page(json.dumps(example.broken)).encode())
            assert [(one.rule, one.pointer) for one in in_page] == [(one.rule, one.pointer) for one in as_file]  # fmt: skip
