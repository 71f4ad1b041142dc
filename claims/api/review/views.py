"""Reviews: the lists, one, its revisions, and what stands against publishing it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from claims.api.conditional import expected_version
from claims.api.documents import (
    answer_item,
    answer_json,
    answer_record,
    review_tag,
    review_texts,
)
from claims.api.parameters import AT_A_MOMENT, moment_of
from claims.api.review.filters import (
    OF_A_CLAIM,
    OF_A_REVIEW,
    OF_THE_DESK,
    PARAMETERS,
    REVISION_ORDERS,
    chosen_by,
)
from claims.api.review.inputs import ReviewInputSerializer, ReviewPatchSerializer
from claims.api.review.serializers import GateSerializer, ReviewSerializer, RevisionSerializer
from claims.api.review_parts import ReviewPartView, refuse_tombstone
from claims.api.rows import RowListView
from claims.api.schema import creates, edits, lists, reads, shows
from claims.api.summaries import review_address
from claims.errors import Missing, NotAllowed
from claims.models import Claim, Review, ReviewRecord, Revision
from claims.queries.claim import claim_for
from claims.queries.record import review_at
from claims.queries.review import (
    open_revision_for,
    review_for,
    reviews_for_list,
    revisions_of,
)
from claims.records.revision import revision_documents
from claims.workflow.review import Finding, edit_review, gate_findings, open_review


class ReviewView(ReviewPartView):
    """One review."""

    def find(self) -> Review | None:
        """Return the review that the address names, if the caller may see it."""
        return review_for(user=self.caller, pk=self.kwargs["pk"])

    def answer(self, review: Review, **options: Any) -> HttpResponse:
        """Return a review with its tag."""
        desk = self.is_desk
        text = review_texts([review], desk=desk)[0]
        return answer_item(self.request, review_tag(review, desk=desk), text, **options)

    def answer_changed(self, pk: int, **options: Any) -> HttpResponse:
        """Return a review as it is after a write.

        :raises Missing: when the caller's role was taken away meanwhile.
        """
        review = review_for(user=self.caller, pk=pk)
        if review is None:
            raise Missing("There is nothing here that you may see.")
        return self.answer(review, **options)


class ReviewListView(ReviewPartView, RowListView):
    """All reviews that the caller may see, but for those that were retracted."""

    parameters: ClassVar = PARAMETERS

    def find(self) -> Any:
        """Return that the list is there."""
        return True

    def check_reading(self) -> None:
        """Keep how far drafts are to the desk.

        :raises NotAllowed: when somebody else than a reviewer asks for it.
        """
        asked = [name for name in OF_THE_DESK if name in self.request.query_params]
        if asked and not self.is_desk:
            raise NotAllowed(f"Only reviewers may choose reviews by {asked[0]}.")

    def rows(self) -> QuerySet[Review]:
        """Return the reviews that are chosen."""
        return reviews_for_list(user=self.caller, chosen=chosen_by(self.values))

    def texts(self, rows: Sequence[Review]) -> list[str]:
        """Return the documents of a page."""
        return review_texts(rows, desk=self.is_desk)

    @lists(ReviewSerializer, PARAMETERS)
    def get(self, request: Request) -> HttpResponseBase:
        """List reviews."""
        return self.answer_list(request)


class ClaimReviewListView(ReviewView, RowListView):
    """The reviews of one claim."""

    actions: ClassVar = {"POST": "review.open"}
    parameters: ClassVar = OF_A_CLAIM

    def find(self) -> Claim | None:  # type: ignore[override]  # its reviews hang on the claim
        """Return the claim, if the caller may see it."""
        return claim_for(user=self.caller, pk=self.kwargs["pk"])

    def rows(self) -> QuerySet[Review]:
        """Return the claim's reviews that the caller may see."""
        return reviews_for_list(user=self.caller, chosen={}, claim_id=self.target.pk)

    def texts(self, rows: Sequence[Review]) -> list[str]:
        """Return the documents of a page."""
        return review_texts(rows, desk=self.is_desk)

    @lists(ReviewSerializer, OF_A_CLAIM, operation="claim_reviews_list")
    def get(self, request: Request, pk: int) -> HttpResponseBase:
        """List the reviews of a claim."""
        return self.answer_list(request)

    @creates(ReviewInputSerializer, ReviewSerializer, match=True)
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Open the desk's review of a claim, with a draft; `If-Match` is the claim's."""
        content = self.accept(ReviewInputSerializer)
        version = expected_version(request, "claim", self.target.pk, self.target.version)
        review = self.change(
            open_review, claim=self.target, content=content, expected_version=version
        )
        return self.answer_changed(review.pk, status=201, location=review_address(review.pk))


class ReviewDetailView(ReviewView):
    """One review, and its draft."""

    actions: ClassVar = {"PATCH": "review.edit"}
    parameters: ClassVar = AT_A_MOMENT

    def find(self) -> Any:
        """Return the review; where a moment is asked about, what the public got of it then."""
        moment = moment_of(self.request)
        return super().find() if moment is None else review_at(pk=self.kwargs["pk"], moment=moment)

    def check_reading(self) -> None:
        """Refuse to read what was taken back, or was at the moment that is asked about."""
        if isinstance(self.target, ReviewRecord):
            refuse_tombstone(self.target)
        else:
            self.refuse_retracted()

    @reads(ReviewSerializer, AT_A_MOMENT, gone=True)
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Show a review."""
        if isinstance(self.target, ReviewRecord):
            row = self.target
            return answer_record(request, "review", row.review_id, row.version, row.document)
        return self.answer(self.review)

    @edits(ReviewPatchSerializer, ReviewSerializer, needs_match=True)
    def patch(self, request: Request, pk: int) -> HttpResponse:
        """Change what the open draft says; what was submitted becomes a draft again."""
        changes = self.accept(ReviewPatchSerializer, partial=True)
        self.change_version(edit_review, review=self.review, changes=changes)
        return self.answer_changed(pk)


class RevisionListView(ReviewView, RowListView):
    """What a review said, revision by revision; drafts for reviewers alone."""

    parameters: ClassVar = OF_A_REVIEW
    orders: ClassVar = REVISION_ORDERS

    def check_reading(self) -> None:
        """Refuse to show what was taken back to others than the desk."""
        if not self.is_desk:
            self.refuse_retracted()

    def rows(self) -> QuerySet[Revision]:
        """Return the revisions that the caller may see."""
        return revisions_of(user=self.caller, review_id=self.review.pk)

    def texts(self, rows: Sequence[Revision]) -> list[str]:
        """Return the documents of a page."""
        documents = revision_documents(rows, desk=self.is_desk)
        return [json.dumps(document, ensure_ascii=False) for document in documents]

    @lists(RevisionSerializer, OF_A_REVIEW, gone=True)
    def get(self, request: Request, pk: int) -> HttpResponseBase:
        """List the revisions of a review, the first one first."""
        return self.answer_list(request)


class GateView(ReviewPartView):
    """What stands against publishing the open draft."""

    def find(self) -> Revision | None:
        """Return the open draft, to reviewers; null where there is none."""
        return open_revision_for(user=self.caller, review_id=self.kwargs["pk"])

    @shows(GateSerializer)
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Say what the publish gate would say now."""
        revision: Revision = self.target
        found = gate_findings(revision.review.claim, revision)
        return answer_json(
            {
                "refusals": [_said(one) for one in found if one.refuses and not one.waived],
                "warnings": [_said(one) for one in found if not one.refuses and not one.waived],
                "waived": [_said(one) for one in found if one.waived],
            }
        )


def _said(finding: Finding) -> dict[str, str]:
    return {"rule": finding.rule, "pointer": finding.pointer, "detail": finding.detail}
