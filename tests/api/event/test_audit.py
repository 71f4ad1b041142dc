"""audit/"""

import json
from datetime import timedelta

import pytest

from claims.models import Event, User
from claims.workflow.audit import append_event
from claims.workflow.claim import accept_claim
from claims.workflow.token import create_token
from claims.workflow.user import create_user, set_password
from tests.api.calls import BASE, NO_TOKEN, Caller, invalid, not_allowed, page
from tests.factories import NOW, PASSWORD, ClaimFactory, UserFactory


def happen(verb: str, **told) -> Event:
    """Make something happen, whose name is enough."""
    return append_event(verb=verb, **{"actor": None, "now": NOW, **told})


def seqs(caller: Caller, query: str = "") -> list[int]:
    answer = caller.get(f"audit/?{query}")
    assert answer.status_code == 200, answer.content
    return [event["seq"] for event in answer.json()["results"]]


def test_reviewers_read_what_happened_newest_first(as_reviewer, reviewer, now):
    claim = ClaimFactory.create()
    accept_claim(claim=claim, actor=reviewer, now=now)
    told = Event.objects.latest("seq")

    answer = as_reviewer.get("audit/?page_size=1")

    following = answer.json()["next"]
    assert following.startswith(f"{BASE}/api/v1/audit/?page_size=1&cursor=")
    assert answer.json() == page(
        {
            "seq": told.seq,
            "at": told.at.isoformat().replace("+00:00", "Z"),
            "actor": reviewer.username,
            "verb": "claim.accepted",
            "object": {"type": "claim", "id": claim.pk},
            "object_version": 2,
            "data": {
                "before": {"status": "candidate", "dismiss_reason": ""},
                "after": {"status": "open", "dismiss_reason": ""},
            },
            "hash": told.hash,
        },
        next=following,
    )


def test_what_was_done_to_nothing_has_no_object(as_reviewer):
    told = happen("test.done", actor_name="a command")

    event = as_reviewer.get("audit/").json()["results"][0]

    assert (event["seq"], event["actor"]) == (told.seq, "a command")
    assert (event["object"], event["object_version"], event["data"]) == (None, None, {})


def test_it_is_for_reviewers_and_up(anyone, as_nobody_special, as_contributor):
    answers = [caller.get("audit/") for caller in (anyone, as_nobody_special, as_contributor)]

    refusal = not_allowed("event: read")
    assert [answer.json() for answer in answers] == [NO_TOKEN, refusal, refusal]
    assert [answer.status_code for answer in answers] == [401, 403, 403]


def test_both_orders_are_walked_once_in_both_ways(as_reviewer):
    for number in range(4):
        happen(f"test.done_{number}")
    expected = list(Event.objects.order_by("seq").values_list("seq", flat=True))

    for ordering, wanted in (("seq", expected), ("-seq", expected[::-1])):
        address, walked = f"audit/?page_size=2&ordering={ordering}", []
        while address:
            body = as_reviewer.get(address.removeprefix(f"{BASE}/api/v1/")).json()
            walked += [event["seq"] for event in body["results"]]
            address, before = body["next"], body["previous"]
        back = as_reviewer.get(before.removeprefix(f"{BASE}/api/v1/")).json()
        assert walked == wanted
        last = len(wanted) - (len(wanted) % 2 or 2)
        assert [event["seq"] for event in back["results"]] == wanted[last - 2 : last]


def test_by_who_did_it_as_they_were_called_then(as_reviewer, administrator):
    ann = UserFactory.create(username="ann")
    first, second = happen("test.done", actor=ann), happen("test.done", actor_name="import_seeds")
    User.objects.filter(pk=ann.pk).update(username="anna")

    assert seqs(as_reviewer, "actor=ann") == [first.seq]
    assert seqs(as_reviewer, "actor=ann&actor=import_seeds") == [second.seq, first.seq]
    assert seqs(as_reviewer, "actor=anna") == []


def test_by_verb_and_object(as_reviewer):
    claim, user = ClaimFactory.create(), UserFactory.create(pk=9_999)
    one = happen("test.seen", target=claim)
    two = happen("test.heard", target=claim)
    three = happen("test.seen", target=user)

    assert seqs(as_reviewer, "verb=test.seen") == [three.seq, one.seq]
    assert seqs(as_reviewer, "verb=test.seen&verb=test.heard&ordering=seq") == [
        one.seq,
        two.seq,
        three.seq,
    ]
    assert seqs(as_reviewer, "object_type=claim") == [two.seq, one.seq]
    assert seqs(as_reviewer, "object_type=user&object_id=9999") == [three.seq]
    assert seqs(as_reviewer, f"object_type=claim&object_id={claim.pk}&verb=test.seen") == [one.seq]
    assert seqs(as_reviewer, "object_type=nothing") == []


def test_by_time_strictly_between(as_reviewer):
    later = NOW + timedelta(days=3_650)
    rows = [happen("test.done", now=later + timedelta(hours=number)) for number in range(3)]
    times = [row.at.isoformat().replace("+00:00", "Z") for row in rows]

    assert seqs(as_reviewer, f"after={times[0]}") == [rows[2].seq, rows[1].seq]
    assert seqs(as_reviewer, f"after={times[0]}&before={times[2]}") == [rows[1].seq]
    assert seqs(as_reviewer, f"after={times[2]}") == []
    assert seqs(as_reviewer, "before=1999-01-01T00:00:00Z") == []
    assert rows[0].seq not in seqs(as_reviewer, f"before={times[0]}")


@pytest.mark.parametrize(
    ("query", "pointer", "code", "detail"),
    [
        ("user=1", "/user", "unknown_parameter", "This address knows no such parameter."),
        ("ordering=at", "/ordering", "invalid", "ordering: one of -seq, seq is needed."),
        ("after=2024", "/after", "invalid", "after: a time as 2026-03-01T12:00:00Z is needed."),
        (
            "object_id=1",
            "/object_id",
            "invalid",
            "object_id needs object_type: ids are those of one kind of object.",
        ),
    ],
)
def test_what_is_unknown_or_malformed_is_refused_by_name(as_reviewer, query, pointer, code, detail):
    answer = as_reviewer.get(f"audit/?{query}")

    assert answer.status_code == 400
    assert answer.json() == invalid(pointer, code, detail)


def test_no_event_holds_a_password_or_a_token(as_reviewer, administrator, now):
    told = {"actor": administrator, "now": now}
    user = create_user(username="ann", password=PASSWORD, **told)
    set_password(user=user, password=f"{PASSWORD} anew", **told)
    token, text = create_token(user=user, **told)

    shown = json.dumps(as_reviewer.get("audit/").json())

    user.refresh_from_db()
    secrets = (PASSWORD, user.password, text, text.rpartition("_")[2], token.secret_sha256)
    assert [secret for secret in secrets if secret in shown] == []
    assert "user.password_changed" in shown
