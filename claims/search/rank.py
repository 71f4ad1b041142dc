"""Rank claims that a search found: our code ranks, so that both databases answer alike."""

from __future__ import annotations

from collections.abc import Iterable

from claims.search.tokens import query_forms, with_stems, words_of

# Of a common word's many matches the newest are ranked: the cost stays flat as the table grows.
MOST_RANKED = 2_000


def rank_claims(claims: Iterable[tuple[int, str, str]], query: str) -> list[tuple[int, int]]:
    """Return rank and key of claims given as key, text and language, best first.

    A claim whose own text holds more of the query's words stands before one where only a quote or
    a speaker's name does; then the whole phrase counts, then the newer claim.
    """
    words = words_of(query)
    phrase = f" {' '.join(words)} "
    forms = [frozenset(query_forms(word)) for word in dict.fromkeys(words)]
    ranked = []
    for key, text, language in claims:
        own = words_of(text)
        tokens = frozenset(with_stems(own, language))
        held = sum(1 for one in forms if not one.isdisjoint(tokens))
        whole = phrase in f" {' '.join(own)} "
        ranked.append((held * 2 + whole, key))
    return sorted(ranked, reverse=True)
