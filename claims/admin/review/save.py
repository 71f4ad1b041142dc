"""Save a draft with its evidence: all of it through the workflow, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from claims.admin.review.evidence import Row
from claims.choices import OPEN_REVISIONS
from claims.errors import DomainError, FieldError
from claims.models import Evidence, Review, User
from claims.workflow.evidence import create_evidence, delete_evidence, edit_evidence
from claims.workflow.review import edit_review


@transaction.atomic
def save_draft(
    *,
    review: Review,
    changes: Mapping[str, Any],
    rows: Iterable[Row],
    actor: User,
    now: datetime,
    expected_version: int | None,
) -> Review:
    """Write what a form says of a draft and of its evidence, in one transaction.

    The first step compares the version and holds the review; the steps that follow are its own.

    :raises DomainError: as `edit_review` and the functions of evidence refuse; `errors` of a piece
        point to its row.
    """
    common: dict[str, Any] = {"actor": actor, "now": now}
    saved = edit_review(review=review, changes=changes, expected_version=expected_version, **common)
    # Room is made before anything is added.
    asked = sorted(rows, key=lambda row: row.content is not None)
    # A piece that somebody removed meanwhile is made anew, where its row was sent again on purpose.
    known = _pieces(review, asked)
    for row in asked:
        try:
            _save_row(row, known.get(row.key or 0), saved, common)
        except DomainError as refusal:
            refusal.errors = tuple(_in_row(row.number, refusal))
            raise
    saved.refresh_from_db()
    return saved


def _pieces(review: Review, rows: Iterable[Row]) -> dict[int, Evidence]:
    """Return the pieces of the draft that rows were made for."""
    pieces = Evidence.objects.filter(
        revision__review=review, revision__status__in=OPEN_REVISIONS
    ).select_related("revision__review__claim")
    return pieces.in_bulk([row.key for row in rows if row.key])


def _save_row(row: Row, piece: Evidence | None, review: Review, common: dict[str, Any]) -> None:
    if piece is None:
        if row.content is not None:
            create_evidence(review=review, content=row.content, **common)
    elif row.content is None:
        delete_evidence(evidence=piece, **common)
    elif any(getattr(piece, name) != value for name, value in row.content.items()):
        edit_evidence(evidence=piece, changes=row.content, **common)


def _in_row(number: int, refusal: DomainError) -> Iterable[FieldError]:
    for error in refusal.errors or (FieldError("", refusal.code, refusal.detail),):
        yield FieldError(f"/evidence/{number}{error.pointer}", error.code, error.detail)
