"""Write what was planned: set-based, in an order in which nothing points at what is not there.

The caller holds the transaction. The audit chain's head is the last row that is locked.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import F, Model

from claims.importers.apply_reviews import write_reviews
from claims.importers.parts import in_parts
from claims.importers.plan.work import ClaimState, Work
from claims.importers.show import show_claims
from claims.models import (
    Appearance,
    Claim,
    ClaimRecord,
    ClaimSpeaker,
    ImportedItem,
    ImportRun,
    Publisher,
    Source,
    Speaker,
    SpeakerKey,
    Topic,
)
from claims.models.bulk import insert_rows, insert_values, reserve_ids
from claims.workflow.steps import MERGEABLE, NAMED

Named = Speaker | Source | Publisher | Topic
Versions = dict[int, int | None]

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
    new = [state for state in work.claims.values() if state.claim.id is None]
    old = [state for state in work.claims.values() if state.claim.id is not None]
    for state, key in zip(new, reserve_ids(ClaimRecord, len(new)), strict=True):
        state.claim.record_id = key
    insert_rows(state.claim for state in new)
    Claim.objects.bulk_update((state.claim for state in old), _CLAIM_FIELDS, batch_size=200)
    _write_speakers(new, old)
    _write_topics(new, old)
    _write_rows(Appearance, work.appearances.values(), _APPEARANCE_FIELDS)
    insert_rows(work.findings)
    _write_items(work, run)
    for part in in_parts(sorted(work.touched)):
        Claim.objects.filter(pk__in=part).update(version=F("version") + 1, updated_at=work.now)
    show_claims(work, run, new, write_reviews(work))


def _lock(work: Work) -> None:
    """Lock the rows that will change or be shown, and make sure that they are those that were read.

    What claims only show is locked too, so that nobody renames it before they show it.
    """
    named = _named(work)
    for model in NAMED:
        _hold(model, named.pop(model, {}))
    _hold(Claim, {pk: work.versions.get(pk) for pk in work.touched})


def _named(work: Work) -> dict[type[Model], Versions]:
    """Return the stored rows that the batch's claims will show, each in the version that was read.

    Of a row that was not read the version is null.
    """
    found: defaultdict[type[Model], Versions] = defaultdict(dict)
    # By their dictionaries: Django's descriptors are slow, and there are many.
    columns = [vars(one) for one in work.appearances.values()]
    found[Speaker] = dict.fromkeys([one["speaker_id"] or 0 for one in columns])
    found[Source] = dict.fromkeys([one["source_id"] or 0 for one in columns])
    for row in _shown(work):
        found[type(row)][row.id or 0] = row.version
    for versions in found.values():
        versions.pop(0, None)
    return found


def _shown(work: Work) -> Iterator[Named]:
    """Yield the rows in hand that the batch's claims will show, each once."""
    # A feed names the same rows over and over.
    rows: dict[int, Named] = {}
    for state in work.claims.values():
        named: tuple[Named, ...] = (*state.speakers, *state.topics)
        rows |= {id(row): row for row in named}
    yield from rows.values()
    held = [vars(one)["_state"].fields_cache for one in work.appearances.values()]
    sources = {id(one["source"]): one["source"] for one in held if "source" in one}
    sources |= {id(one.source): one.source for one in work.sources.values()}
    yield from sources.values()
    publishers = [one.publisher for one in sources.values()]
    publishers += [one.review.publisher for one in work.reviews.values()]
    yield from {id(one): one for one in publishers if one is not None}.values()


def _hold(model: type[Model], versions: Versions) -> None:
    # What was merged is shown no more: its claims name what it was merged into.
    standing = {"merged_into": None} if model in MERGEABLE else {}
    for part in in_parts(sorted(versions)):
        locked = model._default_manager.select_for_update(no_key=True).filter(pk__in=part)
        found = dict(locked.filter(**standing).order_by("pk").values_list("pk", "version"))
        if len(found) < len(part) or any(versions[pk] not in (None, found[pk]) for pk in part):
            raise ChangedMeanwhile


def _write_vocabulary(work: Work) -> None:
    vocabulary = work.vocabulary
    insert_rows(vocabulary.new_publishers)
    insert_rows(vocabulary.new_topics)
    insert_rows(vocabulary.new_speakers.values())
    keys = [(speaker.pk, key) for key, speaker in vocabulary.new_speakers.items()]
    insert_values(SpeakerKey._meta.db_table, ("speaker_id", "key"), keys)


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
        (state.claim.id, speaker.id, place)
        for state in (*new, *changed)
        for place, speaker in enumerate(state.speakers)
    ]
    insert_values(ClaimSpeaker._meta.db_table, ("claim_id", "speaker_id", "position"), links)


def _write_topics(new: Iterable[ClaimState], old: Iterable[ClaimState]) -> None:
    through = Claim.topics.through
    changed = [state for state in old if "topics" in state.changed]
    for part in in_parts([state.claim.pk for state in changed]):
        through.objects.filter(claim__in=part).delete()
    links = [(state.claim.id, topic.id) for state in (*new, *changed) for topic in state.topics]
    insert_values(through._meta.db_table, ("claim_id", "topic_id"), links)


def _write_rows(
    model: type[Appearance] | type[ImportedItem], rows: Iterable[Any], fields: Collection[str]
) -> None:
    rows = list(rows)
    old = [row for row in rows if not row._state.adding]
    insert_rows(row for row in rows if row._state.adding)
    model._default_manager.bulk_update(old, fields, batch_size=200)


def _write_items(work: Work, run: ImportRun) -> None:
    # Documents first: what is in them points at them.
    whole: list[ImportedItem] = []
    parts: list[ImportedItem] = []
    for item in work.items.values():
        columns = vars(item)
        columns["run_id"] = run.pk
        in_document = columns["document_id"] or ImportedItem.document.is_cached(item)
        (parts if in_document and item.document is not None else whole).append(item)
    _write_rows(ImportedItem, whole, _ITEM_FIELDS)
    _write_rows(ImportedItem, parts, _ITEM_FIELDS)
