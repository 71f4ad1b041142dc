"""Claims: the list, one, and its moves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from claims.api.claim.choice import Choice
from claims.api.claim.filters import (
    ORDERS,
    PARAMETERS,
    RELEVANCE,
    ordered_by,
    refuse_with_moment,
)
from claims.api.claim.serializers import (
    AcceptSerializer,
    AssignSerializer,
    ClaimInputSerializer,
    ClaimPatchSerializer,
    ClaimSerializer,
    DismissSerializer,
)
from claims.api.conditional import expected_version, refuse_if_match, version_tag
from claims.api.documents import answer_claim, answer_record, claim_text
from claims.api.pagination import (
    Page,
    PageRequest,
    page_of,
    page_request,
    ranked_from,
)
from claims.api.parameters import AS_OF, AT_A_MOMENT, moment_of
from claims.api.schema import creates, deletes, edits, lists, moves, reads
from claims.api.summaries import api_url
from claims.api.views import READS, ApiView
from claims.choices import Role
from claims.errors import Missing, NotAllowed
from claims.models.user import has_role
from claims.queries.claim import (
    claim_document,
    claim_documents,
    claim_for,
    claim_page,
)
from claims.queries.keyset import Order, Position, rows_from
from claims.queries.record import claim_at, claims_at
from claims.search.find import Search
from claims.workflow.claim import (
    accept_claim,
    assign_claim,
    create_claim,
    delete_claim,
    dismiss_claim,
    edit_claim,
    unassign_claim,
)


class ClaimView(ApiView):
    """What all addresses of claims share."""

    @property
    def is_desk(self) -> bool:
        """Say whether the caller checks claims."""
        return has_role(self.caller, Role.REVIEWER)

    def find(self) -> Any:
        """Return the claim that the address names: its document to read, its row to write."""
        pk = self.kwargs["pk"]
        if self.request.method in READS:
            return claim_document(user=self.caller, pk=pk)
        return claim_for(user=self.caller, pk=pk)

    def expected(self) -> int | None:
        """Return the version that the caller says it changes."""
        return expected_version(self.request, "claim", self.target.pk, self.target.version)

    def answer(self, pk: int, *, created: bool = False) -> HttpResponse:
        """Return a claim as it is after a write.

        :raises Missing: when somebody took it away from the caller meanwhile.
        """
        row = claim_document(user=self.caller, pk=pk)
        if row is None:
            raise Missing("There is nothing here that you may see.")
        return answer_claim(
            self.request,
            row,
            desk=self.is_desk,
            status=201 if created else 200,
            location=api_url(f"claims/{pk}") if created else None,
        )


class ClaimListView(ClaimView):
    """All claims that the caller may see; merged ones when they are asked for."""

    actions: ClassVar = {"POST": "claim.create"}
    parameters: ClassVar = PARAMETERS

    def find(self) -> bool:
        """Return that the list is there."""
        return True

    def check_reading(self) -> None:
        """Keep who checks what to the desk.

        :raises NotAllowed: when somebody else than a reviewer asks for it.
        """
        if "assigned_to" in self.request.query_params and not self.is_desk:
            raise NotAllowed("Only reviewers may choose claims by assigned_to.")

    @lists(ClaimSerializer, PARAMETERS)
    def get(self, request: Request) -> HttpResponseBase:
        """List claims."""
        if AS_OF.name in self.values:
            return self._as_of(request, self.values[AS_OF.name][0])
        word = ordered_by(self.values)
        order, read_value = ORDERS[word]
        asked = page_request(request, self.values, read_value)
        choice = Choice(self.values, self.caller)

        def page_from(part: PageRequest) -> Page:
            if word == RELEVANCE and choice.search:
                return self._by_relevance(part, choice.rows_to_rank(), choice.search)
            return self._in_order(part, choice, order)

        def read(part: PageRequest) -> tuple[Page, Sequence[str]]:
            page = page_from(part)
            if not page.rows and choice.widen():
                page = page_from(part)
            desk = self.is_desk
            return page, [claim_text(row, desk=desk) for row in page.rows]

        return self.send_list(asked, read, lambda: choice.rows().count())

    def _in_order(self, asked: PageRequest, choice: Choice, order: Order) -> Page:
        found = claim_page(
            user=self.caller,
            chosen=choice.chosen,
            found=choice.found,
            order=order,
            position=asked.position,
            size=asked.size + 1,
        )
        by_key = order.field == "pk"
        return page_of(found, asked, lambda row: Position(None if by_key else row[-1], row[0]))

    def _as_of(self, request: Request, moment: datetime) -> HttpResponseBase:
        """Return a page of the claims that were public at a moment."""
        refuse_with_moment(self.values)
        order, read_value = ORDERS[ordered_by(self.values)]
        rows = claims_at(moment, listed=True)

        def read(part: PageRequest) -> tuple[Page, Sequence[str]]:
            found = rows_from(rows, order, part.position, part.size + 1)
            page = page_of(found, part, lambda row: Position(None, row[0]))
            return page, [row[2] for row in page.rows]

        return self.send_list(page_request(request, self.values, read_value), read, rows.count)

    def _by_relevance(self, asked: PageRequest, rows: Any, search: Search) -> Page:
        """Return the page of the best; the rank is ours, so that both databases answer alike."""
        found = ranked_from(search.ranked(rows), asked.position, asked.size + 1)
        page = page_of(found, asked, lambda one: Position(*one))
        keys = [pk for _, pk in page.rows]
        documents = claim_documents(rows.filter(pk__in=keys), user=self.caller)
        by_key = {row[0]: row for row in documents}
        return Page([by_key[pk] for pk in keys if pk in by_key], page.next, page.previous)

    @creates(ClaimInputSerializer, ClaimSerializer)
    def post(self, request: Request) -> HttpResponse:
        """File a candidate."""
        values = self.accept(ClaimInputSerializer)
        refuse_if_match(request)
        return self.answer(self.change(create_claim, **values).pk, created=True)


class ClaimDetailView(ClaimView):
    """One claim."""

    actions: ClassVar = {"PATCH": "claim.edit", "DELETE": "claim.delete"}
    parameters: ClassVar = AT_A_MOMENT

    def find(self) -> Any:
        """Return the claim; where a moment is asked about, what the public got of it then."""
        moment = moment_of(self.request)
        return super().find() if moment is None else claim_at(pk=self.kwargs["pk"], moment=moment)

    @reads(ClaimSerializer, AT_A_MOMENT)
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Show a claim."""
        if AS_OF.name in self.values:
            return answer_record(request, "claim", *self.target)
        return answer_claim(request, self.target, desk=self.is_desk)

    @edits(ClaimPatchSerializer, ClaimSerializer)
    def patch(self, request: Request, pk: int) -> HttpResponse:
        """Change what a claim says."""
        changes = self.accept(ClaimPatchSerializer, partial=True)
        self.change(
            edit_claim, claim=self.target, changes=changes, expected_version=self.expected()
        )
        return self.answer(pk)

    @deletes
    def delete(self, request: Request, pk: int) -> HttpResponse:
        """Take a candidate away: it becomes dismissed with the reason `deleted`."""
        self.accept(AcceptSerializer)
        claim = self.change(delete_claim, claim=self.target, expected_version=self.expected())
        tag = version_tag("claim", claim.pk, claim.version, desk=self.is_desk)
        return HttpResponse(status=204, headers={"ETag": tag})


class ClaimAcceptView(ClaimView):
    """Take a claim for checking."""

    actions: ClassVar = {"POST": "claim.accept"}

    @moves(AcceptSerializer, ClaimSerializer)
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Accept a candidate, or a claim that was dismissed."""
        self.accept(AcceptSerializer)
        self.change(accept_claim, claim=self.target, expected_version=self.expected())
        return self.answer(pk)


class ClaimDismissView(ClaimView):
    """Put a claim aside."""

    actions: ClassVar = {"POST": "claim.dismiss"}

    @moves(DismissSerializer, ClaimSerializer)
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Dismiss a claim, with a reason."""
        values = self.accept(DismissSerializer)
        self.change(dismiss_claim, claim=self.target, expected_version=self.expected(), **values)
        return self.answer(pk)


class ClaimAssignView(ClaimView):
    """Say who checks a claim."""

    actions: ClassVar = {"POST": "claim.assign"}

    @moves(AssignSerializer, ClaimSerializer)
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Give a claim to somebody; with null, back to the queue."""
        user = self.accept(AssignSerializer)["user"]
        if user is None:
            self.change(unassign_claim, claim=self.target, expected_version=self.expected())
        else:
            self.change(
                assign_claim, claim=self.target, user=user, expected_version=self.expected()
            )
        return self.answer(pk)
