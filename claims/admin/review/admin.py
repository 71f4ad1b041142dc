"""The admin of reviews: their list and the page of one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin import register
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from unfold.forms import AdminForm

from claims.admin.base import actor_of
from claims.admin.claim.columns import shorten
from claims.admin.claim.moves import version_of
from claims.admin.desk_site import site
from claims.admin.review.bulk import BulkPublish
from claims.admin.review.form import form_for
from claims.admin.review.moves import MOVES, move_review
from claims.admin.review.page import review_context
from claims.admin.review.pages import ReviewPages
from claims.admin.review.queue import (
    COLUMNS,
    ColumnsMixin,
    ReviewChangeList,
    TabFilter,
    review_tabs,
)
from claims.admin.review.save import save_draft
from claims.admin.review.standing import standing_of
from claims.choices import ReviewOrigin
from claims.errors import Invalid
from claims.models import Claim, Review
from claims.queries.review_queue import with_headline
from claims.search.find import search_for


@register(Review, site=site)
class ReviewAdmin(BulkPublish, ReviewPages, ColumnsMixin):
    """What was found when a claim was checked."""

    # Others read what is published elsewhere; drafts are nobody's but the desk's.
    read_action = "review.open"
    edit_action = "review.edit"
    change_form_template = "claims/admin/review_page.html"
    compressed_fields = False
    list_before_template = "claims/admin/queue_tabs.html"
    list_display = COLUMNS
    list_filter = (TabFilter,)
    list_fullwidth = True
    ordering = ("-pk",)
    search_fields = ("claim__text",)
    search_help_text = gettext_lazy("Words of the claim or of the headline")
    warn_unsaved_form = True

    # The list.

    def get_changelist(self, request, **kwargs):
        """Return the list's own page."""
        return ReviewChangeList

    def get_queryset(self, request):
        """Return what the user may see, with the claim and the publisher."""
        return super().get_queryset(request).select_related("claim", "publisher")

    def get_search_results(self, request, queryset, search_term):
        """Find reviews by the words of their claim, or of their headline."""
        if not search_term.strip():
            return queryset, False
        try:
            search = search_for([search_term], reader=request.user)
        except Invalid as refusal:
            self.message_user(request, refusal.detail, messages.WARNING)
            return queryset.none(), False
        by_headline = with_headline(Review.objects.all(), search_term).values("pk")
        claims = Claim.objects.filter(search.condition).order_by().values("pk")
        return queryset.filter(Q(pk__in=by_headline) | Q(claim__in=claims)), False

    def changelist_view(self, request, extra_context=None):
        """Show the list with its tabs."""
        if not self.has_view_permission(request):
            return super().changelist_view(request, extra_context)
        tabs = {"tabs": review_tabs(request), **(extra_context or {})}
        return super().changelist_view(request, tabs)

    # The page of one review.

    def own_urls(self):
        """Return the moves and the pages to be read."""
        move = require_POST(self.move_view)
        return [
            self.own_path("<int:object_id>/move/<slug:name>/", move, "move"),
            *self.page_urls(),
        ]

    def name_of(self, obj):
        """Return whose review it is, and the beginning of the claim's text."""
        return _("Review of “%s”") % shorten(obj.claim.text, 70)

    def has_change_permission(self, request, obj=None):
        """Say whether the user may write; what others found is changed by nobody."""
        if obj is not None and obj.origin != ReviewOrigin.DESK:
            return False
        return super().has_change_permission(request, obj)

    def make_form(self, request, obj, data):
        """Return the form of the draft; without one there is nothing in it."""
        user = actor_of(request)
        standing = standing_of(obj, user)
        return form_for(data, standing=standing, user=user, site=self.admin_site)

    def render_form(self, request, form, obj, extra_context):
        """Show the review with its claim's source, its moves, and what the gate finds."""
        context = {
            **review_context(request, standing_of(obj, actor_of(request))),
            "adminform": AdminForm(form, form.fieldsets(), {}, (), model_admin=self),
            "rows": form.rows,
            "is_written": form.is_written,
            "show_save": form.is_written,
            # Bodies in other scripts grow threefold where they are sent as an address is.
            "has_file_field": True,
            "show_save_and_continue": False,
            **(extra_context or {}),
        }
        return super().render_form(request, form, obj, context)

    def edit(self, request, form, obj):
        """Write the draft and its evidence."""
        return save_draft(
            review=obj,
            changes=form.changes(),
            rows=form.asked(),
            actor=actor_of(request),
            now=timezone.now(),
            expected_version=form.expected_version,
        )

    def saved_response(self, request, saved, *, is_new):
        """Stay on the page: what was saved wants to be looked at, and submitted."""
        self.message_user(request, _("The draft was saved."), messages.SUCCESS)
        return HttpResponseRedirect(self.address("change", saved.pk))

    def move_view(self, request: HttpRequest, object_id: int, name: str) -> HttpResponse:
        """Make a move, and show where the review stands then."""
        if name not in MOVES:
            raise Http404
        review = self.visible_object(request, object_id)
        moved, words = move_review(
            name=name,
            review=review,
            actor=actor_of(request),
            data=request.POST,
            version=version_of(request),
        )
        if moved is None:
            self.message_user(request, words, messages.ERROR)
            return self._page_again(request, object_id)
        self.message_user(request, words, messages.SUCCESS)
        return HttpResponseRedirect(self.address("change", moved.pk))

    def _page_again(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Show the review as it is now, with what was typed still there."""
        review = self.visible_object(request, object_id)
        form = self.make_form(request, review, None)
        typed: dict[str, Any] = {
            f"typed_{name}": request.POST.get(name, "") for name in ("comment", "kind", "reason")
        }
        answer = self.render_form(request, form, review, typed)
        answer.status_code = 409
        return answer
