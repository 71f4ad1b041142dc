"""Many new texts at a time."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.search.matching import candidates, several
from claims.search.matching.known import known_claims
from claims.search.matching.several import Wanted, compare_texts
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


def compared(*texts: str):
    return compare_texts([Wanted(text, "en", NOBODY) for text in texts], user=AnonymousUser())


def test_each_text_is_known_as_it_would_be_alone():
    for one, _ in PAIRS:
        ClaimFactory.create(open=True, language="en", text=one)
    texts = [other for _, other in PAIRS]

    found = [one.known for one in compared(*texts)]

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

    found = compared(*texts)

    assert [[one.place for one in each.repeats] for each in found] == [
        [], [0], [], [2], [], [], [], [6], [], [], [], [],
    ]  # fmt: skip


def test_all_that_say_the_same_are_told_from_the_first():
    found = compared("It rained in Rome.", "Snow fell.", *["It rained in Rome!"] * 2)

    assert [[one.place for one in each.repeats] for each in found] == [[], [], [0], [0, 2]]
    first = found[2].repeats[0]
    assert (first.because, first.score > 0.9) == (("equal_words",), True)


@pytest.mark.parametrize(
    ("first", "second", "is_same"), [({1}, {2}, False), ({1}, {1, 2}, True), ({1}, set(), True)]
)
def test_others_may_say_the_same(first, second, is_same):
    wanted = [Wanted("It rained in Rome.", "en", frozenset(one)) for one in (first, second)]

    found = compare_texts(wanted, user=AnonymousUser())

    assert bool(found[1].repeats) == is_same


@pytest.mark.parametrize("count", [1, 3])
def test_many_texts_are_compared_with_the_statements_of_one(count):
    for text, _ in PAIRS:
        ClaimFactory.create(open=True, language="en", text=text)

    with CaptureQueriesContext(connection) as captured:
        found = compared(*(text for text, _ in PAIRS[:count]))

    assert [len(one.known) for one in found] == [1] * count
    # How rare words are, who holds them, the texts, what they are part of, what is seen of it.
    assert len(captured) == 5


def test_more_texts_than_one_statement_takes_are_compared(monkeypatch):
    monkeypatch.setattr(several, "_PART", 2)
    monkeypatch.setattr(candidates, "_AT_ONCE", 3)
    for text, _ in PAIRS:
        ClaimFactory.create(open=True, language="en", text=text)

    found = compared(*(text for pair in PAIRS for text in pair))

    assert [bool(one.known) for one in found] == [
        True, True, True, True, True, False, True, True, True, False, True, False,
    ]  # fmt: skip
    assert [bool(one.repeats) for one in found].count(True) == 3
