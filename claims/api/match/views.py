"""Ask whether something has been checked before."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpResponse
from rest_framework.request import Request

from claims.api.documents import answer_json
from claims.api.match.serializers import (
    FEW_MATCHES,
    MOST_MATCHES,
    MatchAnswerSerializer,
    MatchInputSerializer,
)
from claims.api.parameters import Parameter, whole_number
from claims.api.schema import asks, shows
from claims.api.views import ApiView
from claims.models import Claim
from claims.queries.claim import claim_for
from claims.records.document import render_document
from claims.search.matching.answer import matches_for

TOP = {
    "top": Parameter(
        "top",
        whole_number(MOST_MATCHES),
        f"How many claims are wanted at most; {FEW_MATCHES} where it is not sent.",
        {"type": "integer", "minimum": 1, "maximum": MOST_MATCHES},
        most=1,
    )
}


class MatchView(ApiView):
    """A text of one's own. It is sent in a body, for it may be long; nothing is kept of it."""

    only_reads: ClassVar = frozenset({"POST"})
    policy: ClassVar = "match"

    @asks(MatchInputSerializer, MatchAnswerSerializer)
    def post(self, request: Request) -> HttpResponse:
        """Find the claims that say what a text says."""
        asked = self.accept(MatchInputSerializer)
        found = matches_for(asked["text"], top=asked["top"], user=self.caller)
        return _answer(asked["text"], found)


class ClaimMatchesView(ApiView):
    """The claims that say what a claim says."""

    policy: ClassVar = "match"
    parameters: ClassVar = TOP

    def find(self) -> Claim | None:
        """Return the claim, if the caller may see it."""
        return claim_for(user=self.caller, pk=self.kwargs["pk"])

    @shows(MatchAnswerSerializer, TOP)
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Find the other claims that say what this one says."""
        top = self.values.get("top", [FEW_MATCHES])[0]
        # The claim itself is found first of all.
        found = matches_for(self.target.text, top=top + 1, user=self.caller)
        others = [one for one in found if one["claim"] != self.target.pk]
        return _answer(self.target.text, others[:top])


def _answer(text: str, found: list[dict[str, Any]]) -> HttpResponse:
    matches = [one | {"url": render_document(one["url"])} for one in found]
    return answer_json({"text": text, "matches": matches})
