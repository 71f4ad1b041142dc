"""What stands first among the claims that a search found."""

from claims.search.asked import read_query
from claims.search.rank import BELOW_ALL, rank_claims


def test_own_words_stand_before_the_phrase_and_that_before_the_newer():
    claims = [
        (1, "The old stone bridge.", "en"),
        (2, "A bridge of stone.", "en"),
        (3, "Stones and bridges.", "en"),
        (4, "It is a bridge.", "en"),
        (5, "Nothing of it.", "en"),
    ]

    assert rank_claims(claims, [read_query("stone bridge")]) == [
        (5, 1),
        (4, 3),
        (4, 2),
        (2, 4),
        (0, 5),
    ]


def test_repeated_words_count_once():
    assert rank_claims([(1, "A bridge.", "und")], [read_query("bridge bridge")]) == [(3, 1)]


def test_nothing_is_ranked_from_nothing():
    assert rank_claims([], [read_query("a")]) == []


def test_a_phrase_counts_its_words_where_the_claim_itself_says_it():
    claims = [(1, "An old stone bridge.", "en"), (2, "A stone, a bridge.", "en")]

    assert rank_claims(claims, [read_query('"stone bridge" old')]) == [(6, 1), (0, 2)]
    assert rank_claims(claims, [read_query('old "stone bridge"')]) == [(7, 1), (0, 2)]


def test_a_word_that_is_only_begun_counts_once():
    claims = [(1, "A stone bridge.", "en"), (2, "An abridged stone.", "en")]

    assert rank_claims(claims, [read_query("stone bri*")]) == [(5, 1), (2, 2)]


def test_any_of_several_searches_counts():
    claims = [(1, "A red bridge.", "en"), (2, "A blue bridge.", "en"), (3, "A red, a blue.", "en")]

    ranked = rank_claims(claims, [read_query("red bridge"), read_query("blue")])

    # The first query stands in the first claim in one piece; each of the others holds two words.
    assert ranked == [(5, 3), (5, 2), (5, 1)]


def test_what_was_only_found_with_an_error_is_below_all_others():
    claims = [(1, "It rained.", "en"), (2, "A stone bridge.", "en")]

    ranked = rank_claims(
        claims,
        [read_query("stone brigde")],
        corrections={"brigde": ("bridge",)},
        corrected=lambda key: key == 2,
    )

    assert ranked == [(0, 1), (4 - BELOW_ALL, 2)]
