"""Many claims in one request: each is answered by itself."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.request import Request

from claims.api.claim.serializers import ClaimInputSerializer, ClaimSerializer
from claims.api.claim.views import ClaimView
from claims.api.conditional import refuse_if_match, version_tag
from claims.api.documents import claim_text
from claims.api.errors import invalid_of, problem_of_item
from claims.api.fields import StrictSerializer
from claims.api.parameters import LARGEST_ID
from claims.api.parsing import BULK_BODY_LIMIT, refuse_body
from claims.api.problem import ProblemSerializer
from claims.api.related import MOST_NAMED, Named
from claims.api.schema import takes_many
from claims.errors import DomainError
from claims.models import Claim
from claims.queries.claim import first_documents
from claims.records.document import render_document
from claims.workflow.claim import ComparedClaim, WantedClaim, compare_claims, create_claims

MOST_CLAIMS = 1_000
# Each holds a thread of the server for seconds.
MOST_AT_ONCE = 4

_room = threading.BoundedSemaphore(MOST_AT_ONCE)


class TooManyBulkRequests(DomainError):
    """A request that brings many claims, while others do."""

    code = "too_many_bulk_requests"
    status = 503
    title = "Try again"


class ClaimsField(serializers.ListField):
    """Claims, each read by itself: in the place of one that is not valid stands its refusal."""

    child = ClaimInputSerializer()
    default_error_messages = {
        "not_a_list": "A list is needed.",
        "empty": "At least one claim is needed.",
        "too_many": "At most {most} claims are taken, not {count}.",
    }

    def to_internal_value(self, data: Any) -> list[WantedClaim | DomainError]:
        """Return the claims."""
        if not isinstance(data, list):
            self.fail("not_a_list")
        if not data:
            self.fail("empty")
        if len(data) > MOST_CLAIMS:
            self.fail("too_many", most=MOST_CLAIMS, count=len(data))
        # All claims share it.
        context: Any = self.context
        context["named"] = _named(context["user"], data)
        return [self._read(item) for item in data]

    def _read(self, item: Any) -> WantedClaim | DomainError:
        if not isinstance(item, dict):
            return refuse_body("A JSON object is needed.")
        try:
            return WantedClaim(**self.child.run_validation(item))
        except serializers.ValidationError as problem:
            return invalid_of(problem)


class ClaimBulkInputSerializer(StrictSerializer):
    """New claims; each is filed as a candidate, or refused by itself."""

    claims = ClaimsField(min_length=1, max_length=MOST_CLAIMS)


class ClaimBulkResultSerializer(serializers.Serializer[Any]):
    """What became of one claim."""

    index = serializers.IntegerField(help_text="Its place in the request, from 0.")
    status = serializers.IntegerField(
        help_text="What `POST claims/` would have answered: 201, or that of a refusal."
    )
    etag = serializers.CharField(required=False, help_text="With 201.")
    claim = ClaimSerializer(required=False, help_text="With 201.")
    problem = ProblemSerializer(
        required=False, help_text="With every other status; pointers lead into the request."
    )


class ClaimBulkAnswerSerializer(serializers.Serializer[Any]):
    """What became of each claim, in the order in which they were sent."""

    created = serializers.IntegerField()
    refused = serializers.IntegerField()
    results = ClaimBulkResultSerializer(many=True)


class ClaimBulkView(ClaimView):
    """Many new claims at once."""

    actions: ClassVar = {"POST": "claim.create"}
    policy = "bulk"
    body_limit = BULK_BODY_LIMIT

    def find(self) -> bool:
        """Return that the address is there."""
        return True

    @takes_many(ClaimBulkInputSerializer, ClaimBulkAnswerSerializer)
    def post(self, request: Request) -> HttpResponse:
        """File up to 1,000 candidates.

        Each is answered by itself, in the order sent: what `POST claims/` would have answered. Those
        that can be filed are, all in one transaction; a refused one keeps no other from it.
        """
        outcomes = self.change(create_claims, compared=self._compared)
        return self._answer(outcomes)

    def prepare(self) -> None:
        """Compare the claims with what is there, which takes long."""
        _ = self._compared

    @cached_property
    def _compared(self) -> list[ComparedClaim | DomainError]:
        given = self.accept(ClaimBulkInputSerializer)["claims"]
        refuse_if_match(self.request)
        caller: Any = self.caller
        if not _room.acquire(blocking=False):
            raise TooManyBulkRequests("Enough claims are being compared. Try again in a while.")
        try:
            return compare_claims(given, actor=caller)
        finally:
            _room.release()

    def _answer(self, outcomes: Sequence[Claim | DomainError]) -> HttpResponse:
        made = [one for one in outcomes if isinstance(one, Claim)]
        documents = first_documents(made)
        results = ",".join(
            self._made(place, one, documents[one.pk])
            if isinstance(one, Claim)
            else _refused(place, one)
            for place, one in enumerate(outcomes)
        )
        counts = f'"created":{len(made)},"refused":{len(outcomes) - len(made)}'
        text = render_document(f'{{{counts},"results":[{results}]}}')
        return HttpResponse(text.encode(), content_type="application/json")

    def _made(self, place: int, claim: Claim, document: str) -> str:
        desk = self.is_desk
        tag = json.dumps(version_tag("claim", claim.pk, claim.version, desk=desk))
        # Nobody has it yet.
        own = (None, None, None, claim.priority, claim.score, claim.dismiss_reason)
        text = claim_text((claim.pk, claim.version, document, *own), desk=desk)
        return f'{{"index":{place},"status":201,"etag":{tag},"claim":{text}}}'


def _refused(place: int, refusal: DomainError) -> str:
    told = {
        "index": place,
        "status": refusal.status,
        "problem": problem_of_item(refusal, f"/claims/{place}"),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _named(user: Any, items: Sequence[Any]) -> Named:
    """Read what all claims name, as far as it is well formed, with a statement each."""
    objects = [item for item in items if isinstance(item, Mapping)]
    keys, slugs = _listed(objects, "speakers", int), _listed(objects, "topics", str)
    return Named(user, keys={key for key in keys if 0 <= key <= LARGEST_ID}, slugs=slugs)


def _listed(objects: Sequence[Mapping[str, Any]], name: str, kind: type[Any]) -> set[Any]:
    lists = (item.get(name) for item in objects)
    found = [one for names in lists if isinstance(names, list) for one in names[:MOST_NAMED]]
    return {one for one in found if type(one) is kind}
