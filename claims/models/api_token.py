"""Keys for programs."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from claims.choices import TokenScope
from claims.models.user import User


class ApiToken(models.Model):
    """A bearer token of a user. Its secret is stored as a SHA-256 digest alone.

    `user_state` is a digest of the user's password hash at the time: a new password ends tokens.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="api_tokens")
    key_id = models.CharField(max_length=16, unique=True)
    secret_sha256 = models.CharField(max_length=64)
    user_state = models.CharField(max_length=64)
    scope = models.CharField(max_length=10, choices=TokenScope.choices, default=TokenScope.READ)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "API token"
        constraints = [
            models.CheckConstraint(
                name="api_token_expires_later", condition=Q(expires_at__gt=models.F("created_at"))
            ),
            models.CheckConstraint(
                name="api_token_scope_known", condition=Q(scope__in=TokenScope.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.key_id}"
