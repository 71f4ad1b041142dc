"""People who work here, and how far their role reaches."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.choices import Role

ROLE_LEVELS: dict[str, int] = {role: level for level, role in enumerate(Role.values, start=1)}


class User(AbstractUser):
    """A person with an account. Rows are never deleted: their name stands in the audit chain."""

    first_name = None  # type: ignore[assignment]  # one name field fits every language
    last_name = None  # type: ignore[assignment]  # one name field fits every language
    name = models.CharField(_("name"), max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.pk} {self.name or self.username}"

    def get_full_name(self) -> str:
        """Return the name to show, the user name where none is given."""
        return self.name or self.username

    def get_short_name(self) -> str:
        """Return the name to show, the user name where none is given."""
        return self.name or self.username


# Whoever reads: somebody with an account, or nobody in particular.
Reader = User | AnonymousUser


def role_level(user: Reader | None) -> int:
    """Return how far a person's role reaches: 0 for none, 4 for an administrator.

    The groups are read from the database once for each loaded user, that is once a request, so
    that a change of role counts at once. A superuser counts as an administrator.
    """
    if user is None or not user.is_active or not isinstance(user, User):
        return 0
    if user.is_superuser:
        return ROLE_LEVELS[Role.ADMINISTRATOR]
    known = user.__dict__.get("_role_level")
    if known is None:
        names = user.groups.values_list("name", flat=True)
        known = max((ROLE_LEVELS.get(name, 0) for name in names), default=0)
        user.__dict__["_role_level"] = known
    return known


def remember_roles(user: User, names: Collection[str]) -> None:
    """Keep the names of a user's groups that were read in the statement that loaded the user."""
    user.__dict__["_role_level"] = max((ROLE_LEVELS.get(name, 0) for name in names), default=0)


def has_role(user: Reader | None, role: str) -> bool:
    """Say whether a person's role includes `role`."""
    return role_level(user) >= ROLE_LEVELS[role]
