"""Lists and items of things that are rendered from their rows: speakers, sources, topics, and the like."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from claims.api.conditional import entity_tag, expected_version, refuse_if_match
from claims.api.documents import answer_item
from claims.api.pagination import (
    Page,
    PageRequest,
    no_value,
    page_of,
    page_request,
    paging_parameters,
)
from claims.api.parameters import Parameter
from claims.api.summaries import api_url
from claims.api.views import ApiView, parameters
from claims.queries.keyset import Order, Position, rows_from

ORDERS = {"-id": Order(), "id": Order(descending=False)}


def list_parameters(
    *filters: Parameter, orders: Mapping[str, Order] = ORDERS
) -> dict[str, Parameter]:
    """Return the parameters of a list with these filters, in one of these orders."""
    return parameters(filters, paging_parameters(tuple(orders)))


class RowView(ApiView):
    """A kind of rows, each of which has a version."""

    kind: ClassVar[str]

    def tag(self, row: Any) -> str:
        """Return the tag of a row as the caller gets it."""
        return entity_tag(self.kind, row.pk, row.version)

    def document(self, row: Any) -> dict[str, Any]:
        """Return what a reader gets of a row."""
        raise NotImplementedError


class RowListView(RowView):
    """A list of rows. `kind` is the word of their tags, `folder` their place in the API.

    `orders` are the words of `ordering`, the first of them by default.
    """

    folder: ClassVar[str]
    orders: ClassVar[Mapping[str, Order]] = ORDERS

    def rows(self) -> QuerySet[Any]:
        """Return the rows that are chosen."""
        raise NotImplementedError

    def text(self, row: Any) -> str:
        """Return that as JSON."""
        return json.dumps(self.document(row), ensure_ascii=False)

    def texts(self, rows: Sequence[Any]) -> list[str]:
        """Return the rows of a page as JSON."""
        return [self.text(row) for row in rows]

    def place(self, row: Any) -> Position:
        """Return where a row stands in the list's order."""
        return Position(None, row.pk)

    def read_value(self, value: Any) -> Any:
        """Return the ordered value of a cursor.

        :raises ValueError: when it is none.
        """
        no_value(value)

    def answer_list(self, request: Request) -> HttpResponseBase:
        """Return the page that is asked for."""
        order = self.orders[self.values.get("ordering", [next(iter(self.orders))])[0]]
        asked = page_request(request, self.values, self.read_value)
        rows = self.rows()

        def read(part: PageRequest) -> tuple[Page, Sequence[str]]:
            found = rows_from(rows, order, part.position, part.size + 1)
            page = page_of(found, part, self.place)
            return page, self.texts(page.rows)

        return self.send_list(asked, read, rows.count)

    def answer_created(self, request: Request, call: Callable[..., Model], **values: Any) -> Any:
        """Make a row and return it."""
        refuse_if_match(request)
        row: Any = self.change(call, **values)
        tag = self.tag(row)
        location = api_url(f"{self.folder}/{row.pk}")
        document = self.document(row)
        return answer_item(request, tag, document, status=201, location=location)


class RowDetailView(RowView):
    """One row."""

    def answer_row(self, request: Request, row: Any) -> HttpResponse:
        """Return a row with its tag."""
        return answer_item(request, self.tag(row), self.document(row))

    def answer_survivor(self, survivor: Any, folder: str) -> HttpResponse:
        """Lead to what a row is part of that was merged."""
        return HttpResponse(status=301, headers={"Location": api_url(f"{folder}/{survivor.pk}")})

    def expected(self) -> int | None:
        """Return the version that the caller says it changes."""
        return expected_version(self.request, self.kind, self.target.pk, self.target.version)
