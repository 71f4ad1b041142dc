"""The process beside the server: kept alive, and never left behind."""

import sys
import time
from pathlib import Path

import pytest

from claims.management import companion as module
from claims.management.companion import Companion


def eventually(holds) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture
def log(tmp_path) -> Path:
    return tmp_path / "log"


@pytest.fixture
def keep(log):
    """Return a function that keeps a program running until the end of the test."""
    kept = []

    def start(then: str) -> Companion:
        program = f"import os, signal, time\nopen({str(log)!r}, 'a').write('born ')\n{then}"
        companion = Companion([sys.executable, "-c", program], first_pause=0.01)
        kept.append(companion)
        companion.start()
        return companion

    yield start
    for companion in kept:
        companion.stop()


def births(log: Path) -> int:
    return log.read_text().count("born") if log.exists() else 0


def test_one_that_dies_is_started_anew(keep, log, caplog):
    companion = keep("os.kill(os.getpid(), signal.SIGKILL)")

    eventually(lambda: births(log) >= 2)
    companion.stop()
    after = births(log)
    time.sleep(0.1)

    assert births(log) == after
    assert "The worker ended with code -9; starting another." in caplog.text


def test_one_that_lives_is_started_once_and_told_to_stop(keep, log):
    companion = keep("time.sleep(60)")
    eventually(lambda: births(log) == 1)
    process = companion._process

    companion.stop()

    assert (process.poll(), births(log)) == (-15, 1)


def test_one_that_does_not_hear_is_killed(keep, log, monkeypatch):
    monkeypatch.setattr(module, "STOP_SECONDS", 0.1)
    companion = keep(
        f"signal.signal(signal.SIGTERM, signal.SIG_IGN)\nopen({str(log)!r}, 'a').write('deaf')\n"
        "time.sleep(60)"
    )
    eventually(lambda: births(log) == 1 and "deaf" in log.read_text())
    process = companion._process

    companion.stop()

    assert process.poll() == -9


def test_one_that_was_never_started_can_be_stopped():
    companion = Companion([sys.executable])

    companion.stop()

    assert companion._process is None
