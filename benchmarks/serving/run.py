"""How fast claims are served, as a share of a floor: python benchmarks/serving/run.py --sizes 10000 100000

Uses an SQLite file in a temporary directory; with DATABASE_URL set, that PostgreSQL database, which must be empty and
on this machine. Claims are imported by `import_seeds`; a third of them have a published review. Every server is asked
over one connection that stays open, and its CPU seconds are counted, those of PostgreSQL's backends with them. The
peers need `benchmarks/requirements.txt`; `--without-peers` leaves them out.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.generate import SUBJECTS, records  # noqa: E402  the path is set first
from benchmarks.serving import measure  # noqa: E402  the path is set first
from benchmarks.serving.servers import PRODUCT, SERVERS, Server  # noqa: E402  the path is set first

LABELS = ("True", "Mostly true", "Mixed", "Mostly false", "False")
QUESTIONS = ("list", "list with a token", "filtered", "next page", "detail", "search", "search, common word", "POST")  # fmt: skip


def main() -> None:
    """Fill a database to each size and ask every server."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--requests", type=int, default=300)
    parser.add_argument("--without-peers", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="serving-") as folder:
        _set_environment(folder)
        _manage("migrate", "--verbosity", "0")
        tokens = _tokens()
        filled = 0
        for size in options.sizes:
            _fill(Path(folder), filled, size)
            filled = size
            servers = [one for one in SERVERS if not (one.peer and options.without_peers)]
            asked = [one for one in servers if _engine() in one.engines]
            sizes = options.sizes[0], size
            _table(
                size, {one.name: _figures(one, sizes, tokens, options.requests) for one in asked}
            )


def _set_environment(folder: str) -> None:
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
    os.environ |= {
        "DJANGO_SECRET_KEY": "benchmark" * 8,
        "DJANGO_SETTINGS_MODULE": "claimtracker.settings",
        "SITE_URL": "http://127.0.0.1:8000",
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",
    }


def _engine() -> str:
    return "sqlite" if os.environ["DATABASE_URL"].startswith("sqlite") else "postgresql"


def _manage(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments], stdout=subprocess.PIPE, check=True
    )
    return done.stdout.decode()


def _tokens() -> dict[str, str]:
    """Return tokens by question: of somebody without a role, and of one who may file claims."""
    _manage(
        "shell",
        "--command",
        "from django.contrib.auth.models import Group; from claims.models import User; "
        "User.objects.create_user('reader'); "
        "User.objects.create_user('writer').groups.add(Group.objects.get(name='contributor'))",
    )
    owners = {"list with a token": "reader", "POST": "writer"}
    return {
        question: _manage("create_token", owner, "--scope", "write").split()[-1]
        for question, owner in owners.items()
    }


def _fill(folder: Path, first: int, last: int) -> None:
    feed = folder / "feed.jsonl"
    with feed.open("w", encoding="utf-8") as file:
        file.writelines(_lines(first, last))
    print(_manage("import_seeds", str(feed), "--no-progress").strip().splitlines()[-1], flush=True)
    feed.unlink()
    if _engine() == "postgresql":
        subprocess.run(["psql", os.environ["DATABASE_URL"], "-qc", "VACUUM ANALYZE"], check=True)


def _lines(first: int, last: int) -> Iterator[str]:
    for number, record in enumerate(records(last)):
        if number < first:
            continue
        if number % 3 == 0:
            record["review"] = {
                "publisher": f"Checks {number % 4}",
                "url": f"https://checks{number % 4}.example.org/{number}",
                "rating": LABELS[number % 5],
                "headline": f"What the figures of {1990 + number % 35} say",
                "summary": f"The office of statistics gives {number % 89} percent.",
                "published_on": f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}",
            }
        yield json.dumps(record) + "\n"


def _figures(
    server: Server, sizes: tuple[int, int], tokens: dict[str, str], requests: int
) -> dict[str, float]:
    """Return milliseconds of CPU a request by question, and the MiB that the server holds.

    `sizes` are the first and that of now: what POST made between them is not public, and differs.
    """
    chance = random.Random(sizes[1])
    found = {}
    with measure.running(server) as (port, pid):
        for question, path in server.paths.items():
            filled = [_filled(path, sizes, chance, port) for _ in range(20)]
            headers, bodies = {}, None
            if server is PRODUCT and question in tokens:
                headers["Authorization"] = f"Bearer {tokens[question]}"
            if question == "POST":
                headers["Content-Type"] = "application/json"
                count = requests * measure.ROUNDS + measure.WARM
                bodies = [_body(chance, number) for number in range(count)]
            found[question] = 1_000 * measure.spent(
                port, pid, filled, requests=requests, headers=headers, bodies=bodies
            )
        found["MiB"] = measure.memory(pid)
    return found


def _filled(path: str, sizes: tuple[int, int], chance: random.Random, port: int) -> str:
    first, size = sizes
    values: dict[str, Any] = {
        "speaker": chance.randrange(1, size // 20),
        "claim": chance.randrange(1, first),
        "behind": chance.randrange(size // 2, size),
        "words": f"{chance.choice(SUBJECTS).split()[0]}+{chance.randrange(1990, 2025)}",
        "common": "percent",
    }
    if "{cursor}" in path:
        next_page = str(measure.first_page(port, path.partition("?")[0])["next"])
        values["cursor"] = next_page.partition("cursor=")[2]
    return path.format(**values)


def _body(chance: random.Random, number: int) -> str:
    text = f"Measured {chance.randrange(10**9)} times, {chance.choice(SUBJECTS)} rose by {number} percent."
    return json.dumps({"text": text, "language": "en"})


def _table(size: int, figures: dict[str, dict[str, float]]) -> None:
    """Print milliseconds of CPU a request and the share of the floor; more is better."""
    print(f"\n{_engine()}, {size:,} claims: ms of CPU a request (share of the floor)\n")
    print("| server | " + " | ".join(QUESTIONS) + " | MiB |")
    print("| --- " * (len(QUESTIONS) + 2) + "|")
    floor = figures["floor"]
    for name, found in figures.items():
        cells = []
        for question in QUESTIONS:
            of = floor.get(question.partition(" with")[0].partition(",")[0])
            one = found.get(question)
            cells.append("–" if one is None or of is None else f"{one:.2f} ({of / one:.2f})")
        print(f"| {name} | " + " | ".join(cells) + f" | {found['MiB']:.0f} |", flush=True)


if __name__ == "__main__":
    main()
