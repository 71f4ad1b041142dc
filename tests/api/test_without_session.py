"""What serves a session is left out where none is sent to the API."""

import pytest
from django.test import Client

from tests.factories import UserFactory

SERVED = ("session", "_messages")


def served(client: Client, path: str) -> list[bool]:
    """Return what was made for a request of what a session needs."""
    request = client.get(path).wsgi_request
    return [hasattr(request, name) for name in SERVED]


@pytest.mark.django_db
def test_a_session_is_served_to_pages_and_to_who_sends_one(client: Client) -> None:
    strange, signed_in = Client(), Client()
    strange.cookies["other"] = "1"
    signed_in.force_login(UserFactory.create())

    asked = [
        (one, path) for one in (client, strange, signed_in) for path in ("/api/v1/topics/", "/")
    ]

    nothing, all_of_it = [False] * 2, [True] * 2
    assert [served(*one) for one in asked] == [
        nothing, all_of_it, nothing, all_of_it, all_of_it, all_of_it,
    ]  # fmt: skip
