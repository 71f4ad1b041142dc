"""Connections that are vetted where they are made, and that end at a deadline.

A name is resolved once, every address that it has is judged, and the connection goes to a judged
address, not to the name: an answer of the DNS that changes between the judging and the connecting
changes nothing. The name stays in the Host header and in what the certificate is compared with.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import httpcore2

from claims.text.targets import Rules, TargetRefused

# Returns the IP addresses of a host.
Resolver = Callable[[str, int], list[str]]
# Tried one after the other, so a host cannot keep us at it with a thousand of them.
MOST_ADDRESSES = 8


class Deadline:
    """A moment after which nothing more is waited for."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, timeout: float | None, late: type[Exception]) -> float:
        """Return how long one step may wait.

        :raises Exception: `late`, when the moment has passed.
        """
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise late("The whole exchange took too long.")
        return seconds if timeout is None else min(seconds, timeout)


def system_addresses(host: str, port: int) -> list[str]:
    """Return the addresses of a host as the system resolves it; odd forms of numbers included."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedStream(httpcore2.NetworkStream):
    """A socket each of whose steps ends at the deadline."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock = sock
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what has come."""
        with _translated(httpcore2.ReadTimeout, httpcore2.ReadError):
            self._sock.settimeout(self._deadline.left(timeout, httpcore2.ReadTimeout))
            return self._sock.recv(max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send everything."""
        rest = memoryview(buffer)
        with _translated(httpcore2.WriteTimeout, httpcore2.WriteError):
            while rest:
                self._sock.settimeout(self._deadline.left(timeout, httpcore2.WriteTimeout))
                rest = rest[self._sock.send(rest) :]

    def close(self) -> None:
        """Hang up."""
        self._sock.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        """Shake hands; a handshake as a whole ends at its time, however it trickles."""
        try:
            with _translated(httpcore2.ConnectTimeout, httpcore2.ConnectError):
                self._sock.settimeout(self._deadline.left(timeout, httpcore2.ConnectTimeout))
                sock = ssl_context.wrap_socket(self._sock, server_hostname=server_hostname)
        except Exception:
            self.close()
            raise
        return GuardedStream(sock, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """Return nothing: one connection serves one exchange in HTTP/1.1."""
        return None


class GuardedBackend(httpcore2.NetworkBackend):
    """Makes connections to addresses that the rules let through."""

    def __init__(self, rules: Rules, deadline: Deadline, resolve: Resolver) -> None:
        self._rules = rules
        self._deadline = deadline
        self._resolve = resolve

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first vetted address that answers.

        :raises TargetRefused: when the port, or any address of the host, is not allowed.
        """
        self._rules.check_port(port)
        addresses = self._addresses(host, port, timeout)
        for address in addresses:
            self._rules.check_address(address)
        for address in addresses[:-1]:
            try:
                return self._connect(address, port, timeout)
            except httpcore2.ConnectError:
                continue
        return self._connect(addresses[-1], port, timeout)

    def connect_unix_socket(self, *args: Any, **kwargs: Any) -> httpcore2.NetworkStream:
        """Refuse: nothing on this machine is to be reached.

        :raises TargetRefused: always.
        """
        raise TargetRefused("address_refused", "Sockets of this machine are not reached.")

    def _connect(self, address: str, port: int, timeout: float | None) -> GuardedStream:
        with _translated(httpcore2.ConnectTimeout, httpcore2.ConnectError):
            seconds = self._deadline.left(timeout, httpcore2.ConnectTimeout)
            sock = socket.create_connection((address, port), seconds)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return GuardedStream(sock, self._deadline)

    def _addresses(self, host: str, port: int, timeout: float | None) -> list[str]:
        """Resolve in a thread of its own: the system's resolver knows no timeout."""
        answers: queue.Queue[list[str] | Exception] = queue.Queue()

        def resolve() -> None:
            try:
                answers.put(self._resolve(host, port))
            except (OSError, UnicodeError) as problem:
                answers.put(problem)

        threading.Thread(target=resolve, daemon=True, name="resolve").start()
        try:
            found = answers.get(timeout=self._deadline.left(timeout, httpcore2.ConnectTimeout))
        except queue.Empty:
            raise httpcore2.ConnectTimeout("The name was not resolved in time.") from None
        if isinstance(found, Exception) or not found:
            raise httpcore2.ConnectError("The name is not known.")
        return found[:MOST_ADDRESSES]


@contextmanager
def _translated(late: type[Exception], broken: type[Exception]) -> Iterator[None]:
    """Turn what a socket raises into what the client expects."""
    try:
        yield
    except TimeoutError as problem:
        raise late("It took too long.") from problem
    except OSError as problem:
        raise broken(str(problem)) from problem
