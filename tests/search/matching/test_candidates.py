"""Which claims share the words of a text: however they are found, the same ones in the same order."""

import pytest

from claims.search.matching.candidates import Reach, Term, most_shared
from tests.search.matching.test_known import make_claims

pytestmark = pytest.mark.django_db

REACH = Reach(found=0, paired=3, of_a_pair=5)


@pytest.mark.parametrize("share", [1.0, 0.5, 0.001])
def test_the_newest_of_a_pair_are_found_whether_or_not_claims_are_looked_through(share):
    few = make_claims([("Rents fell", "en")] * 2 + [("Rents rose", "en")] * 3)
    many = make_claims([("Wages rose", "en")] * 9)
    terms = [Term((word,), 100, share, 1.0) for word in ("rents", "rose", "wages")]

    found = most_shared(terms, REACH)

    assert found == [(key, 2.0) for key in [*few[2:], *many[-5:]]]
