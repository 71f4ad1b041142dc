"""Keys for programs, for administrators: made and shown once, then revoked or left to expire."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import register
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from unfold import widgets
from unfold.decorators import display

from claims.admin.base import BaseAdmin, actor_of
from claims.admin.desk_site import site
from claims.admin.fields import NamedChoiceField, choice_field, search_one
from claims.admin.forms import DeskForm
from claims.choices import TokenScope
from claims.models import ApiToken, User
from claims.workflow.permissions import can
from claims.workflow.token import LONGEST_DAYS, create_token, revoke_token


class ApiTokenForm(DeskForm):
    """Whose token it is, what it may do, and for how long."""

    scope = choice_field(TokenScope.choices, label=gettext_lazy("Scope"), initial=TokenScope.READ)
    days = forms.IntegerField(
        label=gettext_lazy("Days"),
        min_value=1,
        max_value=LONGEST_DAYS,
        initial=90,
        widget=widgets.UnfoldAdminIntegerFieldWidget,
    )

    field_order = ("user", "scope", "days")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"] = NamedChoiceField(
            User.objects.filter(is_active=True),
            label=_("User"),
            widget=search_one(ApiToken._meta.get_field("user"), self.site),
        )
        self.order_fields(self.field_order)


@register(ApiToken, site=site)
class ApiTokenAdmin(BaseAdmin):
    """Who may use the API as whom."""

    form_class = ApiTokenForm
    read_action = "token.manage"
    create_action = "token.manage"
    list_display = ("key_id", "shown_user", "scope", "shown_end", "shown_state", "end")
    list_display_links = None
    list_select_related = ("user",)
    ordering = ("-pk",)

    def own_urls(self):
        """Return the address that revokes."""
        view = require_POST(self.revoke_view)
        return [self.own_path("<int:object_id>/revoke/", view, "revoke")]

    @display(description=gettext_lazy("state"), label={"valid": "success", "revoked": "danger"})
    def shown_state(self, token: ApiToken):
        """Return whether a token is in force."""
        if token.revoked_at is not None:
            return "revoked", _("Revoked")
        if token.expires_at <= timezone.now():
            return "expired", _("Expired")
        return "valid", _("Valid")

    @display(description=gettext_lazy("user"))
    def shown_user(self, token: ApiToken) -> str:
        """Return whose it is."""
        return token.user.get_full_name()

    @display(description=gettext_lazy("valid until"))
    def shown_end(self, token: ApiToken) -> str:
        """Return the day on which it expires."""
        return token.expires_at.strftime("%Y-%m-%d")

    @display(description="")
    def end(self, token: ApiToken):
        """Return the button that revokes a token: it sends the list's own form there."""
        if token.revoked_at is not None:
            return ""
        return format_html(
            '<button type="submit" class="desk-button" formaction="{}">{}</button>',
            self.address("revoke", token.pk),
            _("Revoke"),
        )

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Show the form of a new token. A token is never changed, so that it has no page.

        :raises Http404: for a token that exists.
        :raises PermissionDenied: when the role does not make tokens.
        """
        if object_id is not None:
            raise Http404
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = self.make_form(request, None, request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            made = self.attempt(form, lambda: self.create(request, form))
            if made is not None:
                return self._shown_once(request, *made)
        one_button = {"show_save_and_continue": False, "show_save_and_add_another": False}
        return self.render_form(request, form, None, {**one_button, **(extra_context or {})})

    def create(self, request, form):
        """Make the token; return it with its text."""
        return create_token(actor=actor_of(request), now=timezone.now(), **form.values())

    def revoke_view(self, request, object_id: int) -> HttpResponse:
        """End a token at once.

        :raises PermissionDenied: when the role does not manage tokens.
        """
        if not can(request.user, "token.manage"):
            raise PermissionDenied
        token = self.visible_object(request, object_id)
        revoke_token(token=token, actor=actor_of(request), now=timezone.now())
        self.message_user(request, _("Token %s was revoked.") % token.key_id, messages.SUCCESS)
        return HttpResponseRedirect(self.address("changelist"))

    def _shown_once(self, request, token: ApiToken, text: str) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("New API token"),
            "opts": self.opts,
            "token": token,
            "text": text,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "claims/admin/token_made.html", context)
