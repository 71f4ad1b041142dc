"""One claim becomes part of another, and is taken out again."""

from __future__ import annotations

from typing import ClassVar

from django.http import HttpResponse
from rest_framework.request import Request

from claims.api.claim.serializers import AcceptSerializer, ClaimSerializer, MergeSerializer
from claims.api.claim.views import ClaimView
from claims.api.schema import moves
from claims.workflow.merge import merge_claims, unmerge_claim


class ClaimMergeView(ClaimView):
    """Make a claim part of another that says the same."""

    actions: ClassVar = {"POST": "claim.merge"}

    @moves(MergeSerializer, ClaimSerializer)
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Merge a claim into another; the answer is the claim that was merged."""
        values = self.accept(MergeSerializer)
        self.change(merge_claims, claim=self.target, expected_version=self.expected(), **values)
        return self.answer(pk)


class ClaimUnmergeView(ClaimView):
    """Take a claim out of the one that it was merged into."""

    actions: ClassVar = {"POST": "claim.unmerge"}

    @moves(AcceptSerializer, ClaimSerializer)
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Take a merge back; what went along comes back with the claim."""
        self.accept(AcceptSerializer)
        self.change(unmerge_claim, claim=self.target, expected_version=self.expected())
        return self.answer(pk)
