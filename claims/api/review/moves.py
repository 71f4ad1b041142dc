"""The moves of a review."""

from __future__ import annotations

from typing import ClassVar

from django.http import HttpResponse
from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework.request import Request

from claims.api.problem import TombstoneSerializer
from claims.api.review.inputs import CorrectionInputSerializer, MoveSerializer, ReturnSerializer
from claims.api.review.serializers import ReviewSerializer
from claims.api.review.views import ReviewView
from claims.api.schema import moves
from claims.workflow.review import (
    open_correction,
    publish_review,
    return_review,
    submit_review,
    withdraw_review,
)

PUBLISHED = PolymorphicProxySerializer(
    component_name="PublishedReview",
    serializers=[ReviewSerializer, TombstoneSerializer],
    resource_type_field_name=None,
)


class ReviewSubmitView(ReviewView):
    """Hand a draft in."""

    actions: ClassVar = {"POST": "review.submit"}

    @moves(MoveSerializer, ReviewSerializer, needs_match=True)
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Submit the draft, for somebody else to publish."""
        self.accept(MoveSerializer)
        self.change_version(submit_review, review=self.review)
        return self.answer_changed(pk)


class ReviewReturnView(ReviewView):
    """Give back what was handed in."""

    actions: ClassVar = {"POST": "review.return"}

    @moves(ReturnSerializer, ReviewSerializer, needs_match=True)
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Return what was submitted, saying what is to be done."""
        values = self.accept(ReturnSerializer)
        self.change_version(return_review, review=self.review, **values)
        return self.answer_changed(pk)


class ReviewPublishView(ReviewView):
    """Let a verdict out, or take it back."""

    actions: ClassVar = {"POST": "review.publish"}

    @moves(MoveSerializer, PUBLISHED, needs_match=True)
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Publish what somebody else submitted; of a retraction, the tombstone is answered."""
        self.accept(MoveSerializer)
        self.change_version(publish_review, review=self.review)
        return self.answer_changed(pk)


class ReviewCorrectView(ReviewView):
    """Begin a correction, or a retraction."""

    actions: ClassVar = {"POST": "review.correct"}

    @moves(CorrectionInputSerializer, ReviewSerializer, needs_match=True)
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Open a draft that says what the published revision says, to be changed."""
        values = self.accept(CorrectionInputSerializer)
        self.change_version(open_correction, review=self.review, **values)
        return self.answer_changed(pk)


class ReviewWithdrawView(ReviewView):
    """Take back what was submitted, or give a draft up."""

    actions: ClassVar = {"POST": "review.withdraw"}

    @moves(MoveSerializer, ReviewSerializer, needs_match=True)
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Take back what was submitted; withdraw a draft."""
        self.accept(MoveSerializer)
        self.change_version(withdraw_review, review=self.review)
        return self.answer_changed(pk)
