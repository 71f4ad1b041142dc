"""One's own password."""

from __future__ import annotations

from django.contrib.auth.views import PasswordChangeView
from django.urls import reverse
from django.utils import timezone
from unfold.forms import AdminOwnPasswordChangeForm

from claims.errors import Invalid
from claims.models import User
from claims.workflow.user import set_password


class OwnPasswordForm(AdminOwnPasswordChangeForm):
    """The old password, and the new one twice."""

    def save(self, commit=True):
        """Store the new password and tell the audit chain."""
        # The request's user is a lazy stand-in, which cannot be locked.
        person = User.objects.get(pk=self.user.pk)
        changed = set_password(
            user=person,
            password=self.cleaned_data["new_password1"],
            actor=person,
            now=timezone.now(),
        )
        # The session's digest is taken from this object: it must know the new password.
        self.user.password = changed.password
        return self.user


class OwnPasswordView(PasswordChangeView):
    """Change one's own password; refusals of the workflow stand beside the field."""

    form_class = OwnPasswordForm
    template_name = "registration/password_change_form.html"

    def form_valid(self, form):
        """Save, or show why not."""
        try:
            return super().form_valid(form)
        except Invalid as refusal:
            for error in refusal.errors:
                form.add_error("new_password1", error.detail)
            return self.form_invalid(form)


def change_own_password(site, request, extra_context=None):
    """Answer the page on which people change their own password."""
    request.current_app = site.name
    view = OwnPasswordView.as_view(
        success_url=reverse(f"{site.name}:password_change_done", current_app=site.name),
        extra_context={**site.each_context(request), **(extra_context or {})},
    )
    return view(request)
