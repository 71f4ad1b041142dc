"""The audit chain, as sentences, to be read."""

from __future__ import annotations

from django.contrib.admin import register
from django.http import Http404
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter
from unfold.decorators import display

from claims.admin.base import BaseAdmin
from claims.admin.desk_site import site
from claims.admin.paging import CappedPaginator
from claims.admin.sentences import sentence_of
from claims.models import Event

OBJECT_TYPES = (
    ("claim", _("Claims")),
    ("speaker", _("Speakers")),
    ("source", _("Sources")),
    ("topic", _("Topics")),
    ("publisher", _("Publishers")),
    ("importrun", _("Imports")),
    ("user", _("Users")),
    ("apitoken", _("API tokens")),
)


class ObjectTypeFilter(DropdownFilter):
    """Choose by what was changed; the kinds are written out, so that none need be looked for."""

    title = _("object")
    parameter_name = "object_type"

    def lookups(self, request, model_admin):
        """Return the kinds."""
        return OBJECT_TYPES

    def queryset(self, request, queryset):
        """Keep the events of one kind of object."""
        return queryset.filter(object_type=self.value()) if self.value() else queryset


@register(Event, site=site)
class EventAdmin(BaseAdmin):
    """Who did what, newest first."""

    read_action = "event.read"
    list_display = ("seq", "at", "shown_sentence", "shown_object", "shown_details")
    list_display_links = None
    list_filter = (ObjectTypeFilter,)
    list_select_related = ("actor",)
    ordering = ("-seq",)
    paginator = CappedPaginator

    @display(description=_("what happened"))
    def shown_sentence(self, event: Event) -> str:
        """Return the event as a sentence."""
        return sentence_of(event).text

    @display(description=_("object"), empty_value="–")
    def shown_object(self, event: Event):
        """Return the object with a link to its page."""
        if not event.object_id:
            return None
        words = f"{event.object_type} {event.object_id}"
        try:
            link = reverse(f"admin:claims_{event.object_type}_change", args=[event.object_id])
        except NoReverseMatch:
            return words
        return format_html('<a class="desk-link" href="{}">{}</a>', link, words)

    @display(description=_("details"), empty_value="–")
    def shown_details(self, event: Event) -> str:
        """Return what changed."""
        return " · ".join(sentence_of(event).details)[:300]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Answer that there is no such page: the list says all that can be read."""
        raise Http404
