"""`serve`: each step by itself, then a real server from an empty database."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from claims.management.commands import serve
from claims.management.serving import (
    PortTaken,
    ensure_administrator,
    is_loopback,
    plain_http_warning,
    refuse_taken_port,
)
from claims.models import Claim, Event, User
from tests.factories import NOW, UserFactory

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def taken_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_first_administrator_is_made_once(db):
    user, password = ensure_administrator(now=NOW)

    assert Client().login(username="admin", password=password)
    assert (user.username, user.groups.get().name) == ("admin", "administrator")
    assert ensure_administrator(now=NOW) is None
    event = Event.objects.latest("seq")
    assert (event.verb, event.actor, event.actor_name) == ("user.created", None, "serve")


@pytest.mark.parametrize("there", [{"is_superuser": True}, {"administrator": True}])
def test_no_administrator_is_made_where_there_is_one(there, db):
    UserFactory.create(**there)

    assert ensure_administrator(now=NOW) is None
    assert not User.objects.filter(username="admin").exists()


@pytest.mark.parametrize(
    "there",
    [{"is_superuser": True, "is_active": False}, {"administrator": True, "is_active": False}],
)
def test_an_administrator_who_is_switched_off_is_none(there, db):
    UserFactory.create(username="admin", **there)

    user, _ = ensure_administrator(now=NOW)

    assert user.username == "admin-2"


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True)]
    + [("0.0.0.0", False), ("::", False), ("10.0.0.1", False), ("example.org", False)],  # noqa: S104  looked at, not bound
)
def test_loopback_is_known(host, loopback):
    assert is_loopback(host) is loopback


@pytest.mark.parametrize(
    ("site_url", "host", "warned"),
    [
        ("http://127.0.0.1:8000", "127.0.0.1", False),
        ("http://127.0.0.1:8000", "0.0.0.0", True),  # noqa: S104  looked at, not bound
        ("http://claims.example.org", "127.0.0.1", True),
        ("https://claims.example.org", "0.0.0.0", False),  # noqa: S104  looked at, not bound
    ],
)
def test_plain_http_away_from_loopback_is_warned_of(site_url, host, warned):
    warning = plain_http_warning(site_url=site_url, host=host)

    assert warning.startswith("Warning: ") is warned


def test_a_taken_port_is_named(taken_port):
    with pytest.raises(
        PortTaken, match=f"Something else listens on 127.0.0.1:{taken_port} already"
    ):
        refuse_taken_port("127.0.0.1", taken_port)


def test_a_taken_port_is_found_before_anything_is_done(taken_port, settings, db):
    settings.HOST, settings.PORT = "127.0.0.1", taken_port

    with pytest.raises(CommandError, match="make run PORT=8001"):
        call_command("serve")

    assert not User.objects.exists()


@pytest.mark.parametrize(("host", "port"), [("192.0.2.1", 8000), ("127.0.0.1", 70_000)])
def test_a_host_that_is_not_this_machine_is_named(host, port, settings, db):
    settings.HOST, settings.PORT = host, port

    with pytest.raises(CommandError, match=f"Cannot listen on {host}:{port}"):
        call_command("serve")


@pytest.mark.slow
def test_what_the_import_refuses_does_not_stop_the_server(tmp_path, settings, db):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.jsonl").write_text(
        '{"text": "The bridge fell."}\n{"speaker": "no text"}\n'
    )
    settings.BASE_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    out, err = StringIO(), StringIO()

    serve.Command(stdout=out, stderr=err).prepare()

    assert Claim.objects.get().text == "The bridge fell."
    assert "not imported whole" in err.getvalue()
    assert "Administrator: admin" in out.getvalue()


def start(environment: dict[str, str], log: Path) -> subprocess.Popen:
    with log.open("wb") as output:
        return subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def workers_of(process: subprocess.Popen) -> list[int]:
    """Return the workers that belong to a server."""
    listed = subprocess.run(
        ["ps", "-ww", "-eo", "pid,args"], capture_output=True, text=True, check=True
    )
    lines = [line.split(maxsplit=1) for line in listed.stdout.splitlines()]
    ours = f"run_worker --parent {process.pid}"
    return [int(pid) for pid, command in lines[1:] if command.endswith(ours)]


def eventually(find, seconds: float = 30):
    """Return what is found as soon as something is."""
    deadline = time.monotonic() + seconds
    while not (found := find()):
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)
    return found


def wait_until_it_answers(address: str, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server did not answer")


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_real_server_starts_from_nothing_and_stops_when_told(stop, tmp_path):
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    environment = os.environ | {
        "PORT": str(port),
        "HOST": "127.0.0.1",
        "SITE_URL": base,
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
    }
    log = tmp_path / "log"
    process = start(environment, log)
    try:
        wait_until_it_answers(f"{base}/admin/login/", process)
        page = urllib.request.urlopen(f"{base}/admin/login/", timeout=5).read().decode()
        style = re.search(r'href="(/static/[^"]+)"', page)[1]
        with urllib.request.urlopen(base + style, timeout=5) as answer:
            assert answer.status == 200
        (killed,) = eventually(lambda: workers_of(process))
        os.kill(killed, signal.SIGKILL)
        eventually(lambda: set(workers_of(process)) - {killed})
        # As Ctrl+C in a terminal does: to every process of the group.
        os.killpg(process.pid, stop)
        # Within the time that a worker has to stop, and some: a hang would raise.
        process.wait(30)
        assert workers_of(process) == []
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)

    said = log.read_text()
    assert "The worker ended with code -9; starting another." in said
    assert "Password:" in said
    for path in ("/", "/admin/", "/api/v1/", "/api/docs/"):
        assert f"{base}{path}\n" in said
    assert settings.SECRET_KEY not in said


@pytest.mark.slow
def test_a_worker_does_not_outlive_a_server_that_is_killed(tmp_path):
    url = f"sqlite:///{tmp_path}/db.sqlite3"
    command = [sys.executable, "manage.py", "run_worker", "--skip-checks", "--parent", "1"]

    # Whose parent is another than it was told ends at its first look.
    ended = subprocess.run(command, cwd=ROOT, env=os.environ | {"DATABASE_URL": url}, timeout=30)

    assert ended.returncode == 0
