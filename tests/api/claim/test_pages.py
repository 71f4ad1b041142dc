"""Walking through claims by cursor."""

import base64
import json
from datetime import UTC, date, datetime

import pytest

from claims.models import Claim
from tests.api.calls import BASE, Caller, ids, invalid
from tests.factories import ClaimFactory

ORDERINGS = [
    "-id",
    "id",
    "claimed_on",
    "-claimed_on",
    "updated_at",
    "-updated_at",
    "published_at",
    "-published_at",
]


@pytest.fixture
def claims(db: None) -> list[Claim]:
    """Return claims some of which have no date, and some of which share one."""
    days = [date(2024, 1, 1), None, date(2024, 1, 2), date(2024, 1, 1), None, date(2023, 5, 5)]
    times = [datetime(2024, 3, 1 + n // 2, tzinfo=UTC) for n in range(6)]
    return [
        ClaimFactory.create(open=True, claimed_on=day, updated_at=time, published_at=published)
        for day, time, published in zip(
            days, times, [None, *times[1:4], None, times[0]], strict=True
        )
    ]


def follow(caller: Caller, address: str | None, way: str = "next") -> list[list[int]]:
    """Return the ids of each page on the way."""
    found = []
    while address:
        answer = caller.get(address.removeprefix(f"{BASE}/api/v1/"))
        assert answer.status_code == 200, answer.content
        found.append(ids(answer))
        address = answer.json()[way]
    return found


def expected_order(claims: list[Claim], ordering: str) -> list[int]:
    field = ordering.removeprefix("-")
    if field == "id":
        return sorted((claim.pk for claim in claims), reverse=ordering.startswith("-"))
    newest = sorted(claims, key=lambda claim: -claim.pk)
    dated = [claim for claim in newest if getattr(claim, field) is not None]
    dated.sort(key=lambda claim: getattr(claim, field), reverse=ordering.startswith("-"))
    # `sort` keeps the order of equals also when reversed, so ties go by descending id.
    return [claim.pk for claim in [*dated, *(one for one in newest if one not in dated)]]


@pytest.mark.parametrize("ordering", ORDERINGS)
def test_every_order_is_walked_once_in_both_ways(anyone, claims, ordering):
    for size in (1, 2, 4):
        address = f"claims/?ordering={ordering}&page_size={size}"

        pages = follow(anyone, address)

        expected = expected_order(claims, ordering)
        assert (size, sum(pages, [])) == (size, expected)
        answer = anyone.get(address)
        while answer.json()["next"]:
            answer = anyone.get(answer.json()["next"].removeprefix(f"{BASE}/api/v1/"))
        back = follow(anyone, answer.json()["previous"], "previous")
        assert (size, back) == (size, list(reversed(pages[:-1])))


def test_the_first_page_has_nothing_before_and_the_last_nothing_behind(anyone, claims):
    first = anyone.get("claims/?page_size=3").json()
    last = anyone.get(first["next"].removeprefix(f"{BASE}/api/v1/")).json()

    assert (first["previous"], last["next"]) == (None, None)
    assert first["next"].startswith(f"{BASE}/api/v1/claims/?page_size=3&cursor=")
    assert last["previous"].startswith(f"{BASE}/api/v1/claims/?page_size=3&cursor=")


def test_a_new_claim_moves_no_page(anyone, claims):
    first = anyone.get("claims/?page_size=2").json()
    ClaimFactory.create(open=True)

    second = anyone.get(first["next"].removeprefix(f"{BASE}/api/v1/"))

    assert ids(second) == [claims[3].pk, claims[2].pk]


def test_a_page_without_the_row_of_its_cursor_goes_on(anyone, as_reviewer, claims):
    first = anyone.get("claims/?page_size=2").json()
    as_reviewer.post(f"claims/{claims[4].pk}/dismiss/", {"reason": "no claim"})

    second = anyone.get(first["next"].removeprefix(f"{BASE}/api/v1/"))

    assert ids(second) == [claims[3].pk, claims[2].pk]


def test_the_size_may_change_on_the_way(anyone, claims):
    cursor = anyone.get("claims/?page_size=2").json()["next"].partition("cursor=")[2]

    answer = anyone.get(f"claims/?page_size=3&count=true&cursor={cursor}")

    assert ids(answer) == [claims[3].pk, claims[2].pk, claims[1].pk]
    assert answer.json()["count"] == 6


def test_fifty_are_shown_where_no_size_is_asked_for(anyone):
    ClaimFactory.create_batch(51, open=True)

    answers = [anyone.get(path) for path in ("claims/", "claims/?page_size=200")]

    assert [len(ids(answer)) for answer in answers] == [50, 51]


WRONG = "This cursor does not belong to this list. Start from the first page."


def test_a_cursor_of_another_list_is_refused(anyone, claims):
    cursor = anyone.get("claims/?page_size=2&status=open").json()["next"].partition("cursor=")[2]

    queries = [
        f"claims/?cursor={cursor}",
        f"claims/?status=checked&cursor={cursor}",
        f"claims/?status=open&ordering=id&cursor={cursor}",
        f"speakers/?cursor={cursor}",
        f"claims/{claims[0].pk}/appearances/?cursor={cursor}",
    ]

    answers = [anyone.get(query).json() for query in queries]
    assert answers == [invalid("/cursor", "cursor_invalid", WRONG)] * len(queries)


def altered(cursor: str, **parts) -> str:
    """Return a cursor with some of its parts replaced."""
    read = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    names = ["query", "value", "pk", "backwards"]
    whole = {**dict(zip(names, read, strict=True)), **parts}
    return base64.urlsafe_b64encode(json.dumps(list(whole.values())).encode()).decode()


@pytest.mark.parametrize(
    "parts",
    [
        {"pk": True},
        {"pk": -1},
        {"pk": 2**63},
        {"pk": 1.5},
        {"pk": None},
        {"pk": "1"},
        {"pk": float("nan")},
        {"backwards": 2},
        {"backwards": True},
        {"value": 7},
        {"value": "2024-13-01"},
        {"value": ["2024-01-01"]},
        {"value": {}},
        {"more": 1},
    ],
)
def test_a_cursor_with_other_parts_is_refused(anyone, claims, parts):
    address = "claims/?ordering=claimed_on&page_size=2"
    cursor = anyone.get(address).json()["next"].partition("cursor=")[2]

    answer = anyone.get(f"{address}&cursor={altered(cursor, **parts)}")

    assert answer.json() == invalid("/cursor", "cursor_invalid", WRONG)


@pytest.mark.parametrize(
    "cursor",
    ["x", "%00", "====", "W10", "e30", "bnVsbA", "%F0%9F%98%80", "WyJ", "A" * 1_999, "NQ", "//", "W1tbW1tbW1s"],
)  # fmt: skip
def test_garbage_is_no_cursor(anyone, claims, cursor):
    answer = anyone.get(f"claims/?cursor={cursor}")

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "/cursor"


def test_an_unknown_order_is_refused(anyone):
    answer = anyone.get("claims/?ordering=assigned_to__password")

    words = "-id, id, -claimed_on, claimed_on, -updated_at, updated_at, -published_at, published_at, relevance"
    assert answer.json() == invalid("/ordering", "invalid", f"ordering: one of {words} is needed.")
