"""Evidence of a review. It carries its review's tag: it is part of what the review says."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from claims.api.conditional import is_not_modified
from claims.api.documents import answer_item, review_tag
from claims.api.evidence.filters import PARAMETERS
from claims.api.evidence.serializers import EvidenceInputSerializer, EvidenceSerializer
from claims.api.review_parts import ReviewPartView
from claims.api.rows import RowListView
from claims.api.schema import creates, deletes_matched, edits, lists, reads
from claims.api.summaries import api_url
from claims.models import Evidence, Review
from claims.queries.evidence import evidence_for, evidence_for_list
from claims.queries.review import review_for
from claims.records.review import evidence_document
from claims.workflow.evidence import create_evidence, delete_evidence, edit_evidence


class EvidenceListView(ReviewPartView, RowListView):
    """What a review rests on: to reviewers its open draft, if there is one."""

    actions: ClassVar = {"POST": "review.edit"}
    parameters: ClassVar = PARAMETERS

    def find(self) -> Review | None:
        """Return the review, if the caller may see it."""
        return review_for(user=self.caller, pk=self.kwargs["pk"])

    def check_reading(self) -> None:
        """Refuse to read what was taken back."""
        self.refuse_retracted()

    def rows(self) -> QuerySet[Evidence]:
        """Return the evidence that the caller gets."""
        return evidence_for_list(user=self.caller, review_id=self.review.pk)

    def document(self, row: Evidence) -> dict[str, Any]:
        """Return a piece of evidence as its review shows it."""
        return evidence_document(row)

    @lists(EvidenceSerializer, PARAMETERS, operation="evidence_list", versioned=True, gone=True)
    def get(self, request: Request, pk: int) -> HttpResponseBase:
        """List the evidence of a review."""
        tag = review_tag(self.review, desk=self.is_desk)
        known = is_not_modified(request, tag)
        response = HttpResponse(status=304) if known else self.answer_list(request)
        response["ETag"] = tag
        return response

    @creates(EvidenceInputSerializer, EvidenceSerializer, match=True, needs_match=True)
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Add evidence to the open draft."""
        content = self.accept(EvidenceInputSerializer)
        row = self.change_version(create_evidence, review=self.review, content=content)
        tag = review_tag(row.revision.review, desk=True)
        location = api_url(f"evidence/{row.pk}")
        return answer_item(request, tag, evidence_document(row), status=201, location=location)


class EvidenceDetailView(ReviewPartView):
    """One piece of evidence."""

    actions: ClassVar = {"PATCH": "review.edit", "DELETE": "review.edit"}

    def find(self) -> Evidence | None:
        """Return the evidence, if the caller may see it."""
        return evidence_for(user=self.caller, pk=self.kwargs["pk"])

    @property
    def review(self) -> Review:
        """Return the review that it belongs to."""
        evidence: Evidence = self.target
        return evidence.revision.review

    @reads(EvidenceSerializer)
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Show a piece of evidence."""
        tag = review_tag(self.review, desk=self.is_desk)
        return answer_item(request, tag, evidence_document(self.target))

    @edits(EvidenceInputSerializer, EvidenceSerializer, needs_match=True)
    def patch(self, request: Request, pk: int) -> HttpResponse:
        """Change a piece of evidence of the open draft."""
        changes = self.accept(EvidenceInputSerializer, partial=True)
        row = self.change_version(edit_evidence, evidence=self.target, changes=changes)
        tag = review_tag(row.revision.review, desk=True)
        return answer_item(request, tag, evidence_document(row))

    @deletes_matched
    def delete(self, request: Request, pk: int) -> HttpResponse:
        """Take a piece of evidence out of the open draft."""
        self.body()
        review = self.change_version(delete_evidence, evidence=self.target)
        return HttpResponse(status=204, headers={"ETag": review_tag(review, desk=True)})
