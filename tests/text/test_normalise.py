"""Check how text is brought into its stored form and its keys."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claims.text.normalise import fold_space, name_key, normalise_text, text_key


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("\ufeffa", "a"),
        ("a\r\nb\rc\n", "a\nb\nc"),
        ("cafe\u0301", "café"),
        ("a\n\n\n", "a"),
        (" a ", " a "),
        ("", ""),
        ("\n", ""),
    ],
)
def test_normalise_text_for_each_untidiness(raw: str, stored: str) -> None:
    assert normalise_text(raw) == stored


@given(st.text())
def test_normalise_text_changes_nothing_the_second_time(raw: str) -> None:
    once = normalise_text(raw)

    assert normalise_text(once) == once


@given(st.text(alphabet="a\u0301\u0316\u0f73\u0344\u00e9", max_size=120))
def test_normalise_text_orders_long_runs_of_marks_as_unicode_does(raw: str) -> None:
    assert normalise_text(raw) == unicodedata.normalize("NFC", raw)


@pytest.mark.parametrize("marks", ["\u0301\u0316", "\u0f73", "\u0f73\u0301\uff9e"])
def test_a_flood_of_marks_is_normalised(marks: str) -> None:
    """So many that putting them in order one by one, as Unicode describes it, would not end."""
    flood = "a" + marks * 200_000

    assert len(normalise_text(flood)) >= 200_000
    assert text_key(flood)


def test_fold_space_joins_every_kind_of_space() -> None:
    assert fold_space("  a\u00a0 b\n\tc ") == "a b c"


@pytest.mark.parametrize(
    "same",
    [
        ("The sky is blue.", "the sky is  blue"),
        ("“The sky is blue!”", "The sky is blue"),
        ("It’s a 10–12 split", "It's a 10-12 split"),
        ("«Das» stimmt", '"Das" stimmt'),
        ("cafe\u0301", "CAFÉ"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_text_key_is_equal_for_spellings_of_one_sentence(same: tuple[str, str]) -> None:
    assert text_key(same[0]) == text_key(same[1])


@pytest.mark.parametrize(
    "different",
    [
        ("It has been defeated.", "It has not been defeated."),
        ("It cost 10² dollars", "It cost 102 dollars"),
        ("It took 1½ hours", "It took 11⁄2 hours"),
        ("Is it true?", "Is it true."),
        ("It fell by 5%", "It fell by 5"),
        ("“Yes” is “no”", "Yes” is “no"),
    ],
)
def test_text_key_differs_when_the_meaning_does(different: tuple[str, str]) -> None:
    assert text_key(different[0]) != text_key(different[1])


@given(st.text(st.characters(codec="ascii")))
def test_text_key_of_plain_text_is_that_of_any_text(text: str) -> None:
    """A soft hyphen says nothing, and makes the text one that is not plain."""
    assume(any(map(str.isalnum, text)))

    assert text_key(text) == text_key(f"{text[:1]}\u00ad{text[1:]}")


def test_text_key_of_punctuation_alone_is_not_empty() -> None:
    assert text_key("...") == "..."


@pytest.mark.parametrize(
    ("name", "key"),
    [("J.R. Smith", "jr smith"), ("  Ángela\u00a0MERKEL ", "ángela merkel"), ("ＡＢ", "ab")],
)
def test_name_key_folds_spelling(name: str, key: str) -> None:
    assert name_key(name) == key
