"""Store what readers see of a batch: the records and the index of its claims, and its one event.

What a new claim says is in hand and is not read again: everything that it names has been locked in
the version in which it was read.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from claims.importers.parts import in_parts
from claims.importers.plan.work import ClaimState, Work
from claims.models import ImportRun, ReviewRecord
from claims.records.claim import ClaimText, claim_text
from claims.records.store import FirstRecord, Stored, store_records
from claims.records.verdict import verdict_documents
from claims.search.index import Said, add_to_search, refresh_search
from claims.text.fingerprint import digest_of, sha256_hex
from claims.workflow.audit import append_event
from claims.workflow.duplicate import Alike, file_duplicates


def show_claims(
    work: Work, run: ImportRun, new: Sequence[ClaimState], reviews: Mapping[int, Sequence[int]]
) -> None:
    """Build records and index of the claims of a batch, and tell the audit chain.

    `reviews` are those that readers see changed, by claim.
    """
    records = [*_show_new(work, new, reviews), *_show_changed(work, reviews)]
    asked = [
        Alike(state.claim.pk, one.known.claim.pk, one.because, one.score)
        for state, one in work.asks
    ]
    if asked:
        file_duplicates(asked, now=work.now)
    append_event(
        verb="import.batch",
        actor=run.actor,
        actor_name="import_seeds",
        now=work.now,
        target=run,
        data=_told(work, records, len(new), sorted(pk for ids in reviews.values() for pk in ids)),
    )


def _show_new(
    work: Work, new: Sequence[ClaimState], reviews: Mapping[int, Sequence[int]]
) -> list[Stored]:
    if not new:
        return []
    by_pk = {state.claim.id: state for state in new}
    checked = [pk for pk, state in by_pk.items() if state.claim.verdict_id]
    verdicts = verdict_documents([by_pk[pk].claim for pk in checked])
    first = (
        FirstRecord(
            state.claim.record_id or 0,
            ClaimText(state.claim, _text(state, verdicts.get(pk))),
        )
        for pk, state in by_pk.items()
    )
    shown = [pk for claim in by_pk for pk in reviews.get(claim, ())] if reviews else []
    records = store_records([], now=work.now, review_ids=shown, first=first)
    add_to_search({pk: _said(one) for pk, one in by_pk.items() if pk not in verdicts})
    refresh_search(checked)
    return records


def _text(state: ClaimState, verdict: dict[str, Any] | None) -> str:
    return claim_text(
        state.claim,
        topics=[topic.slug for topic in state.topics],
        speakers=[(one.id, one.name) for one in state.speakers],
        appearances=state.appearances,
        verdict=verdict,
    )


def _said(state: ClaimState) -> Said:
    """Return what the index holds of a claim without a verdict."""
    texts = [state.claim.text, *[one.name for one in state.speakers]]
    texts += [one.quote for one in state.appearances]
    return Said(texts, state.claim.language)


def _show_changed(work: Work, reviews: Mapping[int, Sequence[int]]) -> Iterator[Stored]:
    for part in in_parts(sorted(work.touched)):
        shown = [pk for claim in part for pk in reviews.get(claim, ())]
        yield from store_records(part, now=work.now, review_ids=shown)
        refresh_search(part)


def _told(work: Work, records: Sequence[Stored], new: int, reviews: list[int]) -> dict[str, Any]:
    """Return what the batch's event says: how much, and a digest of all of it."""
    content: dict[str, list[Any]] = {
        "claims": sorted([one.claim_id, one.version, sha256_hex(one.document)] for one in records),
        "reviews": _digests(reviews),
        "sources": sorted(one.source.pk for one in work.sources.values() if one.alters),
        "texts": sorted(text.sha256 for text in work.texts),
    }
    return {
        "claims_new": new,
        "claims_changed": len(records) - new,
        "reviews": len(reviews),
        "sources": len(content["sources"]),
        "texts": len(work.texts),
        "digest": digest_of(content),
    }


def _digests(keys: list[int]) -> list[list[Any]]:
    """Return key, version and fingerprint of the current records of reviews."""
    return [
        [key, version, sha256_hex(document)]
        for part in in_parts(keys)
        for key, version, document in ReviewRecord.objects.filter(review__in=part, valid_until=None)
        .order_by("review_id")
        .values_list("review_id", "version", "document")
    ]
