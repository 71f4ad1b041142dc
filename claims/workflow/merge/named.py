"""What merging speakers and merging sources have in common."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from claims.errors import FieldError, Missing
from claims.models import Source, SourceMerge, Speaker, SpeakerMerge
from claims.workflow.claim import ClaimPublished, MoveNotAllowed
from claims.workflow.merge.refusals import MergeStands
from claims.workflow.steps import Conflict, Named, lock_claims, refuse_too_many
from claims.workflow.values import refuse

MOST_NAMED = 50

Told = Mapping[str, Any]


def hold_two(row: Named, into: Named) -> tuple[Named, Named]:
    """Lock two speakers or two sources in ascending order, and return them as they are now.

    :raises Invalid: when both are one.
    :raises Missing: when either is not there.
    """
    noun = str(row._meta.verbose_name)
    if row.pk == into.pk:
        raise refuse("into", f"same_{noun}", f"A {noun} cannot become part of itself.")
    rows = type(row)._default_manager.select_for_update(no_key=True)
    held = {one.pk: one for one in rows.filter(pk__in=[row.pk, into.pk]).order_by("pk")}
    if len(held) != 2:
        raise Missing(f"There is no such {noun}.")
    return held[row.pk], held[into.pk]


def hold_merged(row: Named, standing: Any) -> tuple[Named, Named]:
    """Lock a speaker or a source that was merged, and the one that it was merged into.

    `standing` is its merge as it was read before the locks.

    :raises Missing: when it is not there.
    :raises MoveNotAllowed: when it is not merged.
    :raises Conflict: when somebody else merged it or took it back at the same moment.
    :raises MergeStands: when the other was merged in its turn.
    """
    noun = row._meta.verbose_name
    if standing is None:
        if not type(row)._default_manager.filter(pk=row.pk).exists():
            raise Missing(f"There is no such {noun}.")
        raise MoveNotAllowed(f"The {noun} {row.pk} was not merged.")
    found, into = hold_two(row, standing.into)
    if found.merged_into_id != into.pk:
        raise Conflict("Somebody else changed this at the same moment. Read it again.")
    if into.merged_into_id is not None:
        raise MergeStands(
            f"The {noun} {into.pk} was merged into {noun} {into.merged_into_id}; take that back "
            "first."
        )
    return found, into


def merges_into(into: Speaker, *, besides: SpeakerMerge) -> list[SpeakerMerge]:
    """Return what else was merged into the same speaker and stands, the oldest first."""
    rows = SpeakerMerge.objects.filter(into=into, undone_at=None).exclude(pk=besides.pk)
    return list(rows.select_related("speaker").order_by("pk"))


def standing_merge(row: Speaker | Source) -> Any:
    """Return the merge of a speaker or a source that stands; null where it was not merged."""
    if isinstance(row, Speaker):
        return SpeakerMerge.objects.filter(speaker=row.pk, undone_at=None).first()
    return SourceMerge.objects.filter(source=row.pk, undone_at=None).first()


def hold_most(claims: Collection[int], most: int | None) -> None:
    """Lock the claims that show what is merged, before anything of it moves.

    :raises TooManyAffected: when there are more than `most`.
    """
    refuse_too_many(len(claims), most, command="merge")
    lock_claims(claims)


def refuse_published(claims: Collection[int], words: str) -> None:
    """Refuse to show another name on claims that the desk has published a verdict on.

    :raises ClaimPublished: naming them, where there are any.
    """
    if claims:
        named = sorted(claims)[:MOST_NAMED]
        told = f"{words} Claims with a published verdict: {', '.join(map(str, named))}."
        if len(claims) > MOST_NAMED:
            told = f"{told} There are {len(claims)} in all."
        raise ClaimPublished(told, errors=(FieldError("/into", ClaimPublished.code, told),))
