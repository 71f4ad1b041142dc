"""Keep the full-text index: set-based, in the transaction of the change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from django.db import connection

from claims.choices import RevisionStatus
from claims.models import Appearance, Claim, ClaimSpeaker, Revision
from claims.search.counts import change_counts
from claims.search.tokens import with_stems, words_of

TABLE = "claims_claim_search"

# Stands before and behind each text of a claim, so that no phrase runs from one into the next.
# It is no word.
BREAK = "¶"
# PostgreSQL refuses a tsvector of more than a megabyte. The words of a claim that says more than
# this are indexed as far as they fit, on both databases alike.
MOST_BYTES = 900_000


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in the index for a claim: its words in order, and all words and stems once."""

    words: str
    tokens: frozenset[str]


@dataclass(frozen=True, slots=True)
class Drift:
    """The rows that are not what they should be: what stands there, and what should."""

    held: dict[int, Entry]
    wanted: dict[int, Entry]

    @property
    def keys(self) -> list[int]:
        """Return the keys of the claims, ascending."""
        return sorted(self.held.keys() | self.wanted.keys())


def refresh_search(claim_ids: Collection[int]) -> None:
    """Index claims anew: their text, speakers' names, quotes, and their verdict's headline and summary.

    What stands in the index as it should is left alone. The counts of words are kept with it.
    """
    if claim_ids:
        mend(drift_of(claim_ids))


def drift_of(claim_ids: Collection[int]) -> Drift:
    """Return which of the claims' rows are not what they should be; there is at least one key."""
    held = _held(claim_ids)
    wanted = dict(_entries(claim_ids))
    changed = {key: entry for key, entry in wanted.items() if entry != held.get(key)}
    before = {key: entry for key, entry in held.items() if key in changed or key not in wanted}
    return Drift(before, changed)


def mend(drift: Drift) -> None:
    """Write what should stand in the index."""
    if not drift.keys:
        return
    with connection.cursor() as cursor:
        # FTS5 has no upsert, so that what stood there goes first; on both databases alike.
        cursor.executemany(
            f"DELETE FROM {TABLE} WHERE {key_column()} = %s",  # noqa: S608  constants alone
            [(claim_id,) for claim_id in drift.held],
        )
        if connection.vendor == "postgresql":
            sql = f"INSERT INTO {TABLE} (claim_id, words, tokens) VALUES (%s, %s, %s::tsvector)"  # noqa: S608  a constant
            rows = [(key, one.words, _vector(one.tokens)) for key, one in drift.wanted.items()]
        else:
            sql = f"INSERT INTO {TABLE} (rowid, words, stems) VALUES (%s, %s, %s)"  # noqa: S608  a constant
            rows = [(key, one.words, _stems(one)) for key, one in drift.wanted.items()]
        cursor.executemany(sql, rows)
    change_counts(
        {key: entry.tokens for key, entry in drift.held.items()},
        {key: entry.tokens for key, entry in drift.wanted.items()},
    )


def key_column() -> str:
    """Return the name of the index's column of claims."""
    return "claim_id" if connection.vendor == "postgresql" else "rowid"


def _entries(claim_ids: Collection[int]) -> Iterator[tuple[int, Entry]]:
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
        yield pk, _entry(parts, languages[pk])


def _entry(texts: Iterable[str], language: str) -> Entry:
    words = [BREAK]
    for text in texts:
        if found := words_of(text):
            words += found
            words.append(BREAK)
    different = [word for word in dict.fromkeys(words) if word != BREAK]
    tokens = dict.fromkeys(with_stems(different, language))
    if len("".join(tokens).encode()) > MOST_BYTES:
        tokens = dict.fromkeys(_fitting(tokens))
        words = [*takewhile(lambda word: word == BREAK or word in tokens, words), BREAK]
    return Entry(" ".join(words), frozenset(tokens))


def _fitting(tokens: Iterable[str]) -> Iterator[str]:
    room = MOST_BYTES
    for token in tokens:
        room -= len(token.encode())
        if room < 0:
            return
        yield token


def _held(claim_ids: Collection[int]) -> dict[int, Entry]:
    """Return what stands in the index, by claim."""
    is_postgresql = connection.vendor == "postgresql"
    tokens = "tsvector_to_array(tokens)" if is_postgresql else "words || ' ' || stems"
    marks = ", ".join(["%s"] * len(claim_ids))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {key_column()}, words, {tokens} FROM {TABLE} WHERE {key_column()} IN ({marks})",  # noqa: S608  constants alone
            list(claim_ids),
        )
        rows = cursor.fetchall()
    return {
        key: Entry(words, frozenset(held if is_postgresql else held.split()) - {BREAK})
        for key, words, held in rows
    }


def _vector(tokens: Iterable[str]) -> str:
    return " ".join(f"'{token}'" for token in tokens)


def _stems(entry: Entry) -> str:
    """Return the stems that are no words of the claim; sorted, so that equal claims have equal rows."""
    return " ".join(sorted(entry.tokens.difference(entry.words.split(" "))))
