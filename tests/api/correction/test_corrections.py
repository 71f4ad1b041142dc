"""corrections/"""

from datetime import timedelta

import pytest

from claims.choices import ClaimStatus, ReviewOrigin
from claims.models import Claim, Review, Revision
from tests.api.calls import BASE, Caller, invalid, page
from tests.factories import NOW, ClaimFactory, ReviewFactory, RevisionFactory, publish_rows

WHEN = "2026-03-01T12:00:00Z"


def correct(review: Review, kind: str, reason: str = "Miscounted.", *, hours: int = 0) -> Revision:
    """Publish a correction of a review, so many hours later."""
    row = RevisionFactory.create(review=review, kind=kind, reason=reason)
    Revision.objects.filter(pk=row.pk).update(status="submitted", submitted_at=NOW)
    publish_rows(review, row, at=NOW + timedelta(hours=hours))
    row.refresh_from_db()
    return row


def shown(row: Revision) -> dict:
    return {
        "review": row.review_id,
        "claim": row.review.claim_id,
        "kind": row.kind,
        "reason": row.reason,
        "revision": row.number,
        "published_at": row.published_at.isoformat().replace("+00:00", "Z"),
    }


def logged(caller: Caller, query: str = "") -> list[tuple[int, int]]:
    answer = caller.get(f"corrections/?{query}")
    assert answer.status_code == 200, answer.content
    return [(row["review"], row["revision"]) for row in answer.json()["results"]]


def test_anyone_reads_what_was_corrected_and_taken_back(anyone, as_reviewer):
    review = ReviewFactory.create(published=True)
    correct(review, "typo", "A letter.")
    retracted = ReviewFactory.create(retracted=True)

    answers = [caller.get("corrections/") for caller in (anyone, as_reviewer)]

    told = {"reason": "It was wrong.", "revision": 2, "published_at": WHEN}
    retraction = {"review": retracted.pk, "claim": retracted.claim_id, "kind": "retraction", **told}
    typo = {"review": review.pk, "claim": review.claim_id, "kind": "typo", **told}
    assert answers[0].json() == page(retraction, {**typo, "reason": "A letter."})
    assert answers[1].json() == answers[0].json()


def test_the_newest_comes_first_and_every_page_goes_on(anyone):
    review = ReviewFactory.create(published=True)
    rows = [correct(review, "update", hours=hours) for hours in (1, 3, 2)]
    other = correct(ReviewFactory.create(published=True), "clarification", hours=3)
    expected = [shown(row) for row in (other, rows[1], rows[2], rows[0])]

    address, walked = "corrections/?page_size=1&count=true", []
    while address:
        body = anyone.get(address.removeprefix(f"{BASE}/api/v1/")).json()
        walked += body["results"]
        address, before = body["next"], body["previous"]
    back = anyone.get(before.removeprefix(f"{BASE}/api/v1/")).json()

    assert walked == expected
    assert (body["count"], back["results"]) == (4, expected[2:3])


def test_what_is_not_published_or_not_the_desks_or_hidden_is_left_out(anyone, as_reviewer):
    draft = ReviewFactory.create(published=True)
    RevisionFactory.create(review=draft, kind="update", reason="Hidden reason.")
    withdrawn = ReviewFactory.create(published=True)
    row = RevisionFactory.create(review=withdrawn, kind="update", reason="Hidden reason.")
    Revision.objects.filter(pk=row.pk).update(status="withdrawn")
    imported = ReviewFactory.create(imported=True)
    correct(imported, "update", "Hidden reason.")
    dismissed = ReviewFactory.create(retracted=True).claim
    told = {"status": ClaimStatus.DISMISSED, "dismiss_reason": "no", "listed": False}
    Claim.objects.filter(pk=dismissed.pk).update(**told)

    answers = [caller.get("corrections/?count=true") for caller in (anyone, as_reviewer)]

    assert imported.origin == ReviewOrigin.IMPORT
    assert [answer.json() for answer in answers] == [page(count=0)] * 2


def test_by_claim_review_and_kind(anyone):
    one, two = ReviewFactory.create_batch(2, published=True)
    correct(one, "typo", hours=1)
    correct(one, "update", hours=2)
    correct(two, "typo", hours=3)

    assert logged(anyone, f"claim={one.claim_id}") == [(one.pk, 3), (one.pk, 2)]
    assert logged(anyone, f"review={two.pk}") == [(two.pk, 2)]
    assert logged(anyone, "kind=typo") == [(two.pk, 2), (one.pk, 2)]
    assert logged(anyone, "kind=typo&kind=update") == [(two.pk, 2), (one.pk, 3), (one.pk, 2)]
    assert logged(anyone, f"kind=update&review={two.pk}") == []
    assert logged(anyone, f"claim={ClaimFactory.create().pk}") == []


@pytest.mark.parametrize(
    ("query", "pointer", "code", "detail"),
    [
        ("author=1", "/author", "unknown_parameter", "This address knows no such parameter."),
        ("ordering=-id", "/ordering", "unknown_parameter", "This address knows no such parameter."),
        (
            "kind=slip",
            "/kind",
            "invalid",
            "kind: one of typo, clarification, update, correction, retraction is needed.",
        ),
        ("claim=x", "/claim", "invalid", "claim: a whole number is needed."),
    ],
)
def test_what_is_unknown_or_malformed_is_refused_by_name(anyone, query, pointer, code, detail):
    answer = anyone.get(f"corrections/?{query}")

    assert answer.status_code == 400
    assert answer.json() == invalid(pointer, code, detail)
