"""Plan the reviews that records bring: published under their own publisher, never the desk's."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from claims.choices import ReviewOrigin, ReviewStatus, RevisionStatus
from claims.importers.fields import shortened_headline
from claims.importers.identity import Identity, review_identity
from claims.importers.memory import Values
from claims.importers.parsed import ParsedClaim, ParsedReview
from claims.importers.parts import in_parts
from claims.importers.plan.outcome import Outcome, State
from claims.importers.plan.record import Record
from claims.importers.plan.work import ClaimState, ReviewState, Work, iso
from claims.models import Review, Revision
from claims.models.bulk import new_row
from claims.text.fingerprint import sha256_hex

# What an import says of a review, and the column of a revision that holds it.
_COLUMNS = {
    "rating": "rating_label",
    "rating_value": "rating_value",
    "best": "rating_best",
    "worst": "rating_worst",
    "headline": "headline",
    "summary": "summary",
    "body": "body",
    "language": "language",
}
# A label's numbers are that label's: another label does not inherit them.
_NUMBERS = ("rating_value", "best", "worst")
# The importer remembers these by their digest: their text stands in the revision already.
_DETAILS = "details"
# The key in an item's values that holds what is remembered of the reviews that a record brought.
_REVIEWS = "reviews"


class Reviews:
    """Resolve the reviews of one batch of records."""

    def __init__(self, work: Work) -> None:
        """Start without any review."""
        self._work = work
        self._known: dict[tuple[int, Identity], ReviewState] = {}
        self._states: dict[int, State] = {}

    def load(self, claims: Iterable[ClaimState]) -> None:
        """Read the imported reviews of claims, with one statement for any number."""
        by_pk = {state.claim.pk: state for state in claims if state.claim.review_count}
        for part in in_parts(sorted(by_pk)):
            rows = Revision.objects.filter(
                review__claim__in=part,
                review__origin=ReviewOrigin.IMPORT,
                review__status=ReviewStatus.PUBLISHED,
                status=RevisionStatus.PUBLISHED,
            )
            for row in rows.select_related("review__publisher"):
                review, claim = row.review, by_pk[row.review.claim_id]
                identity = (review.publisher.name_key, review.canonical_url)
                self._known[(id(claim), identity)] = ReviewState(review, claim, row)

    def plan(self, record: Record, claim: ClaimState, memory: Values) -> Values:
        """Plan the review of a record, and return what is to be remembered of its reviews."""
        if not record.review and _REVIEWS not in memory:
            return {}
        known: dict[str, Values] = dict(memory.get(_REVIEWS, {}))
        name, review = "\n".join(record.review), record.parsed.review
        if record.review and review is not None:
            own = known.get(name, {})
            given = _given(record.parsed, review)
            self._plan(record, claim, review, given, own)
            generation = self._work.settings.generation
            known[name] = own | given | {"generation": generation, "is_gone": False}
        self._lose(record, known, name)
        return {_REVIEWS: known} if known else {}

    def alters(self, record: Record) -> bool:
        """Tell whether the record's review is new, or says something else now."""
        return self._states.get(id(record), "unchanged") != "unchanged"

    def outcomes(self, record: Record) -> Iterator[Outcome]:
        """Yield what becomes of a record's review, and of its page, which is a document."""
        review = record.parsed.review
        if not record.review or review is None:
            return
        state = self._states.get(id(record), "unchanged")
        place = record.parsed.file, record.parsed.line
        _, page = record.review
        yield Outcome(
            "review",
            state,
            *place,
            f"{review.publisher}: {review.rating or review.headline or review.url}",
            identity="\n".join(("review", *record.claim, *record.review)),
            content=f"review {record.key} {record.digest}",
        )
        yield Outcome("document", state, *place, review.url or "", identity=f"url\n{page}")

    def _plan(
        self, record: Record, claim: ClaimState, review: ParsedReview, given: Values, own: Values
    ) -> None:
        if len(review.headline or "") > len(given.get("headline") or ""):
            message = f"The headline is cut to {len(given['headline'])} characters."
            self._work.notify(record.parsed, "headline_shortened", message)
        state = self._find(claim, record.review, is_own=bool(own))
        if state is None:
            self._known[(id(claim), record.review)] = self._make(claim, review, given)
            self._states[id(record)] = "new"
            return
        current = _current(state)
        changes = {
            name: value
            for name, value in given.items()
            if own.get(name) != value and current[name] != value
        }
        if changes:
            self._revise(state, changes, given, review.details)
            self._states[id(record)] = "updated"

    def _find(self, claim: ClaimState, identity: Identity, *, is_own: bool) -> ReviewState | None:
        found = self._known.get((id(claim), identity))
        if found is not None or not is_own:
            return found
        # Somebody has renamed its publisher since this record brought it.
        same_page = [
            state
            for (owner, (_, page)), state in self._known.items()
            if owner == id(claim) and page == identity[1]
        ]
        return same_page[0] if len(same_page) == 1 else None

    def _make(self, claim: ClaimState, review: ParsedReview, given: Values) -> ReviewState:
        work = self._work
        row = new_row(
            Review,
            claim=claim.claim,
            publisher=work.vocabulary.publisher(review.publisher),
            origin=ReviewOrigin.IMPORT,
            status=ReviewStatus.PUBLISHED,
            url=review.url or "",
            canonical_url=review_identity(review)[1],
            published_at=_midnight(review.published_on),
            created_at=work.now,
            updated_at=work.now,
        )
        state = ReviewState(row, claim)
        self._revise(state, given, given, review.details)
        return state

    def _revise(
        self, state: ReviewState, changes: Values, given: Values, details: str | None
    ) -> None:
        """Add the revision that says what a record says now; what was said stays readable."""
        if "rating" in changes:
            changes = changes | {name: given.get(name) for name in _NUMBERS}
        if "published_on" in changes:
            state.review.published_at = _midnight(date.fromisoformat(changes["published_on"]))
        last = state.last
        content = {} if last is None else {name: getattr(last, name) for name in _COLUMNS.values()}
        content |= {_COLUMNS[name]: changes[name] for name in changes if name in _COLUMNS}
        content["details"] = details if _DETAILS in changes else last and last.details
        state.following.append(
            new_row(
                Revision,
                review=state.review,
                number=last.number + 1 if last else 1,
                status=RevisionStatus.PUBLISHED,
                created_at=self._work.now,
                **content,
            )
        )
        self._work.write_review(state)

    def _lose(self, record: Record, known: dict[str, Values], given: str) -> None:
        """Mark reviews that the record brought once and does not name now; nothing is deleted.

        A feed may name one claim in several lines, each with a review of its own.
        """
        generation = self._work.settings.generation
        passed = {"\n".join(one) for one in self._work.passed.get(record.key, {}).values()}
        for name, own in known.items():
            if name in (given, *passed) or own["is_gone"] or own["generation"] == generation:
                continue
            known[name] = own | {"is_gone": True}
            page = name.partition("\n")[2]
            message = f"The record no longer names the review at {page}; it stays."
            self._work.notify(record.parsed, "review_gone", message)


def _given(parsed: ParsedClaim, review: ParsedReview) -> Values:
    values: dict[str, Any] = {
        "rating": review.rating,
        "rating_value": review.rating_value,
        "best": review.best,
        "worst": review.worst,
        "headline": review.headline and shortened_headline(review.headline),
        "summary": review.summary,
        "body": review.body,
        "language": review.language or parsed.language,
        "published_on": iso(review.published_on),
        _DETAILS: _digest(review.details),
    }
    return {name: value for name, value in values.items() if value is not None}


def _current(state: ReviewState) -> Values:
    revision, day = state.last, state.review.published_at
    values = {name: getattr(revision, column) for name, column in _COLUMNS.items()}
    return values | {
        "published_on": iso(day.astimezone(UTC).date()) if day else None,
        _DETAILS: _digest(revision.details if revision else None),
    }


def _digest(details: str | None) -> str | None:
    return sha256_hex(details) if details else None


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time.min, UTC) if day else None
