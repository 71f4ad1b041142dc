"""DELETE claims/{id}/"""

from claims.models import Claim
from tests.api.calls import NOT_FOUND, not_allowed, problem, stale
from tests.factories import ClaimFactory


def test_an_own_candidate_becomes_dismissed(contributor, as_contributor):
    claim = ClaimFactory.create(created_by=contributor)

    answer = as_contributor.delete(f"claims/{claim.pk}/")

    claim.refresh_from_db()
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["ETag"] == f'"claim-{claim.pk}-p2"'
    assert (claim.status, claim.dismiss_reason) == ("dismissed", "deleted")
    assert as_contributor.get(f"claims/{claim.pk}/").json() == NOT_FOUND


def test_somebody_elses_candidate_is_missing(as_contributor):
    claim = ClaimFactory.create()

    answer = as_contributor.delete(f"claims/{claim.pk}/")

    assert (answer.status_code, answer.json()) == (404, NOT_FOUND)
    assert Claim.objects.get().status == "candidate"


def test_a_public_claim_is_not_deleted_by_contributors(contributor, as_contributor):
    claim = ClaimFactory.create(open=True, created_by=contributor)

    answer = as_contributor.delete(f"claims/{claim.pk}/")

    assert (answer.status_code, answer.json()) == (403, not_allowed("claim: delete"))


def test_what_is_no_candidate_is_not_deleted(as_reviewer):
    claim = ClaimFactory.create(open=True)

    answer = as_reviewer.delete(f"claims/{claim.pk}/")

    detail = "A claim that is open cannot make the move delete; possible from: candidate."
    assert answer.json() == problem(409, "move_not_allowed", "Not from this state", detail)


def test_another_version_is_stale(as_reviewer):
    claim = ClaimFactory.create()

    answer = as_reviewer.delete(f"claims/{claim.pk}/", If_Match='"claim-1-v9999"')

    assert (answer.status_code, answer.json()["code"]) == (412, "stale")
    assert stale(1, 0)["title"] == answer.json()["title"]
