"""What makes a claim likelier than another, without an index."""

import pytest

from claims.search.matching.rank import Candidate, rank
from claims.search.matching.reading import read_text


def _order(text: str, *rows: Candidate) -> list[int]:
    reading = read_text(text)
    return [one.key for one in rank(reading, dict.fromkeys(reading.terms, 2.0), rows)]


def test_a_word_of_the_headline_counts_more_than_one_of_the_text() -> None:
    beside = Candidate(1, "The dam near the vineyard burst.", "en", "Heavy rain, no damage")
    about = Candidate(2, "Heavy rain, no damage near the vineyard.", "en", "The dam burst")

    assert _order("They say that the dam burst", beside, about) == [2, 1]


def test_what_a_text_says_besides_makes_shared_words_count_less_by_its_root() -> None:
    rows = [Candidate(1, "Wolves bit somebody.", "en")]

    def words(text: str) -> float:
        reading = read_text(text)
        return rank(reading, dict.fromkeys(reading.terms, 2.0), rows)[0].words

    besides = "rain fell upon seven old towns"
    assert words("wolves bite") == pytest.approx(2 * words(f"wolves bite {besides}"))
