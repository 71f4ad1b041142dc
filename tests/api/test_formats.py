"""Lists as CSV and JSON Lines: by `format` or `Accept`, whole or by the page, as JSON has them."""

import csv
import gc
import io
import json
import threading

import pytest

from claims.api import export, pagination
from tests.api.calls import Caller
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    ReviewFactory,
    SpeakerFactory,
    TopicFactory,
    UserFactory,
)

COLUMNS = [
    "id", "external_id", "api_url", "html_url", "text", "language", "status", "claimed_on", "topics", "speakers",
    "appearances", "verdict.review", "verdict.publisher.id", "verdict.publisher.name", "verdict.rating",
    "verdict.label", "verdict.value", "verdict.best", "verdict.worst", "verdict.scale", "verdict.summary",
    "verdict.published_at", "review_count", "merged_into.id", "merged_into.api_url", "created_at", "updated_at",
    "version", "workflow.assigned_to.id", "workflow.assigned_to.username", "workflow.assigned_to.name",
    "workflow.priority", "workflow.score", "workflow.dismiss_reason",
]  # fmt: skip
LISTS = ("claims/", "speakers/", "sources/", "topics/", "publishers/", "rating-scales/", "reviews/", "corrections/", "changes/")  # fmt: skip


def body(answer) -> str:
    """Return what was sent, streamed or not."""
    content = answer.getvalue() if answer.streaming else answer.content
    return content.decode()


def kind(answer) -> str:
    """Return the media type of an answer, which is read to its end."""
    body(answer)
    return answer["Content-Type"]


def lines(answer) -> list[dict]:
    """Return the objects of JSON Lines."""
    return [json.loads(line) for line in body(answer).splitlines()]


def rows(answer) -> list[dict[str, str]]:
    """Return the rows of a table by its header."""
    return list(csv.DictReader(io.StringIO(body(answer), newline="")))


@pytest.fixture(autouse=True)
def room(monkeypatch) -> None:
    """Let nobody else take the room of these tests."""
    monkeypatch.setattr(export, "_room", threading.BoundedSemaphore(export.MOST_AT_ONCE))


@pytest.fixture
def everything(db: None) -> None:
    """Make two of everything that is listed."""
    for number in range(2):
        claim = ClaimFactory.create(
            open=True,
            speakers=[SpeakerFactory.create()],
            topics=[TopicFactory.create(slug=f"topic-{number}")],
        )
        AppearanceFactory.create(claim=claim)
        ReviewFactory.create(claim=claim, published=True)
    ReviewFactory.create(retracted=True)


def test_every_list_is_the_same_as_json_lines_and_as_a_table(anyone, everything):
    for path in LISTS:
        expected = anyone.get(f"{path}?page_size=200").json()["results"]

        as_lines = anyone.get(f"{path}?format=jsonl")
        as_table = anyone.get(f"{path}?format=csv")

        assert expected
        assert lines(as_lines) == expected
        first = next(iter(expected[0]))
        assert [row[first] for row in rows(as_table)] == [str(one[first]) for one in expected]


def test_a_table_of_claims_has_a_column_for_each_thing(anyone, everything):
    expected = anyone.get("claims/").json()["results"][1]

    row = rows(anyone.get("claims/?format=csv"))[1]

    assert list(row) == COLUMNS
    assert row["topics"] == "topic-1"
    assert json.loads(row["speakers"]) == expected["speakers"]
    assert row["verdict.label"] == expected["verdict"]["label"]
    assert row["verdict.publisher.name"] == expected["verdict"]["publisher"]["name"]
    assert (row["merged_into.id"], row["workflow.priority"]) == ("", "")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("text/csv", "text/csv; charset=utf-8; header=present"),
        ("application/x-ndjson", "application/x-ndjson"),
        ("application/jsonl", "application/x-ndjson"),
        ("text/csv;q=0.5, application/json", "application/json"),
        ("application/json;q=0.5, text/csv", "text/csv; charset=utf-8; header=present"),
        ("text/html,*/*;q=0.8", "application/json"),
        ("image/png", "application/json"),
        ("text/csv;q=0", "application/json"),
        ("*/*", "application/json"),
        ("", "application/json"),
    ],
)
def test_the_form_is_chosen_by_what_is_accepted(anyone, db, accept, expected):
    assert kind(anyone.get("topics/", Accept=accept)) == expected


def test_the_parameter_counts_before_what_is_accepted(anyone, db):
    assert (
        anyone.get("topics/?format=json", Accept="text/csv")["Content-Type"] == "application/json"
    )
    assert anyone.get("topics/?format=jsonl", Accept="text/csv")["Content-Type"] == "application/x-ndjson"  # fmt: skip


def test_items_are_json_whatever_is_accepted(anyone, everything):
    claim = anyone.get("claims/").json()["results"][0]["id"]

    assert anyone.get(f"claims/{claim}/", Accept="text/csv")["Content-Type"] == "application/json"
    assert anyone.get(f"claims/{claim}/?format=csv").status_code == 400


def test_a_whole_list_is_read_page_by_page(anyone, db, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(export, "LARGEST_SIZE", 2)
    claims = ClaimFactory.create_batch(5, open=True)

    with django_assert_num_queries(3):
        found = lines(anyone.get("claims/?format=jsonl&fields=id"))

    assert found == [{"id": claim.pk} for claim in reversed(claims)]


def test_a_page_of_a_list_names_the_next_one_in_a_header(anyone, db):
    claims = ClaimFactory.create_batch(3, open=True)
    first = anyone.get("claims/?format=csv&page_size=2&count=true&fields=id")
    link = first["Link"]

    second = anyone.get(link.partition("<")[2].partition(">")[0].partition("/api/v1/")[2])

    assert link.endswith('>; rel="next"')
    assert first["Total-Count"] == "3"
    assert [row["id"] for row in (*rows(first), *rows(second))] == [
        str(claim.pk) for claim in reversed(claims)
    ]


def test_filters_and_searches_hold(anyone, db):
    ClaimFactory.create(open=True, text="The bridge is safe.")
    claim = ClaimFactory.create(open=True, text="The dam is safe.", language="de")

    assert lines(anyone.get("claims/?format=jsonl&fields=id&q=dam")) == [{"id": claim.pk}]
    assert lines(anyone.get("claims/?format=jsonl&fields=id&language=de")) == [{"id": claim.pk}]
    assert anyone.get("claims/?format=csv&colour=red").status_code == 400


def test_everybody_gets_what_they_may_see(anyone, db):
    hidden = ClaimFactory.create(text="Not public.")
    reviewer = Caller(UserFactory.create(reviewer=True))

    assert body(anyone.get("claims/?format=jsonl")) == ""
    assert [one["id"] for one in lines(reviewer.get("claims/?format=jsonl"))] == [hidden.pk]
    assert rows(reviewer.get("claims/?format=csv"))[0]["workflow.priority"] == "0"


def test_text_that_a_spreadsheet_would_run_is_harmless(anyone, db):
    ClaimFactory.create(open=True, text='=HYPERLINK("https://evil.example")')

    row = rows(anyone.get("claims/?format=csv"))[0]

    assert row["text"] == '\'=HYPERLINK("https://evil.example")'
    assert lines(anyone.get("claims/?format=jsonl"))[0]["text"].startswith("=HYPERLINK")


def test_few_lists_are_sent_whole_at_once(anyone, db):
    ClaimFactory.create(open=True)
    taken = [anyone.get("claims/?format=jsonl") for _ in range(export.MOST_AT_ONCE)]

    refused = anyone.get("claims/?format=jsonl")
    paged = anyone.get("claims/?format=jsonl&page_size=1")
    for answer in taken:
        body(answer)
    after = anyone.get("claims/?format=jsonl")

    assert (refused.status_code, refused.json()["code"]) == (503, "too_many_exports")
    assert refused["Retry-After"] == "2"
    assert (paged.status_code, after.status_code) == (200, 200)


def test_a_list_that_nobody_reads_or_closes_leaves_room_for_the_next(anyone, db):
    for _ in range(export.MOST_AT_ONCE + 1):
        answer = anyone.get("topics/?format=jsonl")
        assert answer.status_code == 200
        del answer
        gc.collect()


def test_a_list_that_cannot_be_read_leaves_room_for_the_next(anyone, db):
    for _ in range(export.MOST_AT_ONCE + 1):
        assert anyone.get("claims/?format=jsonl&cursor=garbled").status_code == 400

    answer = anyone.get("claims/?format=jsonl")

    assert body(answer) == ""


def test_a_page_is_no_larger_than_that_of_json(anyone, db):
    largest = pagination.LARGEST_SIZE

    assert anyone.get(f"claims/?format=csv&page_size={largest + 1}").status_code == 400
