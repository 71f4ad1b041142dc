"""claims/?as_of= and claims/{id}/?as_of="""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.models import Claim, ClaimRecord, User
from claims.workflow.claim import accept_claim, dismiss_claim, edit_claim
from tests.api.calls import BASE, NOT_FOUND, Caller, ids, invalid, page, problem, shown_claim
from tests.factories import NOW, ClaimFactory

TICK = timedelta(microseconds=1)


def at(moment: datetime) -> str:
    return f"as_of={moment.isoformat().replace('+00:00', 'Z')}"


@pytest.fixture
def times(reviewer: User) -> tuple[Claim, list[datetime]]:
    """Return a claim that was a candidate, open, edited, put aside and open again; and when."""
    claim = ClaimFactory.create(text="It has nine arches.")
    told = {"claim": claim, "actor": reviewer, "now": NOW}
    accept_claim(**told)
    edit_claim(changes={"text": "It has ten arches."}, **told)
    dismiss_claim(reason="The xyzzy reason.", **told)
    accept_claim(**told)
    rows = ClaimRecord.objects.filter(claim=claim).order_by("seq")
    return claim, [row.valid_from for row in rows]


def test_a_claim_is_shown_as_the_public_got_it_then(anyone, as_reviewer, times):
    claim, moments = times
    path = f"claims/{claim.pk}/"

    answers = [
        caller.get(f"{path}?{at(moment)}")
        for moment in (moments[0], moments[1], moments[2] - TICK, moments[2], moments[3])
        for caller in (anyone, as_reviewer)
    ]

    told = [answer.json() for answer in answers]
    assert told[0::2] == told[1::2]
    assert [answer.status_code for answer in answers[0::2]] == [404, 200, 200, 200, 404]
    assert told[0] == told[8] == NOT_FOUND
    assert told[2] == told[4]
    assert [(body["text"], body["status"], body["version"]) for body in told[2:8:2]] == [
        ("It has nine arches.", "open", 2),
        ("It has nine arches.", "open", 2),
        ("It has ten arches.", "open", 3),
    ]
    assert anyone.get(f"{path}?{at(timezone.now())}").json() == shown_claim(claim)


def test_before_it_was_there_and_what_was_never_there_are_missing(anyone, times):
    claim, moments = times

    early = anyone.get(f"claims/{claim.pk}/?as_of=1999-01-01T00:00:00Z")
    never = anyone.get(f"claims/{claim.pk + 1}/?{at(moments[1])}")

    assert (early.json(), never.json()) == (NOT_FOUND, NOT_FOUND)


def test_the_desk_reads_the_past_without_what_is_its_own(as_reviewer, reviewer, times):
    claim, _ = times
    path = f"claims/{claim.pk}/"
    now = as_reviewer.get(path)

    past = as_reviewer.get(f"{path}?{at(timezone.now())}", If_None_Match=now["ETag"])

    assert "workflow" in now.json()
    assert (past.status_code, past.json()) == (200, shown_claim(claim))
    assert (now["ETag"], past["ETag"]) == (f'"claim-{claim.pk}-v5"', f'"claim-{claim.pk}-p5"')


def test_a_version_is_read_once_whatever_the_moment(anyone, times):
    claim, moments = times
    path = f"claims/{claim.pk}/"
    tag = anyone.get(f"{path}?{at(moments[1])}")["ETag"]

    answers = [
        anyone.get(f"{path}?{at(moment)}", If_None_Match=tag)
        for moment in (moments[1], moments[2] - TICK, moments[2])
    ]

    assert [answer.status_code for answer in answers] == [304, 304, 200]


def test_a_tag_of_the_past_changes_nothing(as_reviewer, times):
    claim, _ = times
    tags = [f'"claim-{claim.pk}-p{version}"' for version in (4, 5)]

    answers = [
        as_reviewer.patch(f"claims/{claim.pk}/", {"text": "New."}, If_Match=tag) for tag in tags
    ]

    assert [answer.status_code for answer in answers] == [412, 200]


def test_head_answers_as_get_does(anyone, times):
    claim, moments = times
    path = f"claims/{claim.pk}/?{at(moments[1])}"

    answers = [anyone.send(method, path) for method in ("GET", "HEAD")]

    assert answers[0]["ETag"] == answers[1]["ETag"]
    assert [answer.status_code for answer in answers] == [200, 200]


def test_the_list_is_that_of_then(anyone, as_reviewer, reviewer, times):
    claim, moments = times
    other = ClaimFactory.create(open=True)
    ClaimFactory.create(text="The xyzzy text.")
    lists = {
        moment: [caller.get(f"claims/?count=true&{at(moment)}") for caller in (anyone, as_reviewer)]
        for moment in (*moments, timezone.now())
    }

    found = [[ids(answer) for answer in answers] for answers in lists.values()]
    expected = [[], [claim.pk], [claim.pk], [], [claim.pk], [other.pk, claim.pk]]
    assert found == [[one, one] for one in expected]
    for answers in lists.values():
        assert answers[0].json() == answers[1].json()
        assert answers[0].json()["count"] == len(ids(answers[0]))
    then = anyone.get(f"claims/{claim.pk}/?{at(moments[1])}").json()
    assert lists[moments[1]][0].json() == page(then, count=1)


def test_a_merged_claim_is_an_item_but_in_no_list(anyone):
    merged = ClaimFactory.create(merged=True, text='It says "status":"merged" itself.')
    quoting = ClaimFactory.create(open=True, text='It says "status":"merged" as well.')

    listed = anyone.get(f"claims/?{at(timezone.now())}")
    item = anyone.get(f"claims/{merged.pk}/?{at(timezone.now())}")

    assert ids(listed) == [quoting.pk, merged.merged_into_id]
    assert item.json()["merged_into"]["id"] == merged.merged_into_id


@pytest.mark.parametrize("ordering", ["id", "-id"])
def test_the_list_is_walked_once_in_both_ways_whatever_happens_meanwhile(
    anyone, reviewer, ordering
):
    claims = ClaimFactory.create_batch(5, open=True)
    address = f"claims/?page_size=2&ordering={ordering}&{at(timezone.now())}"

    pages = []
    while address:
        body = anyone.get(address.removeprefix(f"{BASE}/api/v1/")).json()
        pages.append([row["id"] for row in body["results"]])
        address, before = body["next"], body["previous"]
        told = {"actor": reviewer, "now": timezone.now()}
        dismiss_claim(claim=claims.pop(), reason="no claim", **told)
        ClaimFactory.create(open=True)
    back = anyone.get(before.removeprefix(f"{BASE}/api/v1/"))

    expected = sorted(sum(pages, []), reverse=ordering == "-id")
    assert [len(one) for one in pages] == [2, 2, 1]
    assert sum(pages, []) == expected
    assert ids(back) == pages[1]


def test_each_reading_takes_one_statement(anyone):
    claims = ClaimFactory.create_batch(3, open=True)
    paths = (
        f"claims/{claims[0].pk}/?{at(timezone.now())}",
        f"claims/?{at(timezone.now())}",
        anyone.get(f"claims/?page_size=1&{at(timezone.now())}").json()["next"].partition("/v1/")[2],
    )

    for path in paths:
        with CaptureQueriesContext(connection) as statements:
            assert anyone.get(path).status_code == 200
        assert len(statements) == 1


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("2024", "a time as 2026-03-01T12:00:00Z is needed."),
        ("2024-01-01", "a time as 2026-03-01T12:00:00Z is needed."),
        ("2024-01-01T00:00:00", "a time as 2026-03-01T12:00:00Z is needed."),
        ("2024-02-30T00:00:00Z", "there is no such time."),
        ("9999-12-31T23:59:59Z", "this time has not come yet."),
        ("", "a time as 2026-03-01T12:00:00Z is needed."),
    ],
)
def test_a_time_that_is_none_or_has_not_come_is_refused(anyone, as_reviewer, value, why):
    claim = ClaimFactory.create(open=True)

    answers = [
        caller.get(f"{path}?as_of={value}")
        for path in ("claims/", f"claims/{claim.pk}/")
        for caller in (anyone, as_reviewer)
    ]

    assert [answer.json() for answer in answers] == [
        invalid("/as_of", "invalid", f"as_of: {why}")
    ] * 4


def test_one_time_is_asked_about_at_a_time(anyone, times):
    claim, moments = times

    answer = anyone.get(f"claims/{claim.pk}/?{at(moments[1])}&{at(moments[2])}")

    detail = "as_of may be sent 1 times."
    assert answer.json() == invalid("/as_of", "too_many_values", detail)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("q=arches", "q"),
        ("status=open", "status"),
        ("rating=false", "rating"),
        ("ordering=updated_at", "ordering"),
        ("ordering=relevance&q=a", "q"),
    ],
)
def test_the_past_is_chosen_and_ordered_by_nothing(anyone, query, name):
    answer = anyone.get(f"claims/?{query}&{at(NOW)}")

    detail = f"{name} cannot be combined with as_of."
    assert answer.status_code == 400
    assert answer.json()["errors"][0] == {
        "pointer": f"/{name}", "code": "invalid", "detail": detail,
    }  # fmt: skip


def test_a_cursor_of_another_time_is_refused(anyone):
    ClaimFactory.create_batch(2, open=True)
    address = anyone.get(f"claims/?page_size=1&{at(timezone.now())}").json()["next"]
    cursor = address.partition("cursor=")[2]

    answer = anyone.get(f"claims/?page_size=1&{at(NOW)}&cursor={cursor}")

    assert answer.json()["code"] == "cursor_invalid"


def test_nobody_writes_into_the_past(as_reviewer):
    claim = ClaimFactory.create(open=True)

    answer = as_reviewer.patch(f"claims/{claim.pk}/?{at(NOW)}", {"text": "New."})

    detail = "This address knows no such parameter."
    assert answer.json() == problem(
        400, "unknown_parameter", "Invalid input", detail, ("/as_of", "unknown_parameter", detail)
    )


def test_what_has_no_past_knows_no_such_parameter(anyone):
    answers = [anyone.get(f"{path}?{at(NOW)}") for path in ("speakers/", "topics/", "reviews/")]

    detail = "This address knows no such parameter."
    assert [answer.json() for answer in answers] == [
        invalid("/as_of", "unknown_parameter", detail)
    ] * 3


def test_a_hidden_claim_is_as_missing_as_ever(as_contributor, anyone):
    hidden = ClaimFactory.create(created_by=as_contributor.user)

    answers = [
        caller.get(f"claims/{hidden.pk}/?{query}")
        for caller in (as_contributor, anyone, Caller())
        for query in (at(timezone.now()), at(NOW))
    ]

    assert [answer.json() for answer in answers] == [NOT_FOUND] * 6
