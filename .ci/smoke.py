"""Do what a newcomer does: clone, `make run`, look around, stop, `make run` again.

The clone is made in a temporary directory from the last commit, with a virtual environment and a database of
its own, so nothing of the tree it starts from is touched. Only the standard library is used.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST_START_SECONDS = 600
SECOND_START_SECONDS = 20
STOP_SECONDS = 30
PAGES = {
    "/healthz": "",
    "/": "text/html",
    "/api/v1/claims/": "application/json",
    "/admin/login/": "text/html",
    "/api/schema/": "",
    "/api/docs/": "text/html",
}
# What `make run` reads from the environment; a newcomer has none of it.
SETTINGS = (
    "DATABASE_URL",
    "DJANGO_SECRET_KEY",
    "DJANGO_DEBUG",
    "DJANGO_ALLOWED_HOSTS",
    "DJANGO_CSRF_TRUSTED_ORIGINS",
    "DJANGO_SETTINGS_MODULE",
    "SITE_URL",
    "PUBLISHER_NAME",
    "CACHE_URL",
    "AUDIT_ANCHOR_FILE",
    "REQUIRE_MFA",
    "HOST",
)
# Of the make and the virtual environment that this runs under, too, it must know nothing.
INHERITED = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "VIRTUAL_ENV", "PYTHONPATH")


class Failed(Exception):
    """What a newcomer would have complained about."""


class Server:
    """One `make run`, from start to stop."""

    def __init__(self, clone: Path, port: int, log: Path) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.log = log
        environment = {
            name: value for name, value in os.environ.items() if name not in SETTINGS + INHERITED
        }
        environment["PORT"] = str(port)
        self.started = time.monotonic()
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                ["make", "run"],
                cwd=clone,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait_until_it_answers(self, seconds: float) -> float:
        while (waited := time.monotonic() - self.started) < seconds:
            if self.process.poll() is not None:
                raise Failed(f"`make run` ended with {self.process.returncode}.")
            try:
                with urllib.request.urlopen(f"{self.base}/healthz", timeout=5):
                    return waited
            except OSError:
                time.sleep(0.1)
        raise Failed(f"It did not answer within {seconds:.0f} s.")

    def fetch(self, path: str, kind: str = "") -> str:
        try:
            with urllib.request.urlopen(self.base + path, timeout=30) as answer:
                body: str = answer.read().decode(errors="replace")
                found = answer.headers.get("Content-Type", "")
        except urllib.error.HTTPError as problem:
            raise Failed(f"{path} answered {problem.code}.") from problem
        if kind not in found:
            raise Failed(f"{path} is {found!r}, not {kind}.")
        return body

    def claims(self) -> int:
        count = json.loads(self.fetch("/api/v1/claims/?count=true&page_size=1"))["count"]
        if not count:
            raise Failed("There is no claim to be seen; the demonstration set was not imported.")
        return int(count)

    def stop(self) -> None:
        # As Ctrl-C in a terminal does: to make and all that it started.
        os.killpg(self.process.pid, signal.SIGINT)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Failed(f"It did not stop within {STOP_SECONDS} s of Ctrl-C.") from None

    def kill(self) -> None:
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        self.process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def look_around(server: Server) -> None:
    pages = {path: server.fetch(path, kind) for path, kind in PAGES.items()}
    for page in ("/admin/login/", "/api/docs/"):
        files = re.findall(r'(?:href|src)="(/static/[^"]+)"', pages[page])
        if not files:
            raise Failed(f"{page} asks for no style sheet and no script of ours.")
        for file in files:
            server.fetch(file)


def sign_in(server: Server) -> None:
    """Sign in to the admin with what was printed."""
    said = server.log.read_text(errors="replace")
    printed = re.findall(r"Administrator: (\S+)\s+Password: +(\S+)", said)
    if len(printed) != 1:
        raise Failed(f"Name and password were printed {len(printed)} times, not once.")
    cookies = CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
    address = f"{server.base}/admin/login/?next=/admin/"
    opener.open(address, timeout=30).close()
    token = next(cookie.value for cookie in cookies if cookie.name == "csrftoken")
    form = {"username": printed[0][0], "password": printed[0][1], "csrfmiddlewaretoken": token}
    body = urllib.parse.urlencode(form).encode()
    with opener.open(urllib.request.Request(address, body), timeout=30) as answer:
        if answer.url != f"{server.base}/admin/":
            raise Failed(f"Signing in led to {answer.url}.")


def first_run(clone: Path, port: int, log: Path) -> int:
    server = Server(clone, port, log)
    try:
        waited = server.wait_until_it_answers(FIRST_START_SECONDS)
        look_around(server)
        sign_in(server)
        claims = server.claims()
        server.stop()
    finally:
        server.kill()
    print(
        f"First start: {waited:.0f} s from `make run` to the first answer; {claims} public claims."
    )
    return claims


def second_run(clone: Path, port: int, log: Path, claims: int) -> None:
    server = Server(clone, port, log)
    try:
        waited = server.wait_until_it_answers(SECOND_START_SECONDS)
        if server.claims() != claims:
            raise Failed(f"There were {claims} claims, and now there are {server.claims()}.")
        if "Password" in log.read_text(errors="replace"):
            raise Failed("It made an administrator again.")
        server.stop()
    finally:
        server.kill()
    print(f"Second start: {waited:.1f} s, with all data kept.")


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="claimtracker-smoke-") as directory:
        clone, log = Path(directory) / "clone", Path(directory) / "log"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        port = free_port()
        try:
            claims = first_run(clone, port, log)
            second_run(clone, port, log, claims)
        except (Failed, OSError, KeyError, ValueError, StopIteration) as problem:
            print(f"FAILED: {problem}", file=sys.stderr)
            print(f"What it said:\n{log.read_text(errors='replace')}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
