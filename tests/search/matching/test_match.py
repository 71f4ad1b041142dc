"""Free texts find their claims: the same ones, in the same order, on both databases."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Claim
from claims.search.matching.match import SAME_SCORE, match_text
from tests.factories import ClaimFactory, ReviewFactory

pytestmark = pytest.mark.django_db

CLAIMS = {
    "wall": ("en", "The Great Wall of China can be seen from the Moon with the naked eye."),
    "lightning": ("en", "Lightning never strikes the same place twice."),
    "goldfish": ("en", "Goldfish forget everything after three seconds."),
    "everest": ("en", "Mount Everest is the tallest mountain above sea level."),
    "armstrong": ("en", "Neil Armstrong walked on the Moon in July 1969."),
    "einstein": ("en", "Albert Einstein failed mathematics at school."),
    "curie": ("en", "Marie Curie won two Nobel Prizes."),
    "brücke": ("de", "Hamburg hat mehr Brücken als Venedig."),
    "tour": ("fr", "La tour Eiffel grandit de quinze centimètres en été."),
    "again": ("en", "Goldfish forget everything after three seconds!"),
}
FOUND = {
    "Is it true that you can see the Great Wall of China from the moon??": ["wall", "armstrong"],
    "OMG #GreatWall visible from the moon 🌕 pic.twitter.com/abc": ["wall", "armstrong"],
    "a gold fish forgets all after 3 seconds https://example.org/einstein": ["goldfish", "again"],
    "@MarieCurie won the Nobel Prize twice": ["curie", "lightning"],
    "Einstien failed mathematics": ["einstein"],
    "Wie viele Brücken hat Hamburg? Mehr als Venedig!": ["brücke"],
    "La tour Eiffel grandit en été": ["tour"],
    "Totally other words": [],
    "": [],
    "😀 https://example.org/wall": [],
}


@pytest.fixture
def names() -> dict[int, str]:
    made = {}
    for name, (language, text) in CLAIMS.items():
        made[ClaimFactory.create(text=text, language=language, open=True).pk] = name
    return made


def _found(text: str, names: dict[int, str], top: int = 2) -> list[str]:
    return [names[one.claim_id] for one in match_text(text, top=top, visible=Claim.objects.all())]


def test_texts_find_their_claims_the_likest_first_and_of_two_the_older(
    names: dict[int, str],
) -> None:
    assert {text: _found(text, names) for text in FOUND} == FOUND


def test_no_more_than_asked_for_are_found(names: dict[int, str]) -> None:
    assert _found("the Great Wall from the Moon", names, top=1) == ["wall"]
    assert _found("the Great Wall from the Moon", names, top=0) == []


def test_the_claim_itself_is_sure_and_a_shared_word_is_not(names: dict[int, str]) -> None:
    sure = match_text(CLAIMS["wall"][1], top=5, visible=Claim.objects.all())
    loose = match_text(
        "The mayor said that a wall will be built along the road.",
        top=5,
        visible=Claim.objects.all(),
    )

    assert names[sure[0].claim_id] == "wall"
    assert sure[0].score > 0.95
    assert loose[0].score < SAME_SCORE
    for matches in (sure, loose):
        scores = [one.score for one in matches]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


def test_scores_are_the_same_on_both_databases(names: dict[int, str]) -> None:
    matches = match_text("See the Great Wall from the Moon", top=2, visible=Claim.objects.all())

    assert [(names[one.claim_id], one.score) for one in matches] == [
        ("wall", 0.8601),
        ("armstrong", 0.0476),
    ]


def test_headline_of_the_verdict_counts() -> None:
    claim = ClaimFactory.create(text="They are back.", language="en", open=True)
    ClaimFactory.create(text="They are gone.", language="en", open=True)
    ReviewFactory.create(
        claim=claim, published=True, revision={"headline": "Did wolves return to Yellowstone?"}
    )

    matches = match_text("wolves in Yellowstone", top=5, visible=Claim.objects.all())

    assert [one.claim_id for one in matches] == [claim.pk]


def test_only_visible_claims_are_found() -> None:
    hidden = ClaimFactory.create(text="Marie Curie won two Nobel Prizes.")
    shown = ClaimFactory.create(text="Marie Curie won Nobel Prizes.", open=True)

    def keys(visible: object) -> list[int]:
        return [one.claim_id for one in match_text("Curie's prizes", top=5, visible=visible)]  # type: ignore[arg-type]  # any rows

    assert keys(Claim.objects.all()) == [shown.pk, hidden.pk]
    assert keys(Claim.objects.listed_to(None, by_key=True)) == [shown.pk]
    assert keys(Claim.objects.none()) == []


def test_more_than_fits_is_cut_and_nothing_is_an_operator(names: dict[int, str]) -> None:
    assert _found("Marie Curie " + "and other people " * 500, names, top=1) == ["curie"]
    assert _found("\"Curie' AND NEAR( * -- \x00 \ud800 %s {0}", names, top=1) == ["curie"]


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_statements(count: int) -> None:
    for number in range(count):
        ReviewFactory.create(
            claim=ClaimFactory.create(text=f"Marie Curie won {number} prizes.", open=True),
            published=True,
        )
    visible = Claim.objects.listed_to(None, by_key=True)

    # Counts of words, findings in the index, what is visible, texts, headlines.
    with CaptureQueriesContext(connection) as done:
        assert len(match_text("Curie won prizes", top=5, visible=visible)) == count
    assert len(done) == 5
