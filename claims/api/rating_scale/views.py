"""Rating scales."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from claims.api.rating_scale.filters import PARAMETERS
from claims.api.rating_scale.serializers import (
    RatingScaleInputSerializer,
    RatingScalePatchSerializer,
    RatingScaleSerializer,
    rating_scale_document,
)
from claims.api.rows import RowDetailView, RowListView
from claims.api.schema import creates, edits, lists, reads
from claims.models import RatingScale
from claims.queries.rating_scale import rating_scale_for, rating_scales_for_list
from claims.workflow.rating_scale import create_rating_scale, edit_rating_scale


class RatingScaleListView(RowListView):
    """All rating scales."""

    kind: ClassVar = "rating_scale"
    folder: ClassVar = "rating-scales"
    actions: ClassVar = {"POST": "rating_scale.create"}
    parameters: ClassVar = PARAMETERS

    def rows(self) -> QuerySet[RatingScale]:
        """Return the rating scales."""
        return rating_scales_for_list(user=self.caller)

    def document(self, row: RatingScale) -> dict[str, Any]:
        """Return a rating scale."""
        return rating_scale_document(row)

    @lists(RatingScaleSerializer, PARAMETERS)
    def get(self, request: Request) -> HttpResponseBase:
        """List rating scales."""
        return self.answer_list(request)

    @creates(RatingScaleInputSerializer, RatingScaleSerializer)
    def post(self, request: Request) -> HttpResponse:
        """Make a rating scale."""
        values = self.accept(RatingScaleInputSerializer)
        return self.answer_created(request, create_rating_scale, **values)


class RatingScaleDetailView(RowDetailView):
    """One rating scale."""

    kind: ClassVar = "rating_scale"
    actions: ClassVar = {"PATCH": "rating_scale.edit"}

    def find(self) -> RatingScale | None:
        """Return the rating scale."""
        return rating_scale_for(user=self.caller, pk=self.kwargs["pk"])

    def document(self, row: RatingScale) -> dict[str, Any]:
        """Return a rating scale."""
        return rating_scale_document(row)

    @reads(RatingScaleSerializer)
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Show a rating scale with its current ratings."""
        return self.answer_row(request, self.target)

    @edits(RatingScalePatchSerializer, RatingScaleSerializer)
    def patch(self, request: Request, pk: int) -> HttpResponse:
        """Change a rating scale; ratings are sent as a whole and matched by their codes."""
        changes = self.accept(RatingScalePatchSerializer, partial=True)
        row = self.change(
            edit_rating_scale, scale=self.target, changes=changes, expected_version=self.expected()
        )
        return self.answer_row(request, row)
