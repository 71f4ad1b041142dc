"""What a server process does without, so that many fit on one machine."""

import ctypes
import sys

from django.conf import settings

# The GNU C library gives each thread an area of its own to allocate from, and hardly ever gives one
# back. Threads of Python, which take turns, are as fast with few (mallopt(3), M_ARENA_MAX).
_ARENA_MAX = -8
_ARENAS = 2


def spare_memory() -> None:
    """Hold memory down; called before Django loads its applications, and before there are threads.

    Other libraries of C are left as they are.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_ARENA_MAX, _ARENAS)
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        # REST framework and the admin's theme load PostgreSQL's driver wherever it is installed, 9 MiB.
        # They do without where it is not, and so an import of it says.
        sys.modules.setdefault("psycopg", None)  # type: ignore[arg-type]  # documented: an import fails
