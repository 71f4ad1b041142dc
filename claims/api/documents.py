"""Finish stored documents: what people who check claims get beside them, spliced in as text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from claims.api.conditional import entity_tag, is_not_modified
from claims.queries.claim import COLUMNS, DESK_COLUMNS
from claims.records.document import render_document

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
    tag = entity_tag("claim", row[0], row[1])
    return answer_item(request, tag, claim_text(row, desk=desk), status=status, location=location)
