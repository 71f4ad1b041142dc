"""changes/"""

import json
from datetime import datetime

import pytest

from claims.choices import ClaimStatus
from claims.models import Claim, ClaimRecord, Review, ReviewRecord
from claims.records.document import render_document
from claims.workflow.claim import accept_claim, dismiss_claim, edit_claim
from claims.workflow.speaker import edit_speaker
from tests.api.calls import BASE, Caller, invalid, page, shown_claim
from tests.factories import ClaimFactory, ReviewFactory, SpeakerFactory


def changes(caller: Caller, query: str = "page_size=200") -> list[dict]:
    answer = caller.get(f"changes/?{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def briefly(caller: Caller) -> list[tuple[str, str, int]]:
    return [(row["op"], row["type"], row["id"]) for row in changes(caller)]


def time_of(value: datetime) -> str:
    return value.isoformat().replace("+00:00", "Z")


def stored(row: Claim | Review) -> dict:
    """Return what the public gets of a claim or review now."""
    row.refresh_from_db()
    assert row.record is not None
    return json.loads(render_document(row.record.document))


def test_a_follower_gets_each_version_as_it_was(anyone, reviewer, now):
    claim = ClaimFactory.create(open=True, text="It has nine arches.")
    first = shown_claim(claim)
    edit_claim(claim=claim, changes={"text": "It has ten arches."}, actor=reviewer, now=now)
    rows = ClaimRecord.objects.order_by("seq")

    answer = anyone.get("changes/")

    told = {"op": "upsert", "type": "claim", "id": claim.pk}
    assert answer.json() == page(
        {"seq": 1, "at": time_of(rows[0].valid_from), **told, "object": first},
        {"seq": 2, "at": time_of(rows[1].valid_from), **told, "object": shown_claim(claim)},
        next=answer.json()["next"],
    )


def test_the_public_and_the_desk_get_the_same(anyone, as_reviewer, reviewer, now):
    ClaimFactory.create(in_progress=True, assigned_to=reviewer)
    ReviewFactory.create()

    answers = [caller.get("changes/").json()["results"] for caller in (anyone, as_reviewer)]

    assert answers[0] == answers[1]
    assert "workflow" not in answers[1][0]["object"]


def test_a_candidate_is_no_change_until_it_is_accepted(anyone, reviewer, now):
    claim = ClaimFactory.create(text="The xyzzy text.")
    before = anyone.get("changes/").json()
    accept_claim(claim=claim, actor=reviewer, now=now)

    assert before == page()
    assert [(row["seq"], row["object"]["version"]) for row in changes(anyone)] == [(2, 2)]


def test_a_claim_that_leaves_the_public_leaves_neither_text_nor_reason(anyone, reviewer, now):
    claim = ClaimFactory.create(open=True)
    told = {"actor": reviewer, "now": now}
    dismiss_claim(claim=claim, reason="The xyzzy reason.", **told)
    edit_claim(claim=claim, changes={"text": "The xyzzy text."}, **told)

    answer = anyone.get("changes/")

    gone = answer.json()["results"][1]
    assert gone == {
        "seq": 2,
        "at": time_of(ClaimRecord.objects.get(seq=2).valid_from),
        "op": "delete",
        "type": "claim",
        "id": claim.pk,
        "tombstone": {"id": claim.pk, "status": "dismissed"},
    }
    assert len(answer.json()["results"]) == 2
    assert "xyzzy" not in answer.content.decode()


def test_a_verdict_and_its_end_come_with_their_claim(anyone):
    review = ReviewFactory.create(retracted=True)
    last = ReviewRecord.objects.latest("seq")

    rows = changes(anyone)

    tombstone = json.loads(last.document)
    gone = {"seq": last.seq, "at": time_of(last.valid_from), "op": "delete", "type": "review"}
    assert {**gone, "id": review.pk, "tombstone": tombstone} in rows
    upserts = [row for row in rows if (row["op"], row["type"]) == ("upsert", "review")]
    assert [row["object"]["status"] for row in upserts] == ["published"]
    assert tombstone["reason"] == "It was wrong."
    assert [row["seq"] for row in rows] == sorted({row["seq"] for row in rows})


def test_a_draft_is_no_change(anyone):
    review = ReviewFactory.create(revision={"summary": "The xyzzy summary."})

    answer = anyone.get("changes/?page_size=200")

    assert {row["type"] for row in answer.json()["results"]} == {"claim"}
    assert "xyzzy" not in answer.content.decode()
    assert review.record is None


def test_what_an_import_says_of_a_hidden_claim_shows_once_the_claim_does(anyone, reviewer, now):
    claim = ClaimFactory.create(dismissed=True, text="The xyzzy text.")
    review = ReviewFactory.create(claim=claim, imported=True)
    hidden = anyone.get("changes/?page_size=200&count=true")
    claim.refresh_from_db()

    accept_claim(claim=claim, actor=reviewer, now=now)

    assert hidden.json() == page(count=0)
    assert Claim.objects.get(pk=claim.pk).status == ClaimStatus.CHECKED
    assert briefly(anyone) == [("upsert", "claim", claim.pk), ("upsert", "review", review.pk)]
    assert [row["object"] for row in changes(anyone)] == [stored(claim), stored(review)]


def test_the_last_next_goes_on_later(anyone, reviewer, now):
    speaker = SpeakerFactory.create()
    claim = ClaimFactory.create(open=True, speakers=[speaker])
    last = anyone.get("changes/").json()["next"].removeprefix(f"{BASE}/api/v1/")
    nothing_yet = anyone.get(last).json()
    edit_speaker(speaker=speaker, changes={"name": "New Name"}, actor=reviewer, now=now)

    following = anyone.get(last).json()

    assert (nothing_yet["next"], nothing_yet["results"]) == (None, [])
    assert [row["object"] for row in following["results"]] == [stored(claim)]
    assert anyone.get(following["next"].removeprefix(f"{BASE}/api/v1/")).json()["results"] == []


@pytest.mark.parametrize("size", [1, 2, 5, 200])
def test_every_page_goes_on_and_back(anyone, size):
    ReviewFactory.create(published=True)
    ClaimFactory.create()
    ReviewFactory.create(retracted=True)
    expected = [row["seq"] for row in changes(anyone)]

    pages, address = [], f"changes/?page_size={size}"
    while address:
        body = anyone.get(address.removeprefix(f"{BASE}/api/v1/")).json()
        pages.append(body)
        address = body["next"]
    back, address = [], pages[-2]["previous"]
    while address:
        body = anyone.get(address.removeprefix(f"{BASE}/api/v1/")).json()
        back.append(body["results"])
        address = body["previous"]

    walked = [body["results"] for body in pages]
    assert [row["seq"] for rows in walked for row in rows] == expected
    assert (walked[-1], back[::-1]) == ([], walked[:-2])


@pytest.mark.parametrize(
    ("query", "pointer", "code", "detail"),
    [
        ("type=claim", "/type", "unknown_parameter", "This address knows no such parameter."),
        ("since=1", "/since", "unknown_parameter", "This address knows no such parameter."),
        ("ordering=-id", "/ordering", "unknown_parameter", "This address knows no such parameter."),
        ("page_size=201", "/page_size", "invalid", "page_size: a number from 1 to 200 is needed."),
        (
            "cursor=x",
            "/cursor",
            "cursor_invalid",
            "This cursor does not belong to this list. Start from the first page.",
        ),
    ],
)
def test_what_is_unknown_or_malformed_is_refused_by_name(anyone, query, pointer, code, detail):
    answer = anyone.get(f"changes/?{query}")

    assert answer.status_code == 400
    assert answer.json() == invalid(pointer, code, detail)
