"""Take back what one case of a table writes, so that the next starts from the same rows."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def undone() -> Iterator[None]:
    """Roll back to a savepoint at the end, whatever came of the case.

    The rows of a state are then made once for all the cases that start from it. A savepoint is as
    good as a database of the case's own: no row, no index and no audit event of it is left. What
    waits for a commit (`transaction.on_commit`) is dropped with it, as it is at the end of every
    test that does not commit. Objects in memory keep what the case did to them: refresh those that
    the next case asks.
    """
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)
