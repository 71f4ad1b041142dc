"""Claims that look like another one: a plain overlap of words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import combinations
from math import ceil
from typing import Any

from django.db.models import Q

from claims.models import Claim
from claims.models.user import Reader
from claims.queries.claim import claims_for_list, documents_in_order, texts_to_rank
from claims.search.asked import query_of_words
from claims.search.query import claims_with_any, count_claims_with
from claims.search.rank import rank_claims
from claims.search.tokens import words_of

# Longer texts are compared by how they begin.
MOST_CHARACTERS = 2_000
MOST_WORDS = 12
# So many claims are ranked, the newest first: the cost stays flat as the table grows.
MOST_CANDIDATES = 500
# Two claims that share fewer words than this are not alike, unless they have no more.
FEWEST_SHARED = 3


def similar_claims(*, claim: Claim, user: Reader, most: int) -> list[dict[str, Any]]:
    """Return the stored documents of up to `most` claims that look like `claim`, likest first.

    Among them is what `user` may see, and neither the claim itself nor what was merged.
    """
    words = _telling_words(claim.text)
    # Common words and rare ones are told apart by the whole index, whoever asks.
    groups = _groups(words, count_claims_with(words, most=MOST_CANDIDATES + 1))
    if not groups:
        return []
    found = claims_for_list(user=user, chosen={}, found=Q(pk__in=claims_with_any(groups)))
    rows = texts_to_rank(found.exclude(pk=claim.pk), most=MOST_CANDIDATES)
    texts = ((key, text[:MOST_CHARACTERS], language) for key, text, language in rows)
    fewest = min(len(words), max(FEWEST_SHARED, ceil(len(words) / 3)))
    alike = [
        key for rank, key in rank_claims(texts, [query_of_words(words)]) if rank // 2 >= fewest
    ]
    return [json.loads(text, strict=False) for text in documents_in_order(alike[:most], user=user)]


def _telling_words(text: str) -> list[str]:
    """Return the words that say most about a text: the longest, a number being worth twice."""
    words = dict.fromkeys(words_of(text[:MOST_CHARACTERS]))
    return sorted(words, key=_weight, reverse=True)[:MOST_WORDS]


def _weight(word: str) -> int:
    return len(word) * (2 if any(map(str.isdigit, word)) else 1)


def _groups(words: Sequence[str], counts: Sequence[int]) -> list[list[str]]:
    """Return groups of words, one of which a claim must hold whole to be looked at.

    The rarer half of the words will do, each by itself, as long as they bring no more claims than
    are ranked; where all are too common, two of the three rarest. A word that this claim alone holds
    brings none.
    """
    shared = sorted((count, word) for word, count in zip(words, counts, strict=True) if count > 1)
    rarer = shared[: ceil(len(shared) / 2)]
    groups, room = [], MOST_CANDIDATES
    for count, word in rarer:
        room -= count
        if room >= 0:
            groups.append([word])
    pairs = [list(pair) for pair in combinations([word for _, word in shared[:3]], 2)]
    return groups or pairs or [[word] for _, word in rarer]
