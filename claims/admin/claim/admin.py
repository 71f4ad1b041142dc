"""The admin of claims: the work queue and the page of one claim."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.admin import register
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from claims.admin.base import actor_of
from claims.admin.claim.appearance import AppearancePages
from claims.admin.claim.bulk import BulkMoves
from claims.admin.claim.columns import COLUMNS, ColumnsMixin, shorten
from claims.admin.claim.form import ClaimForm
from claims.admin.claim.moves import MOVES, move_claim, version_of
from claims.admin.claim.page import claim_context
from claims.admin.claim.queue import FILTERS, QueueChangeList, StatusFilter, queue_tabs
from claims.admin.claim.reviews import start_review
from claims.admin.desk_site import site
from claims.admin.paging import QueuePaginator
from claims.admin.said_before import said_before
from claims.choices import ClaimStatus
from claims.errors import Invalid
from claims.models import Claim
from claims.queries.claim_queue import next_in_queue
from claims.queries.history import events_of_claim
from claims.search.find import search_for
from claims.workflow.claim import create_claim, edit_claim
from claims.workflow.permissions import can


@register(Claim, site=site)
class ClaimAdmin(BulkMoves, AppearancePages, ColumnsMixin):
    """What was said, and what is to be done about it."""

    form_class = ClaimForm
    create_action = "claim.create"
    edit_action = "claim.edit"
    change_form_template = "claims/admin/claim_page.html"
    compressed_fields = False
    list_before_template = "claims/admin/queue_tabs.html"
    list_display = COLUMNS
    list_filter = FILTERS
    list_fullwidth = True
    paginator = QueuePaginator
    search_fields = ("text",)
    search_help_text = gettext_lazy(
        'Words of the claim, its quotes or its speakers; also "a phrase", begin*, -without'
    )
    warn_unsaved_form = True

    # The list.

    def get_changelist(self, request, **kwargs):
        """Return the queue's own page."""
        return QueueChangeList

    def get_search_results(self, request, queryset, search_term):
        """Find claims by the words of the full-text index."""
        if not search_term.strip():
            return queryset, False
        try:
            search = search_for([search_term], reader=request.user)
        except Invalid as refusal:
            self.message_user(request, refusal.detail, messages.WARNING)
            return queryset.none(), False
        return queryset.filter(search.condition), False

    def changelist_view(self, request, extra_context=None):
        """Show the queue with its tabs."""
        chosen = request.GET.get(StatusFilter.parameter_name) or "work"
        tabs = queue_tabs(request, chosen)
        return super().changelist_view(request, {"tabs": tabs, **(extra_context or {})})

    def has_review_permission(self, request: HttpRequest) -> bool:
        """Say whether the bulk moves are the user's."""
        return can(request.user, "claim.accept")

    # The page of one claim.

    def own_urls(self):
        """Return the moves and the pages of appearances."""
        move = require_POST(self.move_view)
        return [
            self.own_path("<int:object_id>/move/<slug:name>/", move, "move"),
            self.own_path("<int:object_id>/review/", require_POST(self.review_view), "review"),
            self.own_path(
                "<int:object_id>/said-before/", require_safe(self.said_before_view), "said_before"
            ),
            *self.appearance_urls(),
        ]

    def name_of(self, obj):
        """Return the beginning of the claim's text."""
        return shorten(obj.text, 80)

    def has_change_permission(self, request, obj=None):
        """Say whether the user may edit; a merged claim is changed by nobody."""
        if obj is not None and obj.status == ClaimStatus.MERGED:
            return False
        return super().has_change_permission(request, obj)

    def get_queryset(self, request):
        """Return what the user may see, with the assignee."""
        return super().get_queryset(request).select_related("assigned_to")

    def make_form(self, request, obj, data):
        """Return the form; what it offers depends on who looks at it."""
        return ClaimForm(data, instance=obj, site=self.admin_site, user=actor_of(request))

    def render_form(self, request, form, obj, extra_context):
        """Show the claim with the text that it stands in."""
        context = claim_context(request, obj) if obj is not None else {}
        return super().render_form(request, form, obj, {**context, **(extra_context or {})})

    def create(self, request, form):
        """File the claim."""
        return create_claim(actor=actor_of(request), now=timezone.now(), **form.values())

    def edit(self, request, form, obj):
        """Change what the claim says."""
        return edit_claim(
            claim=obj,
            actor=actor_of(request),
            now=timezone.now(),
            changes=form.changes(),
            expected_version=form.expected_version,
        )

    def saved_response(self, request, saved, *, is_new):
        """Go to the page of a new claim: it still needs a place."""
        if is_new and "_addanother" not in request.POST:
            words = _("The claim was filed. Add where it was said.")
            self.message_user(request, words, messages.SUCCESS)
            return HttpResponseRedirect(self.address("change", saved.pk))
        return super().saved_response(request, saved, is_new=is_new)

    def move_view(self, request: HttpRequest, object_id: int, name: str) -> HttpResponse:
        """Make a move, then stay or go on to the next candidate."""
        if name not in MOVES:
            raise Http404
        claim = self.visible_object(request, object_id)
        moved, words = move_claim(
            name=name,
            claim=claim,
            actor=actor_of(request),
            data=request.POST,
            version=version_of(request),
        )
        if moved is None:
            self.message_user(request, words, messages.ERROR)
            return self._page_again(request, object_id)
        self.message_user(request, words, messages.SUCCESS)
        return HttpResponseRedirect(self._after_move(request, moved))

    def review_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Begin the desk's review of the claim, and go to its page."""
        claim = self.visible_object(request, object_id)
        actor = actor_of(request)
        review, words = start_review(claim=claim, actor=actor, version=version_of(request))
        if review is None:
            self.message_user(request, words, messages.ERROR)
            return self._page_again(request, object_id)
        self.message_user(request, words, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:claims_review_change", args=[review.pk]))

    def said_before_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Answer what was said before as a part of a page, for the workbench to ask for."""
        claim = self.visible_object(request, object_id)
        context = {"claim": claim, **said_before(claim, actor_of(request))}
        return TemplateResponse(request, "claims/admin/said_before_part.html", context)

    def events(self, obj):
        """Return what happened to the claim and to the desk's reviews of it."""
        return events_of_claim(claim=obj)

    def _page_again(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Show the claim as it is now, with what was typed still there."""
        claim = self.visible_object(request, object_id)
        form = self.make_form(request, claim, None)
        if not self.has_change_permission(request, claim):
            form.make_read_only()
        typed: dict[str, Any] = {
            "typed_reason": request.POST.get("reason", ""),
            "typed_into": request.POST.get("into", ""),
        }
        answer = self.render_form(request, form, claim, typed)
        answer.status_code = 409
        return answer

    def _after_move(self, request: HttpRequest, claim: Claim) -> str:
        if "_next" not in request.POST:
            visible = partial(Claim.objects.visible_to, request.user)
            if visible().filter(pk=claim.pk).exists():
                return self.address("change", claim.pk)
            return self.address("changelist")
        key = next_in_queue(user=actor_of(request), besides=claim.pk)
        if key is None:
            self.message_user(request, _("No candidate is left."), messages.INFO)
            return self.address("changelist")
        return self.address("change", key)
