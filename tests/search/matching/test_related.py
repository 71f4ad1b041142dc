"""Other claims that say what a claim says, its opposite, or something near."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Claim
from claims.search.matching import related
from claims.search.matching.related import related_claims
from tests.factories import ClaimFactory, ReviewFactory

pytestmark = pytest.mark.django_db

TEXT = "Marie Curie won two Nobel Prizes."


def _told(text: str = TEXT, language: str = "en", *, most: int = 5) -> list[tuple[object, ...]]:
    found = related_claims(text, language, among=Claim.objects.all(), most=most)
    return [(one.claim_id, one.kind.value, one.because, one.may_deny) for one in found]


def _claim(text: str, language: str = "en") -> int:
    return ClaimFactory.create(text=text, language=language).pk


def test_the_same_comes_first_then_what_denies_it_then_what_is_near(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(related, "SAME_SCORE", 0.2)
    both = _claim("Marie Curie did not win three Nobel Prizes.")
    near = _claim("Marie Curie won three Nobel Prizes.")
    denied = _claim("Marie Curie did not win two Nobel Prizes.")
    same = _claim("Marie Curie won 2 Nobel Prizes.")
    _claim("Rents doubled in Bern.")

    assert _told() == [
        (same, "same", ("same_content",), False),
        (denied, "negates", ("negation",), True),
        (near, "related", ("number",), False),
        (both, "related", ("negation", "number"), True),
    ]
    assert [one[0] for one in _told(most=2)] == [same, denied]


def test_what_is_only_near_must_be_alike_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    near = _claim("Marie Curie won three Nobel Prizes.")
    denied = _claim("Marie Curie did not win two Nobel Prizes.")
    assert {one[0] for one in _told()} == {near, denied}

    monkeypatch.setattr(related, "SAME_SCORE", 1.01)

    assert [one[0] for one in _told()] == [denied]


def test_a_language_that_is_not_told_is_taken_for_the_others() -> None:
    german = _claim("Die Brücke wurde nicht gebaut.", "de")

    found = _told("Die Brücke wurde gebaut.", "und")

    assert found == [(german, "negates", ("negation",), True)]


def test_only_claims_among_those_are_found() -> None:
    claim = ClaimFactory.create(text=TEXT, language="en")
    ClaimFactory.create(text=TEXT, language="en")

    found = related_claims(TEXT, "en", among=Claim.objects.filter(pk=claim.pk), most=5)

    assert [one.claim_id for one in found] == [claim.pk]


@pytest.mark.parametrize("number", [1, 3])
def test_any_number_of_claims_takes_the_same_statements(number: int) -> None:
    for claim in ClaimFactory.create_batch(number, text=TEXT, language="en", open=True):
        ReviewFactory.create(claim=claim, published=True)
    _told()

    with CaptureQueriesContext(connection) as captured:
        found = _told()

    assert (len(found), len(captured)) == (number, 6)
