"""How each database is connected to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 5,
    "init_command": (
        # Eight threads have a connection each, so that a cache counts eight times.
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA recursive_triggers=ON; PRAGMA cache_size=-1000;"
    ),
}
_POSTGRESQL = {
    "options": (
        "-c statement_timeout=5000 -c lock_timeout=3000 "
        "-c idle_in_transaction_session_timeout=10000 "
        # What `claims/models/cursor.py` keeps planned is planned for all values; all else has them.
        "-c plan_cache_mode=force_generic_plan "
        # Compiling a statement takes many times as long as running it, and is done where the guess of its
        # cost is high, as it is among a million claims.
        "-c jit=off"
    ),
}


def connected(database: Mapping[str, Any]) -> dict[str, Any]:
    """Return a database of Django's settings with what its connections are made with.

    Options of its address are kept, where ours do not say otherwise; SQLite takes none.
    """
    found = {**database, "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    if found["ENGINE"].endswith("sqlite3"):
        return {**found, "OPTIONS": dict(_SQLITE)}
    if found["ENGINE"] == "django.db.backends.postgresql":
        found["ENGINE"] = "claimtracker.postgresql"
    return {**found, "OPTIONS": {**found.get("OPTIONS", {}), **_POSTGRESQL}}
