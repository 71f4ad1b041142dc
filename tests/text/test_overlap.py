"""Passages are compared by letters and digits, and each is matched once."""

import pytest

from claims.text.overlap import match_passages, overlap

TEXT = "“It rained,” he said, “for 3 days.” Then: snow."


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (["It rained"], ["“It rained,”"], 1.0),
        (["It rained", "for 3 days"], ["It rained"], 8 / 16),
        (["It rained"], ["snow"], 0.0),
        (["“"], ["“"], 0.0),
        ([], ["snow"], 0.0),
    ],
)
def test_marks_and_spaces_do_not_count(one, other, shared):
    first, second = [span(words) for words in one], [span(words) for words in other]

    assert overlap(TEXT, first, second) == overlap(TEXT, second, first) == shared


def test_each_passage_is_matched_once_the_likest_first():
    wanted = [[span("It rained")], [span("for 3 days")], [span("snow")]]
    found = [[span("It rained,” he")], [span("It rained")], [span("3 days")]]

    assert match_passages(TEXT, wanted, found) == {0: 1, 1: 2}
    assert match_passages(TEXT, wanted, found, least=0.9) == {0: 1}
    assert match_passages(TEXT, [], found) == match_passages(TEXT, wanted, []) == {}


def test_a_long_text_is_matched_in_time_that_grows_with_it():
    text = "It rained for a day. " * 20_000
    places = [[[start, start + 20]] for start in range(0, len(text), 21)]

    assert match_passages(text, places, places) == {number: number for number in range(20_000)}
