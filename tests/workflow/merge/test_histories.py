"""After any merges, taken back in any order, everything is as it was."""

from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.errors import DomainError
from claims.models import Claim, Merge
from claims.workflow.merge import MergeStands, merge_claims, unmerge_claim
from tests.factories import (
    NOW,
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    ReviewFactory,
    SpeakerFactory,
    TopicFactory,
    UserFactory,
)
from tests.workflow.merge.rows import all_rows, assert_true
from tests.workflow.review.stages import make_desk

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

DESK = ("nothing", "nothing", "draft", "submitted", "published", "withdrawn", "retracted")
SMALL = st.integers(min_value=0, max_value=3)
# Of each claim: whether it waits, its speakers and topics, reviews by others, and the desk's.
KIND = st.tuples(
    st.booleans(), st.sets(SMALL), st.sets(SMALL), st.sets(SMALL), st.sampled_from(DESK)
)
MERGES = st.lists(st.tuples(SMALL, SMALL), max_size=8)
ORDER = st.permutations(range(4))


def _world(kinds: list[tuple[bool, set[int], set[int], set[int], str]]) -> list[Claim]:
    people, topics = SpeakerFactory.create_batch(4), TopicFactory.create_batch(4)
    publishers, desk = PublisherFactory.create_batch(4), make_desk()
    reviewer = UserFactory.create(reviewer=True)
    claims = []
    for waits, speakers, about, checked_by, own in kinds:
        busy = not waits and len(about) == 1
        claim = ClaimFactory.create(
            **({} if waits else {"in_progress" if busy else "open": True}),
            assigned_to=reviewer if busy else None,
            speakers=[people[one] for one in sorted(speakers)],
            topics=[topics[one] for one in sorted(about)],
        )
        for one in sorted(speakers):
            AppearanceFactory.create(claim=claim, speaker=people[one])
        if not waits:
            for one in sorted(checked_by):
                page = {"url": f"https://checks.example.com/{one}"}
                ReviewFactory.create(claim=claim, imported=True, publisher=publishers[one], **page)
            if own != "nothing":
                state = {} if own == "draft" else {own: True}
                ReviewFactory.create(claim=claim, publisher=desk, **state)
        claims.append(claim)
    return claims


@given(kinds=st.lists(KIND, min_size=4, max_size=4), merges=MERGES, order=ORDER)
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_what_is_taken_back_is_as_it_was(
    kinds: list[tuple[bool, set[int], set[int], set[int], str]],
    merges: list[tuple[int, int]],
    order: list[int],
    db: None,
) -> None:
    with transaction.atomic():
        claims = _world(kinds)
        told = {"actor": UserFactory.create(editor=True), "now": NOW}
        before = all_rows()
        for one, other in merges:
            with suppress(DomainError):
                merge_claims(claim=claims[one], into=claims[other], **told)
        assert_true()

        while Merge.objects.filter(undone_at=None).exists():
            for place in order:
                if Merge.objects.filter(claim=claims[place], undone_at=None).exists():
                    with suppress(MergeStands):
                        unmerge_claim(claim=claims[place], **told)

        assert all_rows() == before
        assert_true()
        transaction.set_rollback(True)
