"""Publishers."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from claims.api.publisher.filters import PARAMETERS
from claims.api.publisher.serializers import (
    PublisherInputSerializer,
    PublisherSerializer,
    publisher_document,
)
from claims.api.rows import RowDetailView, RowListView
from claims.api.schema import creates, edits, lists, reads
from claims.models import Publisher
from claims.queries.publisher import publisher_for, publishers_for_list
from claims.workflow.publisher import create_publisher, edit_publisher


class PublisherListView(RowListView):
    """Publishers that the caller may see."""

    kind: ClassVar = "publisher"
    folder: ClassVar = "publishers"
    actions: ClassVar = {"POST": "publisher.create"}
    parameters: ClassVar = PARAMETERS

    def rows(self) -> QuerySet[Publisher]:
        """Return the publishers."""
        return publishers_for_list(user=self.caller)

    def document(self, row: Publisher) -> dict[str, Any]:
        """Return a publisher."""
        return publisher_document(row)

    @lists(PublisherSerializer, PARAMETERS)
    def get(self, request: Request) -> HttpResponseBase:
        """List publishers."""
        return self.answer_list(request)

    @creates(PublisherInputSerializer, PublisherSerializer)
    def post(self, request: Request) -> HttpResponse:
        """Make a publisher."""
        values = self.accept(PublisherInputSerializer)
        return self.answer_created(request, create_publisher, **values)


class PublisherDetailView(RowDetailView):
    """One publisher."""

    kind: ClassVar = "publisher"
    actions: ClassVar = {"PATCH": "publisher.edit"}

    def find(self) -> Publisher | None:
        """Return the publisher, if the caller may see it."""
        return publisher_for(user=self.caller, pk=self.kwargs["pk"])

    def document(self, row: Publisher) -> dict[str, Any]:
        """Return a publisher."""
        return publisher_document(row)

    @reads(PublisherSerializer)
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Show a publisher."""
        return self.answer_row(request, self.target)

    @edits(PublisherInputSerializer, PublisherSerializer)
    def patch(self, request: Request, pk: int) -> HttpResponse:
        """Change a publisher; claims that show it change with it."""
        changes = self.accept(PublisherInputSerializer, partial=True)
        row = self.change(
            edit_publisher, publisher=self.target, changes=changes, expected_version=self.expected()
        )
        return self.answer_row(request, row)
