"""What the database says when it refuses a row."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, transaction


@contextmanager
def refused_by(*names: str) -> Iterator[None]:
    """Expect that the database refuses what happens inside, and names one of `names`.

    SQLite names the columns of a unique constraint, PostgreSQL the constraint.
    """
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        yield
    assert any(name in str(refusal.value) for name in names), str(refusal.value)
