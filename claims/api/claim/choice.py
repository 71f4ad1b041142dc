"""What a list of claims is chosen by: as it was asked for, and wider where that finds nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from claims.api.claim.filters import chosen_by
from claims.models import Claim
from claims.models.user import Reader
from claims.queries.claim import claims_for_list
from claims.queries.found import Found
from claims.queries.survivor import MERGEABLE, with_survivors
from claims.search.find import Search, search_as_typed


class Choice:
    """The filters and the search of a request.

    Who was merged has no claims left, and a word that is misspelt is in none: so whether a filter
    names somebody merged, or a word wants correcting, is asked where nothing was found. Where any of
    several values will do, it is asked at once.
    """

    def __init__(self, values: Mapping[str, Sequence[Any]], reader: Reader) -> None:
        """Read what is asked for.

        :raises Invalid: for a search that holds too much, or only says what to leave out.
        """
        self._reader = reader
        self.chosen: Mapping[str, Sequence[Any]] = chosen_by(values)
        self.search: Search | None = search_as_typed(values["q"]) if "q" in values else None
        self._is_wide = False
        if any(len(values.get(name, ())) > 1 for name in ("q", *MERGEABLE)):
            self.widen()

    @property
    def found(self) -> Found | None:
        """Return what the search finds, null where there is none."""
        return self.search.found if self.search else None

    def rows(self) -> QuerySet[Claim]:
        """Return the claims that are chosen, in no order."""
        found = self.search.condition if self.search else None
        return claims_for_list(user=self._reader, chosen=self.chosen, found=found)

    def rows_to_rank(self) -> QuerySet[Claim]:
        """Return the claims that are chosen, whatever is searched for."""
        return claims_for_list(user=self._reader, chosen=self.chosen, by_key=True)

    def widen(self) -> bool:
        """Take those who were merged for what they are part of, and misspelt words for others.

        Say whether that changes anything. It is asked once.
        """
        if self._is_wide:
            return False
        self._is_wide = True
        before = self.chosen
        self.chosen = with_survivors(before)
        changed = self.chosen != before
        if self.search:
            self.search = self.search.corrected(self._reader)
            changed = changed or bool(self.search.corrections)
        return changed
