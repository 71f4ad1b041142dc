"""The admin's own site: who may enter, what a browser may load there, where things are."""

from __future__ import annotations

import logging
from functools import partial, wraps
from typing import Any

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.forms import AuthenticationForm as DjangoAuthenticationForm
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.forms import AuthenticationForm
from unfold.sites import UnfoldAdminSite

from claims.admin.dashboard import dashboard_context
from claims.admin.fields import name_of
from claims.admin.password import change_own_password
from claims.workflow.permissions import can

# Alpine, which the theme is written with, evaluates its attributes and sets styles from them. A nonce
# would switch `unsafe-inline` off, and the theme's own style elements carry none. All else of the
# site's policy stays.
CONTENT_SECURITY_POLICY = {
    "script-src": [SELF, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
}
logger = logging.getLogger(__name__)
with_policy = csp_replace(CONTENT_SECURITY_POLICY)


def _or_busy(view):
    """Answer 503 where the database does not answer in time, instead of failing."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except OperationalError:
            logger.exception("The database did not answer %s", request.path)
            return HttpResponse(
                _("The database is busy. Nothing was saved; try again in a moment."),
                status=503,
                headers={"Retry-After": "5"},
                content_type="text/plain; charset=utf-8",
            )

    return wrapped


class DeskLoginForm(AuthenticationForm):
    """User name and password of anybody with a role."""

    def confirm_login_allowed(self, user) -> None:
        """Refuse accounts that are switched off or have no role.

        :raises ValidationError: for such an account.
        """
        DjangoAuthenticationForm.confirm_login_allowed(self, user)
        if not can(user, "admin.enter"):
            raise ValidationError(
                _("This account has no role here yet. Ask an administrator for one."),
                code="no_role",
            )


class NamedAutocompleteView(AutocompleteJsonView):
    """Answers of the search fields, by name."""

    def serialize_result(self, obj, to_field_name):
        """Return one row as its admin names it."""
        return {"id": str(getattr(obj, to_field_name)), "text": name_of(obj)}


class DeskSite(UnfoldAdminSite):
    """The admin. Roles decide who comes in; `is_staff` means nothing here."""

    login_form = DeskLoginForm
    enable_nav_sidebar = True
    index_template = "claims/admin/index.html"
    index_title = _("Overview")

    def has_permission(self, request: HttpRequest) -> bool:
        """Let in whoever has a role."""
        return can(request.user, "admin.enter")

    def admin_view(self, view, cacheable=False):
        """Wrap every view of the admin: its own policy, and a plain word when nothing answers."""
        return with_policy(_or_busy(super().admin_view(view, cacheable)))

    def login(self, request, extra_context=None):
        """Ask for user name and password."""
        return with_policy(partial(super().login, extra_context=extra_context))(request)

    def index(self, request, extra_context=None):
        """Show how much there is to do."""
        context = dashboard_context(request.user, timezone.now())
        return super().index(request, {**context, **(extra_context or {})})

    def search(self, request, extra_context=None):
        """Answer that there is no such page: the theme's own search knows no roles."""
        raise Http404

    def autocomplete_view(self, request):
        """Answer the search fields of forms and filters."""
        return NamedAutocompleteView.as_view(admin_site=self)(request)

    def password_change(self, request, extra_context: dict[str, Any] | None = None):
        """Change one's own password, through the workflow."""
        return change_own_password(self, request, extra_context)


site = DeskSite(name="admin")
