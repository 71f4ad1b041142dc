"""The tables of schema.org agree with themselves, and with what they are for."""

import pytest

from claims.interchange.lint.vocabulary import (
    _RANGES,
    _TYPES,
    is_known,
    known_properties,
    may_be,
    properties_of,
    ranges_of,
)
from tests.interchange.lint.examples import author, broken, claimant, item, tidy


def test_every_parent_and_every_range_is_in_the_table():
    parents = {parent for parent, _own in _TYPES.values() if parent}
    wanted = {name for taken in map(ranges_of, _RANGES) for name in taken[1]}

    assert all(map(is_known, parents | wanted))
    assert set(_RANGES) <= known_properties()


def test_no_property_is_told_twice_on_the_way_up():
    for name, (parent, own) in _TYPES.items():
        names = (own or "").split()
        inherited = (properties_of(parent) or frozenset()) if parent else frozenset()
        assert len(names) == len(set(names)), name
        assert not inherited & set(names), name


def test_a_claim_review_has_what_its_parents_have():
    found = properties_of("ClaimReview")

    assert {"claimReviewed", "reviewRating", "correction", "sameAs"} <= found
    assert "appearance" not in found
    assert properties_of("VideoObject") is None
    assert properties_of("Nothing") is None


@pytest.mark.parametrize(
    ("types", "wanted", "fits"),
    [
        (["NewsArticle"], {"CreativeWork"}, True),
        (["Person"], {"CreativeWork"}, False),
        (["Person", "Claim"], {"CreativeWork"}, True),
        (["Tavern"], {"CreativeWork"}, True),
    ],
)
def test_a_type_that_is_not_in_the_table_may_be_anything(types, wanted, fits):
    assert may_be(types, frozenset(wanted)) is fits


@pytest.mark.parametrize(
    ("node", "pointer"),
    [
        (tidy(claimReviewed=5), "/claimReviewed"),
        (tidy(claimReviewed={"@type": "Claim", "text": "It rains."}), "/claimReviewed"),
        (tidy(reviewBody=True), "/reviewBody"),
        (tidy(citation={"@type": "Person", "name": "Ann Ray"}), "/citation"),
        (tidy(publisher={"@type": "Rating"}), "/publisher"),
        (item(appearance="https://news.example/a"), "/itemReviewed/appearance"),
        (claimant(sameAs={"@type": "WebPage"}), "/itemReviewed/author/sameAs"),
        (tidy(correction=[{"@type": "Claim"}]), "/correction/0"),
    ],
)
def test_values_of_other_types_are_named(node, pointer):
    assert broken(node) == [("value-not-of-type", pointer)]


@pytest.mark.parametrize(
    "node",
    [
        tidy(citation=["A register", {"@type": "Tavern", "beer": "x"}]),
        tidy(correction=["It was nine.", {"@type": "CorrectionComment", "text": "It was nine."}]),
        tidy(image={"@type": "ImageObject", "anything": 1}, keywords="a, b"),
        tidy(inLanguage={"@type": "Language", "name": "English"}),
        tidy(isBasedOn={"no": "type"}, mainEntityOfPage={"@id": "https://checks.example/a"}),
        author(**{"@type": ["Organization", "Tavern"], "beer": "x"}),
    ],
)
def test_what_the_tables_do_not_know_is_let_pass(node):
    assert broken(node) == []


@pytest.mark.parametrize(
    ("node", "found"),
    [
        (author(masthead="x"), ("property-not-of-type", "/author/masthead")),
        (author(**{"@type": ["Organization", "Person"], "jobTitel": "x"}), ("unknown-property", "/author/jobTitel")),
        (item(**{"a/b": 1}), ("unknown-property", "/itemReviewed/a~1b")),
        (tidy(title={"@type": "Person", "beer": 1}), ("unknown-property", "/title")),
        (tidy(citation={"@type": "Report", "published": 1}), ("unknown-property", "/citation/published")),
    ],
)  # fmt: skip
def test_properties_are_judged_where_their_type_is_known(node, found):
    assert broken(node) == [found]
