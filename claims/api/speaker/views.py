"""Speakers."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from claims.api.rows import RowDetailView, RowListView
from claims.api.schema import creates, edits, lists, moves, reads
from claims.api.speaker.filters import PARAMETERS
from claims.api.speaker.serializers import (
    SpeakerInputSerializer,
    SpeakerMergeSerializer,
    SpeakerSerializer,
    SpeakerUnmergeSerializer,
    speaker_document,
)
from claims.models import Speaker
from claims.queries.speaker import speaker_for, speakers_for_list
from claims.queries.survivor import survivor_of
from claims.workflow.merge import merge_speakers, unmerge_speaker
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
    def get(self, request: Request) -> HttpResponseBase:
        """List speakers."""
        return self.answer_list(request)

    @creates(SpeakerInputSerializer, SpeakerSerializer)
    def post(self, request: Request) -> HttpResponse:
        """Make a speaker."""
        values = self.accept(SpeakerInputSerializer)
        return self.answer_created(request, create_speaker, **values)


class SpeakerView(RowDetailView):
    """What all addresses of one speaker share."""

    kind: ClassVar = "speaker"

    def find(self) -> Speaker | None:
        """Return the speaker, if the caller may see it."""
        return speaker_for(user=self.caller, pk=self.kwargs["pk"])

    def document(self, row: Speaker) -> dict[str, Any]:
        """Return a speaker."""
        return speaker_document(row)


class SpeakerDetailView(SpeakerView):
    """One speaker."""

    actions: ClassVar = {"PATCH": "speaker.edit"}

    @reads(SpeakerSerializer, moved=True)
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Show a speaker; one that was merged leads to the one that it is part of."""
        if self.target.merged_into_id is not None:
            return self.answer_survivor(survivor_of(self.target), "speakers")
        return self.answer_row(request, self.target)

    @edits(SpeakerInputSerializer, SpeakerSerializer)
    def patch(self, request: Request, pk: int) -> HttpResponse:
        """Change a speaker; a new name goes to every claim that shows it."""
        changes = self.accept(SpeakerInputSerializer, partial=True)
        row = self.change(
            edit_speaker, speaker=self.target, changes=changes, expected_version=self.expected()
        )
        return self.answer_row(request, row)


class SpeakerMergeView(SpeakerView):
    """Make a speaker part of another who is the same."""

    actions: ClassVar = {"POST": "speaker.merge"}

    @moves(SpeakerMergeSerializer, SpeakerSerializer)
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Merge a speaker into another; the answer is the speaker that was merged."""
        values = self.accept(SpeakerMergeSerializer)
        row = self.change(
            merge_speakers, speaker=self.target, expected_version=self.expected(), **values
        )
        return self.answer_row(request, row)


class SpeakerUnmergeView(SpeakerView):
    """Take a speaker out of the one that it was merged into."""

    actions: ClassVar = {"POST": "speaker.unmerge"}

    @moves(SpeakerUnmergeSerializer, SpeakerSerializer)
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Take a merge back; what went along comes back with the speaker."""
        self.accept(SpeakerUnmergeSerializer)
        row = self.change(unmerge_speaker, speaker=self.target, expected_version=self.expected())
        return self.answer_row(request, row)
