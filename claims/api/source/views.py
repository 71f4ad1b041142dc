"""Sources."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from claims.api.conditional import version_tag
from claims.api.parsing import TEXT_BODY_LIMIT
from claims.api.rows import RowDetailView, RowListView, RowView
from claims.api.schema import creates, edits, lists, moves, reads
from claims.api.source.filters import PARAMETERS
from claims.api.source.serializers import (
    SourceInputSerializer,
    SourceMergeSerializer,
    SourceSerializer,
    SourceUnmergeSerializer,
    source_document,
)
from claims.models import Source
from claims.queries.source import source_for, sources_for_list
from claims.queries.survivor import survivor_of
from claims.workflow.merge import merge_sources, unmerge_source
from claims.workflow.permissions import can
from claims.workflow.source import create_source, edit_source


class SourceView(RowView):
    """What all addresses of sources share: the text is for people who work here."""

    kind: ClassVar = "source"
    body_limit: ClassVar = TEXT_BODY_LIMIT

    @property
    def with_text(self) -> bool:
        """Say whether the caller gets texts."""
        return can(self.caller, "source.read_text")

    def tag(self, row: Source) -> str:
        """Return the tag of a source, which is another one without its text."""
        return version_tag(self.kind, row.pk, row.version, desk=self.with_text)

    def document(self, row: Source) -> dict[str, Any]:
        """Return a source."""
        return source_document(row, with_text=self.with_text)


class SourceListView(SourceView, RowListView):
    """Sources that the caller may see."""

    folder: ClassVar = "sources"
    actions: ClassVar = {"POST": "source.create"}
    parameters: ClassVar = PARAMETERS

    def rows(self) -> QuerySet[Source]:
        """Return the sources that are chosen."""
        return sources_for_list(
            user=self.caller,
            with_text=self.with_text,
            addresses=self.values.get("url", ()),
        )

    @lists(SourceSerializer, PARAMETERS)
    def get(self, request: Request) -> HttpResponseBase:
        """List sources."""
        return self.answer_list(request)

    @creates(SourceInputSerializer, SourceSerializer)
    def post(self, request: Request) -> HttpResponse:
        """Make a source, and its publisher if that is new."""
        values = self.accept(SourceInputSerializer)
        return self.answer_created(request, create_source, **values)


class OneSourceView(SourceView, RowDetailView):
    """What all addresses of one source share."""

    def find(self) -> Source | None:
        """Return the source, if the caller may see it."""
        return source_for(user=self.caller, pk=self.kwargs["pk"], with_text=self.with_text)


class SourceDetailView(OneSourceView):
    """One source."""

    actions: ClassVar = {"PATCH": "source.edit"}

    @reads(SourceSerializer, moved=True)
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Show a source; one that was merged leads to the one that it is part of."""
        if self.target.merged_into_id is not None:
            return self.answer_survivor(survivor_of(self.target), "sources")
        return self.answer_row(request, self.target)

    @edits(SourceInputSerializer, SourceSerializer)
    def patch(self, request: Request, pk: int) -> HttpResponse:
        """Change a source; a new text becomes a new version, and quotes are found again in it."""
        changes = self.accept(SourceInputSerializer, partial=True)
        row = self.change(
            edit_source, source=self.target, changes=changes, expected_version=self.expected()
        )
        return self.answer_row(request, row)


class SourceMergeView(OneSourceView):
    """Make a source part of another that is the same document."""

    actions: ClassVar = {"POST": "source.merge"}

    @moves(SourceMergeSerializer, SourceSerializer)
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Merge a source into another; the answer is the source that was merged."""
        values = self.accept(SourceMergeSerializer)
        row = self.change(
            merge_sources, source=self.target, expected_version=self.expected(), **values
        )
        return self.answer_row(request, row)


class SourceUnmergeView(OneSourceView):
    """Take a source out of the one that it was merged into."""

    actions: ClassVar = {"POST": "source.unmerge"}

    @moves(SourceUnmergeSerializer, SourceSerializer)
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Take a merge back; what went along comes back with the source."""
        self.accept(SourceUnmergeSerializer)
        row = self.change(unmerge_source, source=self.target, expected_version=self.expected())
        return self.answer_row(request, row)
