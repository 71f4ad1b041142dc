"""A write that is sent twice with one `Idempotency-Key` is done once and answered twice."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group

from claims.api.views import ApiView
from claims.models import Claim, Event, IdempotencyKey, Topic, User
from tests.api.calls import NOT_FOUND, Caller, invalid, not_allowed, problem
from tests.api.test_permission_matrix import MATRIX, REVIEWING, body_of, target_of
from tests.factories import ClaimFactory, UserFactory
from tests.undo import undone

TEXT = {"text": "The bridge has nine arches.", "language": "en"}
REUSED = problem(
    422,
    "idempotency_key_reused",
    "Key of another request",
    "This key was sent with another request. Take a new key for a new request.",
)
MADE = [row for row in MATRIX if row["method"] == "POST" and row["administrator"] in ("200", "201")]


def told(answer) -> tuple:
    """Return what a caller keeps of an answer."""
    return answer.status_code, answer.content, answer.get("ETag"), answer.get("Location")


def test_the_first_answer_comes_again(as_contributor):
    first = as_contributor.post("claims/", TEXT, Idempotency_Key="a")
    events = Event.objects.count()

    again = as_contributor.post("claims/", TEXT, Idempotency_Key="a")

    assert first.status_code == 201
    assert told(again) == told(first)
    assert first.get("Idempotency-Replayed") is None
    assert again["Idempotency-Replayed"] == "true"
    assert again["Cache-Control"] == "private, no-store"
    assert (Claim.objects.count(), Event.objects.count()) == (1, events)


def test_without_a_key_or_with_another_it_is_done_again(as_contributor):
    """The control: it is the key that keeps it from being done twice."""
    body = {**TEXT, "allow_duplicate": True}

    answers = [
        as_contributor.post("claims/", body, **headers)
        for headers in ({}, {}, {"Idempotency_Key": "a"}, {"Idempotency_Key": "A"})
    ]

    assert [answer.status_code for answer in answers] == [201] * 4
    assert Claim.objects.count() == 4


def test_order_of_names_and_white_space_do_not_make_another_body(as_contributor):
    first = as_contributor.post("claims/", TEXT, Idempotency_Key="a")
    body = b' {"language": "en",\n "text": "The bridge has nine arches."}'

    assert told(as_contributor.post("claims/", body, Idempotency_Key="a")) == told(first)


def test_a_key_is_refused_with_another_body_or_address(as_reviewer):
    as_reviewer.post("topics/", {"name": "Bridges"}, Idempotency_Key="a")

    answers = [
        as_reviewer.post("topics/", {"name": "Rivers"}, Idempotency_Key="a"),
        as_reviewer.post("speakers/", {"name": "Bridges"}, Idempotency_Key="a"),
    ]

    assert [(answer.status_code, answer.json()) for answer in answers] == [(422, REUSED)] * 2
    assert list(Topic.objects.values_list("name", flat=True)) == ["Bridges"]


def test_each_user_has_keys_of_its_own(as_contributor, as_reviewer):
    body = {**TEXT, "allow_duplicate": True}

    answers = [
        caller.post("claims/", body, Idempotency_Key="a")
        for caller in (as_contributor, as_reviewer)
    ]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json()["id"] != answers[1].json()["id"]
    assert [answer.get("Idempotency-Replayed") for answer in answers] == [None, None]


def test_all_tokens_of_a_user_share_its_keys(contributor):
    first = Caller(contributor).post("claims/", TEXT, Idempotency_Key="a")

    assert told(Caller(contributor).post("claims/", TEXT, Idempotency_Key="a")) == told(first)


def test_after_a_day_a_key_is_free(as_contributor):
    as_contributor.post("claims/", TEXT, Idempotency_Key="a")
    body = {"text": "The bridge has ten arches."}
    row = IdempotencyKey.objects.get()
    IdempotencyKey.objects.update(created_at=row.created_at - timedelta(hours=23, minutes=59))
    early = as_contributor.post("claims/", body, Idempotency_Key="a")
    IdempotencyKey.objects.update(created_at=row.created_at - timedelta(hours=24))

    late = as_contributor.post("claims/", body, Idempotency_Key="a")

    assert (early.status_code, late.status_code) == (422, 201)
    assert IdempotencyKey.objects.get().body == late.content.decode()


def test_a_refusal_is_not_kept(as_reviewer, reviewer):
    claim = ClaimFactory.create(open=True)
    refused = [
        ("claims/", {"text": " "}, {}),
        ("claims/", b"{", {}),
        ("claims/?x=1", TEXT, {}),
        ("claims/", TEXT, {"If_Match": "*"}),
        ("claims/999999/accept/", {}, {}),
        (f"claims/{claim.pk}/accept/", {}, {}),
        (f"claims/{claim.pk}/dismiss/", {"reason": "no claim"}, {"If_Match": '"x"'}),
    ]

    statuses = [
        as_reviewer.post(path, body, Idempotency_Key="a", **headers).status_code
        for path, body, headers in refused
    ]
    made = as_reviewer.post("claims/", TEXT, Idempotency_Key="a")

    assert statuses == [400, 400, 400, 412, 404, 409, 412]
    assert made.status_code == 201
    assert IdempotencyKey.objects.get().user == reviewer


def test_other_methods_do_not_look_at_it(as_reviewer):
    claim = ClaimFactory.create(open=True)

    answers = [as_reviewer.patch(f"claims/{claim.pk}/", TEXT, Idempotency_Key="") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert not IdempotencyKey.objects.exists()


def test_a_question_is_asked_anew_with_or_without_an_account(anyone, as_reviewer):
    """Nothing is kept of a text that is matched, and asking changes nothing."""
    answers = [
        caller.post("match/", {"text": text}, Idempotency_Key="a")
        for caller in (anyone, as_reviewer)
        for text in ("It rained.", "It snowed.")
    ]

    assert [answer.status_code for answer in answers] == [200] * 4
    assert not IdempotencyKey.objects.exists()


@pytest.mark.parametrize("key", ["", "x" * 256, "a\tb", "é", "\x7f"])
def test_what_is_no_key_is_refused(key, as_contributor):
    answer = as_contributor.post("claims/", TEXT, Idempotency_Key=key)

    assert answer.json() == invalid(
        "/Idempotency-Key",
        "idempotency_key_invalid",
        "Idempotency-Key takes 1 to 255 printable ASCII characters.",
    )
    assert not Claim.objects.exists()


def test_the_longest_key_is_taken(as_contributor):
    assert as_contributor.post("claims/", TEXT, Idempotency_Key="~ " * 127 + "x").status_code == 201


def test_who_lost_the_right_gets_no_answer_again(as_reviewer, reviewer):
    claim = ClaimFactory.create()
    path = f"claims/{claim.pk}/accept/"
    first = as_reviewer.post(path, Idempotency_Key="a")
    made = as_reviewer.post("claims/", TEXT, Idempotency_Key="b")
    reviewer.groups.set([])

    answers = [
        Caller(reviewer, scope="read").post(path, Idempotency_Key="a"),
        as_reviewer.post(path, Idempotency_Key="a"),
        as_reviewer.post("claims/", TEXT, Idempotency_Key="b"),
        Caller().post("claims/", TEXT, Idempotency_Key="b"),
    ]

    assert (first.status_code, made.status_code) == (200, 201)
    assert [answer.status_code for answer in answers] == [403, 403, 403, 401]
    assert answers[2].json() == not_allowed("claim: create")
    assert made.content not in [answer.content for answer in answers]


def test_what_the_caller_sees_no_more_is_missing(as_reviewer, reviewer):
    claim = ClaimFactory.create()
    path = f"claims/{claim.pk}/dismiss/"
    first = as_reviewer.post(path, {"reason": "no claim"}, Idempotency_Key="a")
    reviewer.groups.set([Group.objects.get(name="contributor")])

    again = as_reviewer.post(path, {"reason": "no claim"}, Idempotency_Key="a")

    assert (first.status_code, again.json()) == (200, NOT_FOUND)


def test_what_the_form_of_the_request_refuses_comes_first(as_contributor):
    as_contributor.post("claims/", TEXT, Idempotency_Key="a")

    answers = [
        as_contributor.send("PUT", "claims/", TEXT, Idempotency_Key="a"),
        as_contributor.post("claims/", b"<a/>", Idempotency_Key="a", content_type="text/xml"),
        as_contributor.post("claims/", b"x" * 1_048_577, Idempotency_Key="a"),
        as_contributor.post("claims/?x=1", TEXT, Idempotency_Key="a"),
    ]

    assert [answer.status_code for answer in answers] == [405, 415, 413, 400]


@pytest.mark.parametrize("row", MADE, ids=lambda row: f"{row['pattern']} {row['target']}")
def test_every_post_of_the_api_is_done_once(row, administrator):
    UserFactory.create(reviewer=True, username="assignee")
    caller, pattern = Caller(administrator), row["pattern"]
    path = f"../{pattern.replace('<key:pk>', str(target_of(pattern, row['target'])))}"
    body = body_of(pattern, "POST", "once")
    match = {"If_Match": "*"} if pattern.startswith(REVIEWING) else {}

    first = caller.post(path, body, Idempotency_Key="a", **match)
    events = Event.objects.count()
    again = caller.post(path, body, Idempotency_Key="a", **match)

    if pattern == "v1/webhooks/":
        # Shown once: no copy of it is kept.
        assert (first.json().pop("secret")[:6], again.json()["secret"]) == ("whsec_", None)
        again.content = first.content
    replayed = None if pattern == "v1/match/" else "true"
    assert (str(first.status_code), told(again)) == (row["administrator"], told(first))
    assert (again.get("Idempotency-Replayed"), Event.objects.count()) == (replayed, events)


def test_an_answer_that_cannot_be_kept_takes_back_what_was_made(as_contributor, monkeypatch):
    def fail(answer: IdempotencyKey) -> None:
        raise RuntimeError("the disk is full")

    with undone(), monkeypatch.context() as patch:
        patch.setattr("claims.api.idempotency.keep_answer", fail)
        failed = as_contributor.post("claims/", TEXT, Idempotency_Key="a")
        left = Claim.objects.count(), IdempotencyKey.objects.count()

    assert (failed.status_code, left) == (500, (0, 0))
    assert as_contributor.post("claims/", TEXT, Idempotency_Key="a").status_code == 201


class _Killed(BaseException):
    """The process ends after the commit, before the answer is out."""


def test_after_a_kill_between_commit_and_answer_the_same_object_is_answered(
    as_contributor, monkeypatch
):
    def die(*args, **kwargs):
        raise _Killed

    with monkeypatch.context() as patch:
        patch.setattr(ApiView, "finalize_response", die)
        with pytest.raises(_Killed):
            as_contributor.post("claims/", TEXT, Idempotency_Key="a")

    again = as_contributor.post("claims/", TEXT, Idempotency_Key="a")

    assert (again.status_code, again.json()["id"]) == (201, Claim.objects.get().pk)
    assert again["Idempotency-Replayed"] == "true"


def test_each_answer_that_is_kept_makes_room_by_some_that_expired(
    as_contributor, contributor, monkeypatch
):
    monkeypatch.setattr("claims.workflow.idempotency.MOST_FORGOTTEN", 2)
    as_contributor.post("claims/", TEXT, Idempotency_Key="a")
    first = IdempotencyKey.objects.get()
    for number in range(1, 4):
        IdempotencyKey.objects.create(
            user=UserFactory.create(),
            key="old",
            request_sha256="",
            status=200,
            created_at=first.created_at - timedelta(hours=24, minutes=number),
        )
    oldest = IdempotencyKey.objects.filter(key="old").order_by("-created_at").first()

    as_contributor.post("topics/", {"name": "Bridges"}, Idempotency_Key="refused")
    before = IdempotencyKey.objects.count()
    as_contributor.post("speakers/", {"name": "Ann"}, Idempotency_Key="b")

    left = IdempotencyKey.objects.order_by("created_at").values_list("pk", "key")
    assert (before, list(left)[0], [key for _, key in left]) == (
        4,
        (oldest.pk, "old"),
        ["old", "a", "b"],
    )


def test_a_key_keeps_its_user(contributor: User, as_contributor):
    as_contributor.post("claims/", TEXT, Idempotency_Key="a")

    assert str(IdempotencyKey.objects.get()).endswith(" a")
    assert contributor.idempotency_keys.count() == 1
