"""Write what was planned: set-based, in an order in which nothing points at what is not there.

The caller holds the transaction. The audit chain's head is the last row that is locked.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import F, QuerySet

from claims.importers.apply_reviews import write_reviews
from claims.importers.insert import insert_rows, insert_values
from claims.importers.parts import in_parts
from claims.importers.plan.work import ClaimState, Work
from claims.models import (
    Appearance,
    Claim,
    ClaimRecord,
    ClaimSpeaker,
    ImportedItem,
    ImportRun,
    Publisher,
    ReviewRecord,
    Source,
    Speaker,
    SpeakerKey,
    Topic,
)
from claims.records.store import store_records
from claims.search.index import refresh_search
from claims.text.fingerprint import digest_of, sha256_hex
from claims.workflow.audit import append_event
from claims.workflow.duplicate import Alike, file_duplicates
from claims.workflow.steps import AlreadyMerged, hold_rows

_CLAIM_FIELDS = (
    "text",
    "text_digest",
    "words_digest",
    "compared_at",
    "language",
    "claimed_on",
    "score",
    "imported_rating",
    "imported_review",
)
_SOURCE_FIELDS = (
    "title",
    "publisher",
    "url",
    "canonical_url",
    "kind",
    "authors",
    "published_on",
    "language",
    "current_text",
)
_APPEARANCE_FIELDS = (
    "source_text",
    "speaker",
    "quote",
    "kind",
    "start",
    "end",
    "spans",
    "prefix",
    "suffix",
    "gone_at",
)
_ITEM_FIELDS = ("digest", "values", "appearance", "run", "gone_at")


class ChangedMeanwhile(Exception):
    """Say that somebody changed a row between planning and writing; plan again."""


def apply_work(work: Work, run: ImportRun) -> None:
    """Write a batch and its one event.

    :raises ChangedMeanwhile: when a row that was read is another now
    """
    _lock(work)
    _write_vocabulary(work)
    _write_sources(work)
    new = [state for state in work.claims.values() if state.claim.pk is None]
    old = [state for state in work.claims.values() if state.claim.pk is not None]
    insert_rows(state.claim for state in new)
    Claim.objects.bulk_update((state.claim for state in old), _CLAIM_FIELDS, batch_size=200)
    _write_speakers(new, old)
    _write_topics(new, old)
    _write_rows(Appearance, work.appearances.values(), _APPEARANCE_FIELDS)
    insert_rows(work.findings)
    _write_items(work, run)
    for part in in_parts(sorted(work.touched)):
        Claim.objects.filter(pk__in=part).update(version=F("version") + 1, updated_at=work.now)
    reviews = write_reviews(work)
    written = sorted(work.touched.union(state.claim.pk for state in new))
    for part in in_parts(written):
        shown = [pk for claim in part for pk in reviews.get(claim, ())]
        store_records(part, now=work.now, review_ids=shown)
        refresh_search(part)
    file_duplicates(
        (
            Alike(state.claim.pk, one.known.claim.pk, one.because, one.score)
            for state, one in work.asks
        ),
        now=work.now,
    )
    append_event(
        verb="import.batch",
        actor=run.actor,
        actor_name="import_seeds",
        now=work.now,
        target=run,
        data=_told(work, written, len(new), sorted(pk for ids in reviews.values() for pk in ids)),
    )


def _lock(work: Work) -> None:
    """Lock the rows that will change or be shown, and make sure that they are those that were read.

    What claims only show is locked too, so that nobody renames it before they show it.
    """
    sources = [one.source for one in work.sources.values() if not one.is_new]
    try:
        hold_rows((*_named(work), *sources))
    except AlreadyMerged as merged:
        raise ChangedMeanwhile from merged
    _check(Source.objects.all(), {row.pk: row.version for row in sources})
    claims = Claim.objects.select_for_update(no_key=True)
    _check(claims, {pk: work.versions.get(pk) for pk in work.touched})


def _named(work: Work) -> Iterator[Speaker | Source | Publisher | Topic]:
    """Yield the stored rows whose names the batch's claims will show."""
    for state in work.claims.values():
        yield from (speaker for speaker in state.speakers if speaker.pk is not None)
        yield from (topic for topic in state.topics if topic.pk is not None)
    for appearance in work.appearances.values():
        if appearance.speaker_id is not None:
            yield Speaker(pk=appearance.speaker_id)
        if appearance.source_id is not None:
            yield Source(pk=appearance.source_id)
    published = (
        *(one.source.publisher_id for one in work.sources.values()),
        *(one.review.publisher_id for one in work.reviews.values()),
    )
    yield from (Publisher(pk=pk) for pk in published if pk is not None)


def _check(rows: QuerySet[Any], versions: Mapping[int, int | None]) -> None:
    for part in in_parts(sorted(versions)):
        found = rows.filter(pk__in=part).order_by("pk")
        for pk, version in found.values_list("pk", "version"):
            if versions[pk] not in (None, version):
                raise ChangedMeanwhile


def _write_vocabulary(work: Work) -> None:
    vocabulary = work.vocabulary
    insert_rows(vocabulary.new_publishers)
    insert_rows(vocabulary.new_topics)
    insert_rows(vocabulary.new_speakers.values())
    keys = [(speaker.pk, key) for key, speaker in vocabulary.new_speakers.items()]
    insert_values(SpeakerKey, ("speaker_id", "key"), keys)


def _write_sources(work: Work) -> None:
    states = work.sources.values()
    insert_rows(one.source for one in states if one.is_new)
    insert_rows(work.texts)
    given = {id(text.source): text for text in work.texts}
    changed = {one.source.pk: one.source for one in states if one.changed and not one.is_new}
    changed |= {text.source.pk: text.source for text in work.texts}
    for source in changed.values():
        if id(source) in given:
            source.current_text = given[id(source)]
        source.updated_at = work.now
    Source.objects.bulk_update(changed.values(), (*_SOURCE_FIELDS, "updated_at"), batch_size=200)
    older = [pk for pk, source in changed.items() if source.created_at != work.now]
    Source.objects.filter(pk__in=older).update(version=F("version") + 1)


def _write_speakers(new: Iterable[ClaimState], old: Iterable[ClaimState]) -> None:
    changed = [state for state in old if "speakers" in state.changed]
    for part in in_parts([state.claim.pk for state in changed]):
        ClaimSpeaker.objects.filter(claim__in=part).delete()
    links = [
        (state.claim.pk, speaker.pk, place)
        for state in (*new, *changed)
        for place, speaker in enumerate(state.speakers)
    ]
    insert_values(ClaimSpeaker, ("claim_id", "speaker_id", "position"), links)


def _write_topics(new: Iterable[ClaimState], old: Iterable[ClaimState]) -> None:
    through = Claim.topics.through
    changed = [state for state in old if "topics" in state.changed]
    for part in in_parts([state.claim.pk for state in changed]):
        through.objects.filter(claim__in=part).delete()
    links = [(state.claim.pk, topic.pk) for state in (*new, *changed) for topic in state.topics]
    insert_values(through, ("claim_id", "topic_id"), links)


def _write_rows(
    model: type[Appearance] | type[ImportedItem], rows: Iterable[Any], fields: Collection[str]
) -> None:
    rows = list(rows)
    old = [row for row in rows if not row._state.adding]
    insert_rows(row for row in rows if row._state.adding)
    model._default_manager.bulk_update(old, fields, batch_size=200)


def _write_items(work: Work, run: ImportRun) -> None:
    for item in work.items.values():
        item.run = run
    # Documents first: what is in them points at them.
    whole: list[ImportedItem] = []
    parts: list[ImportedItem] = []
    for item in work.items.values():
        new_part = item._state.adding and item.document is not None
        (parts if item.document_id or new_part else whole).append(item)
    _write_rows(ImportedItem, whole, _ITEM_FIELDS)
    _write_rows(ImportedItem, parts, _ITEM_FIELDS)


def _told(work: Work, written: list[int], new: int, reviews: list[int]) -> dict[str, Any]:
    """Return what the batch's event says: how much, and a digest of all of it."""
    content: dict[str, list[Any]] = {
        "claims": _digests(ClaimRecord, "claim", written),
        "reviews": _digests(ReviewRecord, "review", reviews),
        "sources": sorted(one.source.pk for one in work.sources.values() if one.alters),
        "texts": sorted(text.sha256 for text in work.texts),
    }
    return {
        "claims_new": new,
        "claims_changed": len(written) - new,
        "reviews": len(reviews),
        "sources": len(content["sources"]),
        "texts": len(work.texts),
        "digest": digest_of(content),
    }


def _digests(
    model: type[ClaimRecord] | type[ReviewRecord], owner: str, keys: list[int]
) -> list[list[Any]]:
    """Return key, version and fingerprint of the current records of claims or reviews."""
    return [
        [key, version, sha256_hex(document)]
        for part in in_parts(keys)
        for key, version, document in model._default_manager.filter(
            **{f"{owner}__in": part}, valid_until=None
        )
        .order_by(f"{owner}_id")
        .values_list(f"{owner}_id", "version", "document")
    ]
