"""The claims that a batch of records may mean, with what hangs on them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from claims.choices import ClaimStatus
from claims.importers.plan.record import Record
from claims.importers.plan.vocabulary import Vocabulary
from claims.importers.plan.work import ClaimState, Work, speaker_keys
from claims.models import Appearance, Claim, ClaimSpeaker, ImportedItem, Speaker, Topic
from claims.models.bulk import among
from claims.text.normalise import name_key
from claims.workflow.values import text_digest
from claims.workflow.verdict import desk_reviewed

# By its words alone a record is folded into a claim that is at work here, and into no other:
# a candidate waits for a decision, a dismissed or merged one has had it.
_AT_WORK = (ClaimStatus.OPEN, ClaimStatus.IN_PROGRESS, ClaimStatus.CHECKED)


class KnownClaims:
    """Find the claim of a record by its memory, its id, or its words and speakers."""

    def __init__(self, work: Work) -> None:
        """Start without any claim."""
        self._work = work
        self._by_pk: dict[int, ClaimState] = {}
        self._by_object: dict[int, ClaimState] = {}
        self._by_id: dict[str, ClaimState] = {}
        self._by_words: defaultdict[str, list[ClaimState]] = defaultdict(list)

    def load(self, records: Sequence[Record], items: Iterable[ImportedItem]) -> None:
        """Read what these records may mean, with a fixed number of statements."""
        ids = {one.parsed.external_id for one in records if one.parsed.external_id}
        words = {one.claim[1] for one in records if one.claim[0] == "text"}
        known = {item.claim_id for item in items if item.claim_id}
        # Each by itself: only so are many values one parameter, and is nothing asked that nobody needs.
        rows = {row.pk: row for row in Claim.objects.filter(pk__in=known)} if known else {}
        if ids:
            rows |= {row.pk: row for row in Claim.objects.filter(external_id__in=among(ids))}
        if words:
            found = Claim.objects.filter(text_digest__in=among(words))
            rows |= {row.pk: row for row in found if is_anonymous(row)}
        for state in load_states([rows[pk] for pk in sorted(rows)], self._work):
            self.add(state)

    def add(self, state: ClaimState) -> None:
        """Add a claim to what can be found."""
        claim = state.claim
        self._by_object[id(claim)] = state
        if claim.id is not None:
            self._by_pk[claim.id] = state
        if claim.external_id is not None:
            self._by_id[claim.external_id] = state
        elif is_anonymous(claim):
            self._by_words[claim.text_digest].append(state)

    def states(self) -> Iterable[ClaimState]:
        """Return the stored claims that have been read."""
        return self._by_pk.values()

    def find(self, record: Record, item: ImportedItem | None) -> ClaimState | None:
        """Return the claim of a record, None where it is new."""
        if item is not None:
            return self._by_pk.get(item.claim_id or 0) or self._by_object.get(id(item.claim))
        parsed = record.parsed
        if parsed.external_id is not None:
            return self._by_id.get(parsed.external_id)
        canonical = self._work.vocabulary.canonical
        wanted = canonical(map(name_key, parsed.speakers))
        return next(
            (
                state
                for state in self._by_words[text_digest(parsed.text)]
                if canonical(name_key(one.name) for one in state.speakers) == wanted
            ),
            None,
        )


def is_anonymous(claim: Claim) -> bool:
    """Tell whether a record may mean a claim by its words alone."""
    return claim.external_id is None and claim.status in _AT_WORK


def load_states(claims: Iterable[Claim], work: Work) -> list[ClaimState]:
    """Return claims with their speakers, topics, appearances and memories.

    A claim that the batch has read already is that one: two copies would overwrite each other.
    """
    rows = list(claims)
    new = [row for row in rows if row.pk not in work.states]
    for state in _read_states(new, work.vocabulary):
        work.saw(state.claim)
        work.states[state.claim.pk] = state
    return [work.states[row.pk] for row in rows]


def _read_states(rows: Sequence[Claim], vocabulary: Vocabulary) -> list[ClaimState]:
    ids = [row.pk for row in rows]
    if not ids:
        return []
    speakers: defaultdict[int, list[Speaker]] = defaultdict(list)
    links = ClaimSpeaker.objects.filter(claim__in=ids).select_related("speaker")
    for link in links.order_by("position", "pk"):
        speakers[link.claim_id].append(link.speaker)
    topics: defaultdict[int, list[Topic]] = defaultdict(list)
    for through in Claim.topics.through.objects.filter(claim__in=ids).select_related("topic"):
        topics[through.claim_id].append(through.topic)
    appearances: defaultdict[int, list[Appearance]] = defaultdict(list)
    for appearance in Appearance.objects.filter(claim__in=ids).order_by("pk"):
        appearances[appearance.claim_id].append(appearance)
    items: defaultdict[int, list[ImportedItem]] = defaultdict(list)
    for item in ImportedItem.objects.filter(claim__in=ids).order_by("pk"):
        items[item.claim_id or 0].append(item)
    vocabulary.load_speakers(
        {key for each in items.values() for key in speaker_keys(each)}
        | {name_key(one.name) for each in speakers.values() for one in each}
    )
    checked = [row.pk for row in rows if row.status == ClaimStatus.CHECKED]
    frozen = desk_reviewed(checked) if checked else set()
    return [
        ClaimState(
            row,
            vocabulary.known_speakers(speakers[row.pk]),
            topics[row.pk],
            items[row.pk],
            appearances[row.pk],
            is_frozen=row.pk in frozen,
        )
        for row in rows
    ]
