"""What every request passes on its way."""

from __future__ import annotations

from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib.auth import middleware as auth
from django.contrib.messages import middleware as messages
from django.contrib.sessions import middleware as sessions
from django.http import HttpRequest
from django.http.response import HttpResponseBase

API = "/api/"


class PolicyMiddleware(CSPMiddleware):
    """Add the content security policy to pages; an answer that has its own keeps it as it is."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Return the response with a policy, which is built for those alone that need one."""
        return response if HEADER in response else super().process_response(request, response)


class _WithSession:
    """Leave out what serves a session, where a program asks the API and sends none.

    It is most requests, and makes up a tenth of the time of one that reads.
    """

    get_response: Any

    def __call__(self, request: HttpRequest) -> Any:
        if (
            request.path_info.startswith(API)
            and settings.SESSION_COOKIE_NAME not in request.COOKIES
        ):
            return self.get_response(request)
        return super().__call__(request)  # type: ignore[misc]  # of the middleware beside this class


class SessionMiddleware(_WithSession, sessions.SessionMiddleware):
    """Find the session of a browser."""


class AuthenticationMiddleware(_WithSession, auth.AuthenticationMiddleware):
    """Find who is signed in."""


class MessageMiddleware(_WithSession, messages.MessageMiddleware):
    """Keep what the next page of the admin will say."""
