"""Speakers that a reader may see."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from claims.models import Speaker, SpeakerKey
from claims.models.user import Reader
from claims.queries.survivor import visible_row
from claims.text.normalise import name_key


def speakers_for_list(*, user: Reader, names: Sequence[str] = ()) -> QuerySet[Speaker]:
    """Return speakers that were not merged; `names` keeps those with one of these words in a name."""
    rows = Speaker.objects.visible_to(user).filter(merged_into=None)
    if not names:
        return rows
    known = Q()
    for name in names:
        known |= Q(key__contains=name_key(name))
    return rows.filter(Exists(SpeakerKey.objects.filter(known, speaker=OuterRef("pk"))))


def speaker_for(*, user: Reader, pk: int) -> Speaker | None:
    """Return one speaker that `user` may see; a merged one where the user may see its survivor."""
    return visible_row(Speaker.objects.all(), Speaker.objects.visible_to(user), pk)
