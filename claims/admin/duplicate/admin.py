"""The admin of possible duplicates: one page to work through, and the moves of a pair."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.admin import register
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.admin.attempt import attempt_move
from claims.admin.base import BaseAdmin, actor_of
from claims.admin.desk_site import site
from claims.admin.duplicate.moves import MOVES
from claims.admin.duplicate.page import chosen_of, queue_context, rows_of
from claims.admin.fields import is_key
from claims.models import Duplicate
from claims.queries.duplicate import next_duplicate


@register(Duplicate, site=site)
class DuplicateAdmin(BaseAdmin):
    """Pairs of claims that may be the same. Looking changes nothing; each move is a form that posts."""

    read_action = "duplicate.distinct"

    def get_urls(self) -> list[Any]:
        """Return the queue and its moves: a pair has no page of its own."""
        shown = self.admin_site.admin_view(require_safe(self.queue_view))
        move = require_POST(self.move_view)
        return [
            path("", shown, name="claims_duplicate_changelist"),
            self.own_path("<int:object_id>/<slug:name>/", move, "move"),
        ]

    def queue_view(self, request: HttpRequest) -> HttpResponse:
        """Show a page of pairs, the likest first.

        :raises PermissionDenied: when the role may not decide on them.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self._page(request, request.GET)

    def move_view(self, request: HttpRequest, object_id: int, name: str) -> HttpResponse:
        """Make a move of one pair, then go on to the next."""
        pair = self.visible_object(request, object_id)
        if name not in MOVES:
            raise Http404
        common = {"actor": actor_of(request), "now": timezone.now()}
        words, refused = attempt_move(
            partial(MOVES[name], pair, _versions(request, pair), **common)
        )
        if words is None:
            self.message_user(request, refused, messages.ERROR)
            wanted = request.GET.copy()
            wanted["at"] = str(object_id)
            return self._page(request, wanted, status=409)
        self.message_user(request, words, messages.SUCCESS)
        return HttpResponseRedirect(self._behind(request, pair))

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return the pairs with their claims, decided ones too: a move of one is refused in words."""
        return Duplicate.objects.select_related("claim", "other")

    def _behind(self, request: HttpRequest, pair: Duplicate) -> str:
        """Return the address of the pair that comes behind one, on the same page of the same choice."""
        rows = rows_of(actor_of(request), chosen_of(request.GET))
        query = request.GET.copy()
        query.pop("at", None)
        key = next_duplicate(rows, behind=pair)
        if key is not None:
            query["at"] = str(key)
        address = f"{self.address('changelist')}?{query.urlencode()}".rstrip("?")
        return address if key is None else f"{address}#pair-{key}"

    def _page(self, request: HttpRequest, wanted: QueryDict, *, status: int = 200) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Possible duplicates"),
            "opts": self.opts,
            **queue_context(actor_of(request), wanted),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "claims/admin/duplicates.html", context, status=status)


def _versions(request: HttpRequest, pair: Duplicate) -> dict[int, int]:
    """Return the versions of both claims that a form was made for; 0 where it names none."""
    typed = {key: request.POST.get(f"version_{key}", "") for key in (pair.claim_id, pair.other_id)}
    return {key: int(value) if is_key(value) else 0 for key, value in typed.items()}
