"""People with accounts, as others name them."""

from __future__ import annotations

from claims.models import User


def user_named(key: int | str) -> User | None:
    """Return a person by id or user name; null where nobody has it, or may no longer sign in."""
    field = "pk" if isinstance(key, int) else "username"
    return User.objects.filter(**{field: key}, is_active=True).first()
