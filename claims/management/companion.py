"""A process beside the server: started with it, started anew when it dies, stopped with it."""

from __future__ import annotations

import logging
import subprocess
import threading
import time
from collections.abc import Sequence

# Waited before it is started anew: twice as long each time, and as at first once it has lived a while.
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
LIVED_SECONDS = 60.0
# Longer than a worker gives to what is under way.
STOP_SECONDS = 10.0

logger = logging.getLogger(__name__)


class Companion:
    """Keeps one command running until it is told to stop."""

    def __init__(self, command: Sequence[str], *, first_pause: float = FIRST_PAUSE) -> None:
        self._command = list(command)
        self._first_pause = first_pause
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._keeper = threading.Thread(target=self._keep, name="companion", daemon=True)

    def start(self) -> None:
        """Start it, and keep watch."""
        self._keeper.start()

    def begin_stop(self) -> None:
        """Tell it to stop, and do not wait."""
        self._stopping.set()
        with self._lock:
            if self._process is not None:
                self._process.terminate()

    def stop(self) -> None:
        """Stop it; one that does not hear is killed, for it must not outlive the server."""
        self.begin_stop()
        if self._keeper.ident is None:
            return
        self._keeper.join(STOP_SECONDS)
        with self._lock:
            if self._process is not None:
                self._process.kill()
        self._keeper.join()

    def _keep(self) -> None:
        pause = self._first_pause
        while (process := self._spawn()) is not None:
            began = time.monotonic()
            code = process.wait()
            with self._lock:
                self._process = None
            if self._stopping.is_set():
                return
            if time.monotonic() - began > LIVED_SECONDS:
                pause = self._first_pause
            logger.warning("The worker ended with code %s; starting another.", code)
            self._stopping.wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def _spawn(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._stopping.is_set():
                return None
            # A session of its own: Ctrl+C in a terminal is for the server, which passes it on.
            self._process = subprocess.Popen(self._command, start_new_session=True)  # noqa: S603  our own command
            return self._process
