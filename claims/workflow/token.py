"""Keys for programs: made, checked, revoked."""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from claims.choices import TokenScope, WebhookStop
from claims.errors import DomainError
from claims.models import ApiToken, User
from claims.queries.token import token_with_user
from claims.text.fingerprint import sha256_hex
from claims.workflow.audit import append_event
from claims.workflow.permissions import require
from claims.workflow.steps import lock_row
from claims.workflow.values import refuse

PREFIX = "ct"
LONGEST_DAYS = 3_650


class BadToken(DomainError):
    """A token that is unknown, expired, revoked, or of somebody who may no longer sign in."""

    code = "bad_token"
    status = 401
    title = "Bad token"


@transaction.atomic
def create_token(
    *,
    user: User,
    actor: User | None,
    now: datetime,
    scope: str = TokenScope.READ,
    days: int = 90,
) -> tuple[ApiToken, str]:
    """Make a token of `user` and return it with its text, which is stored nowhere.

    `actor` is null when a command makes it.

    :raises NotAllowed: when the actor is no administrator.
    :raises Invalid: for a span of time that is none, or a user who may not sign in.
    """
    if actor is not None:
        require(actor, "token.manage")
    if not 1 <= days <= LONGEST_DAYS:
        raise refuse("days", "out_of_range", f"Days must be between 1 and {LONGEST_DAYS}.")
    if not user.is_active:
        raise refuse("user", "inactive", f"{user.username} may not sign in.")
    key_id, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        user=user,
        key_id=key_id,
        secret_sha256=sha256_hex(secret),
        user_state=_state_of(user),
        scope=scope,
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    append_event(
        verb="token.created",
        actor=actor,
        actor_name="create_token",
        now=now,
        target=token,
        data={"user": user.username, "key": key_id, "scope": scope, "days": days},
    )
    return token, f"{PREFIX}_{key_id}_{secret}"


def token_of(*, text: str, now: datetime) -> ApiToken:
    """Return the token that a text is, with its user and roles, in one statement.

    :raises BadToken: for any text that is not a token in force. It never says which part was wrong.
    """
    prefix, _, rest = text.partition("_")
    key_id, _, secret = rest.partition("_")
    found: ApiToken | None = None
    if prefix == PREFIX and key_id.isascii() and key_id.isalnum() and len(key_id) <= 16:
        found = token_with_user(key_id)
    right = hmac.compare_digest(
        sha256_hex(secret.encode("utf-8", "replace").decode()),
        found.secret_sha256 if found else "0" * 64,
    )
    if found is None or not right or token_problem(found, now=now):
        raise BadToken("This token is not valid.")
    return found


def token_problem(token: ApiToken, *, now: datetime) -> str:
    """Return why a token is not in force any more, as a webhook says it; empty where it is."""
    if token.revoked_at is not None:
        return WebhookStop.TOKEN_REVOKED
    if token.expires_at <= now:
        return WebhookStop.TOKEN_EXPIRED
    if not token.user.is_active:
        return WebhookStop.USER_INACTIVE
    if token.user_state != _state_of(token.user):
        return WebhookStop.TOKEN_ENDED
    return ""


@transaction.atomic
def revoke_token(*, token: ApiToken, actor: User | None, now: datetime) -> ApiToken:
    """End a token at once. Ending it again changes nothing.

    `actor` is null when a command ends it.

    :raises NotAllowed: when it is neither the actor's own token nor the actor an administrator.
    """
    if actor is not None and actor.pk != token.user_id:
        require(actor, "token.manage")
    row = lock_row(token)
    if row.revoked_at is None:
        row.revoked_at = now
        row.save(update_fields=["revoked_at"])
        append_event(
            verb="token.revoked",
            actor=actor,
            actor_name="revoke_token",
            now=now,
            target=row,
            data={"user": row.user.username, "key": row.key_id},
        )
    return row


def _state_of(user: User) -> str:
    """Return what changes when the user's password does: a keyed digest of the stored hash."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, user.password.encode(), "sha256").hexdigest()
