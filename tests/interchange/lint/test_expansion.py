"""What the check lets pass is what schema.org means: expanded with its context, nothing is lost."""

import pytest

from claims.interchange.lint.vocabulary import _TYPES, properties_of, ranges_of
from tests.interchange.lint.examples import item, rating, tidy
from tests.schema_org import faults_of, vendored


def test_a_tidy_review_expands_whole():
    assert faults_of(tidy(headline="It rains.", inLanguage="en", dateModified="2024-05-07")) == []


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        (tidy(title="x"), "http://schema.org/title is no property"),
        (tidy(ratingValue=2), "['ClaimReview'] has no ratingValue"),
        (rating(ratingValue=True), "ratingValue is {'@value': True}, not Number or Text"),
        (tidy(headline=5), "headline is {'@value': 5}, not Text"),
        (tidy(url="mailto:a@checks.example"), "url is {'@id': 'mailto:a@checks.example'}, not URL"),
        (tidy(author="Checks"), "author is {'@value': 'Checks'}, not Organization or Person"),
        (item(**{"@type": "Claims"}), "Claims is no type"),
        (tidy(url="bridge"), "something is lost"),
        (tidy(headline="x", **{"@context": ["https://schema.org", {"headline": None}]}), "something is lost"),
    ],
)  # fmt: skip
def test_expansion_finds_what_is_wrong(document, fault):
    assert fault in faults_of(document)


def test_both_tables_of_the_vocabulary_agree():
    known = vendored("vocabulary.json")

    for name, found in known["properties"].items():
        ranges = ranges_of(name)
        assert ranges is None or ranges[0] | ranges[1] == set(found["ranges"]), name
        for domain in found["domains"]:
            assert domain not in _TYPES or name in (properties_of(domain) or {name}), (name, domain)
    for name in known["types"]:
        assert name in vendored("context.jsonld")["@context"]
