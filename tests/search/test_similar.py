"""Claims that look like another one: the same on both databases, and nothing that is hidden."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claims.models import Claim, ClaimRecord, User
from claims.search import similar
from claims.search.query import count_claims_with
from claims.search.similar import similar_claims
from tests.factories import ClaimFactory, ReviewFactory

TEXT = "The old stone bridge over the Aare has nine arches."


def alike(claim: Claim, user: User | None, most: int = 5) -> list[int]:
    return [one["id"] for one in similar_claims(claim=claim, user=user, most=most)]


def test_claims_that_share_more_words_come_first_then_the_newer(reviewer):
    claim = ClaimFactory.create(text=TEXT)
    some = ClaimFactory.create(text="A stone bridge over a river has fallen.", open=True)
    same = ClaimFactory.create(text="The bridge over the Aare has nine arches of old stone.")
    many = ClaimFactory.create(text="The stone bridges over the Aare are old.", language="en")
    newer = ClaimFactory.create(text="A stone bridge over a valley has fallen.")
    ClaimFactory.create(text="Rents doubled over the summer.")

    assert alike(claim, reviewer) == [same.pk, many.pk, newer.pk, some.pk]
    assert alike(claim, reviewer, most=1) == [same.pk]


def test_the_answer_is_the_stored_document(reviewer):
    claim, other = ClaimFactory.create(text=TEXT), ClaimFactory.create(text=TEXT, open=True)
    ReviewFactory.create(claim=other, published=True)

    found = similar_claims(claim=claim, user=reviewer, most=5)

    record = ClaimRecord.objects.get(current_of=other)
    assert found == [json.loads(record.document, strict=False)]
    assert (found[0]["status"], found[0]["verdict"]["label"]) == ("checked", "False")


def test_neither_the_claim_itself_nor_what_was_merged_is_alike(reviewer):
    claim = ClaimFactory.create(text=TEXT, open=True)
    merged = ClaimFactory.create(text=TEXT, merged=True, merged_into=claim)

    assert alike(claim, reviewer) == []
    assert alike(merged, reviewer) == [claim.pk]


def test_what_a_reader_may_not_see_is_not_alike(reviewer, contributor):
    claim = ClaimFactory.create(text=TEXT, open=True)
    public = ClaimFactory.create(text=TEXT, open=True)
    own = ClaimFactory.create(text=TEXT, created_by=contributor)
    candidate = ClaimFactory.create(text=TEXT, created_by=reviewer)
    dismissed = ClaimFactory.create(text=TEXT, dismissed=True)

    assert alike(claim, reviewer) == [dismissed.pk, candidate.pk, own.pk, public.pk]
    assert alike(claim, contributor) == [own.pk, public.pk]
    assert alike(claim, None) == [public.pk]


def test_hidden_claims_do_not_crowd_out_what_a_reader_may_see(contributor, monkeypatch):
    monkeypatch.setattr(similar, "MOST_CANDIDATES", 3)
    claim = ClaimFactory.create(text=TEXT, open=True)
    public = ClaimFactory.create(text=TEXT, open=True)
    ClaimFactory.create_batch(4, text=TEXT)

    assert alike(claim, contributor) == [public.pk]


def test_a_claim_of_few_words_is_like_what_holds_them_all(reviewer):
    claim = ClaimFactory.create(text="Rents doubled.")
    both = ClaimFactory.create(text="Rents have doubled in the south.")
    ClaimFactory.create(text="Wages doubled.")

    assert alike(claim, reviewer) == [both.pk]


def test_a_claim_of_common_words_alone_is_like_what_shares_several(reviewer, monkeypatch):
    monkeypatch.setattr(similar, "MOST_CANDIDATES", 2)
    claim = ClaimFactory.create(text="Rents doubled everywhere.")
    same = ClaimFactory.create(text="Everywhere rents doubled.")
    for text in ("Rents fell.", "Wages doubled.", "It rained everywhere."):
        ClaimFactory.create_batch(2, text=text)

    assert alike(claim, reviewer) == [same.pk]


@pytest.mark.parametrize(
    "text",
    ["!?", "…", "\u200b", "the of and", "字" * 10_000, "x " * 5_000, "'); DROP TABLE x; --"],
    ids=["marks", "dots", "nothing", "common", "unspaced", "one-word", "quotes"],
)
def test_odd_texts_are_like_nothing(text, reviewer):
    ClaimFactory.create(text=TEXT)
    claim = ClaimFactory.create(text=text)

    assert alike(claim, reviewer) == []


def test_long_texts_are_compared_by_how_they_begin(reviewer):
    words = [f"word{number}" for number in range(1_250)]
    long = " ".join(words)[:10_000]
    claim, other = ClaimFactory.create(text=long), ClaimFactory.create(text=long)
    ClaimFactory.create(text=long[5_000:])

    assert alike(claim, reviewer) == [other.pk]


@given(text=st.text(min_size=1, max_size=300))
@example(text="\x00'\"\\ & | ! : * <->")
@example(text="".join(chr(0x4E00 + n) for n in range(200)))
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_may_be_looked_for(text: str, reviewer: User) -> None:
    assert alike(Claim(pk=0, text=text), reviewer) == []


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_the_same_queries_for_any_number_of_claims(number, reviewer):
    claim = ClaimFactory.create(text=TEXT)
    for other in ClaimFactory.create_batch(number, text=TEXT, open=True):
        ReviewFactory.create(claim=other, published=True)

    with CaptureQueriesContext(connection) as queries:
        found = alike(claim, reviewer)

    # The reader's role; how common the words are; the candidates; the documents.
    assert (len(found), len(queries)) == (number, 4)


@pytest.mark.django_db
def test_words_are_counted_in_any_form_up_to_a_limit():
    ClaimFactory.create_batch(3, text="Two bridges.", language="en")

    assert count_claims_with(["bridge", "two", "none"], most=2) == [2, 2, 0]
    assert count_claims_with(["bridge"], most=9) == [3]
    assert count_claims_with([], most=9) == []
