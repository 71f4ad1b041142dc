"""Check that what an import stores of what it has in hand is what the builders make of the tables."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from claims.importers import batches
from claims.models import Claim, ClaimRecord, Event, ReviewRecord, Source
from claims.records.claim import build_documents
from claims.records.document import dump_document
from claims.search.counts import TABLE as COUNTS
from claims.search.index import TABLE
from claims.search.rebuild import rebuild_search
from claims.text.fingerprint import digest_of, sha256_hex
from tests.importers.command import import_seeds, write_lines
from tests.undo import undone

pytestmark = pytest.mark.django_db

LEFT_OUT = ("id", "seq", "document", "valid_from", "hash")
ARTICLE = """date 2024-05-02 Ann Lee spoke in the north.

“We have cut rents by 4 percent,” Ann Lee said.
"""


def record(n: int, edition: int = 1) -> dict[str, Any]:
    """Return a record; every form that a new claim can have is among forty."""
    source = {"title": f"Debate {n // 5}", "publisher": f"Chamber {n % 25 // 5 % 2}"}
    review = {"rating": f"Half {edition}", "headline": f"On rents {n}", "summary": "So and so."}
    by = {"publisher": f"Checkers {n % 3}", "url": f"https://checks.example.org/{n}"}
    return {
        "external_id": f"x-{n}" if n % 2 else None,
        "text": f"Rents “rose” by {n} percent{' again' * (edition - 1)}.",
        "language": ("en", "de", None)[n % 3],
        "claimed_on": f"2024-01-{n % 28 + 1:02}" if n % 4 else None,
        "speakers": [f"Speaker {one}" for one in range(n % 4)],
        "source": source | {"url": f"https://example.org/{n // 5}"} if n % 5 else None,
        "quote": f"rose by {n}" if n % 5 and n % 2 else None,
        "topics": ["Rents", "Öl und Gas", f"Area {n % 3}"][: n % 4],
        "review": review | (by if n % 14 == 0 else {}) if n % 7 == 0 else None,
    }


def write_feed(directory: Path, edition: int = 1) -> Path:
    """Write forty records, some twice, and an article."""
    directory.mkdir(exist_ok=True)
    records = [record(n, edition) for n in (*range(40), 3, 4)]
    write_lines(directory / "a.jsonl", *records)
    (directory / "b.txt").write_text(ARTICLE.replace("north", f"north {edition}"))
    return directory


def rows_of(sql: str) -> list[tuple[Any, ...]]:
    """Return rows in an order of their own."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return sorted(cursor.fetchall())


def indexed() -> tuple[Any, ...]:
    """Return index and counts."""
    stems = "tokens" if connection.vendor == "postgresql" else "stems"
    counts = rows_of(f"SELECT term, claims FROM {COUNTS} WHERE claims <> 0")
    return rows_of(f"SELECT words, {stems} FROM {TABLE}"), counts


def tables() -> dict[str, list[dict[str, Any]]]:
    """Return all rows but the chain's; for each key the number of its row, and no time of writing.

    What documents say is compared with their builder elsewhere.
    """
    left_out = ("event", "audithead", "importrun")
    found = list(apps.get_app_config("claims").get_models(include_auto_created=True))
    ranks = {one: _ranks(one) for one in found}
    return {
        one.__name__: [_plain(row, ranks) for row in one._default_manager.order_by("pk")]
        for one in found
        if one._meta.model_name not in left_out
    }


def _ranks(model: type[models.Model]) -> dict[int, int]:
    keys = model._default_manager.order_by("pk").values_list("pk", flat=True)
    return {key: number for number, key in enumerate(keys)}


def _plain(row: models.Model, ranks: dict[type[models.Model], dict[int, int]]) -> dict[str, Any]:
    values = {}
    for one in row._meta.concrete_fields:
        value = getattr(row, one.attname)
        if isinstance(one, models.ForeignKey):
            values[one.attname] = value and ranks[one.related_model][value]
        elif not isinstance(one, models.DateTimeField) and one.name not in LEFT_OUT:
            values[one.attname] = value
    return values


def test_records_and_index_are_what_the_builders_make(tmp_path: Path) -> None:
    for edition in (1, 2):
        import_seeds(write_feed(tmp_path / "feed", edition))

        documents = build_documents(Claim.objects.values_list("pk", flat=True))
        current = Claim.objects.values_list("pk", "record__document")
        assert dict(current) == {pk: dump_document(one) for pk, one in documents.items()}
        assert len(documents) == {1: 41, 2: 61}[edition]
        assert not ClaimRecord.objects.filter(valid_until=None).exclude(current_of__isnull=False)

        assert rebuild_search(writes=False).holds


def test_the_event_of_a_batch_tells_what_was_stored(tmp_path: Path) -> None:
    import_seeds(write_lines(tmp_path / "a.jsonl", *map(record, range(40))))

    event = Event.objects.get(verb="import.batch")
    claims = ClaimRecord.objects.order_by("claim").values_list("claim", "version", "document")
    reviews = ReviewRecord.objects.order_by("review").values_list("review", "version", "document")
    content = {
        "claims": [[key, version, sha256_hex(text)] for key, version, text in claims],
        "reviews": [[key, version, sha256_hex(text)] for key, version, text in reviews],
        "sources": list(Source.objects.order_by("pk").values_list("pk", flat=True)),
        "texts": [],
    }
    assert json.loads(event.data) == {
        "claims_new": 40,
        "claims_changed": 0,
        "reviews": 3,
        "sources": 8,
        "texts": 0,
        "digest": digest_of(content),
    }


def test_many_at_once_are_stored_as_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = write_feed(tmp_path / "feed")
    found, words = [], []

    for most in (batches.MOST_CLAIMS, 1):
        monkeypatch.setattr(batches, "MOST_CLAIMS", most)
        with undone():
            import_seeds(feed)
            found.append(tables())
            words.append(indexed())
            told = Event.objects.filter(verb="import.batch").count()

    assert told == 41
    assert found[0] == found[1]
    assert words[0] == words[1]
    assert len(found[0]["Claim"]) == 41
