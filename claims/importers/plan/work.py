"""The rows that one batch makes and changes, before any of it is written."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from claims.choices import ClaimStatus
from claims.importers.identity import Identity
from claims.importers.memory import Values
from claims.importers.parsed import Notice, ParsedClaim, Refusal
from claims.importers.plan.outcome import Outcome
from claims.importers.plan.vocabulary import Vocabulary
from claims.models import (
    Appearance,
    Claim,
    Finding,
    ImportedItem,
    Review,
    Revision,
    Source,
    SourceText,
    Speaker,
    Topic,
)
from claims.models.bulk import new_row
from claims.models.claim import LISTED_STATUSES
from claims.text.normalise import name_key
from claims.workflow.values import digests_of


@dataclass(frozen=True, slots=True)
class Settings:
    """What one run was asked for, as far as planning goes."""

    accept: bool = False
    generation: int = 0


@dataclass(eq=False, slots=True)
class ClaimState:
    """A claim with what hangs on it, and which of it is new.

    While the desk's own review of it is published, what it says is frozen.
    """

    claim: Claim
    speakers: list[Speaker]
    topics: list[Topic]
    items: list[ImportedItem] = field(default_factory=list)
    appearances: list[Appearance] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)
    is_frozen: bool = False

    def values(self, vocabulary: Vocabulary) -> Values:
        """Return the fields that an import may set, as plain values."""
        claim = self.claim
        return {
            "text": claim.text,
            "language": claim.language,
            "claimed_on": iso(claim.claimed_on),
            "rating": claim.imported_rating,
            "review": claim.imported_review,
            "speakers": vocabulary.canonical(name_key(one.name) for one in self.speakers),
            "topics": sorted(topic.slug for topic in self.topics),
            "score": claim.score,
        }

    def set(self, changes: Values, parsed: ParsedClaim, vocabulary: Vocabulary) -> None:
        """Take over the fields that `changes` names from a parsed claim."""
        for name in changes:
            if name == "speakers":
                self.speakers = vocabulary.speakers(parsed.speakers)
            elif name == "topics":
                self.topics = vocabulary.topics(parsed.topics)
            elif name == "claimed_on":
                self.claim.claimed_on = parsed.claimed_on
            else:
                column = {"rating": "imported_rating", "review": "imported_review"}.get(name, name)
                setattr(self.claim, column, changes[name])
        if "text" in changes:
            for name, digest in digests_of(self.claim.text).items():
                setattr(self.claim, name, digest)
            self.claim.compared_at = None
        self.changed |= set(changes)

    def sole_speaker(self) -> Speaker | None:
        """Return the speaker where there is exactly one."""
        return self.speakers[0] if len(self.speakers) == 1 else None


@dataclass(eq=False, slots=True)
class SourceState:
    """A source with what the importer remembers of it.

    `is_survivor` says that the file names another source, which was merged into this one.
    """

    source: Source
    item: ImportedItem | None = None
    is_new: bool = False
    is_survivor: bool = False
    changed: set[str] = field(default_factory=set)

    @property
    def alters(self) -> bool:
        """Tell whether the batch makes or changes the source."""
        return self.is_new or bool(self.changed)


@dataclass(eq=False, slots=True)
class ReviewState:
    """An imported review with the revision that speaks for it, and those that follow it."""

    review: Review
    claim: ClaimState
    stored: Revision | None = None
    following: list[Revision] = field(default_factory=list)

    @property
    def last(self) -> Revision | None:
        """Return the revision that speaks for it once the batch is written."""
        return self.following[-1] if self.following else self.stored


@dataclass(frozen=True, slots=True)
class Ask:
    """A claim that a new one may be the same as, what that is seen by, and how alike they are."""

    known: ClaimState
    because: tuple[str, ...]
    score: float


@dataclass(slots=True)
class Work:
    """All that one batch is going to write, and what is told of it."""

    now: datetime
    settings: Settings
    vocabulary: Vocabulary
    sources: dict[int, SourceState] = field(default_factory=dict)
    texts: list[SourceText] = field(default_factory=list)
    claims: dict[int, ClaimState] = field(default_factory=dict)
    reviews: dict[int, ReviewState] = field(default_factory=dict)
    appearances: dict[int, Appearance] = field(default_factory=dict)
    items: dict[int, ImportedItem] = field(default_factory=dict)
    # Claims that were read, each as the one object of it.
    states: dict[int, ClaimState] = field(default_factory=dict)
    asks: list[tuple[ClaimState, Ask]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)
    versions: dict[int, int] = field(default_factory=dict)
    # Of records with several forms, those that this run has met unchanged: fingerprint to review.
    passed: dict[str, dict[str, Identity]] = field(default_factory=dict)

    @property
    def writes(self) -> bool:
        """Tell whether anything would be written."""
        return bool(
            self.touched
            or self.items
            or self.appearances
            or self.texts
            or self.reviews
            or any(one.claim.pk is None or one.changed for one in self.claims.values())
            or any(one.alters for one in self.sources.values())
        )

    def make_claim(self, parsed: ParsedClaim, fields: Values) -> ClaimState:
        """Return a new claim, filed as `candidate` where a machine found it, else `open`."""
        waits = parsed.machine and not self.settings.accept
        status = ClaimStatus.CANDIDATE if waits else ClaimStatus.OPEN
        claim = new_row(
            Claim,
            external_id=parsed.external_id,
            text=parsed.text,
            **digests_of(parsed.text),
            language=parsed.language or "und",
            status=status,
            listed=status in LISTED_STATUSES,
            claimed_on=parsed.claimed_on,
            score=parsed.score,
            imported_rating=fields.get("rating") or "",
            imported_review=fields.get("review"),
            created_at=self.now,
            updated_at=self.now,
        )
        state = ClaimState(
            claim,
            self.vocabulary.speakers(parsed.speakers),
            self.vocabulary.topics(parsed.topics),
        )
        self.claims[id(state)] = state
        return state

    def saw(self, claim: Claim) -> None:
        """Keep the version in which a claim was read, so that nobody's change is overwritten."""
        self.versions[claim.pk] = claim.version

    def change_claim(self, state: ClaimState) -> None:
        """Write a claim with the batch, and build anew what readers see of it."""
        self.claims[id(state)] = state
        if state.claim.pk is not None:
            self.touched.add(state.claim.pk)

    def write_review(self, state: ReviewState) -> None:
        """Write a review with the batch, once; its claim shows it."""
        self.reviews[id(state)] = state
        if state.claim.claim.pk is not None:
            self.touched.add(state.claim.claim.pk)

    def write_appearance(self, appearance: Appearance, *, visible: bool = True) -> None:
        """Write an appearance with the batch, once; `visible` where readers see the change."""
        self.appearances[id(appearance)] = appearance
        claim = vars(appearance)["claim_id"]
        if visible and claim is not None:
            self.touched.add(claim)

    def remember(self, item: ImportedItem) -> None:
        """Write an item of memory with the batch, once."""
        self.items[id(item)] = item

    def refuse(self, parsed: ParsedClaim, code: str, message: str, field: str) -> None:
        """Refuse one claim by a rule that needs the database."""
        pointer = f"{parsed.pointer or ''}/{field}"
        self.refusals.append(Refusal(parsed.file, parsed.line, pointer, code, message))

    def notify(self, parsed: ParsedClaim, code: str, message: str) -> None:
        """Say something about a claim that was not refused."""
        self.notices.append(Notice(parsed.file, parsed.line, code, message, parsed.pointer))

    def ask(self, parsed: ParsedClaim, state: ClaimState, asked: Collection[Ask]) -> None:
        """File a new claim as perhaps the same as known ones, and say so."""
        for one in asked:
            self.asks.append((state, one))
            message = f"It may say the same as {_named(one.known.claim)}; a reviewer is asked."
            self.notify(parsed, "possible_duplicate", message)

    def tell_kept(self, parsed: ParsedClaim, kept: Collection[str]) -> None:
        """Say which values of a file gave way to people's."""
        if kept:
            names = ", ".join(sorted(kept))
            self.notify(parsed, "kept_edit", f"Somebody has edited: {names}; the edit stays.")

    def tell_frozen(self, parsed: ParsedClaim, frozen: Collection[str]) -> None:
        """Say which values of a file gave way to a published review."""
        if frozen:
            names = ", ".join(sorted(frozen))
            message = f"A published review has frozen: {names}; it changes with a correction only."
            self.notify(parsed, "kept_published", message)


def speaker_keys(items: Iterable[ImportedItem]) -> set[str]:
    """Return the names of speakers that items remember."""
    return {key for item in items for key in item.values.get("speakers", ())}


def _named(claim: Claim) -> str:
    """Return a claim by its key, or by its words where it has none yet."""
    return f"claim {claim.pk}" if claim.pk is not None else f"“{claim.text[:100]}”"


def iso(day: date | None) -> str | None:
    """Return a date as it is remembered."""
    return day.isoformat() if day else None
