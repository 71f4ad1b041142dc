"""Who calls: a bearer token, or the session of the admin."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, CSRFCheck
from rest_framework.request import Request

from claims.choices import TokenScope
from claims.errors import DomainError
from claims.models import ApiToken, User
from claims.workflow.token import BadToken, token_of


class InsufficientScope(DomainError):
    """A write with a token that may only read."""

    code = "insufficient_scope"
    status = 403
    title = "Read only token"


class CsrfFailed(DomainError):
    """A write with a session's cookie, but not from a page of ours."""

    code = "csrf_failed"
    status = 403
    title = "Not from a page of this site"


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer TOKEN`."""

    scheme: ClassVar[str] = "bearer"

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """Return the token with its user; null without the header.

        :raises BadToken: for anything in the header that is not a token in force.
        """
        header = request.META.get("HTTP_AUTHORIZATION")
        if header is None:
            return None
        scheme, _, text = header.partition(" ")
        if scheme.lower() != self.scheme:
            raise BadToken("Send `Authorization: Bearer TOKEN`.")
        token = token_of(text=text.strip(), now=timezone.now())
        return token.user, token


class SessionAuthentication(BaseAuthentication):
    """The admin's session. What guards writes against forged requests is asked later, after 415."""

    def authenticate(self, request: Request) -> tuple[User, None] | None:
        """Return who is signed in; null for nobody."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        user = get_user(request._request)
        return (user, None) if isinstance(user, User) else None


def check_scope(request: Request) -> None:
    """Refuse a write that the caller's credentials do not cover.

    :raises InsufficientScope: for a token that may only read.
    :raises CsrfFailed: for a session without the CSRF token of this site.
    """
    if isinstance(request.auth, ApiToken):
        if request.auth.scope != TokenScope.WRITE:
            raise InsufficientScope("This token may read only. Make one with the scope write.")
        return
    if request.user.is_authenticated:
        check = CSRFCheck(_no_response)
        check.process_request(request._request)
        if check.process_view(request._request, _no_response, (), {}):
            raise CsrfFailed("Send the CSRF token of this site in the header X-CSRFToken.")


def _no_response(request: HttpRequest) -> HttpResponse:
    return HttpResponse()
