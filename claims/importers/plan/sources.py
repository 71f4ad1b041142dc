"""The sources that records name: found, updated, or made once."""

from collections.abc import Iterable, Iterator, Set

from claims.importers.identity import Identity, canonical, source_key
from claims.importers.memory import Values, fill, merge
from claims.importers.parsed import ParsedSource
from claims.importers.parts import in_parts
from claims.importers.plan.appearances import StoredText
from claims.importers.plan.outcome import Outcome, State
from claims.importers.plan.record import Record
from claims.importers.plan.work import SourceState, Work, iso
from claims.models import Appearance, ImportedItem, Source
from claims.models.bulk import among, new_row

URL_TITLE_LENGTH = 1_000


class Sources:
    """Resolve the sources of one batch of records."""

    def __init__(self, work: Work) -> None:
        """Start without any source."""
        self._work = work
        self._states: dict[Identity, SourceState] = {}
        self._texts: dict[Identity, StoredText] = {}
        # What was said of each last: the same once more changes nothing.
        self._said: dict[Identity, ParsedSource] = {}
        self._told: set[tuple[Identity, State]] = set()

    def load(self, records: Iterable[Record]) -> None:
        """Read what is known of the sources of records, with few statements for any number."""
        records = list(records)
        identities = {one.source for one in records if one.source}
        identities |= {identity for one in records for _, identity in one.places}
        keys = {source_key(identity): identity for identity in identities}
        items = {
            keys[item.key]: item
            for part in in_parts(keys)
            for item in ImportedItem.objects.filter(key__in=among(part))
        }
        rows = self._rows({one[1] for one in identities if one[0] == "url"}, items.values())
        _add_survivors(rows)
        publishers = {row.publisher_id for row in rows.values() if row.publisher_id}
        by_pk = self._work.vocabulary.publishers_of(publishers)
        for row in rows.values():
            row.publisher = by_pk.get(row.publisher_id or 0)
            if row.canonical_url is not None:
                self._states[("url", row.canonical_url)] = _state_of(row, rows)
        for identity, item in items.items():
            known = self._states.get(identity)
            if known is not None and known.source.pk == item.source_id:
                known.item = item
            elif known is None and item.source_id in rows:
                self._states[identity] = _state_of(rows[item.source_id], rows, item)

    def _rows(self, addresses: Set[str], items: Iterable[ImportedItem]) -> dict[int, Source]:
        found = {
            row.pk: row
            for part in in_parts(addresses)
            for row in Source.objects.filter(canonical_url__in=among(part))
        }
        remembered = {item.source_id for item in items if item.source_id} - found.keys()
        for part in in_parts(remembered):
            found |= {row.pk: row for row in Source.objects.filter(pk__in=part)}
        return found

    def resolve(self, parsed: ParsedSource, identity: Identity) -> SourceState:
        """Return the source that a record names, with the record's changes in it."""
        state = self._states.get(identity)
        if state is None:
            state = self._states[identity] = self._made(parsed, identity)
        elif not state.is_survivor and self._said.get(identity) != parsed:
            self._update(state, parsed, identity)
        self._said[identity] = parsed
        return state

    def stored_text(self, identity: Identity) -> StoredText:
        """Return the stored text of a source that is known, as far as there is one."""
        state = self._states.get(identity)
        if state is None or state.source.current_text_id is None:
            return StoredText(None)
        if identity not in self._texts:
            self._texts[identity] = StoredText(state.source.current_text)
        return self._texts[identity]

    def outcomes(self, record: Record) -> Iterator[Outcome]:
        """Yield what becomes of the sources that a record names, the same of each once."""
        named = [(record.parsed.source, record.source)] if record.parsed.source else []
        for source, identity in (*named, *record.places):
            outcome = self._outcome(record, source, identity)
            if outcome is not None:
                yield outcome

    def _outcome(self, record: Record, source: ParsedSource, identity: Identity) -> Outcome | None:
        state = self._states.get(identity)
        told: State = "unchanged"
        if state is not None and state.alters:
            told = "new" if state.is_new else "updated"
        if (identity, told) in self._told:
            return None
        self._told.add((identity, told))
        return Outcome(
            what="document",
            state=told,
            file=record.parsed.file,
            line=record.parsed.line,
            title=source.title or source.url or "",
            changes=tuple(sorted(state.changed)) if state else (),
            identity="\n".join(identity),
        )

    def _made(self, parsed: ParsedSource, identity: Identity) -> SourceState:
        state = make_source(self._work, parsed)
        self._remember(state, given_source(parsed), identity)
        return state

    def _update(self, state: SourceState, parsed: ParsedSource, identity: Identity) -> None:
        given = given_source(parsed)
        current = source_values(state.source)
        if state.item is None:
            set_source(self._work, state, fill(current, given))
            if state.changed:
                self._remember(state, given, identity)
            return
        merged = merge(current, given, state.item.values)
        set_source(self._work, state, merged.changes)
        if merged.remembered != state.item.values:
            state.item.values = merged.remembered
            self._work.remember(state.item)

    def _remember(self, state: SourceState, given: Values, identity: Identity) -> None:
        state.item = new_row(
            ImportedItem,
            key=source_key(identity),
            name=state.source.title[:URL_TITLE_LENGTH],
            digest="",
            values={name: value for name, value in given.items() if value}
            | ({"title": state.source.title} if state.is_new else {}),
            source=state.source,
        )
        self._work.remember(state.item)


def _add_survivors(rows: dict[int, Source]) -> None:
    """Read what sources were merged into, step by step."""
    waiting = {row.merged_into_id for row in rows.values() if row.merged_into_id}
    while missing := waiting - rows.keys():
        rows |= Source.objects.in_bulk(missing)
        waiting |= {row.merged_into_id for row in rows.values() if row.merged_into_id}


def _state_of(
    row: Source, rows: dict[int, Source], item: ImportedItem | None = None
) -> SourceState:
    """Return a source; of one that was merged its survivor, which a file about the other leaves alone."""
    survivor = row
    while survivor.merged_into_id is not None:
        survivor = rows[survivor.merged_into_id]
    return SourceState(row, item) if survivor is row else SourceState(survivor, is_survivor=True)


def make_source(work: Work, parsed: ParsedSource) -> SourceState:
    """Return a new source."""
    source = new_row(
        Source,
        title=parsed.title or (parsed.url or "")[:URL_TITLE_LENGTH],
        publisher=work.vocabulary.publisher(parsed.publisher),
        url=parsed.url or "",
        canonical_url=canonical(parsed.url) if parsed.url else None,
        kind=parsed.kind,
        authors=list(parsed.authors),
        published_on=parsed.published_on,
        language=parsed.language or "und",
        created_at=work.now,
        updated_at=work.now,
    )
    state = SourceState(source, is_new=True)
    work.sources[id(state)] = state
    return state


def set_source(work: Work, state: SourceState, changes: Values) -> None:
    """Set fields of a source; what claims show of it is built anew with it."""
    if not changes:
        return
    source = state.source
    for name, value in changes.items():
        if name == "publisher":
            source.publisher = work.vocabulary.publisher(value)
        elif name == "published_on":
            source.published_on = value and Source._meta.get_field("published_on").to_python(value)
        else:
            setattr(source, name, value)
    if "url" in changes:
        source.canonical_url = canonical(source.url)
    state.changed |= set(changes)
    work.sources[id(state)] = state
    if source.pk is not None:
        shown = Appearance.objects.filter(source=source).values_list("claim_id", flat=True)
        work.touched |= set(shown)


def source_values(source: Source) -> Values:
    """Return the fields of a source that an import may set, as plain values."""
    return {
        "title": source.title,
        "publisher": source.publisher.name if source.publisher else None,
        "url": source.url,
        "kind": source.kind,
        "authors": source.authors,
        "published_on": iso(source.published_on),
        "language": source.language,
    }


def given_source(parsed: ParsedSource) -> Values:
    """Return what a parsed source says, as plain values."""
    return {
        "title": parsed.title,
        "publisher": parsed.publisher,
        "url": parsed.url,
        "kind": parsed.kind,
        "authors": list(parsed.authors),
        "published_on": iso(parsed.published_on),
        "language": parsed.language,
    }
