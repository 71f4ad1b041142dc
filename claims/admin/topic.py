"""Topics."""

from __future__ import annotations

from django.contrib.admin import register
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from claims.admin.base import BaseAdmin, actor_of
from claims.admin.desk_site import site
from claims.admin.fields import OneLineField
from claims.admin.forms import DeskForm
from claims.models import Topic
from claims.workflow.topic import SLUG_LIMIT, create_topic, edit_topic


class TopicForm(DeskForm):
    """A word of the desk's vocabulary."""

    object_fields = ("name", "slug")

    name = OneLineField(max_length=200, label=_("Name"))
    slug = OneLineField(
        max_length=SLUG_LIMIT,
        label=_("Slug"),
        required=False,
        help_text=_("Its address in the API; made from the name where it is empty."),
    )

    def changes(self):
        """Keep the slug where the field was emptied."""
        return {name: value for name, value in super().changes().items() if name != "slug" or value}


@register(Topic, site=site)
class TopicAdmin(BaseAdmin):
    """What claims are about."""

    form_class = TopicForm
    create_action = "topic.create"
    edit_action = "topic.edit"
    list_display = ("shown_name", "slug")
    ordering = ("name", "pk")
    search_fields = ("name", "slug")

    @display(description=_("name"))
    def shown_name(self, topic: Topic) -> str:
        """Return the name."""
        return topic.name

    def create(self, request, form):
        """Make the topic."""
        return create_topic(actor=actor_of(request), now=timezone.now(), **form.values())

    def edit(self, request, form, obj):
        """Change the topic."""
        return edit_topic(
            topic=obj,
            actor=actor_of(request),
            now=timezone.now(),
            changes=form.changes(),
            expected_version=form.expected_version,
        )
