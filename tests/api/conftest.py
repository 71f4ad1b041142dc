"""Callers of the API, one of each role."""

import pytest

from claims.models import User
from tests.api.calls import Caller
from tests.factories import UserFactory


@pytest.fixture
def anyone(db: None) -> Caller:
    """Return somebody without a token."""
    return Caller()


@pytest.fixture
def as_nobody_special(db: None) -> Caller:
    """Return somebody with an account, but without a role."""
    return Caller(UserFactory.create())


@pytest.fixture
def as_contributor(contributor: User) -> Caller:
    """Return a contributor."""
    return Caller(contributor)


@pytest.fixture
def as_reviewer(reviewer: User) -> Caller:
    """Return a reviewer."""
    return Caller(reviewer)


@pytest.fixture
def as_administrator(administrator: User) -> Caller:
    """Return an administrator."""
    return Caller(administrator)
