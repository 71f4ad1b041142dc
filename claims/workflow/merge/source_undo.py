"""Take a source out of the one that it was merged into."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.models import Appearance, Source, SourceMerge, User
from claims.records.head import lock_head
from claims.text.places import FoldedText
from claims.workflow.audit import append_event
from claims.workflow.merge.named import hold_merged, hold_most, standing_merge
from claims.workflow.permissions import require
from claims.workflow.places import PLACED, point_into
from claims.workflow.steps import (
    MOST_AFFECTED,
    check_version,
    in_parts,
    touch_claims,
    write_row,
)


@transaction.atomic
def unmerge_source(
    *,
    source: Source,
    actor: User,
    now: datetime,
    expected_version: int | None = None,
    most: int | None = MOST_AFFECTED,
) -> Source:
    """Take a source out of the one that it was merged into, and give it back what went along.

    What people have moved elsewhere since stays there. Words that were found again in a newer text of
    the other are looked for in the source's own.

    :raises NotAllowed: when the actor is no editor.
    :raises Missing: when the source is not there.
    :raises MoveNotAllowed: when the source is not merged.
    :raises MergeStands: when the other source was merged in its turn.
    :raises Conflict: when somebody else merged or took back at the same moment.
    :raises Stale: when the source is not `expected_version`.
    :raises TooManyAffected: when more than `most` claims show what went along.
    """
    require(actor, "source.unmerge", source)
    row, into = hold_merged(source, standing_merge(source))
    check_version(row, expected_version)
    merge = SourceMerge.objects.get(source=row, undone_at=None)
    claims = _claims_of(merge)
    hold_most(claims, most)
    _move_back(merge, row, now)
    write_row(into, now=now)
    write_row(row, now=now, merged_into=None)
    touch_claims(claims, now=now, most=None)
    merge.undone_at = lock_head(now=now).at
    merge.save(update_fields=["undone_at"])
    told = {"from": into.pk, "shown_in": claims}
    append_event(verb="source.unmerged", actor=actor, now=now, target=row, data=told)
    return row


def _claims_of(merge: SourceMerge) -> list[int]:
    """Return the claims that show what went along by now, ascending."""
    found: set[int] = set()
    for part in in_parts(merge.moved["appearances"]):
        rows = Appearance.objects.filter(pk__in=part, source=merge.into_id)
        found.update(rows.values_list("claim_id", flat=True))
    return sorted(found)


def _move_back(merge: SourceMerge, source: Source, now: datetime) -> None:
    text = source.current_text
    folded = FoldedText(text.text) if text is not None else None
    placed = set(merge.moved["placed"])
    for part in in_parts(merge.moved["appearances"]):
        rows = Appearance.objects.filter(pk__in=part, source=merge.into_id)
        # The other's texts alone: what was gone before stands in the source's own.
        changed = list(rows.filter(source_text__source=merge.into_id).order_by("pk"))
        rows.update(source=source)
        for one in changed:
            one.source = source
            if one.pk in placed and one.source_text_id == merge.moved["into_text"]:
                # The same words: what is gone from a newer text of the other stands here.
                one.source_text, one.gone_at = text, None
            else:
                _place(one, source, folded, now)
        Appearance.objects.bulk_update(changed, PLACED, batch_size=40)


def _place(
    appearance: Appearance, source: Source, folded: FoldedText | None, now: datetime
) -> None:
    """Point an appearance into its source's own text; in one without text it has no place."""
    if folded is None or source.current_text is None or not appearance.quote:
        appearance.source_text = source.current_text
        appearance.start = appearance.end = None
        appearance.prefix = appearance.suffix = ""
        appearance.spans, appearance.gone_at = [], None
        return
    place = folded.find_again(
        appearance.quote, appearance.prefix, appearance.suffix, appearance.start or 0
    )
    if place is None:
        appearance.gone_at = appearance.gone_at or now
    else:
        point_into(appearance, source.current_text, place)
