"""What a caller is told of itself."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.choices import Role, TokenScope
from claims.models import ApiToken, User
from claims.models.user import role_level
from claims.records.document import timestamp
from claims.workflow.permissions import ACTIONS, can


class MeUserSerializer(serializers.Serializer[Any]):
    """A person."""

    id = serializers.IntegerField()
    username = serializers.CharField()
    name = serializers.CharField(allow_blank=True)


class MeTokenSerializer(serializers.Serializer[Any]):
    """The token that was sent."""

    scope = serializers.ChoiceField(TokenScope.choices)
    expires_at = serializers.DateTimeField()


class MeSerializer(serializers.Serializer[Any]):
    """Who calls, and what that person may do."""

    user = MeUserSerializer()
    roles = serializers.ListField(child=serializers.ChoiceField(Role.choices))
    permissions = serializers.ListField(child=serializers.CharField())
    token = MeTokenSerializer(allow_null=True)


def me_document(user: User, token: ApiToken | None) -> dict[str, Any]:
    """Return what a caller is told of itself; each role includes the ones before."""
    return {
        "user": {"id": user.pk, "username": user.username, "name": user.name},
        "roles": list(Role.values[: role_level(user)]),
        "permissions": sorted(action for action in ACTIONS if can(user, action)),
        "token": token and {"scope": token.scope, "expires_at": timestamp(token.expires_at)},
    }
