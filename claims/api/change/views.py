"""What changed in public, oldest first: for those who keep a copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from claims.api.change.filters import PARAMETERS
from claims.api.change.serializers import ChangeSerializer
from claims.api.pagination import Page, PageRequest, no_value, page_of, page_request
from claims.api.schema import lists
from claims.api.views import ApiView
from claims.queries.change import changes_from, count_changes
from claims.queries.keyset import Position
from claims.records.change import change_text


class ChangeListView(ApiView):
    """The changes of what the public gets; the same to everybody."""

    parameters: ClassVar = PARAMETERS

    @lists(ChangeSerializer, PARAMETERS)
    def get(self, request: Request) -> HttpResponseBase:
        """List changes.

        `next` is given on the last page as well: keep it, and ask it again later for what changed
        since. It is null on an empty page alone.
        """
        asked = page_request(request, self.values, no_value)
        return self.send_list(asked, _read, count_changes)


def _read(asked: PageRequest) -> tuple[Page, Sequence[str]]:
    found = changes_from(asked.position, asked.size + 1)
    page = page_of(found, asked, lambda change: Position(None, change.seq))
    if page.rows:
        page = replace(page, next=Position(None, page.rows[-1].seq))
    return page, [change_text(row) for row in page.rows]
