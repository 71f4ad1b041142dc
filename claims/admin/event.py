"""The audit chain, as sentences, to be read."""

from __future__ import annotations

from django.contrib.admin import register
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter
from unfold.decorators import display

from claims.admin.base import BaseAdmin
from claims.admin.desk_site import site
from claims.admin.fields import read_only_line, read_only_text
from claims.admin.forms import DeskForm
from claims.admin.sentences import sentence_of
from claims.models import Event

OBJECT_TYPES = (
    ("claim", _("Claims")),
    ("review", _("Reviews")),
    ("duplicate", _("Possible duplicates")),
    ("speaker", _("Speakers")),
    ("source", _("Sources")),
    ("topic", _("Topics")),
    ("publisher", _("Publishers")),
    ("importrun", _("Imports")),
    ("user", _("Users")),
    ("apitoken", _("API tokens")),
    ("webhook", _("Webhooks")),
    ("delivery", _("Deliveries")),
)

# Where the word for people is not the name of the table.
OBJECT_WORDS = {
    "duplicate": _("possible duplicate"),
    "importrun": _("import"),
    "apitoken": _("API token"),
}
# A token has no page of its own: it is never changed.
WITHOUT_PAGE = ("apitoken",)


def object_in_words(event: Event) -> str:
    """Return what an event is about, as people call it."""
    word = OBJECT_WORDS.get(event.object_type, event.object_type)
    return f"{word} {event.object_id or ''}".strip()


class EventForm(DeskForm):
    """An event with all that the chain keeps of it."""

    sentence = read_only_line(_("What happened"))
    at = read_only_line(_("When"))
    verb = read_only_line(_("Verb"))
    object_name = read_only_line(_("Object"))
    details = read_only_text(_("Details"), rows=4)
    content = read_only_text(_("Data"), rows=6)
    hash_before = read_only_line(_("Hash before"))
    own_hash = read_only_line(_("Hash"))

    def initial_of(self, instance):
        """Begin with the event in words."""
        sentence = sentence_of(instance)
        return {
            "sentence": sentence.text,
            "at": instance.at.isoformat(),
            "verb": instance.verb,
            "object_name": object_in_words(instance),
            "details": "\n".join(sentence.details),
            "content": instance.data,
            "hash_before": instance.prev,
            "own_hash": instance.hash,
        }


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
    form_class = EventForm
    list_display = ("seq", "shown_time", "shown_sentence", "shown_object", "shown_details")
    list_filter = (ObjectTypeFilter,)
    list_select_related = ("actor",)
    ordering = ("-seq",)

    def name_of(self, obj):
        """Return the event's number."""
        return f"{_('Event')} {obj.seq}"

    @display(description=_("when"))
    def shown_time(self, event: Event) -> str:
        """Return the time in UTC."""
        return event.at.strftime("%Y-%m-%d %H:%M:%S")

    @display(description=_("what happened"))
    def shown_sentence(self, event: Event) -> str:
        """Return the event as a sentence."""
        return sentence_of(event).text

    @display(description=_("object"), empty_value="–")
    def shown_object(self, event: Event):
        """Return the object with a link to its page."""
        if not event.object_id:
            return None
        words = object_in_words(event)
        if event.object_type in WITHOUT_PAGE:
            return words
        try:
            link = reverse(f"admin:claims_{event.object_type}_change", args=[event.object_id])
        except NoReverseMatch:
            return words
        return format_html('<a class="desk-link" href="{}">{}</a>', link, words)

    @display(description=_("details"), empty_value="–")
    def shown_details(self, event: Event) -> str:
        """Return what changed."""
        return " · ".join(sentence_of(event).details)[:300]
