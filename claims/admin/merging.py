"""On the page of a speaker or a source: look for another that is the same, merge, and take it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.admin.attempt import attempt_move
from claims.admin.base import BaseAdmin, actor_of
from claims.admin.fields import is_key
from claims.workflow.permissions import can
from claims.workflow.values import refuse

LONGEST = 300


class MergePages(BaseAdmin):
    """Two addresses below an object's page, and the card on it. Each move is a form that posts."""

    # The workflow's functions, and what looks for others.
    merge_call: ClassVar[Callable[..., Any]]
    unmerge_call: ClassVar[Callable[..., Any]]
    others: ClassVar[Callable[..., Any]]

    change_form_outer_after_template = "claims/admin/named_merge.html"

    def merge_urls(self) -> list[Any]:
        """Return the addresses of both moves."""
        post = require_POST
        return [
            self.own_path("<int:object_id>/merge/", post(self.merge_view), "merge"),
            self.own_path("<int:object_id>/unmerge/", post(self.unmerge_view), "unmerge"),
        ]

    @property
    def noun(self) -> str:
        """Return the word of permissions and of the workflow's parameters."""
        return str(self.opts.model_name)

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Say whether the user may edit; what was merged is changed by nobody."""
        if obj is not None and getattr(obj, "merged_into_id", None) is not None:
            return False
        return super().has_change_permission(request, obj)

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """Find what stands for itself: what was merged is found by the other."""
        rows = queryset.filter(merged_into=None)
        return super().get_search_results(request, rows, search_term)

    def render_form(
        self, request: HttpRequest, form: Any, obj: Any, extra_context: Any
    ) -> HttpResponse:
        """Show the card of merging below the form of a stored object."""
        card = {} if obj is None else {"merging": self._card(request, obj)}
        return super().render_form(request, form, obj, {**card, **(extra_context or {})})

    def merge_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Make the object part of another."""
        row = self.visible_object(request, object_id)
        call = partial(self._merge, request, row)
        return self._answer(request, row, call, _("“%s” was merged."))

    def unmerge_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Take the object out of the other."""
        row = self.visible_object(request, object_id)
        call = partial(type(self).unmerge_call, **{self.noun: row}, **self._common(request))
        return self._answer(request, row, call, _("“%s” stands by itself again."))

    def _merge(self, request: HttpRequest, row: Any) -> Any:
        key = request.POST.get("into", "").strip()
        rows = self.get_queryset(request)
        into = rows.filter(pk=int(key)).first() if is_key(key) else None
        if into is None:
            raise refuse("into", f"unknown_{self.noun}", _("Choose another one, one that stays."))
        return type(self).merge_call(**{self.noun: row}, into=into, **self._common(request))

    def _common(self, request: HttpRequest) -> dict[str, Any]:
        version = request.POST.get("version", "")
        return {
            "actor": actor_of(request),
            "now": timezone.now(),
            # No object has the version 0.
            "expected_version": int(version) if is_key(version) else 0,
        }

    def _answer(
        self, request: HttpRequest, row: Any, call: Callable[[], Any], words: str
    ) -> HttpResponse:
        done, refused = attempt_move(call)
        if done is None:
            self.message_user(request, refused, messages.ERROR)
        else:
            self.message_user(request, words % self.name_of(row)[:100], messages.SUCCESS)
        return HttpResponseRedirect(self.address("change", row.pk))

    def _card(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        may = can(request.user, f"{self.noun}.merge")
        words = request.GET.get("same", "").strip()[:LONGEST] if may else ""
        find = partial(type(self).others, words, user=request.user, besides=row.pk)
        return {
            "may": may,
            "into": row.merged_into,
            "into_name": row.merged_into_id and self.name_of(row.merged_into),
            "into_link": row.merged_into_id and self.address("change", row.merged_into_id),
            "parts": [
                (self.name_of(one), one.pk, self.address("change", one.pk))
                for one in row.merged_from.order_by("pk")[:100]
            ],
            "words": words,
            "found": [
                (one, self.name_of(one), self.told_of(one), self.address("change", one.pk))
                for one in (find() if words else ())
            ],
            "merge": self.address("merge", row.pk),
            "unmerge": self.address("unmerge", row.pk),
        }

    def told_of(self, row: Any) -> str:
        """Return what tells one from another of the same name."""
        raise NotImplementedError
