"""The production server: granian, one worker process, several threads."""

from __future__ import annotations

import signal
from collections.abc import Callable
from typing import Any

from django.utils.module_loading import import_string
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import MPServer

THREADS = 8
# More requests than this at once are refused by the operating system's queue, not by memory.
MOST_AT_ONCE = 64
# How long a request may hold up whoever waits for the program to stop.
STOP_SECONDS = 10


class DeskServer(MPServer):
    """granian that ends when its terminal is closed, instead of starting its worker anew."""

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


def serve(*, application: str, host: str, port: int) -> None:
    """Serve until SIGINT, SIGTERM or SIGHUP."""
    DeskServer(
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
    ).serve(target_loader=load_application)
