"""Many new texts at a time."""

import pytest
from django.contrib.auth.models import AnonymousUser

from claims.search.matching.known import known_claims
from claims.search.matching.several import Asked, Repeat, known_of_each, repeats_of_each
from tests.factories import ClaimFactory

pytestmark = pytest.mark.django_db
NOBODY: frozenset[int] = frozenset()
PAIRS = [
    ("Unemployment in Spain rose to 14%.", "Unemployment in Spain has increased to 14 percent"),
    ("The company laid off 10,000 employees.", "The firm fired 10,000 workers."),
    ("The minister resigned in 2019.", "The minister resigned in 2020."),
    ("The bridge has nine arches.", "The bridge has 9 arches"),
    ("Trams run all night.", "Trams do not run all night."),
    ("It rained.", "§§"),
]


def asked(*texts: str, language: str = "en") -> list[Asked]:
    return [Asked(text, language, NOBODY) for text in texts]


def test_each_text_is_known_as_it_would_be_alone():
    for one, _ in PAIRS:
        ClaimFactory.create(open=True, language="en", text=one)
    texts = [other for _, other in PAIRS]

    found = known_of_each(asked(*texts), user=AnonymousUser())

    assert found == [
        known_claims(text, language="en", speakers=[], user=AnonymousUser()) for text in texts
    ]
    assert [bool(known) for known in found] == [True, True, False, True, False, False]


@pytest.mark.parametrize("kept", ["stored", "not stored"])
def test_what_is_known_of_a_stored_text_is_known_of_one_before_it(kept):
    """Whether a claim is stored or stands earlier in the list, it is found by the same rules."""
    for one, _ in PAIRS if kept == "stored" else ():
        ClaimFactory.create(open=True, language="en", text=one)
    texts = [text for pair in PAIRS for text in pair]

    found = repeats_of_each(asked(*texts))

    assert [[one.place for one in repeats] for repeats in found] == [
        [], [0], [], [2], [], [], [], [6], [], [], [], [],
    ]  # fmt: skip


def test_all_that_say_the_same_are_told_from_the_first():
    found = repeats_of_each(asked("It rained in Rome.", "Snow fell.", *["It rained in Rome!"] * 2))

    same = Repeat(0, ("equal_words",), 1.0)
    assert [[one.place for one in repeats] for repeats in found] == [[], [], [0], [0, 2]]
    assert (found[2][0].because, found[2][0].score > 0.9) == (same.because, True)


@pytest.mark.parametrize(
    ("first", "second", "is_same"), [({1}, {2}, False), ({1}, {1, 2}, True), ({1}, set(), True)]
)
def test_others_may_say_the_same(first, second, is_same):
    found = repeats_of_each(
        [Asked("It rained in Rome.", "en", frozenset(one)) for one in (first, second)]
    )

    assert bool(found[1]) == is_same
