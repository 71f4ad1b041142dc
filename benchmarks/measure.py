"""Measure reading as shares of a floor, in one run on a database of its own.

    python benchmarks/measure.py --claims 20000

uses an SQLite file in a temporary directory; with DATABASE_URL set, that database, which must be
empty. Everything of the product is on: authentication, visibility, records, index, audit chain.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["DJANGO_SECRET_KEY"] = "benchmark" * 8
os.environ["DJANGO_SETTINGS_MODULE"] = "claimtracker.settings"

REQUESTS = 200
LIST_SQL = (
    "SELECT r.document FROM claims_claim c JOIN claims_claimrecord r ON r.id = c.record_id "
    "WHERE c.listed {extra} ORDER BY c.id DESC LIMIT 51"
)


def main() -> None:
    """Read the arguments, make a database, measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--claims", type=int, default=20_000)
    count = parser.parse_args().claims
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        _measure(Path(folder), count)


def _measure(folder: Path, count: int) -> None:
    import django  # noqa: PLC0415  the settings read what main has set

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415  after setup
    from django.db import connection  # noqa: PLC0415  after setup

    from benchmarks.generate import lines  # noqa: PLC0415  after the path is set

    call_command("migrate", verbosity=0)
    feed = folder / "feed.jsonl"
    feed.write_text("".join(lines(count)), encoding="utf-8")
    print(f"{connection.vendor}, {count} claims")
    call_command("import_seeds", str(feed), no_progress=True)
    _reading(connection)


def _reading(connection: object) -> None:
    """Measure CPU a request of the whole product against one statement and a join of strings."""
    from django.utils import timezone  # noqa: PLC0415  after setup

    from claims.choices import ClaimStatus, TokenScope  # noqa: PLC0415  after setup
    from claims.models import Claim, Speaker, User  # noqa: PLC0415  after setup
    from claims.workflow.token import create_token  # noqa: PLC0415  after setup
    from claimtracker.wsgi import application  # noqa: PLC0415  after setup

    user = User.objects.create_user("bench", password=None)
    _, token = create_token(user=user, actor=None, now=timezone.now(), scope=TokenScope.READ)
    claim = Claim.objects.filter(status=ClaimStatus.OPEN).latest("pk").pk
    speaker = Speaker.objects.earliest("pk").pk

    def floor(extra: str = "") -> Callable[[], None]:
        def run() -> None:
            with connection.cursor() as cursor:  # type: ignore[attr-defined]  # Django's connection
                cursor.execute(LIST_SQL.format(extra=extra))
                rows = [row[0] for row in cursor.fetchall()]
            ('{"results":[' + ",".join(rows[:50]) + "]}").encode()

        return run

    list_floor, one_floor = _cpu(floor()), _cpu(floor(f"AND c.id = {claim}"))
    _row("list of 50, anonymous", 1 / _cpu(lambda: _get(application, "claims/")), 1 / list_floor)
    _row("list of 50, token", 1 / _cpu(lambda: _get(application, "claims/", token)), 1 / list_floor)
    by_speaker = f"claims/?speaker={speaker}"
    _row("filtered by speaker", 1 / _cpu(lambda: _get(application, by_speaker)), 1 / list_floor)
    words = "claims/?q=rainfall+capital"
    _row("two-word search", 1 / _cpu(lambda: _get(application, words)), 1 / list_floor)
    _row("detail", 1 / _cpu(lambda: _get(application, f"claims/{claim}/")), 1 / one_floor)


def _get(application: Callable[..., object], path: str, token: str = "") -> None:
    path, _, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": f"/api/v1/{path}",
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "HTTP_HOST": "127.0.0.1:8000",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
    }
    if token:
        environ["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    status: list[str] = []
    body = b"".join(application(environ, lambda line, headers: status.append(line)))  # type: ignore[arg-type]  # a WSGI writer is never asked for
    if status != ["200 OK"]:
        raise SystemExit(f"{path} answered {status}: {body[:300]!r}")


def _cpu(call: Callable[[], None]) -> float:
    """Return CPU seconds of this process a call, the best of three rounds."""
    call()
    rounds = []
    for _ in range(3):
        begun = time.process_time()
        for _ in range(REQUESTS):
            call()
        rounds.append((time.process_time() - begun) / REQUESTS)
    return min(rounds)


def _row(what: str, product: float, floor: float) -> None:
    print(f"{what:28} {product:10.0f}  floor {floor:10.0f}  share {product / floor:5.2f}")


if __name__ == "__main__":
    main()
