"""reviews/{id}/?as_of="""

import json
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from claims.choices import ClaimStatus
from claims.models import ReviewRecord
from claims.records.document import render_document
from claims.workflow.claim import dismiss_claim
from tests.api.calls import NOT_FOUND, invalid, problem
from tests.factories import NOW, ClaimFactory, ReviewFactory, RevisionFactory

TICK = timedelta(microseconds=1)


def at(moment: datetime) -> str:
    return f"as_of={moment.isoformat().replace('+00:00', 'Z')}"


def told(record: ReviewRecord) -> dict:
    return json.loads(render_document(record.document))


def test_a_retracted_review_is_shown_as_before_and_then_its_tombstone(anyone, as_reviewer):
    review = ReviewFactory.create(retracted=True)
    published, retracted = ReviewRecord.objects.filter(review=review).order_by("seq")
    path = f"reviews/{review.pk}/"
    moments = (
        published.valid_from - TICK,
        published.valid_from,
        retracted.valid_from - TICK,
        retracted.valid_from,
        timezone.now(),
    )

    answers = [
        [caller.get(f"{path}?{at(moment)}") for caller in (anyone, as_reviewer)]
        for moment in moments
    ]

    gone = problem(
        410, "retracted", "Retracted", "This review was retracted.", tombstone=told(retracted)
    )
    expected = [NOT_FOUND, told(published), told(published), gone, gone]
    assert [[answer.json() for answer in pair] for pair in answers] == [
        [one] * 2 for one in expected
    ]
    assert [pair[0].status_code for pair in answers] == [404, 200, 200, 410, 410]
    assert answers[1][0]["ETag"] == f'"review-{review.pk}-p1"'


def test_the_desk_reads_the_past_without_the_draft(as_reviewer, anyone):
    review = ReviewFactory.create(published=True)
    RevisionFactory.create(review=review, kind="update", reason="The xyzzy reason.")
    path = f"reviews/{review.pk}/"
    now = as_reviewer.get(path)

    past = as_reviewer.get(f"{path}?{at(timezone.now())}", If_None_Match=now["ETag"])

    assert now.json()["draft"]["reason"] == "The xyzzy reason."
    assert (past.status_code, past.json()) == (200, anyone.get(path).json())
    assert "xyzzy" not in past.content.decode()
    assert anyone.get(f"{path}?{at(timezone.now())}", If_None_Match=past["ETag"]).status_code == 304


def test_a_review_that_was_not_published_is_missing(as_reviewer):
    review = ReviewFactory.create()

    assert as_reviewer.get(f"reviews/{review.pk}/?{at(timezone.now())}").json() == NOT_FOUND


def test_what_is_said_of_a_hidden_claim_is_missing(anyone, as_reviewer):
    imported = ReviewFactory.create(imported=True, claim=ClaimFactory.create(dismissed=True))

    answers = [
        caller.get(f"reviews/{imported.pk}/?{at(timezone.now())}")
        for caller in (anyone, as_reviewer)
    ]

    assert [answer.json() for answer in answers] == [NOT_FOUND] * 2


def test_a_tombstone_stays_whatever_becomes_of_its_claim(anyone, as_reviewer, reviewer, now):
    taken_back = ReviewFactory.create(retracted=True)
    moment = ReviewRecord.objects.get(review=taken_back, tombstone=True).valid_from
    path = f"reviews/{taken_back.pk}/"
    before = anyone.get(f"{path}?{at(moment)}")
    dismiss_claim(claim=taken_back.claim, reason="no claim", actor=reviewer, now=now)

    answers = [
        caller.get(f"{path}{query}")
        for query in ("", f"?{at(moment)}", f"?{at(timezone.now())}")
        for caller in (anyone, as_reviewer)
    ]

    taken_back.claim.refresh_from_db()
    assert taken_back.claim.status == ClaimStatus.DISMISSED
    assert [(answer.status_code, answer.json()) for answer in answers] == [(410, before.json())] * 6


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("yesterday", "a time as 2026-03-01T12:00:00Z is needed."),
        ("9999-12-31T23:59:59Z", "this time has not come yet."),
    ],
)
def test_a_time_that_is_none_or_has_not_come_is_refused(anyone, as_reviewer, value, why):
    review = ReviewFactory.create(published=True)

    answers = [
        caller.get(f"reviews/{review.pk}/?as_of={value}") for caller in (anyone, as_reviewer)
    ]

    assert [answer.json() for answer in answers] == [
        invalid("/as_of", "invalid", f"as_of: {why}")
    ] * 2


def test_nobody_writes_into_the_past(as_reviewer):
    review = ReviewFactory.create()
    tag = f'"review-{review.pk}-v{review.version}"'

    answer = as_reviewer.patch(f"reviews/{review.pk}/?{at(NOW)}", {"summary": "New."}, If_Match=tag)

    detail = "This address knows no such parameter."
    assert answer.json() == invalid("/as_of", "unknown_parameter", detail)
