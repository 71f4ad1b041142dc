"""After any history, what is stored of claims is what the tables say."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.choices import PUBLIC_STATUSES, ClaimStatus
from claims.errors import DomainError
from claims.models import Appearance, AuditHead, Claim, ClaimRecord
from claims.models.claim import LISTED_STATUSES
from claims.records.claim import build_documents
from claims.records.document import dump_document
from claims.search.rebuild import rebuild_search
from claims.workflow.appearance import create_appearance, delete_appearance, edit_appearance
from claims.workflow.claim import (
    accept_claim,
    assign_claim,
    create_claim,
    delete_claim,
    dismiss_claim,
    edit_claim,
    unassign_claim,
)
from claims.workflow.publisher import edit_publisher
from claims.workflow.source import edit_source
from claims.workflow.speaker import edit_speaker
from claims.workflow.topic import edit_topic
from claims.workflow.values import text_digest
from claims.workflow.verify import verify_chain
from tests.factories import (
    NOW,
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    SourceFactory,
    SpeakerFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WORDS = ("It rained.", "It snowed – twice.", "Война.", "Nothing.")
TEXTS = ("It rained. Nothing.", "Nothing. So: It  rained.", "Empty talk.")


class World:
    """A few rows that a history happens to."""

    def __init__(self) -> None:
        self.reviewer = UserFactory.create(administrator=True)
        self.contributor = UserFactory.create(contributor=True)
        self.speakers = SpeakerFactory.create_batch(2)
        self.topics = TopicFactory.create_batch(2)
        self.publisher = PublisherFactory.create()
        self.sources = [
            SourceFactory.create(text=TEXTS[0], publisher=self.publisher),
            SourceFactory.create(),
        ]
        self.claims = [
            ClaimFactory.create(text=WORDS[0], created_by=self.contributor),
            ClaimFactory.create(text=WORDS[1], open=True, speakers=self.speakers[:1]),
        ]
        self.appearances = [AppearanceFactory.create(source=self.sources[0], quote="rained")]
        self.claims.append(self.appearances[0].claim)


Step = Callable[[World, int, int, dict[str, Any]], Any]


def _create(world: World, one: int, other: int, told: dict[str, Any]) -> None:
    speakers = world.speakers[: other % 3]
    world.claims.append(create_claim(text=f"{WORDS[one % 4]} {other}", speakers=speakers, **told))


def _appear(world: World, one: int, other: int, told: dict[str, Any]) -> None:
    row = create_appearance(
        claim=_one(world.claims, one),
        source=_one(world.sources, other),
        speaker=_one(world.speakers, one),
        quote=("rained", "Nothing", "")[other % 3],
        **told,
    )
    world.appearances.append(row)


def _one(rows: list[Any], number: int) -> Any:
    return rows[number % len(rows)]


STEPS: dict[str, Step] = {
    "create": _create,
    "appear": _appear,
    "accept": lambda w, a, b, told: accept_claim(claim=_one(w.claims, a), **told),
    "dismiss": lambda w, a, b, told: dismiss_claim(claim=_one(w.claims, a), reason="x", **told),
    "delete": lambda w, a, b, told: delete_claim(claim=_one(w.claims, a), **told),
    "assign": lambda w, a, b, told: assign_claim(claim=_one(w.claims, a), user=w.reviewer, **told),
    "unassign": lambda w, a, b, told: unassign_claim(claim=_one(w.claims, a), **told),
    "text": lambda w, a, b, told: edit_claim(
        claim=_one(w.claims, a), changes={"text": WORDS[b % 4], "language": "ru"}, **told
    ),
    "links": lambda w, a, b, told: edit_claim(
        claim=_one(w.claims, a),
        changes={"speakers": w.speakers[b % 2 :], "topics": w.topics[b % 3 :]},
        **told,
    ),
    "quote": lambda w, a, b, told: edit_appearance(
        appearance=_one(w.appearances, a),
        changes={"quote": ("Nothing", "rained")[b % 2], "speaker": _one(w.speakers, b)},
        **told,
    ),
    "source": lambda w, a, b, told: edit_appearance(
        appearance=_one(w.appearances, a), changes={"source": _one(w.sources, b)}, **told
    ),
    "remove": lambda w, a, b, told: delete_appearance(appearance=_one(w.appearances, a), **told),
    "retell": lambda w, a, b, told: edit_source(
        source=_one(w.sources, a), changes={"text": TEXTS[b % 3]}, **told
    ),
    "retitle": lambda w, a, b, told: edit_source(
        source=_one(w.sources, a),
        changes={"title": f"Title {b}", "publisher": "A"[: b % 2]},
        **told,
    ),
    "rename": lambda w, a, b, told: edit_speaker(
        speaker=_one(w.speakers, a), changes={"name": f"Name {b}"}, **told
    ),
    "publisher": lambda w, a, b, told: edit_publisher(
        publisher=w.publisher, changes={"name": f"Herald {b}"}, **told
    ),
    "topic": lambda w, a, b, told: edit_topic(
        topic=_one(w.topics, a), changes={"slug": f"slug-{a % 2}-{b}"}, **told
    ),
}
NUMBER = st.integers(min_value=0, max_value=5)
HISTORY = st.lists(
    st.tuples(st.sampled_from(sorted(STEPS)), NUMBER, NUMBER, st.booleans()), max_size=14
)


@given(history=HISTORY)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_what_is_stored_is_what_the_tables_say(
    history: list[tuple[str, int, int, bool]], db: None
) -> None:
    with transaction.atomic():
        world = World()
        for turn, (name, one, other, by_contributor) in enumerate(history):
            actor = world.contributor if by_contributor else world.reviewer
            told = {"actor": actor, "now": NOW + timedelta(minutes=turn % 4)}
            with suppress(DomainError):
                STEPS[name](world, one, other, told)

        _assert_claims_true()
        _assert_records_true()
        _assert_places_true()
        _assert_index_true()
        assert verify_chain().problem == ""
        transaction.set_rollback(True)


def _assert_claims_true() -> None:
    documents = build_documents(Claim.objects.values_list("pk", flat=True))
    for claim in Claim.objects.select_related("record"):
        assert claim.record is not None
        assert claim.listed == (ClaimStatus(claim.status) in LISTED_STATUSES)
        assert claim.text_digest == text_digest(claim.text)
        assert (claim.record.claim_id, claim.record.version) == (claim.pk, claim.version)
        assert claim.record.valid_until is None
        assert claim.record.public == (ClaimStatus(claim.status) in PUBLIC_STATUSES)
        assert claim.record.document == dump_document(documents[claim.pk])


def _assert_records_true() -> None:
    rows = list(ClaimRecord.objects.order_by("seq"))
    assert [row.seq for row in rows] == list(range(1, AuditHead.objects.get().record_seq + 1))
    for claim in Claim.objects.all():
        own = [row for row in rows if row.claim_id == claim.pk]
        assert [row.version for row in own] == list(range(1, claim.version + 1))
        assert [row.valid_until for row in own] == [row.valid_from for row in own[1:]] + [None]


def _assert_places_true() -> None:
    for row in Appearance.objects.select_related("source_text", "source"):
        if row.start is not None:
            assert row.source_text is not None
            assert row.source_text.text[row.start : row.end] == row.quote
            current = row.source_text_id == row.source.current_text_id
            assert current == (row.gone_at is None)


def _assert_index_true() -> None:
    assert rebuild_search(writes=False).holds
