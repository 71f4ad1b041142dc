"""Webhooks: everybody sees and changes their own."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from claims.api.conditional import expected_version, refuse_if_match
from claims.api.documents import answer_json
from claims.api.rows import RowDetailView, RowListView, RowView
from claims.api.schema import creates, deletes, edits, lists, moves, reads
from claims.api.summaries import api_url
from claims.api.webhook.filters import PARAMETERS
from claims.api.webhook.serializers import (
    DeliverySerializer,
    NothingSerializer,
    WebhookChangesSerializer,
    WebhookInputSerializer,
    WebhookSecretSerializer,
    WebhookSerializer,
    delivery_document,
    webhook_document,
)
from claims.errors import DomainError
from claims.models import ApiToken, Delivery, User, Webhook
from claims.queries.webhook import deliveries_for_list, webhook_for, webhooks_for_list
from claims.workflow.webhook import (
    create_webhook,
    delete_webhook,
    edit_webhook,
    ping_webhook,
    rotate_secret,
)


class TokenNeeded(DomainError):
    """A webhook made with a session: it belongs to a token, and ends with it."""

    code = "token_needed"
    status = 403
    title = "Send a token"


class WebhookView(RowView):
    """A webhook of the caller's."""

    kind: ClassVar = "webhook"
    needs_caller: ClassVar = True

    @property
    def owner(self) -> User:
        """Return the caller, who is somebody."""
        return cast(User, self.caller)

    @property
    def token(self) -> ApiToken | None:
        """Return the token that was sent."""
        return self.request.auth if isinstance(self.request.auth, ApiToken) else None

    def document(self, row: Any) -> dict[str, Any]:
        """Return a webhook."""
        return webhook_document(row)

    def answer_secret(
        self, row: Webhook, secret: str, *, status: int, **headers: str
    ) -> HttpResponse:
        """Return a webhook with its secret, of which no `Idempotency-Key` keeps a copy."""
        document = self.document(row)
        answer: Any = answer_json({**document, "secret": secret}, status=status)
        answer.kept_body = answer_json({**document, "secret": None}).content.decode()
        for name, value in {"ETag": self.tag(row), **headers}.items():
            answer[name] = value
        return cast(HttpResponse, answer)


class OneWebhookView(WebhookView):
    """One webhook, or something of it."""

    def find(self) -> Webhook | None:
        """Return the webhook, if it is the caller's."""
        return webhook_for(owner=self.owner, pk=self.kwargs["pk"])

    def expected(self) -> int | None:
        """Return the version that the caller says it changes."""
        return expected_version(self.request, self.kind, self.target.pk, self.target.version)


class WebhookListView(WebhookView, RowListView):
    """The caller's webhooks."""

    folder: ClassVar = "webhooks"
    actions: ClassVar = {"POST": "webhook.create"}
    parameters: ClassVar = PARAMETERS

    def rows(self) -> QuerySet[Webhook]:
        """Return the webhooks."""
        return webhooks_for_list(owner=self.owner)

    @lists(WebhookSerializer, PARAMETERS)
    def get(self, request: Request) -> HttpResponseBase:
        """List your webhooks."""
        return self.answer_list(request)

    @creates(WebhookInputSerializer, WebhookSecretSerializer)
    def post(self, request: Request) -> HttpResponse:
        """Make a webhook.

        It belongs to the token that is sent, and is told of what happens from now on. `secret` is
        shown this once.
        """
        refuse_if_match(request)
        values = self.accept(WebhookInputSerializer)
        if self.token is None:
            raise TokenNeeded("A webhook belongs to a token. Send one; a session will not do.")
        row, secret = self.change(create_webhook, token=self.token, **values)
        location = api_url(f"{self.folder}/{row.pk}")
        return self.answer_secret(row, secret, status=201, Location=location)


class WebhookDetailView(OneWebhookView, RowDetailView):
    """One webhook."""

    actions: ClassVar = {"PATCH": "webhook.edit", "DELETE": "webhook.delete"}

    @reads(WebhookSerializer)
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Show a webhook."""
        return self.answer_row(request, self.target)

    @edits(WebhookChangesSerializer, WebhookSerializer)
    def patch(self, request: Request, pk: int) -> HttpResponse:
        """Change a webhook, stop it, or let it go on where it stopped."""
        changes = self.accept(WebhookChangesSerializer, partial=True)
        told = {"token": self.token, "expected_version": self.expected()}
        row = self.change(edit_webhook, webhook=self.target, changes=changes, **told)
        return self.answer_row(request, row)

    @deletes
    def delete(self, request: Request, pk: int) -> HttpResponse:
        """Take a webhook away with the log of its deliveries."""
        self.change(delete_webhook, webhook=self.target, expected_version=self.expected())
        return HttpResponse(status=204)


class WebhookSecretView(OneWebhookView):
    """A new secret."""

    actions: ClassVar = {"POST": "webhook.edit"}

    @moves(NothingSerializer, WebhookSecretSerializer)
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Give a webhook a new secret, which is shown this once; the old one signs besides for a day."""
        self.accept(NothingSerializer)
        told = {"webhook": self.target, "expected_version": self.expected()}
        row, secret = self.change(rotate_secret, **told)
        return self.answer_secret(row, secret, status=200)


class WebhookPingView(OneWebhookView):
    """A trial."""

    actions: ClassVar = {"POST": "webhook.edit"}

    @moves(NothingSerializer, DeliverySerializer)
    def post(self, request: Request, pk: int) -> HttpResponse:
        """Send a trial to a webhook as soon as a worker comes to it; `deliveries/` says what came of it."""
        self.accept(NothingSerializer)
        delivery = self.change(ping_webhook, webhook=self.target)
        return answer_json(delivery_document(delivery))


class DeliveryListView(OneWebhookView, RowListView):
    """What was, and is to be, sent to a webhook."""

    parameters: ClassVar = PARAMETERS

    def rows(self) -> QuerySet[Delivery]:
        """Return the deliveries."""
        return deliveries_for_list(webhook=self.target)

    def document(self, row: Any) -> dict[str, Any]:
        """Return a delivery."""
        return delivery_document(row)

    @lists(DeliverySerializer, PARAMETERS, operation="deliveries_list")
    def get(self, request: Request, pk: int) -> HttpResponseBase:
        """List the deliveries of a webhook."""
        return self.answer_list(request)
