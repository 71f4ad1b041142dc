"""Keep the full-text index: set-based, in the transaction of the change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from django.db import connection

from claims.choices import RevisionStatus
from claims.models import Appearance, Claim, ClaimSpeaker, Revision
from claims.models.bulk import insert_values
from claims.search.counts import change_counts
from claims.search.tokens import LONGEST_WORD, stems_of, with_stems, words_of

TABLE = "claims_claim_search"

# Stands before and behind each text of a claim, so that no phrase runs from one into the next.
# It is no word.
BREAK = "¶"
# PostgreSQL refuses a tsvector of more than a megabyte. The words of a claim that says more than
# this are indexed as far as they fit, on both databases alike.
MOST_BYTES = 900_000
# So many tokens fit, however long they are: a stem has little more than the letters of its word.
_FEW = MOST_BYTES // (8 * LONGEST_WORD)


class Said(NamedTuple):
    """What the index holds of a claim: its text, names, quotes and its verdict's words; its language."""

    texts: list[str]
    language: str


class Entry(NamedTuple):
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


def add_to_search(said: Mapping[int, Said]) -> None:
    """Index new claims, of which nothing stands in the index, from what is in hand."""
    entries: dict[int, Entry] = {}
    _insert(_entered(said, entries))
    change_counts({}, {key: entry.tokens for key, entry in entries.items()})


def _entered(said: Mapping[int, Said], entries: dict[int, Entry]) -> Iterator[tuple[int, Entry]]:
    """Yield what should stand there, and keep it in `entries`."""
    for claim_id, one in said.items():
        entries[claim_id] = entry = _entry(one)
        yield claim_id, entry


def drift_of(claim_ids: Collection[int]) -> Drift:
    """Return which of the claims' rows are not what they should be; there is at least one key."""
    held = _held(claim_ids)
    wanted = {key: _entry(said) for key, said in _said(claim_ids).items()}
    changed = {key: entry for key, entry in wanted.items() if entry != held.get(key)}
    before = {key: entry for key, entry in held.items() if key in changed or key not in wanted}
    return Drift(before, changed)


def mend(drift: Drift) -> None:
    """Write what should stand in the index."""
    if not drift.keys:
        return
    if drift.held:
        with connection.cursor() as cursor:
            # FTS5 has no upsert, so that what stood there goes first; on both databases alike.
            cursor.executemany(
                f"DELETE FROM {TABLE} WHERE {key_column()} = %s",  # noqa: S608  constants alone
                [(claim_id,) for claim_id in drift.held],
            )
    _insert(drift.wanted.items())
    change_counts(
        {key: entry.tokens for key, entry in drift.held.items()},
        {key: entry.tokens for key, entry in drift.wanted.items()},
    )


def _insert(entries: Iterable[tuple[int, Entry]]) -> None:
    if connection.vendor == "postgresql":
        vectors = ((key, one.words, _vector(one.tokens)) for key, one in entries)
        insert_values(TABLE, ("claim_id", "words", "tokens"), vectors)
    else:
        stems = ((key, one.words, _stems(one)) for key, one in entries)
        insert_values(TABLE, ("rowid", "words", "stems"), stems)


def key_column() -> str:
    """Return the name of the index's column of claims."""
    return "claim_id" if connection.vendor == "postgresql" else "rowid"


def _said(claim_ids: Collection[int]) -> dict[int, Said]:
    said: dict[int, Said] = {}
    verdicts: dict[int, int] = {}
    claims = Claim.objects.filter(pk__in=claim_ids).values_list("pk", "text", "language", "verdict")
    for pk, text, language, verdict in claims:
        said[pk] = Said([text], language)
        if verdict is not None:
            verdicts[verdict] = pk
    names = ClaimSpeaker.objects.filter(claim__in=claim_ids).order_by("position", "pk")
    for pk, name in names.values_list("claim_id", "speaker__name"):
        said[pk].texts.append(name)
    quotes = Appearance.objects.filter(claim__in=claim_ids).order_by("pk")
    for pk, quote in quotes.values_list("claim_id", "quote"):
        said[pk].texts.append(quote)
    published = Revision.objects.filter(review__in=verdicts, status=RevisionStatus.PUBLISHED)
    for verdict, *parts in published.values_list("review", "headline", "summary"):
        said[verdicts[verdict]].texts.extend(parts)
    return said


def _entry(said: Said) -> Entry:
    words = [BREAK]
    for text in said.texts:
        if found := words_of(text):
            words += found
            words.append(BREAK)
    different = set(words)
    different.remove(BREAK)
    tokens = different | stems_of(different, said.language)
    if len(tokens) > _FEW and len("".join(tokens).encode()) > MOST_BYTES:
        tokens = set(_fitting(dict.fromkeys(words), said.language))
        words = [*takewhile(lambda word: word == BREAK or word in tokens, words), BREAK]
    return Entry(" ".join(words), frozenset(tokens))


def _fitting(words: dict[str, None], language: str) -> Iterator[str]:
    """Yield words and stems as far as they fit, each once."""
    del words[BREAK]
    tokens = dict.fromkeys(with_stems(words, language))
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
