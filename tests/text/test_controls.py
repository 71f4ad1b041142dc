"""Check which characters may not stand in a text."""

import pytest

from claims.text.controls import Forbidden, find_forbidden


@pytest.mark.parametrize(
    ("char", "codepoint", "name"),
    [
        ("\x00", "U+0000", "NULL"),
        ("\t", "U+0009", "TAB"),
        ("\r", "U+000D", "CARRIAGE RETURN"),
        ("\x1b", "U+001B", "ESCAPE"),
        ("\x7f", "U+007F", "DELETE"),
        ("\x85", "U+0085", "NEXT LINE"),
        ("\x9f", "U+009F", "CONTROL CHARACTER"),
        ("\u061c", "U+061C", "ARABIC LETTER MARK"),
        ("\u200e", "U+200E", "LEFT-TO-RIGHT MARK"),
        ("\u202e", "U+202E", "RIGHT-TO-LEFT OVERRIDE"),
        ("\u2069", "U+2069", "POP DIRECTIONAL ISOLATE"),
        ("\ud800", "U+D800", "SURROGATE"),
    ],
)
def test_find_forbidden_names_the_character_and_its_line(
    char: str, codepoint: str, name: str
) -> None:
    assert find_forbidden(f"a\nb{char}c") == Forbidden(3, 2, codepoint, name)


def test_find_forbidden_when_there_is_none() -> None:
    assert find_forbidden("Straße\n“ö” \u00a0 \U0001f600 \u200d") is None


def test_find_forbidden_lets_stand_what_is_allowed() -> None:
    assert find_forbidden("a\tb\u200f\n", allow="\n\t", marks=True) is None


def test_marks_permit_no_override() -> None:
    found = find_forbidden("\u200e\u202e", marks=True)

    assert found == Forbidden(1, 1, "U+202E", "RIGHT-TO-LEFT OVERRIDE")


def test_nothing_allowed_refuses_the_newline_too() -> None:
    assert find_forbidden("a\n", allow="") == Forbidden(1, 1, "U+000A", "LINE FEED")


def test_the_last_character_of_five_megabytes_is_found() -> None:
    text = "Слова and words.\n" * 300_000

    assert find_forbidden(text) is None
    assert find_forbidden(text + "\u202e") == Forbidden(
        len(text), 300_001, "U+202E", "RIGHT-TO-LEFT OVERRIDE"
    )
