"""GET claims/?q="""

import pytest

from tests.api.calls import BASE, ids, invalid, shown_claim
from tests.factories import AppearanceFactory, ClaimFactory, SpeakerFactory


def test_every_word_must_be_there_in_any_form(anyone):
    both = ClaimFactory.create(open=True, text="The bridges were painted.", language="en")
    ClaimFactory.create(open=True, text="The bridge is old.", language="en")

    answer = anyone.get("claims/?q=painting+bridge")

    assert answer.json()["results"] == [shown_claim(both)]


def test_quotes_and_names_are_searched(anyone):
    quoted = ClaimFactory.create(open=True)
    AppearanceFactory.create(claim=quoted, quote="an unusual word")
    named = ClaimFactory.create(open=True, speakers=[SpeakerFactory.create(name="Unusual Person")])

    assert ids(anyone.get("claims/?q=unusual")) == [named.pk, quoted.pk]
    assert anyone.get("claims/?q=unusual&count=true").json()["count"] == 2


def test_repeated_searches_mean_either(anyone):
    red = ClaimFactory.create(open=True, text="The red one.")
    blue = ClaimFactory.create(open=True, text="The blue one.")
    ClaimFactory.create(open=True, text="The green one.")

    assert ids(anyone.get("claims/?q=red&q=blue")) == [blue.pk, red.pk]


@pytest.mark.parametrize("query", ["%22", "*", "-", "%25", "%27%29%3B--", "+AND+", "%21%21"])
def test_a_search_without_a_word_or_with_one_that_is_not_there_finds_nothing(anyone, query):
    ClaimFactory.create(open=True)

    answer = anyone.get(f"claims/?q=x{query}")

    assert answer.status_code == 200
    assert ids(answer) == []


def test_a_search_that_is_too_long_is_refused(anyone):
    answers = [anyone.get(f"claims/?q={words}") for words in ("x" * 201, "+".join("abcdefghi"))]

    longest = "At most 200 characters are searched for."
    most = "At most 8 different words are searched for."
    assert [answer.json() for answer in answers] == [
        invalid("/q", "query_too_long", longest),
        invalid("/q", "query_too_long", most),
    ]


def test_phrases_beginnings_and_exclusions_choose(anyone):
    phrase = ClaimFactory.create(open=True, text="It has not been defeated.")
    words = ClaimFactory.create(open=True, text="Defeated it has been, and not once.")
    other = ClaimFactory.create(open=True, text="It has been a vaccine.")

    found = {
        query: ids(anyone.get(f"claims/?q={query}"))
        for query in ("%22been+defeated%22", "been+-defeat", "been+-%22not+been%22", "vacci*")
    }

    assert found == {
        "%22been+defeated%22": [phrase.pk],
        "been+-defeat": [other.pk],
        "been+-%22not+been%22": [other.pk, words.pk],
        "vacci*": [other.pk],
    }


def test_a_search_that_only_leaves_out_is_refused(anyone):
    answer = anyone.get("claims/?q=red&q=-blue")

    detail = "Say what to look for, and not only what to leave out."
    assert answer.json() == invalid("/q", "query_excludes_only", detail)


def test_a_word_with_an_error_is_found_behind_all_others(anyone):
    meant = ClaimFactory.create(open=True, text="The vaccination of a town.")
    quoted = ClaimFactory.create(open=True)
    AppearanceFactory.create(claim=quoted, quote="a town")
    newest = ClaimFactory.create(open=True, text="The vaccination.")
    # Whoever sees nobody's candidates is corrected as if there were none.
    ClaimFactory.create(text="The vaccinaton.")

    answer = anyone.get("claims/?q=vaccinaton&q=town&ordering=relevance")

    assert ids(answer) == [meant.pk, quoted.pk, newest.pk]
    assert ids(anyone.get("claims/?q=vaccinaton")) == [newest.pk, meant.pk]
    assert anyone.get("claims/?q=vaccinaton&count=true").json()["count"] == 2


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("query", "statements"),
    [("bridge", 1), ("%22stone+bridge%22", 1), ("bridge+-tower", 1), ("brid*", 1), ("brigde", 5)],
)
def test_a_search_takes_as_many_statements_for_one_claim_as_for_three(
    anyone, rows, query, statements, django_assert_num_queries
):
    ClaimFactory.create_batch(rows, open=True, text="A stone bridge.")

    # The claims; where there are none: which words are there, what is near the others, whether that
    # is there, and the claims with it.
    with django_assert_num_queries(statements):
        answer = anyone.get(f"claims/?q={query}")

    assert len(ids(answer)) == rows


def test_relevance_counts_the_claims_own_words_then_the_phrase_then_the_newest(anyone):
    phrase = ClaimFactory.create(open=True, text="We saw the old stone bridge there.")
    words = ClaimFactory.create(open=True, text="The bridge of stone.")
    newer = ClaimFactory.create(open=True, text="A stone under the bridge.")
    quoted = ClaimFactory.create(open=True, text="It is a stone.")
    AppearanceFactory.create(claim=quoted, quote="the bridge")

    answer = anyone.get("claims/?q=stone+bridge&ordering=relevance")

    assert ids(answer) == [phrase.pk, newer.pk, words.pk, quoted.pk]


def test_relevance_is_walked_in_both_ways(anyone):
    claims = [
        ClaimFactory.create(open=True, text=text)
        for text in ("Stone bridge.", "Bridge and stone.", "A stone bridge.", "Bridges, stone.")
    ]
    address = "claims/?q=stone+bridge&ordering=relevance&page_size=3"

    first = anyone.get(address)
    last = anyone.get(first.json()["next"].removeprefix(f"{BASE}/api/v1/"))
    again = anyone.get(last.json()["previous"].removeprefix(f"{BASE}/api/v1/"))

    assert ids(first) == ids(again) == [claims[2].pk, claims[0].pk, claims[3].pk]
    assert (ids(last), last.json()["next"]) == ([claims[1].pk], None)


def test_relevance_needs_a_search(anyone):
    answer = anyone.get("claims/?ordering=relevance")

    detail = "relevance orders what q found: send q."
    assert answer.json() == invalid("/ordering", "invalid", detail)


def test_a_cursor_of_relevance_with_another_rank_type_is_refused(anyone):
    answer = anyone.get("claims/?q=a&ordering=relevance&cursor=WyJ4IiwgIngiLCAxLCAwXQ")

    assert answer.json()["code"] == "cursor_invalid"
