"""Keep the full-text index: set-based, in the transaction of the change."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db import connection

from claims.models import Appearance, Claim, ClaimSpeaker
from claims.search.tokens import index_tokens

TABLE = "claims_claim_search"


def refresh_search(claim_ids: Collection[int]) -> None:
    """Index claims anew: their text, the quotes of their appearances, their speakers' names."""
    if not claim_ids:
        return
    rows = [(claim_id, _vector(tokens)) for claim_id, tokens in _tokens(claim_ids)]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(
                f"INSERT INTO {TABLE} (claim_id, tokens) VALUES (%s, %s::tsvector) "  # noqa: S608  a constant
                "ON CONFLICT (claim_id) DO UPDATE SET tokens = EXCLUDED.tokens",
                rows,
            )
            return
        cursor.executemany(
            f"DELETE FROM {TABLE} WHERE rowid = %s",  # noqa: S608  a constant
            [(claim_id,) for claim_id in claim_ids],
        )
        cursor.executemany(
            f"INSERT INTO {TABLE} (rowid, tokens) VALUES (%s, %s)",  # noqa: S608  a constant
            rows,
        )


def rebuild_search(*, batch_size: int = 1_000) -> int:
    """Index every claim anew, in batches by key; return how many. It may be stopped at any time."""
    last, done = 0, 0
    while True:
        part = list(
            Claim.objects.filter(pk__gt=last)
            .order_by("pk")
            .values_list("pk", flat=True)[:batch_size]
        )
        if not part:
            return done
        refresh_search(part)
        last, done = part[-1], done + len(part)


def _tokens(claim_ids: Collection[int]) -> Iterator[tuple[int, list[str]]]:
    texts: dict[int, list[str]] = {}
    languages: dict[int, str] = {}
    claims = Claim.objects.filter(pk__in=claim_ids).values_list("pk", "text", "language")
    for pk, text, language in claims:
        texts[pk], languages[pk] = [text], language
    quotes = Appearance.objects.filter(claim__in=claim_ids).order_by("pk")
    for pk, quote in quotes.values_list("claim_id", "quote"):
        texts[pk].append(quote)
    names = ClaimSpeaker.objects.filter(claim__in=claim_ids).order_by("position", "pk")
    for pk, name in names.values_list("claim_id", "speaker__name"):
        texts[pk].append(name)
    for pk, parts in texts.items():
        yield pk, index_tokens("\n".join(parts), languages[pk])


def _vector(tokens: list[str]) -> str:
    """Return tokens as the engine takes them; PostgreSQL's with places, at most 16,383."""
    if connection.vendor != "postgresql":
        return " ".join(tokens)
    return " ".join(
        f"'{token}':{min(place, 16_383)}" for place, token in enumerate(tokens, start=1)
    )
