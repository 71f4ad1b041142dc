"""Words stand in a text as words."""

import pytest

from claims.search.phrase import holds_phrase


@pytest.mark.parametrize(
    ("text", "phrase", "held"),
    [
        ("It is mostly false that it rained.", "Mostly False", True),
        ("It is mostly, false.", "mostly false", True),
        ("Falsehoods were told.", "False", False),
        ("这是错误的说法", "错误", True),
        ("这是说法", "错误", False),
        ("It rained.", "!", False),
        ("It rained.", "", False),
    ],
)
def test_words_are_found_as_words_and_unspaced_scripts_as_characters(text, phrase, held):
    assert holds_phrase(text, phrase) is held
