"""Fetch a page of this site within the process: the whole stack of middleware, and no network."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import unquote_to_bytes, urljoin, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

if TYPE_CHECKING:
    # Python 3.12 has it in `collections.abc`.
    from typing_extensions import Buffer

_MOST_REDIRECTS = 5
_PORTS = {"http": "80", "https": "443"}


class NotAnswered(Exception):
    """The site has no such page, or gives it to nobody."""


def is_address(name: str) -> bool:
    """Say whether a name is a path of this site, or a web address."""
    return name.startswith(("/", "http://", "https://"))


@contextmanager
def opened_page(name: str) -> Iterator[BinaryIO]:
    """Open a path or an address of this site, as a reader who follows redirects within it.

    The page is streamed as it is made.

    :raises NotAnswered: for addresses of other sites, and when the answer is anything but 200
    """
    address = f"{settings.SITE_URL}{name}" if name.startswith("/") else name
    handler = WSGIHandler()
    for _ in range(_MOST_REDIRECTS):
        if not _is_own(address):
            raise NotAnswered("That is another site, and nothing is fetched from the network.")
        answer = _Answer()
        response = handler(_environ(address), answer.start)
        with closing(response):
            if answer.status == HTTPStatus.OK:
                yield io.BufferedReader(_Pieces(iter(response)))
                return
        if not answer.location:
            raise NotAnswered(f"There is no such file, and the site answers {answer.status}.")
        address = urljoin(address, answer.location)
    raise NotAnswered("The site sends its readers from page to page.")


def _is_own(address: str) -> bool:
    return address == settings.SITE_URL or address.startswith(f"{settings.SITE_URL}/")


class _Answer:
    """The status and the new place, which a WSGI application says apart from the body."""

    status = 0
    location = ""

    def start(self, status: str, headers: list[tuple[str, str]], *_: Any) -> Any:
        self.status = int(status.partition(" ")[0])
        named = {name.lower(): value for name, value in headers}
        self.location = named.get("location", "") if 300 <= self.status < 400 else ""


def _environ(address: str) -> dict[str, Any]:
    """Return what a WSGI server would say of a GET for an address."""
    parts = urlsplit(address)
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        # Bytes, in the form in which WSGI passes them on.
        "PATH_INFO": unquote_to_bytes(os.fsencode(parts.path or "/")).decode("latin-1"),
        "QUERY_STRING": os.fsencode(parts.query).decode("latin-1"),
        "SERVER_NAME": parts.hostname or "",
        "SERVER_PORT": str(parts.port or _PORTS[parts.scheme]),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": parts.netloc,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": parts.scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": True,
    }


class _Pieces(io.RawIOBase):
    """Read the pieces of an answer as one stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = piece
        with memoryview(buffer) as view:
            data, self._left = self._left[: len(view)], self._left[len(view) :]
            view[: len(data)] = data
        return len(data)
