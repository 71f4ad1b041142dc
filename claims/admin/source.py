"""Sources, and the page on which a source's text is read."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import register
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter, ChoicesDropdownFilter
from unfold.decorators import display

from claims.admin.base import actor_of
from claims.admin.desk_site import site
from claims.admin.document import DocumentPages
from claims.admin.fields import (
    LanguageField,
    LinesField,
    OneLineField,
    choice_field,
    day_field,
    text_field,
)
from claims.admin.forms import DeskForm
from claims.admin.merging import MergePages
from claims.choices import SourceKind
from claims.models import Source
from claims.queries.same import sources_to_merge
from claims.workflow.merge import merge_sources, unmerge_source
from claims.workflow.permissions import can
from claims.workflow.source import TITLE_LIMIT, create_source, edit_source
from claims.workflow.values import NAME_LIMIT


class SourceForm(DeskForm):
    """What is known of a source. Its text is written anew or not at all."""

    object_fields = ("title", "url", "kind", "authors", "published_on", "language", "archive_url")

    title = OneLineField(marks=True, max_length=TITLE_LIMIT, label=_("Title"))
    publisher = OneLineField(
        max_length=NAME_LIMIT,
        label=_("Publisher"),
        required=False,
        help_text=_("A name that is not known yet makes a new publisher."),
    )
    url = OneLineField(max_length=2_000, label=_("URL"), required=False)
    kind = choice_field(SourceKind.choices, label=_("Kind"), initial=SourceKind.OTHER)
    authors = LinesField(label=_("Authors"), help_text=_("One a line."))
    published_on = day_field(label=_("Published on"))
    language = LanguageField()
    archive_url = OneLineField(max_length=2_000, label=_("Archive URL"), required=False)
    text = text_field(
        rows=8,
        label=_("Text"),
        required=False,
        help_text=_(
            "A new text becomes a new version: quotes are found again in it, and those that it no "
            "longer holds are marked. Left empty, the stored text stays."
        ),
    )

    def initial_of(self, instance: Any) -> dict[str, Any]:
        """Begin with the publisher's name."""
        initial = super().initial_of(instance)
        if instance is not None and instance.publisher:
            initial["publisher"] = instance.publisher.name
        return initial


@register(Source, site=site)
class SourceAdmin(MergePages, DocumentPages):
    """Where things were said."""

    merge_call = merge_sources
    unmerge_call = unmerge_source
    others = sources_to_merge

    form_class = SourceForm
    create_action = "source.create"
    edit_action = "source.edit"
    change_form_outer_before_template = "claims/admin/source_text_link.html"
    list_display = (
        "shown_title",
        "shown_publisher",
        "kind",
        "published_on",
        "language",
        "shown_document",
    )
    list_filter = (("kind", ChoicesDropdownFilter), ("publisher", AutocompleteSelectFilter))
    list_select_related = ("publisher",)
    ordering = ("-published_on", "-pk")
    search_fields = ("title", "url")
    search_help_text = _("Title or address")

    @display(description=_("title"))
    def shown_title(self, source: Source) -> str:
        """Return the title, shortened."""
        return source.title if len(source.title) <= 120 else f"{source.title[:119]}…"

    @display(description=_("publisher"), empty_value="–")
    def shown_publisher(self, source: Source) -> str | None:
        """Return the publisher's name."""
        return source.publisher.name if source.publisher else None

    @display(description=_("findings"), empty_value="–")
    def shown_document(self, source: Source) -> str | None:
        """Return the way to what was found in the text."""
        if source.current_text_id is None:
            return None
        address = self.address("document", source.pk)
        return format_html('<a class="desk-link" href="{}">{}</a>', address, _("decide"))

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return sources with their publishers."""
        return super().get_queryset(request).select_related("publisher")

    def own_urls(self) -> list[Any]:
        """Return the page of the text, and those of the workbench."""
        text = self.own_path("<int:object_id>/text/", self.text_view, "text")
        return [text, *self.document_urls(), *self.merge_urls()]

    def told_of(self, row: Any) -> str:
        """Return publisher, date and address."""
        publisher = row.publisher.name if row.publisher else ""
        day = row.published_on.isoformat() if row.published_on else ""
        return " · ".join(part for part in (publisher, day, row.url) if part)

    def text_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Show the whole stored text, in the version asked for or the current one."""
        if not can(request.user, "source.read_text"):
            raise PermissionDenied
        source = self.visible_object(request, object_id)
        wanted = request.GET.get("version", "")
        texts = source.texts.order_by("-number")
        stored = (
            texts.filter(number=int(wanted[:9])).first() if wanted.isdecimal() else texts.first()
        )
        if stored is None:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": self.name_of(source)[:100],
            "opts": self.opts,
            "source": source,
            "stored": stored,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "claims/admin/source_text.html", context)

    def create(self, request, form):
        """Make the source."""
        return create_source(actor=actor_of(request), now=timezone.now(), **form.values())

    def edit(self, request, form, obj):
        """Change the source."""
        changes = dict(form.changes())
        if not changes.get("text"):
            changes.pop("text", None)
        return edit_source(
            source=obj,
            actor=actor_of(request),
            now=timezone.now(),
            changes=changes,
            expected_version=form.expected_version,
        )
