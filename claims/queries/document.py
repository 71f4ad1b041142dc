"""One document with what was found in it, in parts of a size that a page can show."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from claims.choices import ClaimStatus
from claims.models import Appearance, Claim, ClaimSpeaker, Finding, Speaker, SpeakerKey
from claims.models.user import Reader
from claims.queries.source_text import text_window
from claims.text.names import bears_surname
from claims.text.normalise import name_key

# Code points of one part, as far as its lines allow; so many before its end a line may end it.
PART = 12_000
_SLACK = 2_000
# Findings that one part shows; more stand close together in no text that anybody reads.
MOST_PLACES = 150
# Speakers that are offered for one name.
MOST_CANDIDATES = 9
_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class TextPart:
    """The code points of a text from `start` to `end`; `part` counts from 1 to `parts`."""

    text: str
    start: int
    end: int
    length: int
    number: int
    part: int
    parts: int


def text_part(*, text_id: int, part: int) -> TextPart | None:
    """Return a part of a stored text, the last one for numbers behind it; null without a text.

    Parts begin and end where a line does, or else a word, if one does so near enough.
    """
    first = max(0, (part - 1) * PART - _SLACK)
    window = text_window(text_id=text_id, start=first, end=part * PART)
    if window is None:
        return None
    parts = max(1, -(-window.length // PART))
    if part > parts:
        return text_part(text_id=text_id, part=parts)
    begin = _cut(window.text, (part - 1) * PART - first) if part > 1 else 0
    end = _cut(window.text, len(window.text)) if part < parts else len(window.text)
    return TextPart(
        text=window.text[begin:end],
        start=first + begin,
        end=first + end,
        length=window.length,
        number=window.number,
        part=part,
        parts=parts,
    )


def part_at(*, text_id: int, place: int) -> TextPart | None:
    """Return the part of a stored text in which an offset stands."""
    found = text_part(text_id=text_id, part=place // PART + 1)
    if found is None or place < found.end or found.part == found.parts:
        return found
    return text_part(text_id=text_id, part=found.part + 1)


def _cut(text: str, wanted: int) -> int:
    """Return where a text may be cut, at `wanted` or up to the slack before it."""
    least = max(0, wanted - _SLACK)
    for mark in ("\n", " "):
        found = text.rfind(mark, least, wanted)
        if found >= 0:
            return found + 1
    return wanted


def places_between(
    *, user: Reader, text_id: int, start: int, end: int, most: int = MOST_PLACES
) -> list[Appearance]:
    """Return what stands in a part of a text of the claims that `user` may see, in its order.

    Each comes with its claim and who is held to it, with its speaker, and with what the machine had
    found (`findings` holds one row or none).
    """
    held = ClaimSpeaker.objects.select_related("speaker").order_by("position", "pk")
    found = Finding.objects.filter(source_text=text_id).order_by("pk")
    rows = places_in(user=user, text_id=text_id).filter(start__lt=end, end__gt=start)
    return list(
        rows.select_related("claim", "speaker")
        .prefetch_related(Prefetch("claim__speaker_links", held), Prefetch("findings", found))
        .order_by("start", "pk")[:most]
    )


def places_in(*, user: Reader, text_id: int) -> QuerySet[Appearance]:
    """Return the places in a text of the claims that `user` may see."""
    rows = Appearance.objects.filter(source_text=text_id, gone_at=None, start__isnull=False)
    return rows.filter(claim__in=Claim.objects.visible_to(user))


def counts_in(*, user: Reader, text_id: int, before: int) -> tuple[dict[str, int], int]:
    """Return how many places of each status a text has, and how many begin before an offset."""
    rows = places_in(user=user, text_id=text_id).order_by().values_list("claim__status")
    told = list(rows.annotate(number=Count("pk"), earlier=Count("pk", Q(start__lt=before))))
    return {status: number for status, number, _ in told}, sum(earlier for *_, earlier in told)


def next_candidate(*, user: Reader, text_id: int, start: int, besides: int) -> int | None:
    """Return the key of the candidate's place that follows an offset, or else of the first."""
    waiting = places_in(user=user, text_id=text_id).filter(claim__status=ClaimStatus.CANDIDATE)
    rows = waiting.exclude(pk=besides).order_by("start", "pk").values_list("pk", flat=True)
    return rows.filter(start__gte=start).first() or rows.first()


def speakers_meant(names: Collection[str]) -> dict[str, list[Speaker]]:
    """Return whom each name may mean: who has it, and who bears it as a surname; one statement."""
    keys = {name: name_key(name) for name in names if name_key(name)}
    if not keys:
        return {}
    wanted = Q()
    for key in set(keys.values()):
        wanted |= Q(key=key) | Q(key__endswith=f" {key}") | Q(key__contains=f" {key} ")
    rows = SpeakerKey.objects.filter(wanted, speaker__merged_into=None)
    known = list(rows.select_related("speaker").order_by("speaker__name", "speaker_id"))
    return {name: _meant(known, name, key) for name, key in keys.items()}


def _meant(rows: Sequence[SpeakerKey], name: str, key: str) -> list[Speaker]:
    exact = [row.speaker for row in rows if row.key == key]
    bearing = [
        row.speaker
        for row in rows
        if any(bears_surname(one, name) for one in (row.speaker.name, *row.speaker.aliases))
    ]
    return list(dict.fromkeys([*exact, *bearing]))[:MOST_CANDIDATES]


def speakers_like(words: str, *, user: Reader) -> list[Speaker]:
    """Return the speakers whose names hold these words, those of that very name first."""
    key = name_key(words)
    # No name is longer than a name may be; SQLite refuses to look for very long ones.
    if not key or len(key) > _LONGEST_NAME:
        return []
    named = SpeakerKey.objects.filter(key__contains=key).values("speaker")
    rows = Speaker.objects.visible_to(user).filter(pk__in=named, merged_into=None)
    exact = set(SpeakerKey.objects.filter(key=key).values_list("speaker", flat=True))
    found = list(rows.order_by("name", "pk")[: MOST_CANDIDATES * 5])
    return sorted(found, key=lambda one: one.pk not in exact)[:MOST_CANDIDATES]
