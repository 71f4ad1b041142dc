"""Speakers."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.request import Request

from claims.api.rows import RowDetailView, RowListView
from claims.api.schema import creates, edits, lists, reads
from claims.api.speaker.filters import PARAMETERS
from claims.api.speaker.serializers import (
    SpeakerInputSerializer,
    SpeakerSerializer,
    speaker_document,
)
from claims.models import Speaker
from claims.queries.speaker import speaker_for, speakers_for_list
from claims.workflow.speaker import create_speaker, edit_speaker


class SpeakerListView(RowListView):
    """Speakers that the caller may see."""

    kind: ClassVar = "speaker"
    folder: ClassVar = "speakers"
    actions: ClassVar = {"POST": "speaker.create"}
    parameters: ClassVar = PARAMETERS

    def rows(self) -> QuerySet[Speaker]:
        """Return the speakers that are chosen."""
        return speakers_for_list(user=self.caller, names=self.values.get("q", ()))

    def document(self, row: Speaker) -> dict[str, Any]:
        """Return a speaker."""
        return speaker_document(row)

    @lists(SpeakerSerializer, PARAMETERS)
    def get(self, request: Request) -> HttpResponse:
        """List speakers."""
        return self.answer_list(request)

    @creates(SpeakerInputSerializer, SpeakerSerializer)
    def post(self, request: Request) -> HttpResponse:
        """Make a speaker."""
        values = self.accept(SpeakerInputSerializer)
        return self.answer_created(request, create_speaker, **values)


class SpeakerDetailView(RowDetailView):
    """One speaker."""

    kind: ClassVar = "speaker"
    actions: ClassVar = {"PATCH": "speaker.edit"}

    def find(self) -> Speaker | None:
        """Return the speaker, if the caller may see it."""
        return speaker_for(user=self.caller, pk=self.kwargs["pk"])

    def document(self, row: Speaker) -> dict[str, Any]:
        """Return a speaker."""
        return speaker_document(row)

    @reads(SpeakerSerializer)
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Show a speaker."""
        return self.answer_row(request, self.target)

    @edits(SpeakerInputSerializer, SpeakerSerializer)
    def patch(self, request: Request, pk: int) -> HttpResponse:
        """Change a speaker; a new name goes to every claim that shows it."""
        changes = self.accept(SpeakerInputSerializer, partial=True)
        row = self.change(
            edit_speaker, speaker=self.target, changes=changes, expected_version=self.expected()
        )
        return self.answer_row(request, row)
