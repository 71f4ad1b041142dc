"""Check how quotes are found, and found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.places import FoldedText, context, find_quote

TEXT = "He said: “I’m   here,\nand  I stay.” Then: “I’m here, again.”"


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("I'm here, and I stay.", "I’m   here,\nand  I stay."),
        ("\"I'm here,", "“I’m   here,"),
        ("  and\nI  ", "and  I"),
        ("I’m here, again.", "I’m here, again."),
    ],
)
def test_find_quote_folds_space_and_marks(quote: str, found: str) -> None:
    place = find_quote(TEXT, quote)

    assert place is not None
    assert TEXT[slice(*place)] == found


@pytest.mark.parametrize("quote", ["", "  ", "i'm here", "I'm here and"])
def test_find_quote_finds_no_other_words(quote: str) -> None:
    assert find_quote(TEXT, quote) is None


@given(st.text(alphabet="ab \n“'", max_size=40), st.data())
def test_find_quote_finds_every_part_of_a_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end]

    place = find_quote(text, quote)

    if not quote.strip():
        assert place is None
    else:
        assert place is not None
        found = text[slice(*place)].replace("“", "'")
        assert found.split() == quote.replace("“", "'").split()


def test_find_quote_ends_on_text_made_to_be_slow() -> None:
    """Looking anew from each word would compare ten thousand million words."""
    text = "a " * 500_000

    assert find_quote(text, "a " * 20_000 + "b") is None


def test_context_is_cut_at_the_ends_of_the_text() -> None:
    assert context("abcdef", 1, 4) == ("a", "ef")
    assert context("abcdef", 2, 4, size=1) == ("b", "e")


def test_find_again_prefers_the_place_with_the_same_surroundings() -> None:
    text = "One no two. One yes two. One no three."

    assert FoldedText(text).find_again("no", "One ", " three.", near=0) == (29, 31)


def test_find_again_prefers_the_nearest_of_equal_places() -> None:
    assert FoldedText("x no x no x no x").find_again("no", "x ", " x", near=8) == (7, 9)


def test_find_again_when_the_quote_is_gone() -> None:
    assert FoldedText("Something else.").find_again("no", "", "", near=0) is None
