"""After any history of verdicts by three people, what is stored is what the tables say."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.choices import CorrectionKind
from claims.errors import DomainError, Missing
from claims.models import (
    Claim,
    Event,
    Evidence,
    Review,
    ReviewRecord,
    Revision,
    RevisionContributor,
)
from claims.records.review import build_review_documents
from claims.records.store import review_text
from claims.search.find import search_for
from claims.workflow.claim import (
    accept_claim,
    assign_claim,
    dismiss_claim,
    edit_claim,
    unassign_claim,
)
from claims.workflow.evidence import create_evidence, delete_evidence, edit_evidence
from claims.workflow.publisher import edit_publisher
from claims.workflow.review import (
    edit_review,
    open_correction,
    open_review,
    publish_review,
    return_review,
    submit_review,
    withdraw_review,
)
from claims.workflow.user import edit_user
from claims.workflow.verify import verify_chain
from tests.factories import (
    NOW,
    AppearanceFactory,
    ClaimFactory,
    RatingScaleFactory,
    ReviewFactory,
    SpeakerFactory,
    UserFactory,
)
from tests.records.test_histories import _assert_claims_true, _assert_index_true
from tests.workflow.review.stages import make_desk

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

KINDS = CorrectionKind.values
LONG_AGO = datetime.min.replace(tzinfo=UTC)
# Who does these is on record, and only who does these.
HANDS = {
    "review.opened",
    "review.edited",
    "review.correction_opened",
    "evidence.created",
    "evidence.edited",
    "evidence.deleted",
}


class World:
    """Two claims, one of which somebody else has checked, and three people."""

    def __init__(self) -> None:
        self.desk = make_desk()
        self.people = UserFactory.create_batch(3, administrator=True)
        self.ratings = list(RatingScaleFactory.create().ratings.order_by("pk"))
        self.speakers = SpeakerFactory.create_batch(2)
        heard = AppearanceFactory.create(claim__open=True, quote="six")
        imported = ReviewFactory.create(claim=ClaimFactory.create(open=True), imported=True)
        self.claims = [heard.claim, imported.claim]
        self.other = imported.publisher

    def review(self, one: int) -> Review:
        """Return the desk's newest review of a claim."""
        rows = Review.objects.filter(claim=self.claims[one % 2], origin="desk")
        return _found(rows.order_by("-pk").first())

    def evidence(self, one: int) -> Evidence:
        """Return the newest evidence of that review."""
        rows = Evidence.objects.select_related("revision__review").order_by("-pk")
        return _found(rows.filter(revision__review=self.review(one)).first())


def _found(row: Any) -> Any:
    if row is None:
        raise Missing("There is none yet.")
    return row


Step = Callable[[World, int, int, dict[str, Any]], Any]


def _fit(world: World, other: int) -> dict[str, Any]:
    return {
        "headline": f"Bridge {other}",
        "summary": f"It has summary{other} arches.",
        "rating": world.ratings[other % 4],
        "waivers": {"appearance_missing": "It was said on the street."},
    }


def _open(world: World, one: int, other: int, told: dict[str, Any]) -> None:
    review = open_review(claim=world.claims[one % 2], content=_fit(world, other), **told)
    for stance in ("refutes", "supports"):
        content = {"stance": stance, "url": f"https://example.org/{stance}/{other}"}
        create_evidence(review=review, content=content, **told)


def _changes(world: World, other: int) -> dict[str, Any]:
    return [
        {"text": f"There are changed{other} arches."},
        {"speakers": [row.pk for row in world.speakers[other % 2 :]]},
        {"language": "de"},
    ][other % 3]


STEPS: dict[str, Step] = {
    "open": _open,
    "edit": lambda w, a, b, t: edit_review(review=w.review(a), changes=_fit(w, b), **t),
    "claim": lambda w, a, b, t: edit_review(
        review=w.review(a), changes={"claim_changes": _changes(w, b)}, **t
    ),
    "submit": lambda w, a, b, t: submit_review(review=w.review(a), **t),
    "return": lambda w, a, b, t: return_review(review=w.review(a), comment="Why?", **t),
    "publish": lambda w, a, b, t: publish_review(review=w.review(a), **t),
    "withdraw": lambda w, a, b, t: withdraw_review(review=w.review(a), **t),
    "correct": lambda w, a, b, t: open_correction(
        review=w.review(a), kind=KINDS[b % len(KINDS)], reason=f"Because {b}.", **t
    ),
    "add": lambda w, a, b, t: create_evidence(
        review=w.review(a), content={"stance": "context", "url": "https://example.org/"}, **t
    ),
    "change": lambda w, a, b, t: edit_evidence(
        evidence=w.evidence(a), changes={"note": f"Page {b}."}, **t
    ),
    "remove": lambda w, a, b, t: delete_evidence(evidence=w.evidence(a), **t),
    "accept": lambda w, a, b, t: accept_claim(claim=w.claims[a % 2], **t),
    "dismiss": lambda w, a, b, t: dismiss_claim(claim=w.claims[a % 2], reason="x", **t),
    "assign": lambda w, a, b, t: assign_claim(claim=w.claims[a % 2], user=w.people[b % 3], **t),
    "unassign": lambda w, a, b, t: unassign_claim(claim=w.claims[a % 2], **t),
    "text": lambda w, a, b, t: edit_claim(
        claim=w.claims[a % 2], changes={"text": f"There are edited{b} arches."}, **t
    ),
    "rename": lambda w, a, b, t: edit_publisher(
        publisher=(w.desk, w.other)[a % 2], changes={"name": f"Desk {a % 2} {b}"}, **t
    ),
    "person": lambda w, a, b, t: edit_user(
        user=w.people[a % 3], changes={"name": f"Name {b}"}, **t
    ),
}
# The road that leads somewhere is walked more often than chance would.
ROAD = ["open", "submit", "publish", "correct", "edit"] * 4
NUMBER = st.integers(min_value=0, max_value=5)
HISTORY = st.lists(
    st.tuples(st.sampled_from(sorted(STEPS) + ROAD), NUMBER, NUMBER, st.integers(0, 2)),
    max_size=24,
)


@given(history=HISTORY)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_what_is_stored_is_what_the_tables_say(
    history: list[tuple[str, int, int, int]], db: None
) -> None:
    with transaction.atomic():
        world = World()
        _walk(world, [("open", 0, 0, 0), ("submit", 0, 0, 0), ("publish", 0, 0, 1), *history])

        _assert_claims_true()
        _assert_reviews_true()
        _assert_verdicts_true()
        _assert_hands_true()
        _assert_index_true()
        assert verify_chain().problem == ""
        transaction.set_rollback(True)


def _walk(world: World, history: list[tuple[str, int, int, int]]) -> None:
    for turn, (name, one, other, who) in enumerate(history):
        told = {"actor": world.people[who], "now": NOW + timedelta(minutes=turn % 4)}
        with suppress(DomainError):
            STEPS[name](world, one, other, told)


def _assert_reviews_true() -> None:
    documents = build_review_documents(Review.objects.values_list("pk", flat=True))
    for review in Review.objects.select_related("record"):
        rows = list(ReviewRecord.objects.filter(review=review).order_by("version"))
        assert [row.version for row in rows] == list(range(1, len(rows) + 1))
        assert [row.valid_until for row in rows] == [row.valid_from for row in rows[1:]] + (
            [None] if rows else []
        )
        assert (review.record is None) == (review.status == "unpublished")
        if review.record is not None:
            assert review.record == rows[-1]
            assert rows[-1].document == review_text(documents[review.pk], len(rows))
            assert rows[-1].tombstone == (review.status == "retracted")


def _assert_verdicts_true() -> None:
    """Compute each claim's verdict again, from the revisions alone."""
    for claim in Claim.objects.all():
        found = []
        for review in Review.objects.filter(claim=claim):
            last = review.revisions.filter(status="published").first()
            stands = last is not None and last.kind != "retraction"
            retracted = last is not None and last.kind == "retraction"
            assert (review.status == "published", review.status == "retracted") == (
                stands,
                retracted,
            )
            if last is not None and stands:
                weight = (review.origin == "desk", review.published_at or LONG_AGO, review.pk)
                found.append((weight, review, last))
        best = max(found, default=None, key=lambda one: one[0])
        assert (claim.verdict_id, claim.verdict_rating_id, claim.review_count) == (
            best[1].pk if best else None,
            best[2].rating_id if best else None,
            len(found),
        )
        assert claim.published_at == (best[1].published_at if best else None)
        if claim.status != "dismissed":
            assert (claim.status == "checked") == bool(found)
        assert claim.record is not None
        verdict = json.loads(claim.record.document.replace("\x01", ""))["verdict"]
        assert (verdict and verdict["summary"]) == (best[2].summary if best else None)


def _assert_hands_true() -> None:
    """Compute again who had a hand in what, from the audit chain alone."""
    told: dict[int, set[int | None]] = {}
    for event in Event.objects.filter(verb__in=HANDS):
        number = json.loads(event.data)["revision"]
        row = Revision.objects.get(review=event.object_id, number=number)
        told.setdefault(row.pk, set()).add(event.actor_id)
    for revision in Revision.objects.filter(review__origin="desk"):
        hands = RevisionContributor.objects.filter(revision=revision)
        assert set(hands.values_list("user", flat=True)) == told[revision.pk]
        if revision.status in ("published", "superseded"):
            assert revision.published_by_id is not None
            assert revision.published_by_id not in told[revision.pk]


def _finds(words: str) -> list[int]:
    found = search_for([words], reader=None).condition
    return list(Claim.objects.filter(found).values_list("pk", flat=True))


def test_search_finds_what_is_said_now_and_not_what_was_retracted() -> None:
    world = World()
    road = [("open", 0, 1, 0), ("submit", 0, 0, 0), ("publish", 0, 0, 1)]
    _walk(world, road)
    first = _finds("summary1"), _finds("summary2")

    _walk(
        world, [("correct", 0, 0, 0), ("edit", 0, 2, 0), ("submit", 0, 0, 0), ("publish", 0, 0, 1)]
    )
    second = _finds("summary1"), _finds("summary2")
    _walk(world, [("correct", 0, 4, 0), ("submit", 0, 0, 0), ("publish", 0, 0, 1)])
    third = _finds("summary1"), _finds("summary2")

    own = [world.claims[0].pk]
    assert (first, second, third) == ((own, []), ([], own), ([], []))
