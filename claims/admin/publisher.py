"""Publishers."""

from __future__ import annotations

from django.contrib.admin import register
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from claims.admin.base import BaseAdmin, actor_of
from claims.admin.desk_site import site
from claims.admin.fields import OneLineField
from claims.admin.forms import DeskForm
from claims.models import Publisher
from claims.workflow.publisher import create_publisher, edit_publisher
from claims.workflow.values import NAME_LIMIT


class PublisherForm(DeskForm):
    """What is known of a publisher."""

    object_fields = ("name", "site")

    name = OneLineField(max_length=NAME_LIMIT, label=_("Name"))
    site = OneLineField(max_length=300, label=_("Site"), required=False)


@register(Publisher, site=site)
class PublisherAdmin(BaseAdmin):
    """Who publishes sources and reviews."""

    form_class = PublisherForm
    create_action = "publisher.create"
    edit_action = "publisher.edit"
    list_display = ("shown_name", "site")
    ordering = ("name", "pk")
    search_fields = ("name",)

    @display(description=_("name"))
    def shown_name(self, publisher: Publisher) -> str:
        """Return the name."""
        return publisher.name

    def create(self, request, form):
        """Make the publisher."""
        return create_publisher(actor=actor_of(request), now=timezone.now(), **form.values())

    def edit(self, request, form, obj):
        """Change the publisher."""
        return edit_publisher(
            publisher=obj,
            actor=actor_of(request),
            now=timezone.now(),
            changes=form.changes(),
            expected_version=form.expected_version,
        )
