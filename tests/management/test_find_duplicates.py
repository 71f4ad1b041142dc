"""`find_duplicates`: what is there is compared once."""

from io import StringIO

import pytest
from django.core.management import call_command

from claims.models import Claim, Duplicate, Event, User
from claims.workflow.claim import edit_claim
from claims.workflow.duplicate import call_distinct
from tests.factories import NOW, ClaimFactory, SpeakerFactory

pytestmark = pytest.mark.django_db

TEXTS = (
    "Unemployment in Spain rose to 14%.",
    "Unemployment in Spain has increased to 14 percent",
    "Unemployment in Spain rose to 15%.",
    "Unemployment in Spain did not rise to 14%.",
)


def found(**options: int) -> str:
    """Run the command and return its last line."""
    said = StringIO()
    call_command("find_duplicates", stdout=said, **options)
    return said.getvalue().splitlines()[-1]


def pairs() -> set[tuple[int, int, str]]:
    """Return the pairs that are filed, with why."""
    rows = Duplicate.objects.values_list("claim", "other", "because")
    return {(claim, other, *because) for claim, other, because in rows}


@pytest.fixture
def claims(db: None) -> list[Claim]:
    """Return claims of which two say the same."""
    return [ClaimFactory.create(text=text, language="en", open=True) for text in TEXTS]


def test_claims_are_compared_once_and_what_is_the_same_is_filed(claims: list[Claim]) -> None:
    events = Event.objects.count()

    assert found() == "duplicates: 4 claims compared, 1 pairs filed"
    assert found() == "duplicates: 0 claims compared, 0 pairs filed"
    assert pairs() == {(claims[1].pk, claims[0].pk, "same_content")}
    assert Event.objects.count() == events


def test_a_run_that_was_stopped_goes_on_where_it_was(claims: list[Claim]) -> None:
    assert found(most=1) == "duplicates: 1 claims compared, 1 pairs filed"
    assert found(most=2) == "duplicates: 2 claims compared, 0 pairs filed"
    assert found() == "duplicates: 1 claims compared, 0 pairs filed"
    assert len(pairs()) == 1


def test_new_and_reworded_claims_are_compared(claims: list[Claim], reviewer: User) -> None:
    found()
    new = ClaimFactory.create(text=TEXTS[2], language="en", open=True)
    edit_claim(claim=claims[3], actor=reviewer, now=NOW, changes={"text": TEXTS[0]})
    edit_claim(claim=claims[2], actor=reviewer, now=NOW, changes={"priority": 2})

    assert found() == "duplicates: 2 claims compared, 3 pairs filed"
    assert pairs() >= {
        (new.pk, claims[2].pk, "equal_words"),
        (claims[3].pk, claims[0].pk, "equal_words"),
    }


def test_what_was_called_distinct_is_not_filed_again(claims: list[Claim], reviewer: User) -> None:
    found()
    call_distinct(duplicate=Duplicate.objects.get(), actor=reviewer, now=NOW)
    Claim.objects.update(compared_at=None)

    assert found() == "duplicates: 4 claims compared, 0 pairs filed"


@pytest.mark.parametrize("state", ["dismissed", "merged"])
def test_what_is_gone_is_compared_when_it_stands_again(state: str) -> None:
    ClaimFactory.create(text=TEXTS[0], language="en", open=True)
    gone = ClaimFactory.create(text=TEXTS[1], language="en", **{state: True})
    found()
    assert pairs() == set()

    back = {"status": "open", "listed": True, "dismiss_reason": "", "merged_into": None}
    Claim.objects.filter(pk=gone.pk).update(**back)

    assert found() == "duplicates: 1 claims compared, 1 pairs filed"


def test_what_different_people_said_is_no_pair() -> None:
    for name in ("Ann Ash", "Bob Birch"):
        speakers = [SpeakerFactory.create(name=name)]
        ClaimFactory.create(text=TEXTS[0], language="en", open=True, speakers=speakers)

    assert found() == "duplicates: 2 claims compared, 0 pairs filed"
