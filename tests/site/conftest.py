"""Fixtures of the public site's tests."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """Begin with an empty cache: what one test's pages kept is nothing to the next."""
    cache.clear()
