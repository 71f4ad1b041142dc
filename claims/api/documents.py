"""Finish stored documents: what people who check claims get beside them, spliced in as text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from claims.api.conditional import entity_tag, is_not_modified, public_tag, version_tag
from claims.choices import ReviewStatus
from claims.models import Review, ReviewRecord
from claims.queries.claim import COLUMNS, DESK_COLUMNS
from claims.records.document import dump_document, render_document
from claims.records.review import build_review_documents, draft_documents

_DESK = slice(len(COLUMNS), len(COLUMNS) + len(DESK_COLUMNS))


def claim_text(row: Sequence[Any], *, desk: bool) -> str:
    """Return the document of a row as JSON text; `desk` adds `workflow`."""
    document: str = row[2]
    if not desk:
        return document
    user_id, username, name, priority, score, reason = row[_DESK]
    workflow = {
        "assigned_to": user_id and {"id": user_id, "username": username, "name": name},
        "priority": priority,
        "score": score,
        "dismiss_reason": reason,
    }
    return f'{document[:-1]},"workflow":{json.dumps(workflow, separators=(",", ":"))}}}'


def review_texts(reviews: Sequence[Review], *, desk: bool) -> list[str]:
    """Return the documents of reviews as JSON text.

    `desk` gives the desk's version in place of the public's, and adds `draft`. It also sees reviews
    that were never published; nothing is stored of those.
    """
    if not desk:
        return [record_of(review).document for review in reviews]
    drafts = draft_documents([review.pk for review in reviews])
    built = build_review_documents([one.pk for one in reviews if one.record is None])
    texts = []
    for review in reviews:
        text = _up_to_version(review, built)
        if review.status != ReviewStatus.RETRACTED:
            draft = json.dumps(drafts.get(review.pk), ensure_ascii=False, separators=(",", ":"))
            text = f'{text}"version":{review.version},"draft":{draft}}}'
        texts.append(text)
    return texts


def _up_to_version(review: Review, built: Mapping[int, dict[str, Any]]) -> str:
    """Return a review's document up to its version, which comes last; a tombstone has none."""
    if review.record is None:
        return f"{dump_document(built[review.pk])[:-1]},"
    document = review.record.document
    if review.status == ReviewStatus.RETRACTED:
        return document
    return document[: document.rindex('"version":')]


def record_of(review: Review) -> ReviewRecord:
    """Return the record of a review that was published."""
    if review.record is None:
        raise AssertionError("what was published has a record, and the public sees nothing else")
    return review.record


def review_tag(review: Review, *, desk: bool) -> str:
    """Return the tag of a review, which its evidence carries as well."""
    if desk:
        return entity_tag("review", review.pk, review.version)
    return public_tag("review", review.pk, record_of(review).version)


def answer_json(value: Any, *, status: int = 200) -> HttpResponse:
    """Return a value as JSON."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return HttpResponse(text.encode(), status=status, content_type="application/json")


def answer_item(
    request: Request, tag: str, value: Any, *, status: int = 200, location: str | None = None
) -> HttpResponse:
    """Return an object with its tag, or 304 to a reader who has it already."""
    if request.method in ("GET", "HEAD") and is_not_modified(request, tag):
        response = HttpResponse(status=304)
    elif isinstance(value, str):
        response = HttpResponse(
            render_document(value).encode(), status=status, content_type="application/json"
        )
    else:
        response = answer_json(value, status=status)
    response["ETag"] = tag
    if location:
        response["Location"] = location
    return response


def answer_claim(
    request: Request,
    row: Sequence[Any],
    *,
    desk: bool,
    status: int = 200,
    location: str | None = None,
) -> HttpResponse:
    """Return the claim of a row."""
    tag = version_tag("claim", row[0], row[1], desk=desk)
    return answer_item(request, tag, claim_text(row, desk=desk), status=status, location=location)


def answer_record(
    request: Request, kind: str, pk: int, version: int, document: str
) -> HttpResponse:
    """Return what the public got of an object in a version; the tag is not that of the desk's."""
    return answer_item(request, public_tag(kind, pk, version), document)
