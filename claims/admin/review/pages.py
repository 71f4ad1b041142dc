"""The pages below a review's: the draft as everybody will see it, and what it changes."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from claims.admin.base import BaseAdmin
from claims.admin.review.changes import changes_of
from claims.admin.review.documents import body_context
from claims.admin.review.standing import Standing, standing_of
from claims.models import Review


class ReviewPages(BaseAdmin):
    """Pages to be read."""

    def page_urls(self) -> list[Any]:
        """Return the addresses below a review's."""
        return [
            self.own_path("<int:object_id>/preview/", self.preview_view, "preview"),
            self.own_path("<int:object_id>/difference/", self.difference_view, "difference"),
        ]

    def preview_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Show a review as the public will see it, or sees it.

        :raises Http404: when there is nothing to show.
        """
        standing = self._standing(request, object_id)
        if standing.revision is None:
            raise Http404
        title = _("Preview") if standing.draft else _("As published")
        context = {"standing": standing, **body_context(standing)}
        return self._page(request, "claims/admin/review_preview.html", title, context)

    def difference_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Show what a correction changes of what is published.

        :raises Http404: when nothing is published, or no draft is open.
        """
        standing = self._standing(request, object_id)
        if standing.draft is None or standing.published is None:
            raise Http404
        context = {"standing": standing, **changes_of(standing)}
        return self._page(
            request, "claims/admin/review_difference.html", _("What changes"), context
        )

    def _standing(self, request: HttpRequest, object_id: int) -> Standing:
        review: Review = self.visible_object(request, object_id)
        return standing_of(review)

    def _page(
        self, request: HttpRequest, template: str, title: str, context: dict[str, Any]
    ) -> HttpResponse:
        review = context["standing"].review
        full = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "original": review,
            "back": self.address("change", review.pk),
            **context,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, template, full)
