"""POST claims/{id}/merge/ and unmerge/."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Claim
from tests.api.calls import (
    V1,
    Caller,
    invalid,
    not_allowed,
    page,
    problem,
    shown_claim,
    stale,
)
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    ReviewFactory,
    SpeakerFactory,
    TopicFactory,
    UserFactory,
)
from tests.workflow.review.stages import make_desk


@pytest.fixture
def chief(db: None) -> Caller:
    """Return an editor."""
    return Caller(UserFactory.create(editor=True))


def link(claim: Claim) -> dict:
    return {"id": claim.pk, "api_url": f"{V1}/claims/{claim.pk}/"}


def test_a_merged_claim_names_the_other_and_is_in_no_list(chief, anyone):
    claim, into = ClaimFactory.create_batch(2, open=True)

    answer = chief.post(f"claims/{claim.pk}/merge/", {"into": into.pk})

    gone = shown_claim(claim, status="merged", merged_into=link(into), version=2)
    assert (answer.status_code, answer["ETag"]) == (200, f'"claim-{claim.pk}-v2"')
    assert {name: answer.json()[name] for name in gone} == gone
    assert anyone.get(f"claims/{claim.pk}/").json() == gone
    assert anyone.get("claims/").json() == page(shown_claim(into, version=2))
    assert anyone.get("claims/?status=merged").json() == page(gone)


def test_taking_it_back_answers_with_the_claim_as_it_was(chief, anyone):
    claim, into = ClaimFactory.create_batch(2, open=True)
    chief.post(f"claims/{claim.pk}/merge/", {"into": into.pk})

    answer = chief.post(f"claims/{claim.pk}/unmerge/", If_Match=f'"claim-{claim.pk}-v2"')

    assert (answer.status_code, answer["ETag"]) == (200, f'"claim-{claim.pk}-v3"')
    listed = [shown_claim(row, version=3) for row in (into, claim)]
    assert anyone.get("claims/").json() == page(*listed)


def test_places_and_reviews_show_with_the_other_claim(chief, anyone):
    review = ReviewFactory.create(imported=True)
    place = AppearanceFactory.create(claim=review.claim)
    into = ClaimFactory.create(open=True)

    chief.post(f"claims/{review.claim_id}/merge/", {"into": into.pk})

    shown = anyone.get(f"claims/{into.pk}/").json()
    found = anyone.get(f"claims/{into.pk}/reviews/").json()["results"]
    assert (shown["status"], shown["verdict"]["review"]) == ("checked", review.pk)
    assert [one["id"] for one in shown["appearances"]] == [place.pk]
    assert [(one["id"], one["claim"]["text"]) for one in found] == [(review.pk, into.text)]
    assert anyone.get(f"reviews/{review.pk}/").json()["claim"]["id"] == into.pk


@pytest.mark.parametrize(
    ("body", "pointer", "code", "detail"),
    [
        ({}, "/into", "required", "This field is required."),
        ({"into": None}, "/into", "null", "This field may not be null."),
        ({"into": "x"}, "/into", "invalid", "An id is a whole number."),
        ({"into": 999_999}, "/into", "unknown_claim", "There is no such claim."),
        ({"into": "itself"}, "/into", "same_claim", "A claim cannot become part of itself."),
        ({"into": 1, "x": 1}, "/x", "unknown_field", "There is no such field."),
    ],
)
def test_a_malformed_merge_is_refused_by_name(chief, body, pointer, code, detail):
    claim, other = ClaimFactory.create_batch(2, open=True)
    named = {"itself": claim.pk, 1: other.pk}
    sent = {name: named.get(value, value) for name, value in body.items()}

    answer = chief.post(f"claims/{claim.pk}/merge/", sent)

    assert answer.json() == invalid(pointer, code, detail)


def test_what_cannot_become_one_is_a_conflict(chief):
    desk = make_desk()
    own, other = (ReviewFactory.create(publisher=desk, published=True) for _ in range(2))
    merged = ClaimFactory.create(merged=True)
    target = merged.merged_into

    both = chief.post(f"claims/{own.claim_id}/merge/", {"into": other.claim_id})
    again = chief.post(f"claims/{merged.pk}/merge/", {"into": own.claim_id})
    onto = chief.post(f"claims/{own.claim_id}/merge/", {"into": merged.pk})

    detail = (
        f"The desk has a review of both: review {own.pk} of claim {own.claim_id} and review "
        f"{other.pk} of claim {other.claim_id}. Withdraw the one of claim {own.claim_id}, or "
        "retract it."
    )
    was = problem(409, "merged", "Merged", f"Claim {merged.pk} was merged into claim {target.pk}.")
    assert both.json() == problem(409, "both_reviewed", "Both have a review", detail)
    assert [again.json(), onto.json()] == [was, was]


def test_refusals_come_in_their_order(chief, as_reviewer):
    claim, into = ClaimFactory.create_batch(2, open=True)
    gone = ClaimFactory.create(dismissed=True)
    old = {"If_Match": f'"claim-{claim.pk}-v7"'}

    answers = [
        as_reviewer.post(f"claims/{claim.pk}/merge/", {"into": "x"}, **old),
        chief.post(f"claims/{claim.pk}/merge/", {"into": "x"}, **old),
        chief.post(f"claims/{claim.pk}/merge/", {"into": gone.pk}, **old),
        chief.post(f"claims/{claim.pk}/merge/", {"into": into.pk}, **old),
        chief.post(f"claims/{claim.pk}/unmerge/", **old),
    ]

    assert [answer.status_code for answer in answers] == [403, 400, 409, 412, 409]
    assert answers[0].json() == not_allowed("claim: merge")
    assert answers[3].json() == stale(1, 7)


def test_an_alias_is_taken_for_good(chief, as_reviewer):
    claim = ClaimFactory.create(open=True, external_id="rain-1")
    into = ClaimFactory.create(open=True)
    chief.post(f"claims/{claim.pk}/merge/", {"into": into.pk})

    answer = as_reviewer.post("claims/", {"text": "It rained.", "external_id": "rain-1"})

    detail = "Another claim has the external id rain-1."
    assert answer.json() == problem(409, "external_id_taken", "External id taken", detail)


def test_the_page_leads_to_the_claim_at_the_end_of_a_chain(chief, client):
    first, second, last = ClaimFactory.create_batch(3, open=True)
    for claim, into in ((first, second), (second, last)):
        chief.post(f"claims/{claim.pk}/merge/", {"into": into.pk})

    answer = client.get(f"/claims/{first.pk}-x/")

    assert (answer.status_code, answer["Location"]) == (
        301,
        client.get(f"/claims/{last.pk}/")["Location"],
    )


def _parts(number: int) -> Claim:
    """Return a claim that has so many of everything that goes along."""
    claim = ClaimFactory.create(
        open=True,
        speakers=SpeakerFactory.create_batch(number),
        topics=TopicFactory.create_batch(number),
    )
    AppearanceFactory.create_batch(number, claim=claim)
    for _ in range(number):
        ReviewFactory.create(claim=claim, imported=True)
    return claim


@pytest.mark.parametrize("number", [1, 3])
def test_a_merge_costs_the_same_whatever_goes_along(number, chief):
    claim, into = _parts(number), ClaimFactory.create(open=True)

    with CaptureQueriesContext(connection) as merging:
        chief.post(f"claims/{claim.pk}/merge/", {"into": into.pk})
    with CaptureQueriesContext(connection) as parting:
        chief.post(f"claims/{claim.pk}/unmerge/")

    assert (len(merging), len(parting)) == (82, 82)
