"""A connection that is asked whether it stands where there is reason to doubt it."""

from __future__ import annotations

import select
import time

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

# Unused for so long, a connection may have been dropped on the way without a word.
QUIET_SECONDS = 10.0


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection, without a question to the server before each request.

    That question costs a tenth of a page. A server that ends a connection, or itself, says so: there
    is something to read then, as there never is between two requests.
    """

    _last_asked = 0.0

    def is_usable(self) -> bool:
        """Say whether the connection still stands."""
        now = time.monotonic()
        is_fresh, self._last_asked = now - self._last_asked < QUIET_SECONDS, now
        if is_fresh and not self.errors_occurred and self._is_at_rest():
            return True
        return super().is_usable()

    def _is_at_rest(self) -> bool:
        """Say whether no transaction is open, and the server has said nothing that was not asked for."""
        own = self.connection
        if own is None or own.closed or own.info.transaction_status != TransactionStatus.IDLE:
            return False
        poll = select.poll()
        poll.register(own.fileno(), select.POLLIN)
        return not poll.poll(0)
