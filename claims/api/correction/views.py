"""The public log of corrections."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from claims.api.correction.filters import PARAMETERS
from claims.api.correction.serializers import CorrectionSerializer
from claims.api.parameters import read_time
from claims.api.rows import RowListView
from claims.api.schema import lists
from claims.models import Revision
from claims.queries.correction import corrections_for_list
from claims.queries.keyset import Order, Position
from claims.records.review import correction_document


class CorrectionListView(RowListView):
    """What the desk corrected and took back, newest first."""

    parameters: ClassVar = PARAMETERS
    orders: ClassVar = {"-published_at": Order("published_at")}

    def rows(self) -> QuerySet[Revision]:
        """Return the corrections that are chosen."""
        return corrections_for_list(chosen=self.values)

    def document(self, row: Revision) -> dict[str, Any]:
        """Return a correction."""
        return correction_document(row)

    def place(self, row: Revision) -> Position:
        """Return where a correction stands."""
        return Position(row.published_at, row.pk)

    def read_value(self, value: Any) -> datetime:
        """Return the time of a cursor.

        :raises ValueError: when it is none.
        """
        return read_time(value)

    @lists(CorrectionSerializer, PARAMETERS)
    def get(self, request: Request) -> HttpResponseBase:
        """List corrections."""
        return self.answer_list(request)
