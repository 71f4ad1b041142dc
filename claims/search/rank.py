"""Rank claims that a search found: our code ranks, so that both databases answer alike."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from claims.search.asked import Part, Query
from claims.search.query import Corrections
from claims.search.tokens import query_forms, with_stems, words_of

# Of a common word's many matches the newest are ranked: the cost stays flat as the table grows.
MOST_RANKED = 2_000
# What is taken off a claim that was only found by words one error away; more than any claim gets.
BELOW_ALL = 10_000

# Given a claim's own words, joined, and all their forms: how many words of the query it holds.
_Gauge = Callable[[str, frozenset[str]], int]


def rank_claims(
    claims: Iterable[tuple[int, str, str]],
    queries: Sequence[Query],
    *,
    corrections: Corrections | None = None,
    corrected: Callable[[int], bool] = lambda key: False,
) -> list[tuple[int, int]]:
    """Return rank and key of claims given as key, text and language, best first.

    A claim whose own text holds more of the queries' words stands before one where only a quote or
    a speaker's name does; then a query that stands there in one piece counts, then the newer claim.
    Those that were only found by `corrections`, of whose keys `corrected` says so, come last.
    """
    gauges = [gauge for query in queries for gauge in _gauges(query, corrections or {})]
    wholes = [_whole(query).needle for query in queries if query.wanted]
    ranked = []
    for key, text, language in claims:
        own = words_of(text)
        tokens = frozenset(with_stems(own, language))
        joined = f" {' '.join(own)} "
        held = sum(gauge(joined, tokens) for gauge in gauges)
        whole = sum(1 for needle in wholes if needle in joined)
        ranked.append((held * 2 + whole - BELOW_ALL * corrected(key), key))
    return sorted(ranked, reverse=True)


def _gauges(query: Query, corrections: Corrections) -> Iterable[_Gauge]:
    for part in query.wanted:
        if part.is_exact:
            yield _phrase(part)
        else:
            [word] = part.words
            yield _any_form(frozenset((*query_forms(word), *corrections.get(word, ()))))


def _phrase(part: Part) -> _Gauge:
    needle, words = part.needle, len(part.words)
    return lambda joined, tokens: words if needle in joined else 0


def _any_form(forms: Collection[str]) -> _Gauge:
    known = frozenset(forms)
    return lambda joined, tokens: 0 if known.isdisjoint(tokens) else 1


def _whole(query: Query) -> Part:
    """Return the phrase that all wanted words would be."""
    words = tuple(word for part in query.wanted for word in part.words)
    return Part(words, is_exact=True, is_begun=query.wanted[-1].is_begun)
