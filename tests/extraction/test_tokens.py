"""Text is cut into blocks, tokens and sentences, and nothing is lost or moved."""

import pytest

from claims.extraction.blocks import body_start
from claims.extraction.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is safe. It is new.", ["It is safe.", "It is new."]),
        (
            "Mr. Kennedy met Gov. Reagan. They spoke.",
            ["Mr. Kennedy met Gov. Reagan.", "They spoke."],
        ),
        ("John F. Kennedy spoke.", ["John F. Kennedy spoke."]),
        ("The U.S. is large. The end.", ["The U.S. is large.", "The end."]),
        ("It cost 1.5 million. Is it safe? Yes!", ["It cost 1.5 million.", "Is it safe?", "Yes!"]),
        ("“Is it safe?” Kennedy asked. It was.", ["“Is it safe?” Kennedy asked.", "It was."]),
        ("“It is safe.” The end.", ["“It is safe.”", "The end."]),
        ("“It is. It was,” he said. “Yes.”", ["“It is. It was,” he said.", "“Yes.”"]),
        ("It is safe.It is new.", ["It is safe.", "It is new."]),
        ("See www.example.org now. Yes.", ["See www.example.org now.", "Yes."]),
        ("Am 13. November war es so. Ja.", ["Am 13. November war es so.", "Ja."]),
        ("No full stop\n\nA new paragraph", ["No full stop", "A new paragraph"]),
        ("A line that is\nwrapped. Yes.", ["A line that is\nwrapped.", "Yes."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentences_end_where_they_should(text, found):
    assert cut(text) == found


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("date 2024-12-19 The news.", 16),
        (" date 2024-12-19 The news.", 17),
        ("\ufeffdate 2024-12-19\n\nThe news.", 16),
        ("The date 2024-12-19 is set.", 0),
        ("date palms grow here.", 0),
    ],
)
def test_the_header_is_stepped_over(text, start):
    assert body_start(text) == start


def test_contractions_are_a_subject_and_a_verb():
    tokens = sentences("He's late and don't care.")[0].tokens

    assert [t.text for t in tokens] == ["He", "'s", "late", "and", "don't", "care", "."]
