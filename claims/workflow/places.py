"""Find quotes again when the text of their source has changed."""

from __future__ import annotations

from datetime import datetime

from claims.models import Appearance, Claim, Source, SourceText
from claims.text.places import FoldedText, context

PLACED = ("quote", "source_text", "start", "end", "spans", "prefix", "suffix", "gone_at")


def place_again(*, source: Source, stored: SourceText, now: datetime) -> list[int]:
    """Point every quote of a source into its new text; mark those that it no longer holds.

    Nothing is deleted: a quote that is gone keeps its place in the version that had it. Returns the
    ids of the claims whose appearances changed. The caller holds the source and rebuilds the
    claims' records. The claims are locked before anything is read: what somebody does to an
    appearance meanwhile must not be undone by this.
    """
    claims = Claim.objects.select_for_update(no_key=True).filter(
        pk__in=claims_showing_source(source)
    )
    list(claims.order_by("pk").values_list("pk"))
    text = FoldedText(stored.text)
    found = []
    for appearance in source.appearances.exclude(quote="").order_by("pk"):
        place = text.find_again(
            appearance.quote, appearance.prefix, appearance.suffix, appearance.start or 0
        )
        if place is None:
            appearance.gone_at = appearance.gone_at or now
        else:
            point_into(appearance, stored, place)
        found.append(appearance)
    Appearance.objects.bulk_update(found, PLACED, batch_size=40)
    return [appearance.claim_id for appearance in found]


def point_into(appearance: Appearance, stored: SourceText, place: tuple[int, int]) -> None:
    """Set an appearance's place, quote and surroundings from a version of a text."""
    shift = place[0] - (appearance.start if appearance.start is not None else place[0])
    moved = [[begin + shift, end + shift] for begin, end in appearance.spans]
    whole = moved and moved[0][0] == place[0] and moved[-1][1] == place[1]
    appearance.spans = moved if whole else [list(place)]
    appearance.source_text = stored
    appearance.start, appearance.end = place
    appearance.quote = stored.text[place[0] : place[1]]
    appearance.prefix, appearance.suffix = context(stored.text, *place)
    appearance.gone_at = None


def claims_showing_source(source: Source) -> list[int]:
    """Return the ids of the claims that a source appears in."""
    return sorted(set(source.appearances.values_list("claim_id", flat=True)))
