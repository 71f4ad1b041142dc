"""Speakers."""

from __future__ import annotations

from django.contrib.admin import register
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from claims.admin.base import BaseAdmin, actor_of
from claims.admin.desk_site import site
from claims.admin.fields import (
    IdentifiersField,
    LinesField,
    OneLineField,
    choice_field,
    text_field,
)
from claims.admin.forms import DeskForm
from claims.choices import SpeakerKind
from claims.models import Speaker, SpeakerKey
from claims.text.normalise import name_key
from claims.workflow.speaker import create_speaker, edit_speaker
from claims.workflow.values import NAME_LIMIT

DESCRIPTION_LIMIT = 10_000


class SpeakerForm(DeskForm):
    """What is known of a speaker."""

    object_fields = ("name", "kind", "aliases", "external_ids", "description")

    name = OneLineField(max_length=NAME_LIMIT, label=_("Name"))
    kind = choice_field(SpeakerKind.choices, label=_("Kind"), initial=SpeakerKind.UNKNOWN)
    aliases = LinesField(label=_("Other names"), help_text=_("One a line."))
    external_ids = IdentifiersField(
        label=_("External ids"), help_text=_("One a line, such as wikidata: Q42")
    )
    description = text_field(label=_("Description"), required=False, max_length=DESCRIPTION_LIMIT)


@register(Speaker, site=site)
class SpeakerAdmin(BaseAdmin):
    """People and organisations whose words are checked."""

    form_class = SpeakerForm
    create_action = "speaker.create"
    edit_action = "speaker.edit"
    list_display = ("shown_name", "kind", "shown_aliases")
    list_filter = (("kind", ChoicesDropdownFilter),)
    ordering = ("name", "pk")
    search_fields = ("name",)
    search_help_text = _("Name or alias")

    @display(description=_("name"))
    def shown_name(self, speaker: Speaker) -> str:
        """Return the name."""
        return speaker.name

    @display(description=_("other names"), empty_value="–")
    def shown_aliases(self, speaker: Speaker) -> str:
        """Return the first aliases."""
        return ", ".join(speaker.aliases[:4])

    def get_search_results(self, request, queryset, search_term):
        """Find speakers by any part of any of their names, in any case."""
        key = name_key(search_term[:NAME_LIMIT])
        if not key:
            return queryset if not search_term.strip() else queryset.none(), False
        named = SpeakerKey.objects.filter(key__contains=key).values("speaker")
        return queryset.filter(pk__in=named), False

    def create(self, request, form):
        """Make the speaker."""
        return create_speaker(actor=actor_of(request), now=timezone.now(), **form.values())

    def edit(self, request, form, obj):
        """Change the speaker."""
        return edit_speaker(
            speaker=obj,
            actor=actor_of(request),
            now=timezone.now(),
            changes=form.changes(),
            expected_version=form.expected_version,
        )
