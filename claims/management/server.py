"""The production server: granian, one worker process, several threads; a companion beside it."""

from __future__ import annotations

import signal
from collections.abc import Callable
from typing import Any

from django.utils.module_loading import import_string
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import MPServer

from claims.management.companion import Companion

THREADS = 8
# More requests than this at once are refused by the operating system's queue, not by memory.
MOST_AT_ONCE = 64
# How long a request may hold up whoever waits for the program to stop.
STOP_SECONDS = 10


class DeskServer(MPServer):
    """granian with a companion, that ends when its terminal is closed."""

    companion: Companion

    def startup(self, *args: Any, **kwargs: Any) -> None:
        """Start the companion once the processes are made: a fork and a thread do not go together."""
        super().startup(*args, **kwargs)
        self.companion.start()

    def shutdown(self, *args: Any, **kwargs: Any) -> None:
        """Stop both at the same time."""
        self.companion.begin_stop()
        super().shutdown(*args, **kwargs)

    def signal_handler_reload(self, *args: Any, **kwargs: Any) -> None:
        """Stop."""
        self.signal_handler_interrupt()


def load_application(path: str) -> Callable[..., Any]:
    """Return the WSGI application; runs in the worker, before it has any thread.

    Ctrl+C reaches every process of a terminal, and the worker, told to stop once more by its
    parent while it is stopping, would hang: so it hears its parent alone.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
    application: Callable[..., Any] = import_string(path)
    return application


def serve(*, application: str, host: str, port: int, companion: Companion) -> None:
    """Serve until SIGINT, SIGTERM or SIGHUP; the companion ends with the server, however that ends."""
    server = DeskServer(
        application,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=1,
        blocking_threads=THREADS,
        backpressure=MOST_AT_ONCE,
        workers_kill_timeout=STOP_SECONDS,
        # Below this it remarks on the number of threads, which wait for the database, not the CPU.
        log_level=LogLevels.error,
    )
    server.companion = companion
    try:
        server.serve(target_loader=load_application)
    finally:
        companion.stop()
