"""Fixtures of the admin's tests: browsers that are signed in."""

from collections.abc import Callable

import pytest
from django.test import Client

from claims.choices import Role
from claims.models import User
from tests.factories import UserFactory

# Everybody who may ask for a page, from nobody to an administrator.
VISITORS = ("nobody", "no_role", *Role.values)


@pytest.fixture
def as_visitor(db: None) -> Callable[[str], Client]:
    """Return a browser of somebody with this role."""

    def sign_in(visitor: str) -> Client:
        client = Client()
        if visitor != "nobody":
            client.force_login(UserFactory.create(role=None if visitor == "no_role" else visitor))
        return client

    return sign_in


@pytest.fixture
def desk(reviewer: User) -> Client:
    """Return a reviewer's browser."""
    client = Client()
    client.force_login(reviewer)
    return client


def said(response) -> list[str]:
    """Return the messages that a page shows."""
    return [str(message) for message in response.context["messages"]]
