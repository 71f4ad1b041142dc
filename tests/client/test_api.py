"""The client is what the description says, and a desk can do its whole work with it."""

from collections.abc import Callable
from typing import Any, get_type_hints

import pytest
from django.utils import timezone

from claims.workflow.token import create_token
from tests.api.calls import Caller
from tests.client.api import OPERATIONS, SHAPES, Api, Refused
from tests.factories import UserFactory

MINUTES = {"title": "Minutes of the council", "text": "The board said: The dam burst in 2019."}
LOG = {"stance": "refutes", "title": "Log of the dam", "url": "https://dam.example.org/log"}


def test_the_client_asks_and_relies_on_what_is_described(db: None) -> None:
    schema = Caller().get("../schema/").json()
    parts = schema["components"]["schemas"]

    described = {
        (method.upper(), path.removeprefix("/api/v1/"))
        for path, methods in schema["paths"].items()
        for method in methods
    }

    assert set(OPERATIONS.values()) <= described
    assert {
        name: set(get_type_hints(shape)) - set(parts[name]["required"])
        for name, shape in SHAPES.items()
    } == {name: set() for name in SHAPES}


@pytest.fixture
def client_of(live_server: Any, settings: Any, transactional_db: None) -> Callable[..., Api]:
    """Return a maker of clients, each of a new person of a role."""
    settings.SITE_URL = live_server.url

    def make(**role: bool) -> Api:
        user = UserFactory.create(**role)
        _, text = create_token(user=user, actor=None, now=timezone.now(), scope="write")
        return Api(f"{live_server.url}/api/v1/", text)

    return make


def publish(writer: Api, editor: Api, review: int) -> None:
    """Hand a draft in, and have another publish it."""
    writer.do("submit", review, tag=writer.do("review", review).tag)
    editor.do("publish", review, tag=editor.do("review", review).tag)


def filed(writer: Api) -> int:
    """File a claim that stands in a source, take it, and return its id."""
    source = writer.do("create_source", body=MINUTES).body["id"]
    speaker = writer.do("create_speaker", body={"name": "Water Board"}).body["id"]
    body = {"text": "The dam burst in 2019.", "language": "en", "speakers": [speaker]}
    first = writer.do("create_claim", body=body, key="dam")
    again = writer.do("create_claim", body=body, key="dam")
    claim: int = first.body["id"]
    place = {"source": source, "speaker": speaker, "quote": "The dam burst in 2019."}
    told = writer.do("create_appearance", claim, place)
    writer.do("accept", claim)
    writer.do("assign", claim, {"user": writer.send("GET", f"{writer.base}me/").body["user"]["id"]})

    assert (again.body, again.headers["idempotency-replayed"]) == (first.body, "true")
    assert (told.body["start"], told.body["end"]) == (16, 38)
    return claim


def reviewed(writer: Api, claim: int) -> int:
    """Write a review of a claim, and return its id."""
    scale = next(one for one in writer.pages("scales") if one["code"] == "truth")
    draft = {
        "headline": "The dam held in 2019",
        "summary": "The log has no burst.",
        "rating": scale["ratings"][0]["id"],
    }
    review = writer.do("open_review", claim, draft)
    writer.do("add_evidence", review.body["id"], LOG, tag=review.tag)
    pk: int = review.body["id"]
    return pk


@pytest.mark.slow
def test_a_desk_does_its_whole_work_with_the_client(client_of: Callable[..., Api]) -> None:
    writer, editor = client_of(reviewer=True), client_of(editor=True)
    anybody = Api(writer.base)
    claim = filed(writer)
    review = reviewed(writer, claim)

    submitted = writer.do("submit", review, tag=writer.do("review", review).tag)
    with pytest.raises(Refused) as stale:
        editor.do("publish", review, tag='"review-1-v0"')
    with pytest.raises(Refused) as alone:
        writer.do("publish", review, tag=submitted.tag)
    editor.do("publish", review, tag=submitted.tag)
    first_sync = anybody.sync()
    seen = anybody.do("claim", claim)
    again = anybody.do("claim", claim, tag=seen.tag)
    tag = editor.do("review", review).tag
    opened = editor.do(
        "correct", review, {"kind": "clarification", "reason": "Whose log?"}, tag=tag
    )
    told = {"summary": "The keeper's log has no burst."}
    writer.do("edit_review", review, told, tag=opened.tag)
    publish(writer, client_of(editor=True), review)
    for text in ("The mill turns day and night.", "Fish swim in the lake.", "Snow fell in May."):
        writer.do("accept", writer.do("create_claim", body={"text": text}).body["id"])
    second_sync = anybody.sync()

    assert (stale.value.status, stale.value.code) == (412, "stale")
    assert alone.value.status == 403
    assert (again.status, again.body) == (304, None)
    assert seen.body["verdict"]["rating"] == "false"
    shown = anybody.do("review", review).body
    assert [one["reason"] for one in shown["corrections"]] == ["Whose log?"]
    assert [one["id"] for one in anybody.pages("claims", q="dam bursts")] == [claim]
    found = anybody.do("match", body={"text": "The dam burst in 2019"}).body["matches"]
    assert (found[0]["claim"], found[0]["relation"]) == (claim, "same")
    lists = {
        (kind, row["id"]): row
        for kind in ("claim", "review")
        for row in anybody.pages(f"{kind}s", page_size=2)
    }
    assert (len(lists), min(first_sync, second_sync) > 0, anybody.sync()) == (5, True, 0)
    assert anybody.rows == lists
