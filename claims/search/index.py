"""Keep the full-text index: set-based, in the transaction of the change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from django.db import connection, transaction

from claims.choices import RevisionStatus
from claims.models import Appearance, Claim, ClaimSpeaker, Revision
from claims.search.counts import change_counts, recount
from claims.search.tokens import index_tokens

TABLE = "claims_claim_search"

# PostgreSQL refuses a tsvector of more than a megabyte. The words of a claim that says more than
# this are indexed as far as they fit, on both databases alike.
MOST_BYTES = 900_000


def refresh_search(claim_ids: Collection[int]) -> None:
    """Index claims anew: their text, speakers' names, quotes, and their verdict's headline and summary.

    What stands in the index as it should is left alone. The counts of words are kept with it.
    """
    if not claim_ids:
        return
    held = _held(claim_ids)
    wanted = {claim_id: list(_fitting(tokens)) for claim_id, tokens in _tokens(claim_ids)}
    changed = {key: words for key, words in wanted.items() if set(words) != held.get(key)}
    before = {key: words for key, words in held.items() if key in changed or key not in wanted}
    if not (before or changed):
        return
    with connection.cursor() as cursor:
        # FTS5 has no upsert, so that what stood there goes first; on both databases alike.
        cursor.executemany(
            f"DELETE FROM {TABLE} WHERE {_key()} = %s",  # noqa: S608  constants alone
            [(claim_id,) for claim_id in before],
        )
        cursor.executemany(
            f"INSERT INTO {TABLE} ({_key()}, tokens) VALUES (%s, {_parameter()})",  # noqa: S608  constants alone
            [(claim_id, _vector(words)) for claim_id, words in changed.items()],
        )
    change_counts(before, changed)


def rebuild_search(
    *, after: int = 0, batch_size: int = 200, told: Callable[[int], None] | None = None
) -> int:
    """Index claims anew, in batches by key from behind `after` on; return how many.

    `told` hears the last key of each batch, behind which a run that was stopped is taken up. A
    batch locks its claims, so that what somebody writes meanwhile is never overwritten.
    """
    last, done = after, 0
    while True:
        with transaction.atomic():
            rows = Claim.objects.select_for_update(no_key=True).filter(pk__gt=last).order_by("pk")
            part = list(rows.values_list("pk", flat=True)[:batch_size])
            refresh_search(part)
        if not part:
            recount()
            return done
        last, done = part[-1], done + len(part)
        if told:
            told(last)


def _tokens(claim_ids: Collection[int]) -> Iterator[tuple[int, list[str]]]:
    texts: dict[int, list[str]] = {}
    languages: dict[int, str] = {}
    verdicts: dict[int, int] = {}
    claims = Claim.objects.filter(pk__in=claim_ids).values_list("pk", "text", "language", "verdict")
    for pk, text, language, verdict in claims:
        texts[pk], languages[pk] = [text], language
        if verdict is not None:
            verdicts[verdict] = pk
    names = ClaimSpeaker.objects.filter(claim__in=claim_ids).order_by("position", "pk")
    for pk, name in names.values_list("claim_id", "speaker__name"):
        texts[pk].append(name)
    quotes = Appearance.objects.filter(claim__in=claim_ids).order_by("pk")
    for pk, quote in quotes.values_list("claim_id", "quote"):
        texts[pk].append(quote)
    published = Revision.objects.filter(review__in=verdicts, status=RevisionStatus.PUBLISHED)
    for verdict, *parts in published.values_list("review", "headline", "summary"):
        texts[verdicts[verdict]].extend(parts)
    for pk, parts in texts.items():
        yield pk, index_tokens("\n".join(parts), languages[pk])


def _held(claim_ids: Collection[int]) -> dict[int, set[str]]:
    """Return the words that stand in the index, by claim."""
    is_postgresql = connection.vendor == "postgresql"
    words = "tsvector_to_array(tokens)" if is_postgresql else "tokens"
    marks = ", ".join(["%s"] * len(claim_ids))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_key()}, {words} FROM {TABLE} WHERE {_key()} IN ({marks})",  # noqa: S608  constants alone
            list(claim_ids),
        )
        rows = cursor.fetchall()
    return {key: set(found if is_postgresql else found.split(" ")) - {""} for key, found in rows}


def _key() -> str:
    return "claim_id" if connection.vendor == "postgresql" else "rowid"


def _parameter() -> str:
    return "%s::tsvector" if connection.vendor == "postgresql" else "%s"


def _vector(tokens: Iterable[str]) -> str:
    """Return different tokens as the engine takes them: it finds claims and ranks nothing."""
    mark = "'" if connection.vendor == "postgresql" else ""
    return " ".join(f"{mark}{token}{mark}" for token in tokens)


def _fitting(tokens: Iterable[str]) -> Iterator[str]:
    room = MOST_BYTES
    for token in dict.fromkeys(tokens):
        room -= len(token.encode())
        if room < 0:
            return
        yield token
