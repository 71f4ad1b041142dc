"""All that a merge could touch, read so that before and after can be compared."""

import json
from typing import Any

from claims.models import (
    Appearance,
    Claim,
    ClaimRecord,
    ClaimSpeaker,
    Duplicate,
    Evidence,
    Finding,
    ImportedItem,
    Review,
    ReviewRecord,
    Revision,
    RevisionContributor,
    Source,
    SourceText,
    Speaker,
    SpeakerKey,
)
from claims.records.claim import build_documents
from claims.records.document import dump_document
from claims.records.review import build_review_documents
from claims.records.store import review_text
from claims.workflow.verdict import verdict_fields
from claims.workflow.verify import verify_chain

KEPT = (
    Appearance,
    Claim,
    ClaimSpeaker,
    Claim.topics.through,
    Duplicate,
    Evidence,
    Finding,
    ImportedItem,
    Review,
    Revision,
    RevisionContributor,
    Source,
    SourceText,
    Speaker,
    SpeakerKey,
)
# What every change moves on; taking a merge back is another change.
MOVED_ON = {"version", "updated_at", "record_id"}


def all_rows() -> dict[str, Any]:
    """Return every row that a merge could touch, and what the public gets, without what moves on."""
    rows = {
        model.__name__: [
            {name: value for name, value in row.items() if name not in MOVED_ON}
            for row in model._default_manager.order_by("pk").values()
        ]
        for model in KEPT
    }
    # A link that is made anew has another key.
    for name in ("ClaimSpeaker", "Claim_topics", "SpeakerKey"):
        without = [{k: v for k, v in row.items() if k != "id"} for row in rows[name]]
        rows[name] = sorted(without, key=lambda row: [*map(str, row.values())])
    current = {
        model.__name__: [_shown(text) for text in _documents(model)]
        for model in (ClaimRecord, ReviewRecord)
    }
    return {**rows, **current}


def assert_true() -> None:
    """Assert that what is stored of claims and reviews is what the tables say, and the chain holds."""
    keys = list(Claim.objects.values_list("pk", flat=True))
    documents, verdicts = build_documents(keys), verdict_fields(keys)
    for claim in Claim.objects.select_related("record"):
        assert claim.record is not None
        assert claim.record.document == dump_document(documents[claim.pk])
        assert claim.record.version == claim.version
        assert {name: getattr(claim, name) for name in verdicts[claim.pk]} == verdicts[claim.pk]
    reviews = build_review_documents(list(Review.objects.values_list("pk", flat=True)))
    for review in Review.objects.exclude(record=None).select_related("record"):
        assert review.record is not None
        text = review_text(reviews[review.pk], review.record.version)
        assert (review.record.document, review.record.claim_id) == (text, review.claim_id)
    assert verify_chain().problem == ""


def _documents(model: Any) -> list[str]:
    owner = "claim" if model is ClaimRecord else "review"
    rows = model.objects.filter(valid_until=None).order_by(owner)
    return list(rows.values_list("document", flat=True))


def _shown(text: str) -> dict[str, Any]:
    document = json.loads(text.replace("\x01", ""))
    return {name: value for name, value in document.items() if name not in MOVED_ON}
