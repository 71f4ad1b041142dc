"""What stands first among the claims that a search found."""

from claims.search.rank import rank_claims


def test_own_words_stand_before_the_phrase_and_that_before_the_newer():
    claims = [
        (1, "The old stone bridge.", "en"),
        (2, "A bridge of stone.", "en"),
        (3, "Stones and bridges.", "en"),
        (4, "It is a bridge.", "en"),
        (5, "Nothing of it.", "en"),
    ]

    assert rank_claims(claims, "stone bridge") == [(5, 1), (4, 3), (4, 2), (2, 4), (0, 5)]


def test_repeated_words_count_once():
    assert rank_claims([(1, "A bridge.", "und")], "bridge bridge") == [(2, 1)]


def test_nothing_is_ranked_from_nothing():
    assert rank_claims([], "a") == []
