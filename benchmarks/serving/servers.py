"""The servers that are compared: how each is started, and where it answers what."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

PYTHON = sys.executable
# The product's own server with its own settings, whatever WSGI function it serves; no worker beside it.
GRANIAN = """
import sys
from claims.management.companion import Companion
from claims.management.server import serve
idle = Companion([sys.executable, "-c", "import time; time.sleep(1_000_000)"])
serve(application=sys.argv[1], host="127.0.0.1", port=int(sys.argv[2]), companion=idle)
"""
API = "/api/v1/claims/"


@dataclass(frozen=True)
class Server:
    """A server: its command, with `{port}` for its port, and its paths by what is asked.

    `{speaker}`, `{claim}`, `{behind}` and `{words}` in a path are filled in.
    """

    name: str
    command: list[str]
    paths: dict[str, str]
    engines: tuple[str, ...] = ("sqlite", "postgresql")
    peer: bool = True
    environment: dict[str, str] = field(default_factory=dict)


def _wsgi(application: str) -> list[str]:
    return [PYTHON, "-c", GRANIAN, application, "{port}"]


FLOOR = Server(
    "floor",
    _wsgi("benchmarks.serving.floor.application"),
    {
        "list": "/list",
        "filtered": "/filtered?v={speaker}",
        "next page": "/next?v={behind}",
        "detail": "/item?v={claim}",
        "search": "/search?v={words}",
        "POST": "/write",
    },
    peer=False,
)
PRODUCT = Server(
    "claimtracker",
    _wsgi("claimtracker.wsgi.application"),
    {
        "list": API,
        "list with a token": API,
        "filtered": f"{API}?speaker={{speaker}}",
        "next page": f"{API}?cursor={{cursor}}",
        "detail": f"{API}{{claim}}/",
        "search": f"{API}?q={{words}}",
        "search, common word": f"{API}?q={{common}}",
        "POST": API,
    },
    peer=False,
)
DRF = Server(
    "DRF, ModelSerializer, prefetch",
    _wsgi("benchmarks.serving.peers.drf.application"),
    {
        "list": "/claims/",
        "filtered": "/claims/?speaker={speaker}",
        "next page": "/claims/?behind={behind}",
        "detail": "/claims/{claim}/",
        "search": "/claims/?q={words}",
    },
)
NINJA = Server(
    "django-ninja",
    _wsgi("benchmarks.serving.peers.ninja.application"),
    DRF.paths,
)
FASTAPI = Server(
    "FastAPI, SQLAlchemy",
    [
        PYTHON,
        "-m",
        "uvicorn",
        "benchmarks.serving.peers.fast:application",
        "--port",
        "{port}",
        "--log-level",
        "error",
    ],  # fmt: skip
    DRF.paths,
)
DATASETTE = Server(
    "Datasette, hand-written SQL",
    [PYTHON, "-m", "benchmarks.serving.peers.sette", "{port}"],
    {
        "list": "/bench/list.json?_shape=objects",
        "filtered": "/bench/filtered.json?_shape=objects&v={speaker}",
        "next page": "/bench/next.json?_shape=objects&v={behind}",
        "detail": "/bench/item.json?_shape=objects&v={claim}",
        "search": "/bench/search.json?_shape=objects&v={words}",
    },
    engines=("sqlite",),
)
SERVERS = (FLOOR, PRODUCT, DRF, NINJA, FASTAPI, DATASETTE)
