"""Plan the claims of one document: those that stay, those that are new, those that are gone."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claims.choices import ClaimStatus
from claims.importers.identity import key_of
from claims.importers.memory import Merged, Values, fill, merge
from claims.importers.parsed import ParsedClaim, ParsedDocument
from claims.importers.parts import in_parts
from claims.importers.plan.appearances import (
    Place,
    StoredText,
    make_appearance,
    move_appearance,
    place_of,
    remembered_quote,
    update_appearance,
)
from claims.importers.plan.fields import canonical_memory, given_values, thaw
from claims.importers.plan.findings import keep_finding
from claims.importers.plan.known import load_states
from claims.importers.plan.matching import Said, match_claims, match_findings, said_of
from claims.importers.plan.outcome import Outcome, State
from claims.importers.plan.sightings import SIGHTED, Sightings, is_shared, is_sighting, of_sighting
from claims.importers.plan.vocabulary import SpeakerAmbiguous
from claims.importers.plan.work import ClaimState, Work
from claims.models import Appearance, Claim, ImportedItem, Source
from claims.models.bulk import new_row
from claims.text.normalise import name_key, words_key
from claims.workflow.values import text_digest

_NAME_LENGTH = 1_000


@dataclass(eq=False, slots=True)
class _Known:
    """A claim that the document was known to hold."""

    item: ImportedItem
    state: ClaimState
    appearance: Appearance | None


class ClaimsOfDocument:
    """Match the claims of a document with the known ones, and plan each."""

    def __init__(
        self,
        work: Work,
        parsed: ParsedDocument,
        item: ImportedItem,
        source: Source,
        stored: StoredText,
        new_text: bool,
        sightings: Sightings,
    ) -> None:
        """Read the claims that the document is known to hold."""
        self._work = work
        self._parsed = parsed
        self._item = item
        self._source = source
        self._stored = stored
        self._new_text = new_text
        self._sightings = sightings
        self._known = self._load()
        self._keys = {one.item.key for one in self._known}
        self._same_words: Counter[tuple[str, ...]] = Counter()
        self.own_appearances = {
            one.appearance.pk for one in self._known if one.appearance is not None
        }
        self._made: list[ClaimState] = []
        self.altered = False

    def plan(self, claims: Sequence[ParsedClaim]) -> None:
        """Plan the claims as the document has them now."""
        vocabulary = self._work.vocabulary
        vocabulary.load_speakers({name_key(name) for one in claims for name in one.speakers})
        vocabulary.load_topics({topic for one in claims for topic in one.topics})
        if self._parsed.machine:
            claims = self._asking(claims)
        pairs = self._match(claims)
        for number, claim in enumerate(claims):
            try:
                vocabulary.check_speakers(claim.speakers)
            except SpeakerAmbiguous as error:
                self._work.refuse(claim, "speaker_ambiguous", str(error), "speaker")
                continue
            self._plan_one(claim, self._known[pairs[number]] if number in pairs else None)
        matched = set(pairs.values())
        for number, known in enumerate(self._known):
            if number not in matched:
                self._lose(known)
        for state in self._made:
            self._sightings.add(state)

    def _asking(self, claims: Sequence[ParsedClaim]) -> Sequence[ParsedClaim]:
        """Leave out the speakers of findings that only a person can tell apart, and say so."""
        vocabulary = self._work.vocabulary
        names = list(dict.fromkeys(name for one in claims for name in one.speakers))
        vocabulary.load_bearers(names)
        uncertain = {name for name in names if vocabulary.is_uncertain(name, names)}
        asked = []
        for claim in claims:
            if uncertain.isdisjoint(claim.speakers):
                asked.append(claim)
                continue
            message = f"Several speakers may be meant by {claim.speakers[0]}; a reviewer is asked."
            self._work.notify(claim, "speaker_asked", message)
            asked.append(claim._replace(speakers=()))
        return asked

    def _load(self) -> list[_Known]:
        if self._item._state.adding:
            return []
        items = list(
            ImportedItem.objects.filter(document=self._item).exclude(claim=None).order_by("pk")
        )
        states = {}
        for part in in_parts(sorted({item.claim_id or 0 for item in items})):
            rows = Claim.objects.filter(pk__in=part).order_by("pk")
            for state in load_states(rows, self._work):
                states[state.claim.pk] = state
        appearances = Appearance.objects.select_related("speaker").in_bulk(
            [item.appearance_id for item in items if item.appearance_id]
        )
        return [
            _Known(item, states[item.claim_id or 0], appearances.get(item.appearance_id or 0))
            for item in items
        ]

    def _match(self, claims: Sequence[ParsedClaim]) -> dict[int, int]:
        new = [Said(one.text, one.quote or "", _speakers(one)) for one in claims]
        old = [said_of(known.item.values) for known in self._known]
        pairs = match_findings(new, old) if self._parsed.machine else match_claims(new, old)
        # Of a claim that several documents hold none changes the words: other words are another claim.
        return {
            number: known
            for number, known in pairs.items()
            if words_key(new[number].text) == words_key(old[known].text)
            or not is_shared(self._known[known].state, self._known[known].item)
        }

    def _plan_one(self, parsed: ParsedClaim, known: _Known | None) -> None:
        place = self._place(parsed)
        if place is None and parsed.quote and self._stored.row is not None:
            message = "The quote is not in the stored text, which somebody has edited."
            self._work.refuse(parsed, "quote_not_found", message, "quote")
        elif known is None:
            self._make(parsed, place)
        elif known.state.claim.status == ClaimStatus.MERGED:
            self._work.notify(parsed, "merged_claim", "The claim was merged; it is left alone.")
            if known.appearance is not None and self._new_text:
                move_appearance(known.appearance, self._stored, self._work)
            if self._new_text:
                self._keep_finding(parsed, known.state.claim, known.appearance)
            self._tell(parsed, "unchanged")
        else:
            self._change(parsed, known, place)

    def _place(self, parsed: ParsedClaim) -> Place | None:
        """Return the quote's place; a text that people have edited is searched anew."""
        found = place_of(parsed)
        if self._stored.row is None or not parsed.quote:
            return None
        if found and self._stored.text == self._parsed.source.text:
            return found
        span = self._stored.find(parsed.quote)
        return Place(*span, spans=(span,)) if span else None

    def _make(self, parsed: ParsedClaim, place: Place | None) -> None:
        work, given = self._work, given_values(parsed, self._work.vocabulary)
        here = {one.state.claim.pk for one in self._known}
        sighting = self._sightings.find(parsed, besides=here)
        if sighting.known is not None:
            self._sight(parsed, place, sighting.known, given)
            return
        state = work.make_claim(parsed, given)
        self._made.append(state)
        work.ask(parsed, state, sighting.asked)
        self._keep(parsed, place, state, given)
        self._tell(parsed, "new", ("possible_duplicate",) * bool(sighting.asked))

    def _sight(
        self, parsed: ParsedClaim, place: Place | None, state: ClaimState, given: Values
    ) -> None:
        """Give a known claim one more place, and what it has nothing of yet."""
        work = self._work
        changes = fill(state.values(work.vocabulary), of_sighting(given))
        changes = thaw(work, parsed, state, changes)
        if changes:
            state.set(changes, parsed, work.vocabulary)
            work.change_claim(state)
        self._keep(parsed, place, state, given | SIGHTED, sighted=True)
        self._tell(parsed, "updated", (*sorted(changes), "appearance"))

    def _keep(
        self,
        parsed: ParsedClaim,
        place: Place | None,
        state: ClaimState,
        values: Values,
        *,
        sighted: bool = False,
    ) -> None:
        """Give a claim its place in the document, and remember it."""
        told = (self._work, state, parsed, self._source, self._stored, place)
        appearance = make_appearance(*told, sighted=sighted)
        item = new_row(
            ImportedItem,
            key=self._free_key(parsed),
            name=f"{parsed.file}: {parsed.text}"[:_NAME_LENGTH],
            document=self._item,
            claim=state.claim,
            source=self._source,
            appearance=appearance,
        )
        state.items.append(item)
        self._remember(item, values | remembered_quote(parsed, appearance))
        self._keep_finding(parsed, state.claim, appearance)

    def _change(self, parsed: ParsedClaim, known: _Known, place: Place | None) -> None:
        work, state, item = self._work, known.state, known.item
        given = given_values(parsed, work.vocabulary)
        own = canonical_memory(item, work.vocabulary)
        others = [canonical_memory(one, work.vocabulary) for one in state.items]
        current = state.values(work.vocabulary)
        if is_sighting(item):
            merged = Merged(remembered=given | SIGHTED)
        else:
            merged = merge(current, given, own, others)
        changes = thaw(work, parsed, state, merged.changes)
        if changes:
            state.set(changes, parsed, work.vocabulary)
            work.change_claim(state)
        if self._new_text:
            self._keep_finding(parsed, state.claim, known.appearance)
        moved, kept = False, merged.kept
        if known.appearance is not None:
            moved, keeps = update_appearance(
                work, state, known.appearance, parsed, self._stored, place, own
            )
            kept = [*kept, *keeps]
        work.tell_kept(parsed, kept)
        values = merged.remembered | remembered_quote(parsed, known.appearance)
        back = item.gone_at is not None
        item.gone_at = None
        if back or moved or any(values.get(name) != own.get(name) for name in values):
            self._remember(item, values)
        told = (*sorted(changes), *(["appearance"] if moved else []))
        self._tell(parsed, "updated" if changes or moved else "unchanged", told)

    def _lose(self, known: _Known) -> None:
        """Mark a claim that the document no longer has; nothing is deleted."""
        if known.item.gone_at is not None:
            return
        appearance = known.appearance
        # Words that still stand there are not gone because a machine overlooks them.
        stays = appearance is not None and self._parsed.machine and bool(appearance.quote)
        if appearance is not None:
            stays = stays and move_appearance(appearance, self._stored, self._work)
            appearance.gone_at = None if stays else self._work.now
            self._work.write_appearance(appearance)
        if not stays:
            known.item.gone_at = self._work.now
            self._work.remember(known.item)
        self.altered = True

    def _remember(self, item: ImportedItem, values: Values) -> None:
        item.values = {name: one for name, one in values.items() if one}
        self._work.remember(item)

    def _keep_finding(
        self, parsed: ParsedClaim, claim: Claim, appearance: Appearance | None
    ) -> None:
        keep_finding(self._work, self._stored, self._parsed, parsed, claim, appearance)

    def _free_key(self, parsed: ParsedClaim) -> str:
        words = (text_digest(parsed.text), *_speakers(parsed))
        while True:
            number = self._same_words[words]
            self._same_words[words] += 1
            key = key_of("claim", self._item.key, *words, str(number))
            if key not in self._keys:
                self._keys.add(key)
                return key

    def _tell(self, parsed: ParsedClaim, state: State, changes: tuple[str, ...] = ()) -> None:
        self.altered = self.altered or state != "unchanged"
        self._work.outcomes.append(
            Outcome("claim", state, parsed.file, parsed.line, parsed.text, changes)
        )


def _speakers(parsed: ParsedClaim) -> tuple[str, ...]:
    return tuple(sorted(map(name_key, parsed.speakers)))
