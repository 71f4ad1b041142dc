"""A surname alone is no whole name; a phrase that ends in it bears none."""

import pytest

from claims.text.names import bears_surname, is_bare_surname


@pytest.mark.parametrize(
    ("name", "is_bare"),
    [
        ("Ash", True),
        ("von der Heide", True),
        ("al-Amin", False),
        ("Ólafsdóttir", True),
        ("Ann Ash", False),
        ("a senior official", False),
        ("officials", False),
        ("中村", True),
        ("", False),
        ("7", False),
    ],
)
def test_a_surname_is_one_word_with_particles(name: str, is_bare: bool) -> None:
    assert is_bare_surname(name) is is_bare


@pytest.mark.parametrize(
    ("name", "surname", "bears"),
    [
        ("Ann Ash", "Ash", True),
        ("ANN ASH", "ash", True),
        ("A. B. Ash Jr.", "Ash", True),
        ("Ursula von der Heide", "von der Heide", True),
        ("Ursula von der Heide", "Heide", True),
        ("Ann Ash-Miller", "Ash", False),
        ("Ash", "Ash", False),
        ("A heap of Ash", "Ash", False),
        ("von der Heide", "Heide", False),
        ("Ann Ash", "", False),
    ],
)
def test_a_name_bears_the_surname_that_it_ends_in(name: str, surname: str, bears: bool) -> None:
    assert bears_surname(name, surname) is bears
