"""Make accounts and change them. Nobody is deleted: their name stands in the audit chain."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from claims.choices import ONCE_PUBLISHED, ReviewStatus, Role
from claims.errors import FieldError, Invalid
from claims.models import Review, User
from claims.workflow.audit import append_event, changed
from claims.workflow.permissions import require
from claims.workflow.steps import lock_row, touch_claims
from claims.workflow.values import clean_words, refuse

NAME_LIMIT = 200
FIELDS = ("username", "name", "email", "is_active")


def administrators() -> QuerySet[User]:
    """Return everybody who may sign in and manage users."""
    reach = Q(is_superuser=True) | Q(groups__name=Role.ADMINISTRATOR)
    return User.objects.filter(reach, is_active=True).distinct()


@transaction.atomic
def create_user(
    *,
    username: str,
    password: str,
    actor: User | None,
    now: datetime,
    name: str = "",
    email: str = "",
    roles: Collection[str] = (),
    actor_name: str = "",
) -> User:
    """Make an account. `actor` is null when a command makes it; `actor_name` then says which.

    :raises NotAllowed: when the actor is no administrator.
    :raises Invalid: for a user name that is taken or none, or a password that is too weak.
    """
    if actor is not None:
        require(actor, "user.manage")
    user = User(
        username=clean_username(username), name=_clean_name(name), email=email, date_joined=now
    )
    _refuse_weak(password, user)
    user.set_password(password)
    user.save(force_insert=True)
    user.groups.set(_groups(roles))
    append_event(
        verb="user.created",
        actor=actor,
        actor_name=actor_name,
        now=now,
        target=user,
        data=changed({}, _state(user)),
    )
    return user


@transaction.atomic
def edit_user(*, user: User, actor: User, now: datetime, changes: Mapping[str, Any]) -> User:
    """Change an account: `changes` maps username, name, email, is_active or roles to new values.

    Whoever is deactivated is signed out at once, and their tokens end. A new name goes to every
    review that shows it.

    :raises NotAllowed: when the actor is no administrator.
    :raises Invalid: for a user name that is taken, or when nobody would be left to manage users.
    """
    require(actor, "user.manage")
    # Of two administrators who demote each other at the same moment, one must wait and be refused.
    list(Group.objects.select_for_update().filter(name=Role.ADMINISTRATOR))
    row = lock_row(user)
    before = _state(row)
    fields = {name: changes[name] for name in FIELDS if name in changes}
    if fields.get("username", row.username) != row.username:
        fields["username"] = clean_username(fields["username"])
    if "name" in fields:
        fields["name"] = _clean_name(fields["name"])
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
    if "roles" in changes:
        row.groups.set(_groups(changes["roles"]))
    difference = changed(before, _state(row))
    if not difference:
        return row
    if not administrators().exists():
        raise refuse("roles", "last_administrator", "Nobody would be left to manage users.")
    if "name" in difference:
        touch_claims([], now=now, most=None, review_ids=_reviews_naming(row))
    append_event(verb="user.edited", actor=actor, now=now, target=row, data=difference)
    return row


@transaction.atomic
def set_password(
    *, user: User, password: str, actor: User | None, now: datetime, actor_name: str = ""
) -> User:
    """Give an account a new password; its other sessions and its tokens end with it.

    `actor` is null when a command does it; `actor_name` then says which.

    :raises NotAllowed: when it is neither the actor's own account nor the actor an administrator.
    :raises Invalid: for a password that is too weak.
    """
    if actor is not None and actor.pk != user.pk:
        require(actor, "user.manage")
    row = lock_row(user)
    _refuse_weak(password, row)
    row.set_password(password)
    row.save(update_fields=["password"])
    append_event(
        verb="user.password_changed", actor=actor, actor_name=actor_name, now=now, target=row
    )
    return row


def _reviews_naming(author: User) -> list[int]:
    """Return the public reviews of which somebody wrote a published revision."""
    shown = Review.objects.filter(
        status=ReviewStatus.PUBLISHED,
        revisions__status__in=ONCE_PUBLISHED,
        revisions__author=author,
    )
    return list(shown.distinct().values_list("pk", flat=True))


def clean_username(value: str) -> str:
    """Return a user name as it is stored.

    :raises Invalid: when it is taken, whatever its case, or holds characters that are not allowed.
    """
    field = User._meta.get_field("username")
    words = User.normalize_username(value).strip()
    try:
        field.clean(words, None)
    except ValidationError as problem:
        raise refuse("username", "invalid", " ".join(problem.messages)) from problem
    if User.objects.filter(username__iexact=words).exists():
        raise refuse("username", "taken", f"There is a user {words} already.")
    return words


def _clean_name(value: str) -> str:
    return clean_words(value, field="name", limit=NAME_LIMIT, lines=False)


def _refuse_weak(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as problem:
        errors = tuple(
            FieldError("/password", error.code or "weak", " ".join(error.messages))
            for error in problem.error_list
        )
        raise Invalid("The password is too weak.", errors=errors) from problem


def _groups(roles: Iterable[str]) -> list[Group]:
    unknown = set(roles) - set(Role.values)
    if unknown:
        raise refuse("roles", "unknown_role", f"There is no role {', '.join(sorted(unknown))}.")
    return [Group.objects.get_or_create(name=role)[0] for role in sorted(set(roles))]


def _state(user: User) -> dict[str, Any]:
    roles = user.groups.filter(name__in=Role.values).order_by("name")
    return {
        **{name: getattr(user, name) for name in FIELDS},
        "roles": list(roles.values_list("name", flat=True)),
    }
