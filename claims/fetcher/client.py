"""Send one request, and return what came back."""

from __future__ import annotations

import ssl
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

import httpcore2
import httpx2

from claims.fetcher.guard import Deadline, GuardedBackend, Resolver, system_addresses
from claims.text.targets import Rules, TargetRefused, check_target
from claims.workflow.sending import sending_rules

CONNECT_SECONDS = 5.0
READ_SECONDS = 10.0
TOTAL_SECONDS = 20.0
# Of an answer no more is read than somebody who looks for a mistake would.
ANSWER_BYTES = 65_536
USER_AGENT = "claimtracker"


class FetchError(Exception):
    """No answer: the address is refused, or nobody answered in time. `code` names what it was."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `body` is its beginning as it was sent, `seconds` what it took.

    `retry_after` is the header of that name, empty where there is none.
    """

    status: int
    body: bytes
    seconds: float
    retry_after: str = ""


@dataclass(frozen=True, slots=True)
class Times:
    """How long is waited, in seconds: for a connection, for each part of an answer, in all."""

    connect: float = CONNECT_SECONDS
    read: float = READ_SECONDS
    total: float = TOTAL_SECONDS


TIMES = Times()


class GuardedTransport(httpx2.HTTPTransport):
    """The client's transport over connections that are vetted."""

    def __init__(self, backend: GuardedBackend) -> None:
        # The parent makes a pool with the plain backend, and takes no other: ours replaces it.
        self._pool = httpcore2.ConnectionPool(
            ssl_context=_tls(), max_keepalive_connections=0, network_backend=backend
        )


def send(
    url: str,
    *,
    content: bytes,
    headers: Mapping[str, str],
    rules: Rules | None = None,
    resolve: Resolver = system_addresses,
    times: Times = TIMES,
) -> Answer:
    """Send a POST and return its answer, whatever the status; a redirect is not followed.

    :raises FetchError: when the address is refused, or there is no answer within the times.
    """
    rules = rules or sending_rules()
    start = time.monotonic()
    try:
        target = check_target(url, rules)
        backend = GuardedBackend(rules, Deadline(times.total), resolve)
        limits = httpx2.Timeout(times.read, connect=times.connect)
        with (
            httpx2.Client(
                transport=GuardedTransport(backend),
                timeout=limits,
                trust_env=False,
                follow_redirects=False,
                headers={"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity"},
            ) as client,
            client.stream("POST", target, content=content, headers=dict(headers)) as response,
        ):
            return _answer(response, start)
    except TargetRefused as refusal:
        raise FetchError(refusal.code, refusal.detail) from refusal
    except httpx2.InvalidURL as problem:
        raise FetchError("url_invalid", str(problem)) from problem
    except httpx2.HTTPError as problem:
        raise _failure(problem) from problem


def _answer(response: httpx2.Response, start: float) -> Answer:
    """Return what is kept of an answer; `start` is when it was asked for."""
    body = _beginning(response)
    return Answer(
        status=response.status_code,
        body=body,
        seconds=time.monotonic() - start,
        retry_after=response.headers.get("Retry-After", ""),
    )


def _beginning(response: httpx2.Response) -> bytes:
    """Return what comes of a body; where it breaks off, the status still is the answer."""
    body = bytearray()
    with suppress(httpx2.HTTPError):
        for part in response.iter_raw():
            body += part
            if len(body) >= ANSWER_BYTES:
                break
    return bytes(body[:ANSWER_BYTES])


def _failure(problem: httpx2.HTTPError) -> FetchError:
    if isinstance(problem, httpx2.TimeoutException):
        return FetchError("timeout", "There was no answer in time.")
    if isinstance(problem, httpx2.ConnectError):
        return FetchError("not_connected", f"No connection: {problem}")
    return FetchError("broken_answer", f"The connection broke: {problem or type(problem).__name__}")


@cache
def _tls() -> ssl.SSLContext:
    """Return the settings of TLS; to read the certificates takes a while."""
    return httpx2.create_ssl_context(trust_env=False)
