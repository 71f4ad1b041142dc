"""Publish several reviews: each by itself, as it was looked at, under the same four eyes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin import action
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from claims.admin.base import BaseAdmin, actor_of
from claims.admin.fields import is_key
from claims.admin.review.moves import move_review
from claims.admin.review.standing import Standing, standing_of
from claims.models import Review
from claims.queries.review_queue import reviews_in_queue
from claims.workflow.permissions import can
from claims.workflow.review import gate_findings

MOST = 50


class BulkPublish(BaseAdmin):
    """The action of the list. It asks first: the page shows what is accepted with each review, and
    carries the versions that were looked at."""

    actions = ("bulk_publish",)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Say whether the user may publish."""
        return can(request.user, "review.publish")

    @action(description=gettext_lazy("Publish …"), permissions=["publish"])
    def bulk_publish(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        """Show what is to be published, then publish it."""
        if "confirmed" not in request.POST:
            return self._ask(request)
        self._publish(request)
        return None

    def response_action(self, request: HttpRequest, queryset: Any) -> Any:
        """Run an action on what was ticked; what is no key was not ticked by anybody."""
        keys = request.POST.getlist(ACTION_CHECKBOX_NAME)[:MOST]
        data = request.POST.copy()
        data.setlist(ACTION_CHECKBOX_NAME, [key for key in keys if is_key(key)])
        request.POST = data  # type: ignore[assignment]  # a copy that nobody changes any more
        return super().response_action(request, queryset)

    def _chosen(self, request: HttpRequest) -> list[Review]:
        rows = reviews_in_queue(Review.objects.visible_to(request.user))
        found = rows.filter(pk__in=request.POST.getlist(ACTION_CHECKBOX_NAME))
        return list(found.order_by("pk"))

    def _publish(self, request: HttpRequest) -> None:
        done, refused = 0, []
        for review in self._chosen(request):
            version = request.POST.get(f"version-{review.pk}", "")
            moved, words = move_review(
                name="publish",
                review=review,
                actor=actor_of(request),
                data=request.POST,
                version=int(version) if is_key(version) else 0,
            )
            if moved is None:
                refused.append(_("Review %(key)d: %(why)s") % {"key": review.pk, "why": words})
            else:
                done += 1
        if done:
            said = ngettext("%d review was published.", "%d reviews were published.", done)
            messages.success(request, said % done)
        if refused:
            said = ngettext("%d review was refused.", "%d reviews were refused.", len(refused))
            messages.warning(request, " ".join([said % len(refused), *refused]))

    def _ask(self, request: HttpRequest) -> HttpResponse:
        chosen = [standing_of(review, actor_of(request)) for review in self._chosen(request)]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Publish reviews"),
            "opts": self.opts,
            "rows": [{"standing": one, "findings": _findings(one)} for one in chosen],
            "back": self.address("changelist"),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "claims/admin/review_publish.html", context)


def _findings(standing: Standing) -> list[Any]:
    if standing.draft is None or standing.is_imported or standing.is_retraction:
        return []
    return [one for one in gate_findings(standing.review.claim, standing.draft) if not one.waived]
