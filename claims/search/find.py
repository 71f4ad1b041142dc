"""Search claims: every reader of what somebody typed comes here, for what is found and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from claims.models import Claim
from claims.models.user import Reader
from claims.queries.claim import keys_found, texts_to_rank
from claims.queries.found import Found
from claims.search.asked import Query, read_query, read_sentence
from claims.search.corrections import corrections_for
from claims.search.query import Corrections, found_by
from claims.search.rank import MOST_RANKED, rank_claims


@dataclass(frozen=True, slots=True)
class Search:
    """What was asked for, any of `queries`; `ranked_by` may say more than is looked for."""

    queries: tuple[Query, ...]
    ranked_by: tuple[Query, ...]
    corrections: Corrections

    @property
    def found(self) -> Found:
        """Return what is found; it hides nothing by itself."""
        return found_by(self.queries, self.corrections)

    @property
    def condition(self) -> Q:
        """Return the condition on claims; it hides nothing by itself."""
        return self.found.condition

    def corrected(self, reader: Reader | None) -> Search:
        """Return the search with words for those that none of the claims in the reader's lists holds."""
        words = list(dict.fromkeys(word for query in self.queries for word in query.words))
        return replace(self, corrections=corrections_for(words, reader=reader))

    def ranked(self, rows: QuerySet[Claim]) -> list[tuple[int, int]]:
        """Return rank and key of the newest 2,000 of the `rows` that are found, best first."""
        texts = list(texts_to_rank(rows, self.found, most=MOST_RANKED))
        as_typed: set[int] | None = None
        if self.corrections:
            typed = found_by(self.queries, {})
            as_typed = set(keys_found(rows, typed, most=MOST_RANKED))
        return rank_claims(
            texts,
            self.ranked_by,
            corrections=self.corrections,
            corrected=lambda key: as_typed is not None and key not in as_typed,
        )


def search_as_typed(texts: Sequence[str]) -> Search:
    """Return the search for any of the texts, with no word taken for another.

    :raises Invalid: for a text that is too long, or that only says what to leave out.
    """
    queries = tuple(read_query(text) for text in texts)
    return Search(queries, queries, {})


def search_for(texts: Sequence[str], *, reader: Reader | None) -> Search:
    """Return the search for any of the texts, as `reader` may search.

    A word that none of the claims in the reader's lists holds is looked for with one error, too.

    :raises Invalid: for a text that is too long, or that only says what to leave out.
    """
    return search_as_typed(texts).corrected(reader)


def search_sentence(text: str, *, reader: Reader | None) -> Search:
    """Return the search for a text that may be a whole sentence: its longest words, ranked by all.

    :raises Invalid: as `search_for` does.
    """
    query, ranked_by = read_sentence(text)
    return Search((query,), (ranked_by,), {}).corrected(reader)
