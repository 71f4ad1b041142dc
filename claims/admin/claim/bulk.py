"""Moves of many claims at once: each through its own workflow function, in its own transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import action
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from claims.admin.base import BUSY, BaseAdmin, actor_of
from claims.admin.claim.form import AssigneeForm, ReasonForm
from claims.admin.fields import is_key
from claims.errors import DomainError
from claims.models import Claim
from claims.workflow.claim import accept_claim, assign_claim, dismiss_claim

MOST = 500
MOST_REFUSALS = 10


class BulkMoves(BaseAdmin):
    """The actions of the list. The rows are read from the form, not from the filters above it: a
    claim that somebody moved in the meantime is refused by name instead of left out in silence."""

    actions = ("bulk_accept", "bulk_dismiss", "bulk_take", "bulk_assign")

    @action(description=gettext_lazy("Accept"), permissions=["review"])
    def bulk_accept(self, request: HttpRequest, queryset: Any) -> None:
        """Accept the chosen claims."""
        common: Any = {"actor": actor_of(request), "now": timezone.now()}
        self._run(request, lambda claim: accept_claim(claim=claim, **common), _("accepted"))

    @action(description=gettext_lazy("Take"), permissions=["review"])
    def bulk_take(self, request: HttpRequest, queryset: Any) -> None:
        """Take the chosen claims."""
        person = actor_of(request)
        common: Any = {"user": person, "actor": person, "now": timezone.now()}
        self._run(request, lambda claim: assign_claim(claim=claim, **common), _("taken"))

    @action(description=gettext_lazy("Dismiss …"), permissions=["review"])
    def bulk_dismiss(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        """Ask for one reason, then dismiss the chosen claims."""
        form = ReasonForm(request.POST if "confirmed" in request.POST else None)
        if not form.is_valid():
            return self._ask(request, form, _("Dismiss claims"), "bulk_dismiss", _("Dismiss"))
        common: Any = {**form.cleaned_data, "actor": actor_of(request), "now": timezone.now()}
        self._run(request, lambda claim: dismiss_claim(claim=claim, **common), _("dismissed"))
        return None

    @action(description=gettext_lazy("Assign …"), permissions=["review"])
    def bulk_assign(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        """Ask for a reviewer, then assign the chosen claims."""
        form = AssigneeForm(request.POST if "confirmed" in request.POST else None)
        if not form.is_valid():
            return self._ask(request, form, _("Assign claims"), "bulk_assign", _("Assign"))
        common: Any = {**form.cleaned_data, "actor": actor_of(request), "now": timezone.now()}
        self._run(request, lambda claim: assign_claim(claim=claim, **common), _("assigned"))
        return None

    def response_action(self, request: HttpRequest, queryset: Any) -> Any:
        """Run an action on what was ticked; what is no key was not ticked by anybody."""
        keys = request.POST.getlist(ACTION_CHECKBOX_NAME)[:MOST]
        data = request.POST.copy()
        data.setlist(ACTION_CHECKBOX_NAME, [key for key in keys if is_key(key)])
        request.POST = data  # type: ignore[assignment]  # a copy that nobody changes any more
        return super().response_action(request, queryset)

    def _chosen(self, request: HttpRequest) -> list[Claim]:
        rows = Claim.objects.visible_to(request.user)
        found = rows.filter(pk__in=request.POST.getlist(ACTION_CHECKBOX_NAME))
        return list(found.order_by("pk"))

    def _run(self, request: HttpRequest, move: Callable[[Claim], Claim], done: str) -> None:
        moved, refused = 0, []
        for claim in self._chosen(request):
            try:
                move(claim)
                moved += 1
            except DomainError as refusal:
                refused.append(
                    _("Claim %(key)d: %(why)s") % {"key": claim.pk, "why": refusal.detail}
                )
            except OperationalError:
                refused.append(_("Claim %(key)d: %(why)s") % {"key": claim.pk, "why": _(BUSY)})
        if moved:
            words = ngettext("%(n)d claim was %(done)s.", "%(n)d claims were %(done)s.", moved)
            messages.success(request, words % {"n": moved, "done": done})
        if refused:
            words = ngettext("%d claim was refused.", "%d claims were refused.", len(refused))
            lines = [words % len(refused), *refused[:MOST_REFUSALS]]
            if len(refused) > MOST_REFUSALS:
                lines.append(_("and %d more.") % (len(refused) - MOST_REFUSALS))
            messages.warning(request, " ".join(lines))

    def _ask(
        self, request: HttpRequest, form: forms.Form, title: str, name: str, button: str
    ) -> HttpResponse:
        chosen = self._chosen(request)
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "form": form,
            "button": button,
            "claims": chosen,
            "hidden": [("action", name), ("confirmed", "1")]
            + [(ACTION_CHECKBOX_NAME, claim.pk) for claim in chosen],
            "back": self.address("changelist"),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "claims/admin/form_page.html", context)
