"""Start a server, ask it, and tell the CPU seconds that it spent; of PostgreSQL its backends as well."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.serving.servers import Server

ROUNDS, WARM = 3, 30


@contextlib.contextmanager
def running(server: Server) -> Iterator[tuple[int, int]]:
    """Run a server and give its port and process while it runs."""
    port = _free_port()
    command = [part.format(port=port) if "{port}" in part else part for part in server.command]
    process = subprocess.Popen(
        command, env={**os.environ, **server.environment}, start_new_session=True
    )
    try:
        _wait(port, process)
        yield port, process.pid
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(15)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def spent(
    port: int,
    pid: int,
    paths: list[str],
    *,
    requests: int,
    headers: dict[str, str],
    bodies: list[str] | None = None,
) -> float:
    """Return CPU seconds a request, the best of three rounds; the paths are asked in turn."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    asked = 0

    def ask(count: int) -> None:
        nonlocal asked
        for _ in range(count):
            body = bodies[asked] if bodies else None
            connection.request(
                "POST" if bodies else "GET", paths[asked % len(paths)], body, headers
            )
            answer = connection.getresponse()
            text = answer.read()
            if answer.status not in (200, 201):
                raise SystemExit(f"{paths[asked % len(paths)]}: {answer.status} {text[:300]!r}")
            asked += 1

    ask(WARM)
    rounds = []
    for _ in range(ROUNDS):
        before = cpu(pid)
        ask(requests)
        rounds.append((cpu(pid) - before) / requests)
    connection.close()
    return min(rounds)


def cpu(pid: int) -> float:
    """Return the CPU seconds of a process, of those that it started, and of PostgreSQL's backends."""
    return sum(_own_cpu(one) for one in (*_family(pid), *_backends()))


def memory(pid: int) -> float:
    """Return the MiB that the largest process of a server holds."""
    return max(_resident(one) for one in _family(pid)) / 2**20


def _family(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        with contextlib.suppress(OSError):
            children = Path(f"/proc/{one}/task/{one}/children").read_text(encoding="ascii")
            found += [int(child) for child in children.split()]
    return found


def _backends() -> list[int]:
    """Return the processes of PostgreSQL that serve somebody; none where none runs here."""
    if os.environ["DATABASE_URL"].startswith("sqlite"):
        return []
    name = os.environ["DATABASE_URL"].rpartition("/")[2]
    found = []
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if folder.name.isdigit():
                title = (folder / "cmdline").read_bytes()
                if title.startswith(b"postgres: ") and f" {name} ".encode() in title:
                    found.append(int(folder.name))
    return found


def _own_cpu(pid: int) -> float:
    """Return what the threads of a process have spent, to the nanosecond."""
    spent = 0
    for thread in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        with contextlib.suppress(OSError):
            spent += int(thread.read_text(encoding="ascii").split()[0])
    return spent / 1e9


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if process.poll() is not None:
            raise SystemExit(f"the server ended with {process.returncode}")
        time.sleep(0.1)
    raise SystemExit("the server does not answer")


def first_page(port: int, path: str) -> dict[str, object]:
    """Return the answer to one request."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    found: dict[str, object] = json.loads(connection.getresponse().read())
    connection.close()
    return found
