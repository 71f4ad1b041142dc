"""What merges of claims have given to other claims, while two speakers become one or two again.

A claim that was merged gave the other its speakers (`Merge.moved`). Those are taken back first, so that
every claim has its own alone, and given again once these are right: so that taking either merge back,
in any order, leaves to each claim what is its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Max

from claims.models import ClaimSpeaker, Merge
from claims.workflow.steps import in_parts

Places = dict[int, int]


@dataclass(slots=True)
class Given:
    """A merge of claims, and where the speakers that it had given stood, by their keys."""

    merge: Merge
    places: Places = field(default_factory=dict)
    allowed: set[int] = field(default_factory=set)


def claims_behind(claim_ids: Iterable[int]) -> set[int]:
    """Return claims, and those that they were merged into, step by step."""
    found, fresh = set[int](), set(claim_ids)
    while fresh:
        found |= fresh
        behind: set[int] = set()
        for part in in_parts(sorted(fresh)):
            rows = Merge.objects.filter(claim__in=part, undone_at=None)
            behind.update(rows.values_list("into", flat=True))
        fresh = behind - found
    return found


def take_back(
    claim_ids: Iterable[int], speakers: Collection[int], also: Collection[int] = ()
) -> list[Given]:
    """Take from claims what standing merges gave them of these speakers, and return it.

    `also` are merges that are returned although they gave none of them.
    """
    merges: list[Merge] = []
    for part in in_parts(sorted(set(claim_ids))):
        merges += Merge.objects.filter(into__in=part, undone_at=None)
    taken = []
    for merge in sorted(merges, key=lambda one: one.pk):
        known = merge.moved.get("speakers", [])
        given = [key for key in known if key in speakers]
        if not given and merge.pk not in also:
            continue
        links = ClaimSpeaker.objects.filter(claim=merge.into_id, speaker__in=given)
        taken.append(Given(merge, dict(links.values_list("speaker_id", "position"))))
        links.delete()
        merge.moved = merge.moved | {"speakers": [key for key in known if key not in speakers]}
    return taken


def give_again(given: Iterable[Given], was: int) -> None:
    """Give claims the allowed speakers of those that were merged into them, where they lack them.

    Each stands where it stood, or where the speaker `was` stood, or else comes last.
    """
    for one in given:
        merge = one.merge
        there = ClaimSpeaker.objects.filter(claim=merge.into_id)
        own = ClaimSpeaker.objects.filter(claim=merge.claim_id, speaker__in=one.allowed)
        missing = own.exclude(speaker__in=there.values("speaker")).order_by("position", "pk")
        for key in list(missing.values_list("speaker_id", flat=True)):
            place = one.places.get(key, one.places.get(was))
            if place is None:
                last = there.aggregate(last=Max("position"))["last"]
                place = 0 if last is None else last + 1
            ClaimSpeaker.objects.create(claim_id=merge.into_id, speaker_id=key, position=place)
            merge.moved = merge.moved | {"speakers": [*merge.moved["speakers"], key]}
        merge.save(update_fields=["moved"])
