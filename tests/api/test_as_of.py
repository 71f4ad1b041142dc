"""After any history, `as_of` answers as everybody was answered at that moment."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.choices import ReviewOrigin
from claims.errors import DomainError
from claims.models import Claim, ClaimRecord, Review, ReviewRecord
from claims.workflow.claim import accept_claim, create_claim, dismiss_claim, edit_claim
from claims.workflow.evidence import create_evidence
from claims.workflow.publisher import edit_publisher
from claims.workflow.review import (
    edit_review,
    open_correction,
    open_review,
    publish_review,
    submit_review,
)
from claims.workflow.speaker import edit_speaker
from tests.api.calls import Caller
from tests.factories import (
    NOW,
    AppearanceFactory,
    ClaimFactory,
    RatingScaleFactory,
    ReviewFactory,
    SpeakerFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WORDS = ("It has nine arches.", "It has ten.", "Es regnet.", "Nothing.")


class World:
    """A few claims that a history happens to, and the people who make it happen."""

    def __init__(self) -> None:
        """Make them."""
        self.author = {"actor": UserFactory.create(administrator=True), "now": NOW}
        self.editor = {"actor": UserFactory.create(administrator=True), "now": NOW}
        self.rating = RatingScaleFactory.create().ratings.get(code="false")
        self.speaker = SpeakerFactory.create()
        open_one = ClaimFactory.create(open=True, speakers=[self.speaker])
        self.claims = [open_one, ClaimFactory.create(), ClaimFactory.create(dismissed=True)]
        for claim in self.claims[:2]:
            AppearanceFactory.create(claim=claim, speaker=self.speaker)
        ReviewFactory.create(imported=True, claim=self.claims[2])

    def claim(self, number: int) -> Claim:
        """Return one of the claims."""
        return self.claims[number % len(self.claims)]

    def review(self, number: int) -> Review:
        """Return the desk's last review of one of the claims.

        :raises DomainError: where there is none.
        """
        own = Review.objects.filter(claim=self.claim(number), origin=ReviewOrigin.DESK)
        found = own.order_by("pk").last()
        if found is None:
            raise DomainError("There is no review to go on with.")
        return found


def _create(world: World, one: int, other: int) -> None:
    claim = create_claim(text=f"{WORDS[one % 4]} {other}", **world.author)
    world.claims.append(claim)


def _draft(world: World, one: int, other: int) -> Review:
    content = {"headline": f"Headline {other}", "summary": "Counted.", "rating": world.rating}
    review = open_review(claim=world.claim(one), content=content, **world.author)
    evidence = {"stance": "refutes", "url": f"https://example.org/{other}"}
    create_evidence(review=review, content=evidence, **world.author)
    return review


def _out(world: World, review: Review) -> None:
    submit_review(review=review, **world.author)
    publish_review(review=review, **world.editor)


def _correct(world: World, one: int, other: int) -> None:
    kind = ("update", "typo", "retraction")[other % 3]
    review = world.review(one)
    open_correction(review=review, kind=kind, reason=f"Reason {other}.", **world.author)
    with suppress(DomainError):
        edit_review(review=review, changes={"summary": f"Counted {other}."}, **world.author)
    _out(world, review)


STEPS: dict[str, Callable[[World, int, int], Any]] = {
    "create": _create,
    "accept": lambda w, a, b: accept_claim(claim=w.claim(a), **w.author),
    "dismiss": lambda w, a, b: dismiss_claim(claim=w.claim(a), reason="x", **w.author),
    "reword": lambda w, a, b: edit_claim(
        claim=w.claim(a), changes={"text": WORDS[b % 4]}, **w.author
    ),
    "draft": _draft,
    "edit": lambda w, a, b: edit_review(
        review=w.review(a), changes={"summary": f"Counted {b}."}, **w.author
    ),
    "finish": lambda w, a, b: _out(w, w.review(a)),
    "check": lambda w, a, b: _out(w, _draft(w, a, b)),
    "correct": _correct,
    "speaker": lambda w, a, b: edit_speaker(
        speaker=w.speaker, changes={"name": f"Name {b}"}, **w.author
    ),
    "publisher": lambda w, a, b: edit_publisher(
        publisher=w.review(a).publisher, changes={"name": f"Herald {b}"}, **w.author
    ),
}
NUMBER = st.integers(min_value=0, max_value=3)
HISTORY = st.lists(
    st.tuples(st.sampled_from(sorted(STEPS)), NUMBER, NUMBER), min_size=4, max_size=12
)


def last_change() -> datetime:
    """Return the moment from which the newest record is valid."""
    newest = [model.objects.latest("seq") for model in (ClaimRecord, ReviewRecord)]
    return max(record.valid_from for record in newest)


def asked(world: World, moment: datetime | None = None) -> dict[str, tuple[int, Any]]:
    """Return what the public gets, now or at a moment: of each item, and the list."""
    query = f"?as_of={moment.isoformat().replace('+00:00', 'Z')}" if moment else ""
    keys = Review.objects.order_by("pk").values_list("pk", flat=True)
    paths = ["claims/", *(f"claims/{claim.pk}/" for claim in world.claims)]
    paths += [f"reviews/{key}/" for key in keys]
    answers = {path: Caller().get(path + query) for path in paths}
    return {path: (answer.status_code, answer.json()) for path, answer in answers.items()}


@given(history=HISTORY)
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_moment_is_answered_as_it_was_then(history: list[tuple[str, int, int]], db: None) -> None:
    with transaction.atomic():
        world, then = World(), {}
        for name, one, other in [("check", 0, 0), *history]:
            with suppress(DomainError), transaction.atomic():
                STEPS[name](world, one, other)
            then[last_change()] = asked(world)

        for moment, answers in then.items():
            found = asked(world, moment)
            assert {path: found[path] for path in answers} == answers
            assert all(found[path][0] == 404 for path in found.keys() - answers.keys())
        transaction.set_rollback(True)
