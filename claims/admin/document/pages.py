"""The addresses of the workbench: the document, each move of a finding, marking, the end."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.admin.attempt import attempt_move
from claims.admin.base import BaseAdmin, actor_of
from claims.admin.document.cards import Typed
from claims.admin.document.moves import DECIDING, MOVES, mark
from claims.admin.document.page import document_context, place_in_document
from claims.admin.fields import is_key
from claims.models import Appearance, Source, SourceText
from claims.queries.document import next_candidate
from claims.workflow.permissions import can
from claims.workflow.reading import finish_reading, reopen_reading


class DocumentPages(BaseAdmin):
    """Pages below a source's page. Looking changes nothing; each move is a form that posts."""

    def document_urls(self) -> list[Any]:
        """Return the addresses below a source's."""
        base = "<int:object_id>/document/"
        post = require_POST
        return [
            self.own_path(base, self.document_view, "document"),
            self.own_path(f"{base}mark/", post(self.document_mark_view), "document_mark"),
            self.own_path(f"{base}finish/", post(self.document_finish_view), "document_finish"),
            self.own_path(f"{base}reopen/", post(self.document_reopen_view), "document_reopen"),
            self.own_path(
                f"{base}<int:key>/<slug:name>/", post(self.document_move_view), "document_move"
            ),
        ]

    def document_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Show a part of a document with its findings."""
        source = self._document(request, object_id)
        return self._page(request, source, wanted=request.GET)

    def document_move_view(
        self, request: HttpRequest, object_id: int, key: int, name: str
    ) -> HttpResponse:
        """Make a move of one finding, then go on to the next candidate."""
        source, actor = self._document(request, object_id), actor_of(request)
        place = place_in_document(source, actor, key)
        if place is None or name not in MOVES:
            raise Http404
        version = request.POST.get("version", "")
        words, refused = attempt_move(
            partial(
                MOVES[name],
                place,
                request.POST,
                actor=actor,
                now=timezone.now(),
                # A form that lost its version is as stale as can be.
                expected_version=int(version) if is_key(version) else 0,
            )
        )
        if words is None:
            self.message_user(request, refused, messages.ERROR)
            typed = Typed(place.pk, name, request.POST, refused)
            return self._page(request, source, wanted={}, typed=typed)
        self.message_user(request, words, messages.SUCCESS)
        at = self._next(request, place) if name in DECIDING else place.pk
        return self._to_finding(source, at)

    def document_mark_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """File a passage that the machine missed."""
        source, actor = self._document(request, object_id), actor_of(request)
        move = partial(mark, source, request.POST, actor=actor, now=timezone.now())
        place, refused = attempt_move(move)
        if place is None:
            self.message_user(request, refused, messages.ERROR)
            sent = request.POST.copy()
            sent["error"] = refused
            return self._page(request, source, wanted=request.POST, marked=sent)
        words = _("Claim %d was filed by hand.") % place.claim_id
        self.message_user(request, words, messages.SUCCESS)
        return self._to_finding(source, place.pk)

    def document_finish_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Say that the document was read to its end."""
        words = _("The document is worked through.")
        return self._tell_end(request, object_id, finish_reading, words)

    def document_reopen_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Take that back."""
        return self._tell_end(request, object_id, reopen_reading, _("The document is open again."))

    def _tell_end(
        self, request: HttpRequest, object_id: int, tell: Any, words: str
    ) -> HttpResponse:
        source, key = self._document(request, object_id), request.POST.get("text", "")
        stored = source.texts.filter(pk=int(key)).first() if is_key(key) else None
        if stored is None:
            raise Http404
        told, refused = attempt_move(partial(self._told, request, tell, source, stored))
        level = messages.SUCCESS if told else messages.ERROR
        self.message_user(request, words if told else refused, level)
        return HttpResponseRedirect(self.address("document", source.pk))

    def _told(self, request: HttpRequest, tell: Any, source: Source, stored: SourceText) -> bool:
        tell(source=source, stored=stored, actor=actor_of(request), now=timezone.now())
        return True

    def _document(self, request: HttpRequest, object_id: int) -> Source:
        """Return the source whose text the user may read.

        :raises PermissionDenied: when the role may not read texts.
        :raises Http404: when the source is hidden or not there.
        """
        if not can(request.user, "source.read_text"):
            raise PermissionDenied
        return self.visible_object(request, object_id)

    def _next(self, request: HttpRequest, place: Appearance) -> int:
        found = next_candidate(
            user=actor_of(request),
            text_id=place.source_text_id or 0,
            start=place.start or 0,
            besides=place.pk,
        )
        return found or place.pk

    def _to_finding(self, source: Source, key: int) -> HttpResponse:
        address = self.address("document", source.pk)
        query = QueryDict(mutable=True)
        query["at"] = str(key)
        return HttpResponseRedirect(f"{address}?{query.urlencode()}#finding-{key}")

    def _page(
        self, request: HttpRequest, source: Source, *, wanted: Any, **refused: Any
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": self.name_of(source)[:100],
            "opts": self.opts,
            **document_context(source, actor_of(request), wanted=wanted, **refused),
        }
        request.current_app = self.admin_site.name
        status = 409 if any(refused.values()) else 200
        return TemplateResponse(request, "claims/admin/document.html", context, status=status)
