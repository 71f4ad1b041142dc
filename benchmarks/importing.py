"""Measure imports of JSON Lines as shares of a floor, in one run on a database of its own.

    python benchmarks/importing.py --claims 20000 --into 100000

uses an SQLite file in a temporary directory; with DATABASE_URL set, that database, which must be
empty. Everything of the product is on: parsing, checks, plan, identity, stored records, full-text
index and counts, an audit event a batch, progress and report. The floor writes the rows that the
import has written once more, into copies of the tables that hold as much as the tables did: by
`executemany` on SQLite, by COPY on PostgreSQL, in one transaction, with all indexes and foreign keys. Its rows are
read beforehand and nothing of them is computed.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["DJANGO_SECRET_KEY"] = "benchmark" * 8
os.environ["DJANGO_SETTINGS_MODULE"] = "claimtracker.settings"

# What readers see of a claim; and what else an import of it writes.
SHOWN = ("claims_claim", "claims_appearance", "claims_claimrecord", "claims_claim_search")
BESIDES = (
    "claims_claimspeaker",
    "claims_claim_topics",
    "claims_importeditem",
    "claims_source",
    "claims_speaker",
    "claims_speakerkey",
    "claims_search_count",
)
Table = tuple[str, list[str], Sequence[Any]]
# Seconds by the clock, and of this process's CPU.
Taken = tuple[float, float]


def main() -> None:
    """Read the arguments, make a database, measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument("--into", type=int, default=0, help="claims that are there already")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        _measure(Path(folder), asked.claims, asked.into)


def _measure(folder: Path, count: int, into: int) -> None:
    import django  # noqa: PLC0415  the settings read what main has set

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415  after setup
    from django.db import connection  # noqa: PLC0415  after setup

    from benchmarks.generate import lines  # noqa: PLC0415  after the path is set
    from claims.importers.session import patient_session  # noqa: PLC0415  after setup

    call_command("migrate", verbosity=0)
    print(f"{connection.vendor}, {count} claims into {into}")
    before, feed, report = folder / "before.jsonl", folder / "feed.jsonl", folder / "report.json"
    made = lines(into + count)
    for path, size in ((before, into), (feed, count)):
        with path.open("w", encoding="utf-8") as file:
            file.writelines(islice(made, size))

    def run() -> None:
        call_command("import_seeds", str(feed), report=report)

    if into:
        call_command("import_seeds", str(before), no_progress=True)
    with connection.cursor() as cursor:
        last = {table: _last(cursor, table) for table in (*SHOWN, *BESIDES)}
        new, again = _seconds(run), _seconds(run)
        # Before the floor holds all of its rows.
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        tables = [_copied(connection.vendor, cursor, table, last[table]) for table in last]
        with patient_session():
            shown = _seconds(lambda: _write(connection.vendor, cursor, tables[: len(SHOWN)]))
            besides = _seconds(lambda: _write(connection.vendor, cursor, tables[len(SHOWN) :]))
    _tell(count, new, again, shown, (shown[0] + besides[0], shown[1] + besides[1]))
    print(f"peak of memory of the process that imports: {peak} MB")


def _tell(count: int, new: Taken, again: Taken, shown: Taken, whole: Taken) -> None:
    print("claims a second, µs of this process's CPU a claim; as shares of the floor: time, CPU")
    for name, taken in (("import, new", new), ("import again, unchanged", again)):
        shares = (f"{floor[n] / taken[n]:.2f}" for floor in (whole, shown) for n in (0, 1))
        print(_row(name, count, taken), "same rows {} {}, four tables {} {}".format(*shares))
    print(_row("floor, the same rows", count, whole))
    print(_row("floor, four tables", count, shown))


def _row(name: str, count: int, taken: Taken) -> str:
    return f"{name:24} {count / taken[0]:7.0f}/s {taken[1] / count * 1e6:6.0f} µs "


def _key(table: str) -> str:
    if table == "claims_search_count":
        return "term"
    if table != "claims_claim_search":
        return "id"
    return "claim_id" if os.environ["DATABASE_URL"].startswith("postgres") else "rowid"


def _last(cursor: Any, table: str) -> Any:
    """Return the last key of a table; words are counted in rows that were there before."""
    if table == "claims_search_count":
        return ""
    cursor.execute(f"SELECT max({_key(table)}) FROM {table}")
    return cursor.fetchone()[0] or 0


def _copied(vendor: str, cursor: Any, table: str, last: Any) -> Table:
    """Make a copy of a table with its rows up to a key, and return those behind it."""
    key = _key(table)
    every = "rowid, *" if key == "rowid" else "*"
    cursor.execute(f"SELECT {every} FROM {table} WHERE {key} > %s ORDER BY {key}", [last])
    columns, rows = [one[0] for one in cursor.description], cursor.fetchall()
    names = ", ".join(f'"{column}"' for column in columns)
    if vendor == "postgresql":
        including = "INCLUDING INDEXES INCLUDING CONSTRAINTS"
        cursor.execute(f"CREATE TABLE copy_of_{table} (LIKE {table} {including})")
        _copy_foreign_keys(cursor, table)
    else:
        _copy_schema(cursor, table)
    cursor.execute(
        f"INSERT INTO copy_of_{table} ({names}) SELECT {names} FROM {table} WHERE {key} <= %s",
        [last],
    )
    return table, columns, rows


def _copy_foreign_keys(cursor: Any, table: str) -> None:
    """Give a copy of a table of PostgreSQL the foreign keys that LIKE leaves out."""
    cursor.execute(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE conrelid = %s::regclass AND contype = 'f'",
        [table],
    )
    for name, definition in cursor.fetchall():
        cursor.execute(f'ALTER TABLE copy_of_{table} ADD CONSTRAINT "{name}" {definition}')


def _copy_schema(cursor: Any, table: str) -> None:
    """Make an empty copy of a table of SQLite with its indexes, constraints and foreign keys."""
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL", [table]
    )
    for name, sql in cursor.fetchall():
        if sql.startswith("CREATE TRIGGER"):
            continue
        quoted = f'"{name}"' in sql
        renamed = sql.replace(f'"{name}"', f'"copy_of_{name}"', 1).replace(
            f'"{table}"', f'"copy_of_{table}"'
        )
        cursor.execute(renamed if quoted else sql.replace(name, f"copy_of_{name}", 1))


def _write(vendor: str, cursor: Any, tables: Sequence[Table]) -> None:
    from django.db import transaction  # noqa: PLC0415  after setup

    with transaction.atomic():
        for table, columns, rows in tables:
            names = ", ".join(f'"{column}"' for column in columns)
            if vendor == "postgresql":
                with cursor.copy(f"COPY copy_of_{table} ({names}) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
                continue
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO copy_of_{table} ({names}) VALUES ({marks})", rows)


def _seconds(call: Callable[[], object]) -> Taken:
    """Return the seconds that a call takes, and those of this process's CPU."""
    begun, used = time.perf_counter(), time.process_time()
    call()
    return time.perf_counter() - begun, time.process_time() - used


if __name__ == "__main__":
    main()
