"""Plan records of JSON Lines and tables: claims that bring their source with them."""

from collections.abc import Iterator, Sequence

from claims.choices import ClaimStatus
from claims.importers.codes import NOTICE_CODES
from claims.importers.memory import Merged, Values, fill, merge
from claims.importers.parsed import ParsedClaim
from claims.importers.plan.appearances import (
    Place,
    StoredText,
    appearance_in,
    make_appearance,
    remembered_quote,
    update_appearance,
)
from claims.importers.plan.fields import canonical_memory, given_values, thaw
from claims.importers.plan.gone import remembered_feed
from claims.importers.plan.known import KnownClaims
from claims.importers.plan.outcome import Outcome, State
from claims.importers.plan.own import Own, is_own, own_reviews
from claims.importers.plan.places import stand
from claims.importers.plan.record import Record, add_digest, has_forms, is_known, record_of
from claims.importers.plan.reviews import Reviews
from claims.importers.plan.sightings import (
    NOTHING,
    SIGHTED,
    Sighting,
    Sightings,
    is_sighting,
    of_sighting,
)
from claims.importers.plan.sources import Sources
from claims.importers.plan.vocabulary import SpeakerAmbiguous
from claims.importers.plan.work import ClaimState, SourceState, Work
from claims.models import Appearance, ImportedItem
from claims.models.bulk import among, new_row
from claims.text.normalise import name_key

_NAME_LENGTH = 1_000


def plan_records(work: Work, parsed: Sequence[ParsedClaim]) -> None:
    """Plan a batch of records; each ends as an outcome or a refusal."""
    records = [record_of(claim) for claim in parsed]
    stored = ImportedItem.objects.filter(key__in=among({one.key for one in records}))
    planner = _Planner(work, {item.key: item for item in stored})
    planner.load(records)
    for record in records:
        planner.plan(record)


class _Refused(Exception):
    """Break off the plan of one record before it has made anything."""

    def __init__(self, code: str, message: str, field: str) -> None:
        super().__init__(message)
        self.code = code
        self.field = field


class _Planner:
    """Plan one record after the other, each seeing what those before it made."""

    def __init__(self, work: Work, items: dict[str, ImportedItem]) -> None:
        self._work = work
        self._items = items
        self._sources = Sources(work)
        self._known = KnownClaims(work)
        self._sightings = Sightings(work)
        self._reviews = Reviews(work)
        self._own: frozenset[Own] = frozenset()

    def load(self, records: Sequence[Record]) -> None:
        """Read all that those of these records may mean that are not known as they are."""
        self._own = own_reviews([one.parsed for one in records])
        fresh = [one for one in records if not is_known(self._items.get(one.key), one.digest)]
        if not fresh:
            return
        parsed = [one.parsed for one in fresh]
        vocabulary = self._work.vocabulary
        vocabulary.load_speakers({name_key(name) for one in parsed for name in one.speakers})
        vocabulary.load_publishers(_publishers(parsed))
        vocabulary.load_topics({topic for one in parsed for topic in one.topics})
        self._sources.load(fresh)
        self._known.load(fresh, self._items.values())
        self._sightings.load(one.parsed for one in fresh if one.key not in self._items)
        if any(one.review for one in parsed):
            self._reviews.load(self._known.states())

    def plan(self, record: Record) -> None:
        """Plan one record."""
        if self._own and is_own(record.parsed, self._own):
            self._work.notify(record.parsed, "own_review", NOTICE_CODES["own_review"])
            self._tell(record, "unchanged")
            return
        item = self._items.get(record.key)
        if is_known(item, record.digest):
            if has_forms(item):
                self._work.passed.setdefault(record.key, {})[record.digest] = record.review
            self._tell(record, "unchanged")
            return
        try:
            self._plan(record, item)
        except _Refused as refused:
            self._work.refuse(record.parsed, refused.code, str(refused), refused.field)
        except SpeakerAmbiguous as error:
            self._work.refuse(record.parsed, "speaker_ambiguous", str(error), "speakers")

    def _plan(self, record: Record, item: ImportedItem | None) -> None:
        parsed, state = record.parsed, self._known.find(record, item)
        self._work.vocabulary.check_speakers(parsed.speakers)
        if state is not None and state.claim.status == ClaimStatus.MERGED:
            self._work.notify(parsed, "merged_claim", "The claim was merged; it is left alone.")
            self._tell(record, "unchanged")
            return
        sighting = self._sightings.find(parsed) if state is None and item is None else NOTHING
        stored, place = self._place(record)
        source = self._sources.resolve(parsed.source, record.source) if parsed.source else None
        state = state or sighting.known
        if state is None:
            self._make(record, source, stored, place, sighting)
        else:
            sighted = sighting.known is not None or is_sighting(item)
            self._change(record, item, state, source, stored, place, sighted)

    def _place(self, record: Record) -> tuple[StoredText, Place | None]:
        parsed = record.parsed
        if parsed.quote and parsed.source is None:
            message = "There is no source in which the quote could stand; it is left out."
            self._work.notify(parsed, "quote_without_source", message)
        stored = self._sources.stored_text(record.source)
        if stored.row is None or not parsed.quote:
            return stored, None
        found = stored.find(parsed.quote)
        if found is None:
            message = "The quote is not in the stored text of its source."
            raise _Refused("quote_not_found", message, "quote")
        return stored, Place(*found, spans=(found,))

    def _make(
        self,
        record: Record,
        source: SourceState | None,
        stored: StoredText,
        place: Place | None,
        sighting: Sighting,
    ) -> None:
        parsed = record.parsed
        given = given_values(parsed, self._work.vocabulary)
        state = self._work.make_claim(parsed, given)
        appearance = None
        if source is not None:
            row = source.source
            appearance = make_appearance(self._work, state, parsed, row, stored, place)
        self._known.add(state)
        self._sightings.add(state)
        self._work.ask(parsed, state, sighting.asked)
        values = {
            **given,
            **remembered_quote(parsed, appearance),
            **stand(self._work, self._sources, record, state, {}).remembered,
            **self._reviews.plan(record, state, {}),
        }
        self._remember(record, self._new_item(record, state, source, appearance), values)
        self._tell(record, "new", ("possible_duplicate",) * bool(sighting.asked))

    def _change(
        self,
        record: Record,
        item: ImportedItem | None,
        state: ClaimState,
        source: SourceState | None,
        stored: StoredText,
        place: Place | None,
        sighted: bool,
    ) -> None:
        work, parsed = self._work, record.parsed
        merged = self._merged(parsed, item, state, sighted)
        remembered, kept = merged.remembered, merged.kept
        changes = thaw(work, parsed, state, merged.changes)
        if changes:
            state.set(changes, parsed, work.vocabulary)
            work.change_claim(state)
        appearance, moved = self._appear(item, state, parsed, source, stored, place, kept, sighted)
        work.tell_kept(parsed, kept)
        memory = item.values if item is not None else {}
        places = stand(work, self._sources, record, state, memory)
        reviewed = self._reviews.plan(record, state, memory)
        altered, moved = self._reviews.alters(record), moved or places.moved
        visible = bool(changes) or moved or altered or (source is not None and source.alters)
        # What adds nothing is remembered too: another record may change the claim before this one comes again.
        if item is None:
            item = self._new_item(record, state, source, appearance)
        else:
            item.appearance = appearance
        values = remembered | remembered_quote(parsed, appearance)
        self._remember(record, item, values | places.remembered | reviewed)
        also = ("appearance",) * moved + ("review",) * altered
        self._tell(record, "updated" if visible else "unchanged", (*sorted(changes), *also))

    def _merged(
        self, parsed: ParsedClaim, item: ImportedItem | None, state: ClaimState, sighted: bool
    ) -> Merged:
        """Return what a record does to the values of its claim."""
        vocabulary = self._work.vocabulary
        given, current = given_values(parsed, vocabulary), state.values(vocabulary)
        if sighted:
            changes = fill(current, of_sighting(given)) if item is None else {}
            return Merged(changes, remembered=given | SIGHTED)
        if item is None:
            return Merged(fill(current, given), remembered=dict(given))
        others = [canonical_memory(one, vocabulary) for one in state.items]
        return merge(current, given, canonical_memory(item, vocabulary), others)

    def _appear(
        self,
        item: ImportedItem | None,
        state: ClaimState,
        parsed: ParsedClaim,
        source: SourceState | None,
        stored: StoredText,
        place: Place | None,
        kept: list[str],
        sighted: bool,
    ) -> tuple[Appearance | None, bool]:
        """Return the claim's appearance in a source, and whether it is new or has changed."""
        if source is None:
            return None, False
        row = source.source
        here = appearance_in(state, row)
        if here is None and item is None:
            told = (self._work, state, parsed, row, stored, place)
            return make_appearance(*told, sighted=sighted), True
        own = item.values if item is not None else {}
        if here is None or not parsed.quote or own.get("quote") == parsed.quote:
            return here, False
        changed, keeps = update_appearance(self._work, state, here, parsed, stored, place, own)
        kept.extend(keeps)
        return here, changed

    def _new_item(
        self,
        record: Record,
        state: ClaimState,
        source: SourceState | None,
        appearance: Appearance | None,
    ) -> ImportedItem:
        item = new_row(
            ImportedItem,
            key=record.key,
            name=f"{record.parsed.file}: {record.parsed.text}"[:_NAME_LENGTH],
            claim=state.claim,
            source=source.source if source else None,
            appearance=appearance,
        )
        self._items[record.key] = item
        state.items.append(item)
        return item

    def _remember(self, record: Record, item: ImportedItem, values: Values) -> None:
        item.values = {**item.values, **{name: one for name, one in values.items() if one}}
        passed = self._work.passed.get(record.key, ())
        add_digest(item, record.digest, self._work.settings.generation, passed)
        item.gone_at = None
        if record.parsed.by_review:
            item.values = item.values | remembered_feed(record.parsed.file)
        self._work.remember(item)

    def _tell(self, record: Record, state: State, changes: tuple[str, ...] = ()) -> None:
        parsed = record.parsed
        identity, content = "\n".join(record.claim), f"{record.key} {record.digest}"
        outcomes = self._work.outcomes
        outcomes.append(
            Outcome(
                "claim", state, parsed.file, parsed.line, parsed.text, changes, identity, content
            )
        )
        if record.source or record.places:
            outcomes += self._sources.outcomes(record)
        if record.review:
            outcomes += self._reviews.outcomes(record)


def _publishers(parsed: Sequence[ParsedClaim]) -> Iterator[str | None]:
    """Yield the publishers that records name: of sources, of reviews and of places."""
    for one in parsed:
        yield one.source.publisher if one.source else None
        yield one.review.publisher if one.review else None
        yield from (place.publisher for place in one.places)
