"""Topics."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from claims.api.rows import RowDetailView, RowListView
from claims.api.schema import creates, edits, lists, reads
from claims.api.topic.filters import PARAMETERS
from claims.api.topic.serializers import (
    TopicInputSerializer,
    TopicSerializer,
    topic_document,
)
from claims.models import Topic
from claims.queries.topic import topic_for, topics_for_list
from claims.workflow.topic import create_topic, edit_topic


class TopicListView(RowListView):
    """Topics that the caller may see."""

    kind: ClassVar = "topic"
    folder: ClassVar = "topics"
    actions: ClassVar = {"POST": "topic.create"}
    parameters: ClassVar = PARAMETERS

    def rows(self) -> QuerySet[Topic]:
        """Return the topics."""
        return topics_for_list(user=self.caller)

    def document(self, row: Topic) -> dict[str, Any]:
        """Return a topic."""
        return topic_document(row)

    @lists(TopicSerializer, PARAMETERS)
    def get(self, request: Request) -> HttpResponseBase:
        """List topics."""
        return self.answer_list(request)

    @creates(TopicInputSerializer, TopicSerializer)
    def post(self, request: Request) -> HttpResponse:
        """Make a topic."""
        values = self.accept(TopicInputSerializer)
        return self.answer_created(request, create_topic, **values)


class TopicDetailView(RowDetailView):
    """One topic."""

    kind: ClassVar = "topic"
    actions: ClassVar = {"PATCH": "topic.edit"}

    def find(self) -> Topic | None:
        """Return the topic, if the caller may see it."""
        return topic_for(user=self.caller, pk=self.kwargs["pk"])

    def document(self, row: Topic) -> dict[str, Any]:
        """Return a topic."""
        return topic_document(row)

    @reads(TopicSerializer)
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Show a topic."""
        return self.answer_row(request, self.target)

    @edits(TopicInputSerializer, TopicSerializer)
    def patch(self, request: Request, pk: int) -> HttpResponse:
        """Change a topic; claims that show it change with it."""
        changes = self.accept(TopicInputSerializer, partial=True)
        row = self.change(
            edit_topic, topic=self.target, changes=changes, expected_version=self.expected()
        )
        return self.answer_row(request, row)
