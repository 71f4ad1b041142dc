"""What it costs to match a text when there are many claims: python benchmarks/match_cost.py

Uses an SQLite file in a temporary directory; with DATABASE_URL set, that database, which must be empty and on
this machine. The claims are made (`texts.py`) and written table by table, as the import would leave them, without
speakers and sources: a million take some minutes and some GB. CPU is this process's and, of PostgreSQL, also the
backend's.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
FOLDER = tempfile.TemporaryDirectory(prefix="match-cost-")
os.environ.setdefault("DATABASE_URL", f"sqlite:///{FOLDER.name}/bench.sqlite3")
os.environ.setdefault("DJANGO_SECRET_KEY", "benchmark" * 8)
os.environ["DJANGO_SETTINGS_MODULE"] = "claimtracker.settings"
django.setup()

from django.contrib.auth.models import AnonymousUser  # noqa: E402  Django is set up first
from django.core.management import call_command  # noqa: E402  Django is set up first
from django.db import connection, transaction  # noqa: E402  Django is set up first

from benchmarks.texts import Writer, claims  # noqa: E402  the path is set first
from claims.importers.session import refresh_statistics  # noqa: E402  Django is set up first
from claims.records.document import dump_document, site_address  # noqa: E402  Django is set up first
from claims.search.index import Said, add_to_search  # noqa: E402  Django is set up first
from claims.search.matching.answer import matches_for  # noqa: E402  Django is set up first

BATCH = 20_000
NOW = "2026-01-01 00:00:00+00:00" if connection.vendor == "postgresql" else "2026-01-01 00:00:00"
PUBLISHER = 1


def main() -> None:
    """Fill the database to each size and measure there."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[20_000, 1_000_000])
    parser.add_argument("--texts", type=int, default=200)
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # Filling takes its time. Workers are processes of their own, whose CPU nobody would count.
            cursor.execute("SET statement_timeout = 0; SET max_parallel_workers_per_gather = 0")
    _write("claims_publisher", [{"id": PUBLISHER, "name": "Checks", "name_key": "checks", "site": "", "version": 1}])  # fmt: skip
    filled, first = 0, 0.0
    for size in options.sizes:
        _fill(filled, size)
        filled = size
        spent = _measured(_texts(options.texts, options.sizes[0]))
        first = first or spent
        print(f"{connection.vendor}, {size:,} claims: {spent:.1f} ms of CPU a text, {spent / first:.2f} of the first", flush=True)  # fmt: skip


def _texts(count: int, among: int) -> list[str]:
    """Return what people make of claims that are there from the first size on."""
    writer = Writer()
    return [writer.post(number * among // count) for number in range(count)]


def _measured(texts: Sequence[str]) -> float:
    """Return the milliseconds of CPU that a text takes, of those who see what the public sees."""

    def match() -> None:
        for text in texts:
            matches_for(text, top=5, user=AnonymousUser())

    match()
    return min(_cpu(match) for _ in range(2)) / len(texts) * 1000


def _cpu(run: Callable[[], None]) -> float:
    before = time.process_time() + _backend_cpu()
    run()
    return time.process_time() + _backend_cpu() - before


def _backend_cpu() -> float:
    """Return the seconds of CPU of the process that answers for PostgreSQL; of SQLite none."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text(encoding="ascii")
    user, system = stat.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _fill(first: int, last: int) -> None:
    """Write the claims from `first` to before `last`, with all that matching reads."""
    made = claims(first, last)
    while part := list(islice(made, BATCH)):
        with transaction.atomic():
            for table, rows in _tables(part).items():
                _write(table, rows)
            add_to_search(
                {number + 1: Said([text, headline], "en") for number, text, headline in part}
            )
    refresh_statistics()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _tables(part: Iterable[tuple[int, str, str]]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each table, those that others point at first."""
    part = [(number + 1, text, headline) for number, text, headline in part]
    reviewed = [(key, headline) for key, _, headline in part if headline]
    return {
        "claims_claim": [_claim(*one) for one in part],
        "claims_claimrecord": [_record(*one) for one in part],
        "claims_review": [_review(key) for key, _ in reviewed],
        "claims_revision": [_revision(*one) for one in reviewed],
    }


def _claim(key: int, text: str, headline: str) -> dict[str, Any]:
    is_checked = bool(headline)
    return {
        "id": key,
        "external_id": f"made-{key}",
        "text": text,
        "text_digest": hashlib.sha256(text.encode()).hexdigest(),
        "language": "en",
        "status": "checked" if is_checked else "open",
        "listed": True,
        "priority": 0,
        "dismiss_reason": "",
        "imported_rating": "",
        "published_at": NOW if is_checked else None,
        "review_count": int(is_checked),
        "created_at": NOW,
        "updated_at": NOW,
        "version": 1,
        "record_id": key,
        "verdict_id": key if is_checked else None,
    }


def _record(key: int, text: str, headline: str) -> dict[str, Any]:
    document = {
        "id": key,
        "external_id": f"made-{key}",
        "html_url": site_address(f"claims/{key}-made"),
        "text": text,
        "language": "en",
        "verdict": {"review": key, "label": "False", "summary": headline} if headline else None,
    }
    return {
        "id": key,
        "seq": key,
        "version": 1,
        "format": 1,
        "document": dump_document(document),
        "valid_from": NOW,
        "public": True,
        "tombstone": False,
        "claim_id": key,
    }


def _review(key: int) -> dict[str, Any]:
    url = f"https://checks.example.org/{key}"
    return {
        "id": key,
        "origin": "import",
        "status": "published",
        "url": url,
        "canonical_url": url,
        "published_at": NOW,
        "created_at": NOW,
        "updated_at": NOW,
        "version": 1,
        "claim_id": key,
        "publisher_id": PUBLISHER,
    }


def _revision(key: int, headline: str) -> dict[str, Any]:
    empty = ("kind", "reason", "comment", "summary", "body", "claimant_contact")
    return {
        "id": key,
        "number": 1,
        "status": "published",
        **dict.fromkeys(empty, ""),
        "headline": headline[:300],
        "language": "en",
        "rating_label": "False",
        **{"claim_changes": "{}", "waivers": "[]", "warnings": "[]"},
        "created_at": NOW,
        "published_at": NOW,
        "review_id": key,
    }


def _write(table: str, rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        return
    names = ", ".join(rows[0])
    values: Iterator[tuple[Any, ...]] = (tuple(row.values()) for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(rows[0]))
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)  # noqa: S608  constants alone


if __name__ == "__main__":
    main()
