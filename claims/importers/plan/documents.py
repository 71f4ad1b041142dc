"""Plan a document: one source with its text, and the claims that are found or listed in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from claims.importers.identity import source_identity, source_key
from claims.importers.memory import Values, fill, merge
from claims.importers.parsed import Notice, ParsedClaim, ParsedDocument
from claims.importers.plan.appearances import StoredText, move_appearance
from claims.importers.plan.document_claims import ClaimsOfDocument
from claims.importers.plan.known_documents import MARK, KnownDocument, find_document
from claims.importers.plan.outcome import Outcome, State
from claims.importers.plan.sightings import Sightings
from claims.importers.plan.sources import given_source, make_source, set_source, source_values
from claims.importers.plan.work import SourceState, Work
from claims.models import Appearance, ImportedItem, SourceText
from claims.text.fingerprint import sha256_hex

_NAME_LENGTH = 1_000


@dataclass(frozen=True, slots=True)
class ReadyDocument:
    """A document whose text is new, with its claims as they are found or listed now."""

    parsed: ParsedDocument
    claims: tuple[ParsedClaim, ...]


def plan_documents(work: Work, batch: Sequence[ReadyDocument], seen: set[str]) -> None:
    """Plan documents one after the other; `seen` holds the keys of those that this run has met."""
    sightings = Sightings(work)
    sightings.load(claim for ready in batch for claim in ready.claims)
    for ready in batch:
        known = find_document(ready.parsed, seen)
        if known.source is not None and known.source.merged_into_id is not None:
            _leave_alone(work, ready.parsed, known)
        else:
            _DocumentPlan(work, ready, known, sightings).run()


def _leave_alone(work: Work, parsed: ParsedDocument, known: KnownDocument) -> None:
    """Tell of a document whose source was merged: its words stand in another one by now."""
    message = "The document was merged into another; it is left alone."
    work.notices.append(Notice(parsed.file, None, "merged_source", message))
    work.outcomes.append(
        Outcome(
            what="document",
            state="unchanged",
            file=parsed.file,
            line=None,
            title=parsed.source.title or "",
            identity=known.key,
            content=parsed.digest,
        )
    )


class _DocumentPlan:
    """The steps of one document."""

    def __init__(
        self, work: Work, ready: ReadyDocument, known: KnownDocument, sightings: Sightings
    ) -> None:
        self._work = work
        self._sightings = sightings
        self._parsed = ready.parsed
        self._claims = ready.claims
        self._known = known
        self._is_new = known.item is None
        self._memory: Values = dict(known.item.values) if known.item else {}

    def run(self) -> None:
        """Plan source, text and claims, and tell what becomes of the document."""
        work, parsed = self._work, self._parsed
        work.vocabulary.load_publishers([parsed.source.publisher])
        state = self._source()
        stored, new_text = self._text(state)
        item = self._known.item or self._new_item(state)
        document = (work, parsed, item, state.source, stored, new_text)
        claims = ClaimsOfDocument(*document, self._sightings)
        before, refused = len(work.outcomes), len(work.refusals)
        claims.plan(self._claims)
        moved = new_text and self._move_others(state, stored, claims.own_appearances)
        altered = state.alters or new_text or moved or claims.altered
        self._remember(item, complete=len(work.refusals) == refused, altered=altered)
        told: State = "new" if self._is_new else ("updated" if altered else "unchanged")
        changes = (*sorted(state.changed), *(["text"] if new_text else []))
        work.outcomes.insert(
            before,
            Outcome(
                what="document",
                state=told,
                file=parsed.file,
                line=None,
                title=parsed.source.title or "",
                changes=changes,
                identity=item.key,
                content=parsed.digest,
            ),
        )

    def _source(self) -> SourceState:
        work, parsed = self._work, self._parsed.source
        given = given_source(parsed)
        if self._known.source is None:
            self._memory |= given
            return make_source(work, parsed)
        state = SourceState(self._known.source)
        current = source_values(state.source)
        if self._is_new:
            self._memory |= given
            set_source(work, state, fill(current, given))
            return state
        merged = merge(current, given, self._memory)
        self._memory = merged.remembered
        set_source(work, state, merged.changes)
        self._tell_kept(merged.kept)
        return state

    def _text(self, state: SourceState) -> tuple[StoredText, bool]:
        """Return the text in which quotes stand from now on, and whether it is a new version."""
        text, current = self._parsed.source.text, state.source.current_text
        if text is None:
            return StoredText(current), False
        digest = sha256_hex(text)
        remembered = self._memory.get("text_sha256")
        self._memory["text_sha256"] = digest
        if current is not None and current.sha256 == digest:
            return StoredText(current), False
        if current is not None and current.sha256 != remembered:
            if remembered != digest:
                self._tell_kept(["text"])
            return StoredText(current), False
        version = SourceText(
            source=state.source,
            number=self._known.last_text_number + 1,
            text=text,
            sha256=digest,
            created_at=self._work.now,
        )
        self._work.texts.append(version)
        return StoredText(version), True

    def _new_item(self, state: SourceState) -> ImportedItem:
        item = ImportedItem(
            key=self._known.key, name=self._parsed.file[:_NAME_LENGTH], source=state.source
        )
        self._remember_source(state)
        return item

    def _remember_source(self, state: SourceState) -> None:
        """Let records that name this source by its particulars find it."""
        parsed = self._parsed.source
        key = source_key(source_identity(parsed))
        if parsed.url is None and not ImportedItem.objects.filter(key=key).exists():
            values = {name: one for name, one in given_source(parsed).items() if one}
            item = ImportedItem(
                key=key,
                name=(parsed.title or "")[:_NAME_LENGTH],
                source=state.source,
                values=values,
            )
            if all(one.key != key for one in self._work.items.values()):
                self._work.remember(item)

    def _move_others(self, state: SourceState, stored: StoredText, own: set[int]) -> bool:
        """Find the words again that people have marked in this source; tell whether there are."""
        if state.is_new:
            return False
        marked = Appearance.objects.filter(source=state.source).select_related("claim")
        others = [one for one in marked.order_by("pk") if one.pk not in own]
        for appearance in others:
            self._work.saw(appearance.claim)
            move_appearance(appearance, stored, self._work)
        return bool(others)

    def _remember(self, item: ImportedItem, *, complete: bool, altered: bool) -> None:
        # A document of which a claim was refused by what is in the database is looked at again.
        values: dict[str, Any] = {name: one for name, one in self._memory.items() if one}
        values[MARK] = "article" if self._parsed.machine else "markdown"
        digest = self._parsed.digest if complete else ""
        if altered or item.pk is None or values != item.values:
            item.values, item.digest = values, digest
            self._work.remember(item)

    def _tell_kept(self, kept: list[str]) -> None:
        if kept:
            message = f"Somebody has edited: {', '.join(sorted(kept))}; the edit stays."
            self._work.notices.append(Notice(self._parsed.file, None, "kept_edit", message))
