"""Accounts, for administrators. Nobody is deleted: who left is switched off."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin import register
from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold import widgets
from unfold.decorators import display

from claims.admin.base import BaseAdmin, actor_of
from claims.admin.desk_site import site
from claims.admin.fields import OneLineField
from claims.admin.forms import DeskForm
from claims.choices import Role
from claims.models import User
from claims.models.user import ROLE_LEVELS
from claims.workflow.user import NAME_LIMIT, create_user, edit_user, set_password


def role_names(user: User) -> list[str]:
    """Return the names of an account's roles, the least first; reads loaded groups."""
    names = {group.name for group in user.groups.all()}
    return [role for role in ROLE_LEVELS if role in names]


class UserForm(DeskForm):
    """An account: a password is set here and never shown."""

    object_fields = ("username", "name", "email", "is_active")

    username = OneLineField(max_length=150, label=_("User name"))
    name = OneLineField(max_length=NAME_LIMIT, label=_("Name"), required=False)
    email = forms.EmailField(
        label=_("Email"), required=False, widget=widgets.UnfoldAdminEmailInputWidget
    )
    is_active = forms.BooleanField(
        label=_("Active"),
        required=False,
        initial=True,
        widget=widgets.UnfoldBooleanSwitchWidget,
        help_text=_("Who is not active may not sign in; their sessions and tokens end at once."),
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=Role.choices,
        required=False,
        widget=widgets.UnfoldAdminCheckboxSelectMultipleWidget,
        help_text=_("Each role includes the ones before it."),
    )
    password = forms.CharField(
        label=_("New password"),
        required=False,
        strip=False,
        widget=widgets.UnfoldAdminPasswordWidget(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 15 characters. Sessions and tokens end with the old password."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance is None:
            self.fields["password"].required = True
            self.fields["password"].label = _("Password")
            del self.fields["is_active"]

    def initial_of(self, instance: Any) -> dict[str, Any]:
        """Begin with the roles, too."""
        initial = super().initial_of(instance)
        return initial | ({"roles": role_names(instance)} if instance is not None else {})


@register(User, site=site)
class UserAdmin(BaseAdmin):
    """Who works here."""

    form_class = UserForm
    read_action = "user.manage"
    create_action = "user.manage"
    edit_action = "user.manage"
    list_display = ("username", "name", "shown_roles", "is_active", "last_login")
    list_filter = ("is_active",)
    ordering = ("username",)
    search_fields = ("username", "name", "email")

    def get_queryset(self, request):
        """Return accounts with their roles."""
        return super().get_queryset(request).prefetch_related(Prefetch("groups"))

    def name_of(self, obj):
        """Return the name, or the user name."""
        return obj.get_full_name()

    @display(description=_("roles"), empty_value="–")
    def shown_roles(self, user: User) -> str:
        """Return the roles."""
        return str(_("superuser")) if user.is_superuser else ", ".join(role_names(user))

    def create(self, request, form):
        """Make the account."""
        return create_user(actor=actor_of(request), now=timezone.now(), **form.values())

    def edit(self, request, form, obj):
        """Change the account, and its password where a new one was typed."""
        changes = dict(form.changes())
        password = changes.pop("password", "")
        now = timezone.now()
        with transaction.atomic():
            changed = edit_user(user=obj, actor=actor_of(request), now=now, changes=changes)
            if password:
                set_password(user=obj, password=password, actor=actor_of(request), now=now)
        return changed
