"""Who merges."""

from datetime import datetime
from typing import Any

import pytest

from claims.models import User


@pytest.fixture
def told(editor: User, now: datetime) -> dict[str, Any]:
    """Return who merges, and when."""
    return {"actor": editor, "now": now}
