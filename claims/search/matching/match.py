"""Match a free text to claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from django.db.models import QuerySet

from claims.choices import RevisionStatus
from claims.models import Claim, Revision
from claims.search.counts import counts_of
from claims.search.matching.candidates import Term, candidates
from claims.search.matching.rank import Candidate, Likeness, rank, rarity, score_of
from claims.search.matching.reading import MOST_CHARACTERS, Reading, read_text

# From this score on a claim that relates as the same is taken for the same: of texts whose claim is
# not there, at most one in twenty reaches it.
SAME_SCORE = 0.65


@dataclass(frozen=True)
class Match:
    """A claim that may say what a text says, and how sure that is, 0 to 1."""

    claim_id: int
    score: float


def match_text(text: str, *, top: int, visible: QuerySet[Claim]) -> list[Match]:
    """Return up to `top` of the `visible` claims that say what `text` says, likest first.

    Which words are rare is told by the whole index, whoever asks.
    """
    reading = read_text(text)
    terms = weighed(reading)
    keys = candidates([term for term in terms.values() if term.claims], visible)
    weights = {name: term.weight for name, term in terms.items()}
    return _scored(rank(reading, weights, _rows(keys))[:top], reading)


def _scored(ranked: Sequence[Likeness], reading: Reading) -> list[Match]:
    """Give scores. A claim is no surer than the one before it, which is likelier the right one."""
    scores = accumulate((score_of(one, reading) for one in ranked), min)
    return [Match(one.key, round(score, 4)) for one, score in zip(ranked, scores, strict=True)]


def weighed(reading: Reading) -> dict[str, Term]:
    """Return the terms of a text, each with what the whole index says of it."""
    total, counts = counts_of(forms_of(reading))
    return with_counts(reading, counts, total)


def with_counts(reading: Reading, counts: Mapping[str, int], total: int) -> dict[str, Term]:
    """Return the terms of a text, `counts` being how many of `total` claims hold a form."""
    return {
        name: term_of(forms, max(counts.get(form, 0) for form in forms), total)
        for name, forms in reading.terms.items()
    }


def forms_of(reading: Reading) -> set[str]:
    """Return all forms that the words of a text may have."""
    return {form for forms in reading.terms.values() for form in forms}


def term_of(forms: tuple[str, ...], claims: int, total: int) -> Term:
    """Return the term of these forms, of which `claims` of `total` claims hold one."""
    return Term(forms, claims, claims / (total or 1), rarity(claims, total))


def _rows(keys: Sequence[int]) -> list[Candidate]:
    """Read what is compared with the text: claims, each with the headline of its verdict."""
    claims = list(
        Claim.objects.filter(pk__in=keys)
        .order_by("pk")
        .values_list("pk", "text", "language", "verdict")
    )
    published = Revision.objects.filter(
        review__in=[verdict for *_, verdict in claims if verdict], status=RevisionStatus.PUBLISHED
    )
    headlines = dict(published.values_list("review", "headline"))
    return [
        Candidate(key, text[:MOST_CHARACTERS], language, headlines.get(verdict, ""))
        for key, text, language, verdict in claims
    ]
