"""Check that rows made and stored by the many are what Django would make and store one by one."""

import sqlite3
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models
from django.utils.functional import SimpleLazyObject

from claims.choices import ClaimStatus
from claims.models import Appearance, Claim, Publisher, Source, Speaker, Topic, User
from claims.models.bulk import among, append_rows, insert_rows, insert_values, new_row, update_rows
from tests.factories import ClaimFactory, UserFactory

# A user says when it was made, which is another moment each time.
MODELS = [one for one in apps.get_app_config("claims").get_models() if one is not User]
NOW = datetime(2026, 3, 1, 12, 30, 15, 250_000, tzinfo=UTC)
# PostgreSQL gets few by statements and more by COPY; SQLite a hundred by one statement.
FEW_AND_MANY = pytest.mark.parametrize("count", [1, 30, 130])


def inner(row: models.Model) -> dict[str, Any]:
    """Return all that a row holds, what it is related to included."""
    state = vars(row)["_state"]
    return vars(row) | {"_state": (state.adding, dict(state.fields_cache))}


@pytest.mark.parametrize("model", MODELS)
def test_a_new_row_holds_what_django_gives_it(model: type[models.Model]) -> None:
    assert inner(new_row(model)) == inner(model())


def test_a_new_row_takes_values_relations_and_keys() -> None:
    source, stored = Source(title="A"), Speaker(pk=7)
    values = {
        "claim_id": 3,
        "source": source,
        "speaker": stored,
        "kind": "mixed",
        "spans": [[1, 2]],
    }

    assert inner(new_row(Appearance, **values)) == inner(Appearance(**values))
    assert inner(new_row(Appearance, speaker=None)) == inner(Appearance(speaker=None))


def test_new_rows_share_no_list() -> None:
    new_row(Source).authors.append("Ann Lee")

    assert new_row(Source).authors == []


@pytest.mark.django_db
@FEW_AND_MANY
def test_values_of_every_kind_are_stored_as_django_stores_them(count: int) -> None:
    texts = ['Tab\t, line\n, "quote", \\N, \\., ünïcode 🙂', "", "plain"]
    values = [
        {
            "external_id": f"x-{n}" if n % 2 else None,
            "text": f"{n} {texts[n % 3]}",
            "status": ClaimStatus.OPEN,
            "listed": True,
            "claimed_on": date(2026, 1, n % 28 + 1) if n % 3 else None,
            "score": n % 100 / 100 if n % 2 else None,
            "imported_rating": texts[n % 3],
            "imported_review": {"a": texts[n % 3], "b": [n, None, 1.5]} if n % 2 else None,
            "created_at": NOW,
            "updated_at": NOW,
        }
        for n in range(count)
    ]
    for one in values:
        Claim.objects.create(**one | {"external_id": None, "priority": 1})
    rows = [new_row(Claim, **one) for one in values]

    insert_rows(rows)

    def stored(**wanted: Any) -> list[dict[str, Any]]:
        found = Claim.objects.filter(**wanted).order_by("pk").values()
        return [one | {"id": 0, "priority": 0, "external_id": None} for one in found]

    assert stored(priority=0) == stored(priority=1)
    read = list(Claim.objects.filter(priority=0).order_by("pk"))
    assert [vars(one) | {"_state": 0} for one in read] == [
        vars(one) | {"_state": 0} for one in rows
    ]
    assert not any(row._state.adding for row in rows)
    Claim.objects.create(text="The next gets a key of its own.", created_at=NOW, updated_at=NOW)


@pytest.mark.django_db
@FEW_AND_MANY
def test_a_row_points_at_what_was_stored_after_it_was_made(count: int) -> None:
    publisher = new_row(Publisher, name="Chamber", name_key="chamber")
    sources = [
        new_row(Source, title=f"S {n}", publisher=publisher, created_at=NOW, updated_at=NOW)
        for n in range(count)
    ]

    insert_rows([publisher])
    insert_rows(sources)

    names = Source.objects.order_by("pk").values_list("title", "publisher__name")
    assert list(names) == [(f"S {n}", "Chamber") for n in range(count)]


@pytest.mark.django_db
@FEW_AND_MANY
def test_rows_whose_keys_nobody_asks_for(count: int) -> None:
    append_rows([new_row(Topic, slug=f"t-{n}", name="T") for n in range(count)])
    append_rows([])
    insert_values("claims_topic", ("slug", "name", "version"), [("z", "Z", 3)])

    named = among({"z", "Ö\"'\\", *(f"t-{n}" for n in range(1, count))})
    assert Topic.objects.filter(slug__in=named).count() == count
    assert Topic.objects.count() == count + 1
    assert Topic.objects.values_list("name", "version").get(slug="z") == ("Z", 3)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL gets many by COPY")
@pytest.mark.parametrize(("count", "statements"), [(1_230, 2 + 2 + 30), (30, 30), (100, 1)])
def test_many_rows_are_one_statement(count: int, statements: int) -> None:
    told: list[str] = []
    with connection.cursor():
        connection.connection.set_trace_callback(told.append)
    append_rows([new_row(Topic, slug=f"t-{n}", name="T") for n in range(count)])
    connection.connection.set_trace_callback(None)

    assert len(told) == statements
    assert Topic.objects.count() == count


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL gets many by COPY")
def test_many_rows_are_stored_where_a_statement_may_have_few_parameters() -> None:
    with connection.cursor():
        before = connection.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 999)
    try:
        append_rows([new_row(Source, title="S", created_at=NOW, updated_at=NOW)] * 130)
    finally:
        connection.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, before)

    assert Source.objects.filter(title="S").count() == 130


@pytest.mark.django_db
@FEW_AND_MANY
def test_what_the_database_refuses_is_refused_as_by_django(count: int) -> None:
    with pytest.raises(IntegrityError):
        insert_rows([new_row(Topic, slug="same", name="T") for _ in range(count + 1)])


@pytest.mark.django_db
def test_each_row_gets_its_own_values() -> None:
    claims = ClaimFactory.create_batch(3)
    claims[1].status, claims[2].language = ClaimStatus.OPEN, "de"
    claims[1].listed = True

    update_rows(claims, ("status", "listed", "language"))
    update_rows([], ("status",))

    found = Claim.objects.order_by("pk").values_list("status", "listed", "language")
    assert list(found) == [(one.status, one.listed, one.language) for one in claims]


@pytest.mark.django_db
def test_the_user_of_a_request_is_related_like_any_other() -> None:
    user = UserFactory.create()
    claim = new_row(
        Claim,
        text="A",
        created_by=SimpleLazyObject(lambda: user),
        created_at=NOW,
        updated_at=NOW,
    )

    insert_rows([claim])

    assert Claim.objects.get(text="A").created_by == user
