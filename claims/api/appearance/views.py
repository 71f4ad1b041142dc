"""Appearances of a claim. They carry their claim's tag: they are part of what it says."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from claims.api.appearance.filters import PARAMETERS
from claims.api.appearance.serializers import AppearanceInputSerializer, AppearanceSerializer
from claims.api.conditional import expected_version, version_tag
from claims.api.documents import answer_item
from claims.api.rows import RowListView
from claims.api.schema import creates, deletes, edits, lists, reads
from claims.api.summaries import api_url
from claims.api.views import ApiView
from claims.choices import Role
from claims.models import Appearance, Claim
from claims.models.user import has_role
from claims.queries.appearance import appearance_for, appearances_of
from claims.queries.claim import claim_for
from claims.records.claim import appearance_document
from claims.workflow.appearance import create_appearance, delete_appearance, edit_appearance


class AppearanceView(ApiView):
    """What all addresses of appearances share."""

    def tag(self, claim: Claim) -> str:
        """Return the claim's tag, as the caller gets it with the claim."""
        is_desk = has_role(self.caller, Role.REVIEWER)
        return version_tag("claim", claim.pk, claim.version, desk=is_desk)

    def expected(self, claim: Claim) -> int | None:
        """Return the version of the claim that the caller says it changes."""
        return expected_version(self.request, "claim", claim.pk, claim.version)

    def answer(self, row: Appearance, **options: Any) -> HttpResponse:
        """Return an appearance with its claim's tag."""
        return answer_item(self.request, self.tag(row.claim), appearance_document(row), **options)


class AppearanceListView(AppearanceView, RowListView):
    """Where one claim stands."""

    actions: ClassVar = {"POST": "appearance.create"}
    parameters: ClassVar = PARAMETERS

    def find(self) -> Claim | None:
        """Return the claim, if the caller may see it."""
        return claim_for(user=self.caller, pk=self.kwargs["pk"])

    def rows(self) -> QuerySet[Appearance]:
        """Return the claim's appearances."""
        return appearances_of(claim_id=self.target.pk)

    def document(self, row: Appearance) -> dict[str, Any]:
        """Return an appearance as its claim shows it."""
        return appearance_document(row)

    @lists(AppearanceSerializer, PARAMETERS)
    def get(self, request: Request, pk: int) -> HttpResponseBase:
        """List where a claim stands."""
        return self.answer_list(request)

    @creates(AppearanceInputSerializer, AppearanceSerializer, match=True)
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Add a place; the quote is looked for in the source's stored text."""
        values = self.accept(AppearanceInputSerializer)
        row = self.change(
            create_appearance,
            claim=self.target,
            expected_version=self.expected(self.target),
            **values,
        )
        location = api_url(f"appearances/{row.pk}")
        return self.answer(row, status=201, location=location)


class AppearanceDetailView(AppearanceView):
    """One place where a claim stands."""

    actions: ClassVar = {"PATCH": "appearance.edit", "DELETE": "appearance.delete"}

    def find(self) -> Appearance | None:
        """Return the appearance, if the caller may see its claim."""
        return appearance_for(user=self.caller, pk=self.kwargs["pk"])

    @reads(AppearanceSerializer)
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Show an appearance."""
        return self.answer(self.target)

    @edits(AppearanceInputSerializer, AppearanceSerializer)
    def patch(self, request: Request, pk: int) -> HttpResponse:
        """Change an appearance."""
        changes = self.accept(AppearanceInputSerializer, partial=True)
        row = self.change(
            edit_appearance,
            appearance=self.target,
            changes=changes,
            expected_version=self.expected(self.target.claim),
        )
        return self.answer(row)

    @deletes
    def delete(self, request: Request, pk: int) -> HttpResponse:
        """Take an appearance away from its claim."""
        self.body()
        claim = self.change(
            delete_appearance,
            appearance=self.target,
            expected_version=self.expected(self.target.claim),
        )
        return HttpResponse(status=204, headers={"ETag": self.tag(claim)})
