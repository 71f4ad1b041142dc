"""What the workbench shows: a part of the text, what was found in it, and how far people are."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from claims.admin.document.cards import SHAPES, Card, Typed, cards_of
from claims.admin.document.moves import OTHER
from claims.admin.document.segments import segments
from claims.admin.fields import is_key
from claims.choices import ClaimStatus, DismissReason, QuoteKind
from claims.extraction import is_supported, told_unsupported
from claims.models import Appearance, Reading, Source, Speaker, User
from claims.queries.document import (
    MOST_PLACES,
    TextPart,
    counts_in,
    part_at,
    places_between,
    places_in,
    speakers_like,
    text_part,
)
from claims.workflow.permissions import can

_MOST_PARTS = 10_000


def document_context(
    source: Source, user: User, *, wanted: Any, typed: Typed | None = None, marked: Any = None
) -> dict[str, Any]:
    """Return the page of a document; `wanted` names a part or a finding, as the address does.

    `typed` is a move of a finding that was refused, `marked` a passage that could not be filed.

    :raises Http404: when no text is stored of the source.
    """
    text_id = source.current_text_id
    if text_id is None:
        raise Http404
    current = typed.place if typed else _key(wanted.get("at"))
    part = _part(user, text_id, wanted, current)
    if part is None:
        raise Http404
    places = places_between(user=user, text_id=text_id, start=part.start, end=part.end)
    counts, earlier = counts_in(user=user, text_id=text_id, before=part.start)
    first = 1 + earlier - sum(1 for place in places if (place.start or 0) < part.start)
    cards = cards_of(places, user=user, first=first, current=current, typed=typed)
    numbers = {card.place.pk: card for card in cards}
    return {
        "source": source,
        "part": part,
        "text_id": text_id,
        "cards": cards,
        "segments": [
            (one, [numbers[place.pk] for place in one.opens])
            for one in segments(part.text, part.start, places)
        ],
        "language_told": _language_told(source.language),
        "is_cut_off": len(places) == MOST_PLACES,
        "reading": Reading.objects.filter(source_text=text_id).select_related("reader").first(),
        "marked": marked or {},
        **_counts(counts),
        **_choices(user),
        **_people(cards, typed, marked, user),
    }


def _language_told(language: str) -> str:
    """Return what to say of a text of which only quotation marks are read, or nothing."""
    if is_supported(language or "en"):
        return ""
    message = told_unsupported(language)
    return f"{message[0].upper()}{message[1:]}."


def _people(cards: list[Card], typed: Typed | None, marked: Any, user: User) -> dict[str, Any]:
    """Return the speakers that forms offer: those of this part, and those like a refused name."""
    here = dict.fromkeys(card.place.speaker for card in cards if card.place.speaker)
    sent = typed.data if typed and typed.move in ("edit", "speaker") else marked
    words = sent.get("speaker_name", "") if sent else ""
    like: list[Speaker] = speakers_like(words, user=user) if words.strip() else []
    return {"speakers_here": list(here), "speakers_like": like}


def _part(user: User, text_id: int, wanted: Any, current: int | None) -> TextPart | None:
    if current is not None:
        found = places_in(user=user, text_id=text_id).filter(pk=current)
        place = found.values_list("start", flat=True).first()
        if place is not None:
            return part_at(text_id=text_id, place=place)
    number = _key(wanted.get("part")) or 1
    return text_part(text_id=text_id, part=min(max(number, 1), _MOST_PARTS))


def _counts(counts: dict[str, int]) -> dict[str, Any]:
    """Return how far people are with the document."""
    told = [
        {"status": status.value, "label": status.label, "shape": SHAPES[status], "number": number}
        for status in ClaimStatus
        if (number := counts.get(status.value, 0))
    ]
    return {
        "counts": told,
        "total": sum(counts.values()),
        "waiting": counts.get(ClaimStatus.CANDIDATE, 0),
    }


def _choices(user: User) -> dict[str, Any]:
    """Return what forms offer, and what the user may do with the document."""
    return {
        "reasons": DismissReason.choices,
        "other_reason": OTHER,
        "kinds": QuoteKind.choices,
        "may_mark": can(user, "claim.create"),
        "may_accept": can(user, "claim.accept"),
        "may_finish": can(user, "source.finish"),
        "may_merge": can(user, "claim.merge"),
    }


def _key(value: Any) -> int | None:
    return int(value) if is_key(value or "") else None


def place_in_document(source: Source, user: User, key: int) -> Appearance | None:
    """Return a place in the text that is shown, of a claim that the user may see."""
    rows = places_in(user=user, text_id=source.current_text_id or 0)
    return rows.filter(pk=key).select_related("claim", "source", "speaker").first()
