"""Check what only some formats say of a review: numbers, and a language of its own."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction

from claims.importers.apply import apply_work
from claims.importers.check import check_claim
from claims.importers.parsed import ParsedClaim, ParsedReview
from claims.importers.plan.records import plan_records
from claims.importers.plan.vocabulary import Vocabulary
from claims.importers.plan.work import Settings, Work
from claims.importers.runs import Runs
from claims.importers.tally import Tally
from claims.models import Claim, Revision

pytestmark = pytest.mark.django_db

NOW = datetime(2030, 1, 1, tzinfo=UTC)
NUMBERS = {"rating_value": 2.0, "best": 5.0, "worst": 1.0}
CLAIM = ParsedClaim(
    file="a.json",
    line=None,
    pointer="/0",
    text="Prices fell.",
    language="en",
    review=ParsedReview("Checkers", "https://example.org/r", "Mostly false", **NUMBERS),
)


def saying(**changes: Any) -> ParsedClaim:
    """Return the claim with another review."""
    assert CLAIM.review is not None
    return CLAIM._replace(review=CLAIM.review._replace(**changes))


def imported(*claims: ParsedClaim, generation: int = 1) -> Work:
    """Plan and write claims as one batch."""
    settings = Settings(generation=generation)
    work = Work(now=NOW, settings=settings, vocabulary=Vocabulary(NOW))
    plan_records(work, claims)
    with transaction.atomic():
        apply_work(work, Runs(paths=[], options={}).current(now=NOW, counts={}))
    return work


def said() -> list[tuple[Any, ...]]:
    """Return the ratings of all revisions in their order."""
    fields = ("rating_label", "rating_value", "rating_best", "rating_worst")
    return list(Revision.objects.order_by("number").values_list(*fields))


def test_numbers_are_kept_as_given() -> None:
    imported(CLAIM)

    claim = Claim.objects.get()
    assert said() == [("Mostly false", 2.0, 5.0, 1.0)]
    assert claim.record is not None
    assert '"value":2,"best":5,"worst":1' in claim.record.document


def test_a_zero_is_a_number() -> None:
    imported(CLAIM)

    imported(saying(rating_value=0.0, worst=0.0), generation=2)

    assert said() == [("Mostly false", 2.0, 5.0, 1.0), ("Mostly false", 0.0, 5.0, 0.0)]


def test_a_label_that_is_called_other_is_a_label() -> None:
    imported(CLAIM)

    imported(saying(rating="other"), generation=2)

    assert [label for label, *_ in said()] == ["Mostly false", "other"]


def test_another_label_does_not_inherit_numbers() -> None:
    imported(CLAIM)

    imported(saying(rating="Unproven", rating_value=None, best=None, worst=None), generation=2)

    assert said()[1] == ("Unproven", None, None, None)


def test_numbers_of_a_label_come_back_with_it() -> None:
    imported(CLAIM)
    imported(saying(rating="Unproven", rating_value=None, best=None, worst=None), generation=2)

    imported(CLAIM, generation=3)

    assert said()[2] == ("Mostly false", 2.0, 5.0, 1.0)


def test_a_review_may_have_a_language_of_its_own() -> None:
    imported(saying(language="fr"))

    assert (Revision.objects.get().language, Claim.objects.get().language) == ("fr", "en")


@pytest.mark.parametrize("name", ["rating_value", "best", "worst"])
@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan")])
def test_a_number_that_is_none_is_refused(name: str, value: float) -> None:
    refusal = check_claim(saying(**{name: value}))

    assert refusal is not None
    assert (refusal.pointer, refusal.code) == (f"/0/review/{name}", "number_invalid")


def test_a_page_that_reviews_several_claims_counts_once_without_lines() -> None:
    work = imported(CLAIM, CLAIM._replace(text="Wages fell."))
    tally = Tally()

    tally.add(work.outcomes)

    assert tally.line() == (
        "documents: 1 new, 0 updated, 0 unchanged, 0 refused; "
        "claims: 2 new, 0 updated, 0 unchanged, 0 refused"
    )
    assert tally.reviews == {"new": 2, "updated": 0, "unchanged": 0}
