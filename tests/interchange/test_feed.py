"""The feed as text, and what is said of a speaker."""

import json

import pytest

from claims.interchange.claimreview.writing import Claimant
from claims.interchange.feed import claimant, data_feed, json_lines


def test_a_feed_has_an_item_a_line():
    reviews = [{"url": "https://a.example/1", "datePublished": "2026-01-01"}, {"url": "ü"}]

    text = "".join(data_feed(reviews))

    assert json.loads(text) == {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "dataFeedElement": [
            {
                "@type": "DataFeedItem",
                "url": "https://a.example/1",
                "item": [reviews[0]],
                "dateCreated": "2026-01-01",
            },
            {"@type": "DataFeedItem", "url": "ü", "item": [reviews[1]]},
        ],
    }
    assert len(text.splitlines()) == 4


def test_an_empty_feed_is_whole():
    assert json.loads("".join(data_feed([])))["dataFeedElement"] == []


def test_lines_hold_a_review_each():
    assert "".join(json_lines([{"a": "\n"}, {"b": 1}])) == '{"a":"\\n"}\n{"b":1}\n'


@pytest.mark.parametrize(
    ("ids", "same_as"),
    [
        ({}, ()),
        (
            {"viaf": "https://viaf.org/viaf/1", "wikidata": "Q7747"},
            ("https://www.wikidata.org/wiki/Q7747", "https://viaf.org/viaf/1"),
        ),
        ({"isni": "0000 0001"}, ()),
    ],
)
def test_a_speaker_is_known_by_addresses(ids, same_as):
    assert claimant("person", ids) == Claimant("person", same_as)
