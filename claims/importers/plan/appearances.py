"""Plan where a claim stands: new places, moved ones, and those that are gone."""

from dataclasses import dataclass, field
from typing import Any

from claims.importers.memory import Values
from claims.importers.parsed import ParsedClaim, Span
from claims.importers.plan.work import ClaimState, Work
from claims.models import Appearance, Source, SourceText
from claims.models.bulk import new_row
from claims.text.places import FoldedText, context, fold
from claims.workflow.places import point_into


@dataclass(slots=True)
class StoredText:
    """A version of a source's text, perhaps not stored yet, that is searched many times."""

    row: SourceText | None
    _folded: FoldedText | None = field(default=None)

    @property
    def text(self) -> str:
        """Return the text, empty where the source has none."""
        return self.row.text if self.row else ""

    def find(self, quote: str) -> Span | None:
        """Return the first place of a quote."""
        return self._search().find(quote)

    def relocate(self, appearance: Appearance) -> Span | None:
        """Return where the words of an appearance stand now."""
        return self._search().find_again(
            appearance.quote, appearance.prefix, appearance.suffix, appearance.start or 0
        )

    def _search(self) -> FoldedText:
        if self._folded is None:
            self._folded = FoldedText(self.text)
        return self._folded


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words of a parsed claim stand in a stored text."""

    start: int
    end: int
    spans: tuple[Span, ...]


def place_of(parsed: ParsedClaim) -> Place | None:
    """Return the place that a format has found already."""
    if parsed.start is None or parsed.end is None:
        return None
    return Place(parsed.start, parsed.end, parsed.spans)


def appearance_in(state: ClaimState, source: Source) -> Appearance | None:
    """Return where a claim stands in a source."""
    return next((one for one in state.appearances if one.source is source), None) or next(
        (one for one in state.appearances if source.pk and one.source_id == source.pk), None
    )


def make_appearance(
    work: Work,
    state: ClaimState,
    parsed: ParsedClaim,
    source: Source,
    stored: StoredText,
    place: Place | None,
    *,
    sighted: bool = False,
) -> Appearance:
    """Return the new appearance of a claim in a source.

    Of a claim that is `sighted` there the place is of whom the file names, whoever is held to it.
    """
    said_by = work.vocabulary.speakers(parsed.speakers) if sighted else state.speakers
    appearance = new_row(
        Appearance,
        claim=state.claim,
        source=source,
        source_text=stored.row,
        speaker=said_by[0] if len(said_by) == 1 else None,
        kind=parsed.kind,
        said_on=parsed.claimed_on,
        created_at=work.now,
    )
    _set_quote(appearance, parsed, stored, place)
    state.appearances.append(appearance)
    work.write_appearance(appearance)
    return appearance


def update_appearance(
    work: Work,
    state: ClaimState,
    appearance: Appearance,
    parsed: ParsedClaim,
    stored: StoredText,
    place: Place | None,
    own: Values,
) -> tuple[bool, list[str]]:
    """Bring an appearance up to its file, people's words left standing.

    Returns whether it changed, and the names of the values that people keep.
    """
    before, version, kept = _snapshot(appearance), appearance.source_text_id, []
    if state.is_frozen:
        work.tell_frozen(parsed, ["quote"] if own.get("quote") != parsed.quote else [])
        _find_again(appearance, stored, work)
    elif appearance.quote in (own.get("quote") or "", own.get("placed") or ""):
        appearance.source_text = stored.row
        _set_quote(appearance, parsed, stored, place)
    else:
        if own.get("quote") != parsed.quote:
            kept.append("quote")
        _find_again(appearance, stored, work)
    if appearance.kind == own.get("kind", appearance.kind):
        appearance.kind = parsed.kind
    elif own["kind"] != parsed.kind:
        kept.append("kind")
    if "speakers" in state.changed:
        appearance.speaker = state.sole_speaker()
    changed = _snapshot(appearance) != before
    if changed or appearance.source_text_id != version:
        work.write_appearance(appearance, visible=changed)
    return changed, kept


def move_appearance(appearance: Appearance, stored: StoredText, work: Work) -> bool:
    """Write where the words of an appearance stand now; tell whether they stand at all."""
    before = _snapshot(appearance)
    stands = _find_again(appearance, stored, work)
    work.write_appearance(appearance, visible=_snapshot(appearance) != before)
    return stands


def _find_again(appearance: Appearance, stored: StoredText, work: Work) -> bool:
    if not appearance.quote or stored.row is None:
        appearance.gone_at = None
        return True
    place = stored.relocate(appearance)
    if place is None:
        appearance.gone_at = appearance.gone_at or work.now
        return False
    point_into(appearance, stored.row, place)
    return True


def remembered_quote(parsed: ParsedClaim, appearance: Appearance | None) -> Values:
    """Return what is remembered of a quote: as the file has it, and as it was stored for it.

    What stands there in other words is somebody's edit, or frozen; it is none of ours.
    """
    if appearance is None:
        return {}
    given = parsed.quote or ""
    ours = appearance.quote == given or fold(appearance.quote) == fold(given)
    placed = appearance.quote if ours else None
    return {"quote": parsed.quote, "placed": placed, "kind": parsed.kind}


def _set_quote(
    appearance: Appearance, parsed: ParsedClaim, stored: StoredText, place: Place | None
) -> None:
    appearance.quote = parsed.quote or ""
    appearance.start = appearance.end = None
    appearance.prefix = appearance.suffix = ""
    appearance.spans, appearance.gone_at = [], None
    if place is None:
        return
    appearance.start, appearance.end = place.start, place.end
    appearance.quote = stored.text[place.start : place.end]
    appearance.spans = [list(span) for span in place.spans]
    appearance.prefix, appearance.suffix = context(stored.text, place.start, place.end)


def _snapshot(appearance: Appearance) -> tuple[Any, ...]:
    return (
        appearance.start,
        appearance.end,
        appearance.spans,
        appearance.quote,
        appearance.kind,
        appearance.prefix,
        appearance.suffix,
        appearance.gone_at,
        appearance.speaker and (appearance.speaker.pk or id(appearance.speaker)),
    )
