"""POST claims/bulk/: what is refused, one claim or all."""

import pytest

from claims.api.claim import bulk
from claims.models import Claim, Event
from tests.api.calls import invalid, not_allowed, problem, stale
from tests.api.claim.test_bulk import codes, send, statuses


@pytest.mark.parametrize(
    ("item", "pointer", "code"),
    [
        ("A", "", "not_an_object"),
        (None, "", "not_an_object"),
        ([], "", "not_an_object"),
        ({}, "/text", "required"),
        ({"text": 1}, "/text", "invalid"),
        ({"text": " \n "}, "/text", "blank"),
        ({"text": "A\u202eb"}, "/text", "control_character"),
        ({"text": "x" * 10_001}, "/text", "too_long"),
        ({"text": "A", "id": 1}, "/id", "read_only"),
        ({"text": "A", "a/b": 1}, "/a~1b", "unknown_field"),
        ({"text": "A", "external_id": "A\u202eb"}, "/external_id", "control_character"),
        ({"text": "A", "speakers": 1}, "/speakers", "not_a_list"),
        ({"text": "A", "speakers": [2**63]}, "/speakers/0", "invalid"),
        ({"text": "A", "speakers": [999]}, "/speakers/0", "unknown_speaker"),
        ({"text": "A", "speakers": [True]}, "/speakers/0", "invalid"),
        ({"text": "A", "topics": ["none"]}, "/topics/0", "unknown_topic"),
        ({"text": "A", "topics": [{}]}, "/topics/0", "invalid"),
        ({"text": "A", "allow_duplicate": 1}, "/allow_duplicate", "invalid"),
    ],
)
def test_what_is_malformed_is_refused_alone_and_by_name(as_contributor, item, pointer, code):
    answer = send(as_contributor, {"text": "It rained."}, item)

    refusal = answer.json()["results"][1]["problem"]
    assert statuses(answer) == [201, 400]
    assert (refusal["code"], [one["pointer"] for one in refusal["errors"]]) == (
        code,
        [f"/claims/1{pointer}"],
    )


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ({}, invalid("/claims", "required", "This field is required.")),
        ({"claims": None}, invalid("/claims", "null", "This field may not be null.")),
        ({"claims": {}}, invalid("/claims", "not_a_list", "A list is needed.")),
        ({"claims": "A"}, invalid("/claims", "not_a_list", "A list is needed.")),
        ({"claims": []}, invalid("/claims", "empty", "At least one claim is needed.")),
        ({"claims": [{}] * 1_001}, invalid("/claims", "too_many", "At most 1000 claims are taken, not 1001.")),
        ({"claims": [{"text": "A"}], "dry_run": True}, invalid("/dry_run", "unknown_field", "There is no such field.")),
        ([{"text": "A"}], invalid("", "not_an_object", "The body must be a JSON object.")),
    ],
)  # fmt: skip
def test_a_malformed_request_files_nothing(as_contributor, body, refusal):
    answer = as_contributor.post("claims/bulk/", body)

    assert (answer.status_code, answer.json()) == (400, refusal)
    assert not Claim.objects.exists()


def test_a_thousand_claims_are_taken(as_contributor):
    answer = as_contributor.post("claims/bulk/", {"claims": [{"text": ""}] * 1_000})

    assert (answer.status_code, answer.json()["refused"]) == (200, 1_000)
    assert answer.json()["results"][999]["problem"]["errors"][0]["pointer"] == "/claims/999/text"


def test_all_may_be_refused(as_contributor):
    answer = send(as_contributor, {}, {})

    assert (answer.status_code, answer.json()["created"], codes(answer)) == (
        200,
        0,
        ["required", "required"],
    )
    assert not Event.objects.filter(verb="claim.created").exists()


def test_a_version_cannot_match_before_there_is_a_claim(as_contributor):
    answer = send(as_contributor, {"text": "A"}, If_Match="*")

    detail = "If-Match was sent, but there is no object yet that could match."
    assert (answer.status_code, answer.json()) == (412, {**stale(0, 0), "detail": detail})


def test_somebody_without_a_role_files_nothing(as_nobody_special):
    answer = send(as_nobody_special, {"text": "A"})

    assert (answer.status_code, answer.json()) == (403, not_allowed("claim: create"))


@pytest.mark.parametrize(("length", "status"), [(3_145_728, 400), (3_145_729, 413)])
def test_a_body_has_a_length(as_contributor, length, status):
    answer = as_contributor.post("claims/bulk/", b" " * length)

    assert answer.status_code == status


def test_only_so_many_requests_are_compared_at_a_time(as_contributor):
    for _ in range(bulk.MOST_AT_ONCE):
        bulk._room.acquire()
    try:
        answer = send(as_contributor, {"text": "A"})
    finally:
        bulk._room.release(bulk.MOST_AT_ONCE)

    assert (answer.status_code, answer["Retry-After"]) == (503, "2")
    assert answer.json() == problem(
        503,
        "too_many_bulk_requests",
        "Try again",
        "Enough claims are being compared. Try again in a while.",
    )
    assert statuses(send(as_contributor, {"text": "A"})) == [201]
