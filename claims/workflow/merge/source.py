"""Make one source part of another that is the same document."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from claims.errors import DomainError
from claims.models import Appearance, Source, SourceMerge, User
from claims.records.head import lock_head
from claims.workflow.audit import append_event
from claims.workflow.merge.named import hold_most, hold_two
from claims.workflow.permissions import require
from claims.workflow.places import claims_showing_source
from claims.workflow.steps import (
    MOST_AFFECTED,
    check_version,
    refuse_merged,
    touch_claims,
    write_row,
)


class TextsDiffer(DomainError):
    """A merge of a source with a stored text into one that does not have the same."""

    code = "texts_differ"
    title = "Texts differ"


@transaction.atomic
def merge_sources(
    *,
    source: Source,
    into: Source,
    actor: User,
    now: datetime,
    expected_version: int | None = None,
    most: int | None = MOST_AFFECTED,
) -> Source:
    """Make `source` part of `into`, which is the same document; return the source that was merged.

    What stands in it stands in the other from then on, at the same place. It keeps its address, under
    which the other is found, and its texts; `claims.workflow.merge.fates` tells what becomes of each
    part.

    :raises NotAllowed: when the actor is no editor.
    :raises Invalid: when both are one source.
    :raises Missing: when either is not there.
    :raises AlreadyMerged: when either was merged already.
    :raises Stale: when the source is not `expected_version`.
    :raises TextsDiffer: when the source has a text that is not the other's.
    :raises TooManyAffected: when more than `most` claims show the source.
    """
    require(actor, "source.merge", source)
    row, other = hold_two(source, into)
    refuse_merged([row, other])
    check_version(row, expected_version)
    refuse_texts(row, other)
    claims = claims_showing_source(row)
    hold_most(claims, most)
    moved = _move(row, other)
    write_row(other, now=now)
    write_row(row, now=now, merged_into=other)
    touch_claims(claims, now=now, most=None)
    at = lock_head(now=now).at
    SourceMerge.objects.create(source=row, into=other, moved=moved, merged_at=at)
    told = {"into": other.pk, "shown_in": claims, **moved}
    append_event(verb="source.merged", actor=actor, now=now, target=row, data=told)
    return row


def refuse_texts(source: Source, into: Source) -> None:
    """Refuse to move places into a text that is another: they are offsets.

    :raises TextsDiffer: when the source has a text that is not the other's.
    """
    own, other = source.current_text, into.current_text
    if own is None or (other is not None and own.sha256 == other.sha256):
        return
    if other is None:
        raise TextsDiffer(
            f"Source {source.pk} has a stored text and source {into.pk} has none: merge source "
            f"{into.pk} into source {source.pk}."
        )
    raise TextsDiffer(
        f"The stored texts of source {source.pk} and source {into.pk} differ, and places are offsets "
        f"into them. Store the text of source {into.pk} in source {source.pk} first: its quotes are "
        "then found again, or marked as gone."
    )


def _move(source: Source, into: Source) -> dict[str, Any]:
    """Put the other in the source's place, and return what there was to move."""
    text, into_text = source.current_text, into.current_text
    rows = Appearance.objects.filter(source=source)
    appearances = sorted(rows.values_list("pk", flat=True))
    placed: list[int] = []
    if text is not None and into_text is not None:
        # What is gone stays in the version that had it.
        here = rows.filter(source_text=text, gone_at=None)
        placed = sorted(here.values_list("pk", flat=True))
        here.update(source_text=into_text)
    rows.update(source=into)
    keys = {"text": source.current_text_id, "into_text": into.current_text_id}
    return {"appearances": appearances, "placed": placed, **keys}
