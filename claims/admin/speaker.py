"""Speakers."""

from __future__ import annotations

from django.contrib.admin import register
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from claims.admin.base import actor_of
from claims.admin.desk_site import site
from claims.admin.fields import (
    IdentifiersField,
    LinesField,
    OneLineField,
    choice_field,
    text_field,
)
from claims.admin.forms import DeskForm
from claims.admin.merging import MergePages
from claims.choices import SpeakerKind
from claims.models import Speaker, SpeakerKey
from claims.queries.same import speakers_to_merge
from claims.text.normalise import name_key
from claims.workflow.merge import merge_speakers, unmerge_speaker
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
class SpeakerAdmin(MergePages):
    """People and organisations whose words are checked."""

    merge_call = merge_speakers
    unmerge_call = unmerge_speaker
    others = speakers_to_merge

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
        rows, key = queryset.filter(merged_into=None), name_key(search_term[:NAME_LIMIT])
        if not key:
            return rows if not search_term.strip() else rows.none(), False
        named = SpeakerKey.objects.filter(key__contains=key).values("speaker")
        return rows.filter(pk__in=named), False

    def own_urls(self):
        """Return the moves that merge."""
        return self.merge_urls()

    def told_of(self, row):
        """Return kind, description and other names."""
        return " · ".join(
            part for part in (row.get_kind_display(), row.description, *row.aliases[:4]) if part
        )

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
