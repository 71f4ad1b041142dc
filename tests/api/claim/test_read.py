"""GET claims/{id}/"""

import pytest

from tests.api.calls import NO_WORKFLOW, NOT_FOUND, V1, Caller, shown_claim
from tests.factories import ClaimFactory


def test_a_public_claim_is_read_by_anyone(anyone):
    claim = ClaimFactory.create(open=True)

    answer = anyone.get(f"claims/{claim.pk}/")

    assert answer.status_code == 200
    assert answer.json() == shown_claim(claim)
    assert answer["ETag"] == f'"claim-{claim.pk}-p1"'
    assert answer["Content-Type"] == "application/json"


def test_reviewers_get_the_workflow(as_reviewer):
    claim = ClaimFactory.create(dismissed=True)

    answer = as_reviewer.get(f"claims/{claim.pk}/")

    workflow = {**NO_WORKFLOW, "dismiss_reason": "not checkable"}
    assert answer.json() == shown_claim(claim, workflow=workflow)


def test_a_merged_claim_says_into_which(anyone):
    claim = ClaimFactory.create(merged=True)
    into = claim.merged_into_id

    answer = anyone.get(f"claims/{claim.pk}/")

    assert answer.status_code == 200
    assert answer.json() == shown_claim(
        claim, merged_into={"id": into, "api_url": f"{V1}/claims/{into}/"}
    )


@pytest.mark.parametrize("state", ["candidate", "dismissed"])
def test_a_hidden_claim_is_as_missing_as_an_absent_one(
    anyone, as_nobody_special, as_contributor, state
):
    hidden = ClaimFactory.create(dismissed=state == "dismissed")
    callers = (anyone, as_nobody_special, as_contributor)

    answers = [
        (answer.status_code, answer.json(), answer.headers.get("ETag"))
        for caller in callers
        for answer in (
            caller.get(f"claims/{hidden.pk}/"),
            caller.get("claims/999999/"),
            caller.get(f"claims/{hidden.pk}/", If_None_Match="*"),
        )
    ]

    assert answers == [(404, NOT_FOUND, None)] * 9


@pytest.mark.parametrize("key", ["0", "x", "1.5", "-1", "9" * 19, "%EF%BC%91", "1%00", "1/x"])
def test_what_is_no_key_is_not_found(anyone, key):
    answer = anyone.get(f"claims/{key}/")

    assert (answer.status_code, answer.json()) == (404, NOT_FOUND)


def test_contributors_read_their_own_candidates(contributor, as_contributor):
    claim = ClaimFactory.create(created_by=contributor)

    answer = as_contributor.get(f"claims/{claim.pk}/")

    assert answer.json() == shown_claim(claim)


def test_who_is_no_longer_a_reviewer_sees_what_anyone_sees(reviewer):
    caller, claim = Caller(reviewer), ClaimFactory.create()
    assert caller.get(f"claims/{claim.pk}/").status_code == 200

    reviewer.groups.clear()

    assert caller.get(f"claims/{claim.pk}/").status_code == 404
