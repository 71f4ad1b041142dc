"""The audit chain, to be read."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from claims.api.event.filters import ORDERS, PARAMETERS
from claims.api.event.serializers import EventSerializer, event_document
from claims.api.rows import RowListView
from claims.api.schema import lists
from claims.errors import FieldError, Invalid
from claims.models import Event
from claims.queries.history import events_for_list
from claims.workflow.permissions import require


class EventListView(RowListView):
    """What happened, for people who check claims."""

    needs_caller: ClassVar = True
    parameters: ClassVar = PARAMETERS
    orders: ClassVar = ORDERS

    def check_reading(self) -> None:
        """Keep the chain to the desk.

        :raises NotAllowed: when somebody else than a reviewer asks for it.
        """
        require(self.caller, "event.read")

    def rows(self) -> QuerySet[Event]:
        """Return the events that are chosen.

        :raises Invalid: for the id of an object of no type.
        """
        if "object_id" in self.values and "object_type" not in self.values:
            detail = "object_id needs object_type: ids are those of one kind of object."
            raise Invalid(detail, errors=(FieldError("/object_id", "invalid", detail),))
        return events_for_list(chosen=self.values)

    def document(self, row: Event) -> dict[str, Any]:
        """Return an event."""
        return event_document(row)

    @lists(EventSerializer, PARAMETERS, desk=True)
    def get(self, request: Request) -> HttpResponseBase:
        """List events."""
        return self.answer_list(request)
