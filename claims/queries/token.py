"""API tokens with what every request asks about them, in one statement."""

from __future__ import annotations

from django.db.models import QuerySet

from claims.models import ApiToken, User
from claims.models.user import remember_roles
from claims.queries.prepared import Bound, statement

_TOKEN = tuple(field.attname for field in ApiToken._meta.concrete_fields)
_USER = tuple(field.attname for field in User._meta.concrete_fields)


def token_with_user(key_id: str) -> ApiToken | None:
    """Return a token with its user, whose roles are known already."""
    # One row for each group of the user.
    rows = statement("token", _rows, is_even=True).run({"key_id": key_id})
    if not rows:
        return None
    token = ApiToken.from_db(None, _TOKEN, rows[0][: len(_TOKEN)])
    token.user = User.from_db(None, _USER, rows[0][len(_TOKEN) : -1])
    remember_roles(token.user, [row[-1] for row in rows])
    return token


def _rows() -> QuerySet[ApiToken, tuple[object, ...]]:
    columns = (*_TOKEN, *(f"user__{name}" for name in _USER), "user__groups__name")
    return ApiToken.objects.filter(key_id=Bound("key_id")).values_list(*columns)
