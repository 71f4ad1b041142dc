"""A change that the database undid is made again, three times at most."""

import pytest
from django.db import OperationalError

from claims.api.retries import MOST_TRIES, with_retries


class Undone(Exception):
    """What a driver raises; it carries the database's own code."""

    def __init__(self, sqlstate: str) -> None:
        """Keep the code."""
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


class Change:
    """A change that is undone some times before it is made."""

    def __init__(self, failures: list[str]) -> None:
        """Plan the failures."""
        self.failures = failures
        self.tries = 0

    def __call__(self) -> str:
        """Try."""
        self.tries += 1
        if len(self.failures) >= self.tries:
            raise OperationalError("undone") from Undone(self.failures[self.tries - 1])
        return "made"


@pytest.mark.parametrize("failures", [[], ["40001"], ["40P01", "40001"]])
def test_a_change_that_was_undone_is_made_again(failures):
    change = Change(failures)

    assert (with_retries(change), change.tries) == ("made", len(failures) + 1)


def test_it_is_given_up_after_three_times():
    change = Change(["40001"] * 5)

    with pytest.raises(OperationalError):
        with_retries(change)
    assert change.tries == MOST_TRIES


@pytest.mark.parametrize("code", ["57014", "55P03"])
def test_another_failure_is_not_tried_again(code):
    change = Change([code])

    with pytest.raises(OperationalError):
        with_retries(change)
    assert change.tries == 1


@pytest.mark.django_db
def test_nothing_is_tried_again_inside_of_a_transaction():
    change = Change(["40001"])

    with pytest.raises(OperationalError):
        with_retries(change)
    assert change.tries == 1
