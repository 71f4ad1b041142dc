"""The shared set of claims and queries, by relevance, as everybody and as the desk see it."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claims.errors import Invalid
from claims.models import Claim, User
from claims.queries.claim import claims_for_list
from claims.search.find import search_for
from claims.search.index import refresh_search
from tests.factories import AppearanceFactory, ClaimFactory, ReviewFactory, SpeakerFactory
from tests.search.shared_set import CLAIMS, FOUND, HIDDEN, HOSTILE
from tests.undo import undone

pytestmark = pytest.mark.django_db


@pytest.fixture
def names() -> dict[int, str]:
    made = {}
    for name, (language, text, speaker, quote, headline) in CLAIMS.items():
        speakers = [SpeakerFactory.create(name=speaker)] if speaker else []
        claim = ClaimFactory.create(open=True, text=text, language=language, speakers=speakers)
        if quote:
            AppearanceFactory.create(claim=claim, quote=quote)
        if headline:
            revision = {"headline": headline, "summary": "So it was."}
            ReviewFactory.create(claim=claim, published=True, revision=revision)
        made[claim.pk] = name
    for name, text in HIDDEN.items():
        made[ClaimFactory.create(text=text, language="en", **_state(name)).pk] = name
    return made


def _state(name: str) -> dict[str, bool]:
    return {} if name == "candidate" else {name: True}


def _ranked(query: str, names: dict[int, str], reader: User | None = None) -> list[str]:
    search = search_for([query], reader=reader)
    rows = claims_for_list(user=reader, chosen={}, found=search.condition)
    return [names[key] for _, key in search.ranked(rows)]


def test_what_is_found_and_in_which_order(names: dict[int, str]) -> None:
    assert {query: _ranked(query, names) for query in FOUND} == FOUND


def test_operators_of_an_engine_are_none(names: dict[int, str]) -> None:
    assert {query: _ranked(query, names) for query in HOSTILE} == HOSTILE


def test_hidden_claims_change_no_answer(names: dict[int, str]) -> None:
    hidden = [key for key, name in names.items() if name in HIDDEN]
    queries = {**FOUND, **HOSTILE}
    with_them = {query: _ranked(query, names) for query in queries}
    with undone():
        Claim.objects.filter(pk__in=hidden).update(text="Nothing of it.")
        refresh_search(hidden)

        without_them = {query: _ranked(query, names) for query in queries}

    assert with_them == without_them


def test_the_desk_finds_what_is_hidden(names: dict[int, str], reviewer: User) -> None:
    # What a hidden claim holds is a word to the desk, and nothing to be corrected.
    expected = {
        "vaccinaton": ["candidate"],
        "tolwer": ["dismissed"],
        "zelmor": ["dismissed"],
        "zelmorit": ["dismissed", "candidate"],
        '"not been defeated"': ["dismissed", "syria", "quoted"],
    }

    assert {query: _ranked(query, names, reviewer) for query in expected} == expected


@pytest.mark.parametrize(
    "query",
    ["-tower", "-tower -vac*", '-"not been"', "-covid-19", '-"tower', '"" -tower', "- -tower"],
)
def test_what_only_leaves_out_is_refused(query: str) -> None:
    with pytest.raises(Invalid) as refusal:
        search_for([query], reader=None)

    detail = "Say what to look for, and not only what to leave out."
    assert [(error.pointer, error.code, error.detail) for error in refusal.value.errors] == [
        ("/q", "query_excludes_only", detail)
    ]


def test_what_was_only_found_with_an_error_comes_last(names: dict[int, str]) -> None:
    search = search_for(["towver has 340 steps", "fleet"], reader=None)

    rows = claims_for_list(user=None, chosen={}, found=search.condition)

    # The tower holds more of the words, but not as they were typed.
    assert [names[key] for _, key in search.ranked(rows)] == ["across", "headline", "tower"]


_ALPHABET = st.sampled_from([*"\"“»*-−:&|!<>()^~\\'%¶\x00 \t", *"AND OR NOT NEAR tower vac疫苗ışж"])


@given(query=st.text(max_size=205) | st.text(_ALPHABET, max_size=60))
@example(query="\x00'\"\\")
@example(query="".join(chr(0x4E00 + n) for n in range(200)))
@example(query='"' + "".join(chr(0x4E00 + n) for n in range(190)) + '"')
@example(query="-x*" * 60)
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_text_gives_a_list_or_a_refusal(query: str, names: dict[int, str]) -> None:
    try:
        found = _ranked(query, names)
    except Invalid as refusal:
        found, told = [], [error.pointer for error in refusal.errors]
    else:
        told = ["/q"]

    assert (set(found) <= set(CLAIMS), told) == (True, ["/q"])


_WORDS = ("not", "been", "defeated", "the", "has", "at", "sea", "fleet")


@given(words=st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4), begun=st.booleans())
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_phrase_is_what_stands_in_a_text(
    words: list[str], begun: bool, names: dict[int, str]
) -> None:
    phrase = " ".join(words)
    last = "" if begun and len(words[-1]) >= 3 else " "

    found = _ranked(f'"{phrase}{"*" if begun else ""}"', names)

    holding = {
        name
        for name, (_, *texts) in CLAIMS.items()
        for text in texts
        if f" {phrase}{last}" in f" {text.lower().replace('.', '').replace(',', '')} "
    }
    assert set(found) == holding


@pytest.mark.parametrize(
    ("query", "statements"),
    [("a", 1), ('"tower has"', 1), ("vaccin*", 1), ("tower", 2), ("tower -vaccine", 2), ("towver", 5)],
)  # fmt: skip
@pytest.mark.parametrize("rows", [1, 3])
def test_statements_are_as_many_for_one_claim_as_for_three(
    query: str, statements: int, rows: int, django_assert_num_queries
) -> None:
    ClaimFactory.create_batch(rows, open=True, text="A tower has steps. Vaccines.")

    # Which words the reader's claims hold; what is near the others, and whether they hold that; the
    # claims; those that hold what was typed.
    with django_assert_num_queries(statements):
        search = search_for([query], reader=None)
        search.ranked(claims_for_list(user=None, chosen={}, found=search.condition))
