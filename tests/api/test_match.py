"""Has this been checked before? `match/` and `claims/{id}/matches/`."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.calls import BASE, Caller
from tests.factories import ClaimFactory, ReviewFactory, UserFactory

SAME = "Marie Curie won two Nobel Prizes."


@pytest.fixture
def claim(db):
    """Return a claim with a published verdict, beside its denial."""
    claim = ClaimFactory.create(text=SAME, language="en", external_id="c1", open=True)
    ClaimFactory.create(text="Marie Curie did not win two Nobel Prizes.", language="en", open=True)
    ReviewFactory.create(claim=claim, published=True)
    claim.refresh_from_db()
    return claim


def test_a_text_is_matched_to_the_claims_that_say_it(anyone, claim):
    answer = anyone.post("match/", {"text": "Marie Curie won 2 Nobel Prizes", "top": 1})

    assert answer.status_code == 200
    (match,) = answer.json().pop("matches")
    assert answer.json()["text"] == "Marie Curie won 2 Nobel Prizes"
    assert 0.65 <= match.pop("score") <= 1
    assert match == {
        "claim": claim.pk,
        "external_id": "c1",
        "text": SAME,
        "relation": "same",
        "because": ["same_content"],
        "verdict": anyone.get(f"claims/{claim.pk}/").json()["verdict"],
        "url": f"{BASE}/claims/{claim.pk}-marie-curie-won-two-nobel-prizes/",
    }


def test_a_denial_is_never_the_same(anyone, claim):
    found = anyone.post("match/", {"text": SAME}).json()["matches"]

    assert [(one["relation"], one["because"]) for one in found] == [
        ("same", ["equal_words"]),
        ("negates", ["negation"]),
    ]


def test_a_text_that_nobody_has_claimed_has_no_matches(anyone, claim):
    assert anyone.post("match/", {"text": "Zebras yodel."}).json() == {
        "text": "Zebras yodel.",
        "matches": [],
    }


def test_a_claim_has_the_other_claims_that_say_the_same(anyone, claim):
    other = ClaimFactory.create(text="Two Nobel Prizes!", language="en", open=True)

    answer = anyone.get(f"claims/{claim.pk}/matches/?top=2").json()

    assert answer["text"] == SAME
    assert [one["relation"] for one in answer["matches"]] == ["negates", "related"]
    assert answer["matches"][1]["claim"] == other.pk


def test_candidates_are_matched_for_the_desk_alone(anyone, claim):
    ClaimFactory.create(text="Marie Curie won Nobel Prizes.", language="en")
    desk = Caller(UserFactory.create(reviewer=True), scope="read")

    counts = [len(who.post("match/", {"text": SAME}).json()["matches"]) for who in (anyone, desk)]

    assert counts == [2, 3]


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/text", "required"),
        ({"text": ""}, "/text", "blank"),
        ({"text": 5}, "/text", "invalid"),
        ({"text": "x" * 10_001}, "/text", "max_length"),
        ({"text": "x", "top": 0}, "/top", "min_value"),
        ({"text": "x", "top": 51}, "/top", "max_value"),
        ({"text": "x", "top": "5"}, "/top", "invalid"),
        ({"text": "x", "best": 1}, "/best", "unknown_field"),
    ],
)
def test_what_is_asked_wrongly_is_named(anyone, body, pointer, code):
    answer = anyone.post("match/", body)

    assert answer.status_code == 400
    assert [(one["pointer"], one["code"]) for one in answer.json()["errors"]] == [(pointer, code)]


@pytest.mark.parametrize(
    "query",
    ["top=0", "top=51", "top=x", "top=0000000019", "top=00000000199", "top=1&top=2", "text=x"],
)
def test_a_wrong_parameter_is_named(anyone, claim, query):
    answer = anyone.get(f"claims/{claim.pk}/matches/?{query}")

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == f"/{query.partition('=')[0]}"


@pytest.mark.parametrize("number", [1, 3])
def test_a_match_takes_five_statements(anyone, number):
    for _ in range(number):
        ClaimFactory.create(text=SAME, language="en", open=True)

    with CaptureQueriesContext(connection) as asked:
        found = anyone.post("match/", {"text": SAME}).json()["matches"]

    assert (len(found), len(asked)) == (number, 5)
