"""PATCH claims/{id}/"""

from claims.models import Claim, Event
from tests.api.calls import (
    NO_WORKFLOW,
    V1,
    invalid,
    not_allowed,
    problem,
    shown_claim,
    stale,
)
from tests.factories import ClaimFactory, SpeakerFactory, TopicFactory


def test_what_is_sent_is_changed_and_nothing_else(as_reviewer):
    speaker, topic = SpeakerFactory.create(), TopicFactory.create()
    claim = ClaimFactory.create(open=True, language="de", external_id="x")

    answer = as_reviewer.patch(
        f"claims/{claim.pk}/",
        {"text": "Another text.", "external_id": None, "speakers": [speaker.pk], "topics": [topic.slug]},
    )  # fmt: skip

    url = f"{V1}/speakers/{speaker.pk}/"
    assert answer.status_code == 200
    assert answer.json() == shown_claim(
        claim,
        text="Another text.",
        language="de",
        external_id=None,
        version=2,
        topics=[topic.slug],
        speakers=[{"id": speaker.pk, "name": speaker.name, "api_url": url}],
        workflow=NO_WORKFLOW,
    )
    assert answer["ETag"] == f'"claim-{claim.pk}-v2"'


def test_what_says_nothing_new_changes_nothing(as_reviewer):
    claim = ClaimFactory.create(open=True)
    events = Event.objects.count()

    answers = [as_reviewer.patch(f"claims/{claim.pk}/", body) for body in ({}, {"text": claim.text}, None)]  # fmt: skip

    assert [answer["ETag"] for answer in answers] == [f'"claim-{claim.pk}-v1"'] * 3
    assert Event.objects.count() == events


def test_contributors_edit_their_own_candidates_alone(contributor, as_contributor):
    own = ClaimFactory.create(created_by=contributor)
    accepted = ClaimFactory.create(open=True, created_by=contributor)
    body = {"text": "Another text."}

    answers = [as_contributor.patch(f"claims/{claim.pk}/", body) for claim in (own, accepted)]

    assert answers[0].json() == shown_claim(own, text="Another text.", version=2)
    assert (answers[1].status_code, answers[1].json()) == (403, not_allowed("claim: edit"))


def test_a_change_of_another_version_is_stale(as_reviewer):
    claim = ClaimFactory.create(open=True)
    as_reviewer.patch(f"claims/{claim.pk}/", {"text": "Second."})

    answer = as_reviewer.patch(
        f"claims/{claim.pk}/", {"text": "Third."}, If_Match=f'"claim-{claim.pk}-v1"'
    )

    assert (answer.status_code, answer.json()) == (412, stale(2, 1))
    assert Claim.objects.get().text == "Second."


def test_a_change_of_this_version_is_taken(as_reviewer):
    claim = ClaimFactory.create(open=True)

    answer = as_reviewer.patch(
        f"claims/{claim.pk}/", {"text": "Second."}, If_Match=f'"x", "claim-{claim.pk}-v1"'
    )

    assert (answer.status_code, answer["ETag"]) == (200, f'"claim-{claim.pk}-v2"')


def test_a_taken_external_id_is_refused(as_reviewer):
    ClaimFactory.create(external_id="x")
    claim = ClaimFactory.create(open=True)

    answer = as_reviewer.patch(f"claims/{claim.pk}/", {"external_id": "x"})

    assert answer.json() == problem(
        409, "external_id_taken", "External id taken", "Another claim has the external id x."
    )


def test_a_merged_claim_is_not_written(as_reviewer):
    claim = ClaimFactory.create(merged=True)

    answer = as_reviewer.patch(f"claims/{claim.pk}/", {"text": "Other."})

    detail = f"Claim {claim.pk} was merged into claim {claim.merged_into_id}."
    assert answer.json() == problem(409, "merged", "Merged", detail)


def test_the_workflow_is_not_written_here(as_reviewer):
    claim = ClaimFactory.create(open=True)

    answers = [
        as_reviewer.patch(f"claims/{claim.pk}/", {name: value}).json()
        for name, value in (("status", "checked"), ("workflow", {"priority": 9}))
    ]

    assert answers == [
        invalid(f"/{name}", "read_only", "This field is read only.")
        for name in ("status", "workflow")
    ]
