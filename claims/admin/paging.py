"""Pages of long lists: never a count of everything, never deeper than somebody would turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property
from unfold.views import ChangeList

from claims.queries.claim_queue import MOST, claims_in_queue, queue_keys


class DeskChangeList(ChangeList):
    """A list that does not offer to show everything."""

    def get_results(self, request):
        """Load one page; what was found is all that is told."""
        super().get_results(request)
        self.full_result_count = self.result_count
        self.can_show_all = False


class CappedPaginator(Paginator):
    """Counts at most `MOST` rows; what lies behind is found by filters and search."""

    template_name = "claims/admin/pagination.html"
    most = MOST

    @cached_property
    def _counted(self) -> int:
        rows: Any = self.object_list
        return int(rows.order_by()[: self.most + 1].count())

    @cached_property
    def count(self) -> int:
        """Return how many rows can be paged through."""
        return min(self._counted, self.most)

    @cached_property
    def has_more(self) -> bool:
        """Say whether there are rows behind the last page."""
        return self._counted > self.most


class QueuePaginator(CappedPaginator):
    """Pages of the work queue: keys first, from an index, then the rows of one page."""

    # The statuses that the rows have, where they are known.
    statuses: Sequence[str] = ()

    @cached_property
    def keys(self) -> list[int]:
        """Return the keys of all rows that can be paged through, and one more if there are more."""
        rows: Any = self.object_list
        return queue_keys(rows, statuses=self.statuses, most=self.most)

    @cached_property
    def _counted(self) -> int:
        return len(self.keys)

    def page(self, number):
        """Return one page of loaded claims."""
        number = self.validate_number(number)
        bottom = (number - 1) * self.per_page
        keys = self.keys[: self.most][bottom : bottom + self.per_page]
        return Page(claims_in_queue(keys), number, self)
