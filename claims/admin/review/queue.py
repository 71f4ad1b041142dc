"""The list of reviews: its tabs and columns."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from claims.admin.base import BaseAdmin, actor_of
from claims.admin.claim.columns import shorten
from claims.admin.claim.reading import revision_reading
from claims.admin.paging import DeskChangeList
from claims.admin.review.standing import standing_of
from claims.models import Review, User
from claims.queries.review_queue import MOST, TABS, reviews_in_queue, tab_counts
from claims.workflow.permissions import can

STATE_COLOURS = {
    "draft": "warning",
    "submitted": "info",
    "published": "success",
    "retracted": "danger",
}
TITLES = {
    "waiting": _("Waiting for me"),
    "mine": _("My drafts"),
    "submitted": _("Submitted"),
    "published": _("Published"),
    "imported": _("Imported"),
    "retracted": _("Retracted"),
    "all": _("All"),
}
COLUMNS = (
    "shown_claim",
    "shown_state",
    "shown_headline",
    "shown_rating",
    "shown_author",
    "shown_submitted",
    "shown_publisher",
)


def tabs_for(user: User) -> list[str]:
    """Return the tabs of a user: nothing waits for those who may not publish."""
    return [name for name in TABS if name != "waiting" or can(user, "review.publish")]


def shown_tab(request: HttpRequest) -> str:
    """Return the tab that is open: without a choice the user's own first one."""
    return request.GET.get(TabFilter.parameter_name) or tabs_for(actor_of(request))[0]


class TabFilter(SimpleListFilter):
    """The tabs above the list."""

    title = _("state")
    parameter_name = "tab"
    template = "claims/admin/hidden_filter.html"

    def __init__(self, request, params, model, model_admin):
        self.user = actor_of(request)
        super().__init__(request, params, model, model_admin)

    def lookups(self, request, model_admin):
        """Return the tabs."""
        return [(name, TITLES[name]) for name in tabs_for(self.user)]

    def value(self):
        """Return the tab that is open."""
        return super().value() or tabs_for(self.user)[0]

    def queryset(self, request, queryset):
        """Keep the reviews of one tab; an unknown one has none."""
        if self.value() not in tabs_for(self.user):
            return queryset.none()
        return TABS[self.value()](queryset, self.user)


def review_tabs(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the tabs, those with work in them counted, and which one is open."""
    user, chosen = actor_of(request), shown_tab(request)
    counts = tab_counts(user=user)
    kept = request.GET.copy()
    for name in ("p", "e", "tab"):
        kept.pop(name, None)
    found = []
    for name in tabs_for(user):
        kept["tab"] = name
        number = counts.get(name, "")
        found.append(
            {
                "title": TITLES[name],
                "number": f"{MOST}+" if number == MOST else number,
                "link": f"?{kept.urlencode()}",
                "active": name == chosen,
            }
        )
    return found


class ReviewChangeList(DeskChangeList):
    """A page of the list, with all that its rows show."""

    def get_filters(self, request):
        """Return the filters; the tabs are the only one, and need no panel of their own."""
        specs, _has_filters, *rest = super().get_filters(request)
        return specs, False, *rest

    def get_queryset(self, request, exclude_parameters=None):
        """Return the rows of the page."""
        return reviews_in_queue(super().get_queryset(request, exclude_parameters))


class ColumnsMixin(BaseAdmin):
    """The columns, in the order of `COLUMNS`; each reads what the page has loaded."""

    @display(description=_("claim"))
    def shown_claim(self, review: Review) -> str:
        """Return the claim's text, shortened."""
        language = review.claim.language.split("-")[0]
        words = shorten(review.claim.text, 140)
        return format_html('<span class="desk-claim" lang="{}">{}</span>', language, words)

    @display(description=_("state"), label=STATE_COLOURS)
    def shown_state(self, review: Review) -> tuple[str, str]:
        """Return where it stands as a badge."""
        standing = standing_of(review)
        label = str(standing.label)
        return standing.state, f"{label} · {_('correction')}" if standing.is_correction else label

    @display(description=_("headline"), empty_value="–")
    def shown_headline(self, review: Review) -> str | None:
        """Return the headline of the open draft, else of what is published."""
        revision = standing_of(review).revision
        return shorten(revision.headline, 100) or None if revision else None

    @display(description=_("rating"), empty_value="–")
    def shown_rating(self, review: Review) -> str | None:
        """Return the rating's label; of another publisher's also how it is read."""
        revision = standing_of(review).revision
        if revision is None:
            return None
        if revision.rating:
            return revision.rating.label
        label = shorten(revision.rating_label, 60) or None
        reading = revision_reading(revision, review.claim)
        if reading is None or reading.is_plain:
            return label
        read_as = _("read as: %s") % reading.words
        return format_html('{} <span class="desk-quiet">{}</span>', label, read_as)

    @display(description=_("author"), empty_value="–")
    def shown_author(self, review: Review) -> str | None:
        """Return who wrote it."""
        revision = standing_of(review).revision
        return revision.author.get_full_name() if revision and revision.author else None

    @display(description=_("submitted"), empty_value="–")
    def shown_submitted(self, review: Review) -> Any:
        """Return when it was submitted, in UTC."""
        draft = standing_of(review).draft
        if draft is None or draft.submitted_at is None:
            return None
        return format_html(
            '<span class="desk-day">{}</span>', f"{draft.submitted_at:%Y-%m-%d %H:%M}"
        )

    @display(description=_("publisher"))
    def shown_publisher(self, review: Review) -> str:
        """Return whose review it is."""
        return review.publisher.name
