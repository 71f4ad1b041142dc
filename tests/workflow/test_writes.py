"""What all write functions share: one event, one order of locks, nothing after a rollback."""

import re
from datetime import datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from claims.models import AuditHead, Claim, Event, Review, User
from claims.records.claim import build_documents
from claims.records.document import dump_document
from claims.records.review import build_review_documents
from claims.records.store import review_text
from claims.workflow.steps import Conflict, write_row
from claims.workflow.verify import verify_chain
from tests.factories import ClaimFactory
from tests.workflow.traces import traces, verbs
from tests.workflow.writes import WRITES, prepare

pytestmark = pytest.mark.django_db

# In this order rows are locked; the head of the chain comes last (the design's lock order).
LOCKED = (
    "claims_user",
    "claims_speaker",
    "claims_source",
    "claims_publisher",
    "claims_topic",
    "claims_ratingscale",
    "claims_rating",
    "claims_claim",
    "claims_appearance",
    "claims_review",
    "claims_apitoken",
    "claims_webhook",
    "claims_delivery",
    "claims_audithead",
)
# What is written under the head's lock: new rows, and rows that were locked before it.
UNDER_THE_HEAD = {
    "claims_audithead",
    "claims_claim",
    "claims_claim_search",
    "claims_claimrecord",
    "claims_event",
    "claims_merge",
    "claims_review",
    "claims_reviewrecord",
    "claims_search_count",
    "claims_sourcemerge",
    "claims_speakermerge",
}
# The time of a publication is that of its records, which the head gives: what it writes comes after
# the head, all of it rows that are locked before, or that nobody writes without the claim's lock.
PUBLICATIONS = {"review.published", "review.retracted"}
UNDER_THE_HEAD_BY_PUBLICATIONS = {
    "claims_appearance",
    "claims_claimspeaker",
    "claims_revision",
}
# What a write makes itself needs no lock.
MADE_BY = {
    "claim.created": {"claims_claim"},
    "review.opened": {"claims_review", "claims_revision"},
}
_LOCK = re.compile(r'FROM "(\w+)".* FOR (?:NO KEY )?UPDATE', re.DOTALL)
_WRITE = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)"?')


@pytest.mark.parametrize("name", WRITES)
def test_change_writes_one_event_and_the_chain_holds(
    name: str, administrator: User, now: datetime
) -> None:
    write = prepare(name, actor=administrator, now=now)
    before = len(verbs())

    write()

    assert verbs(before) == [name]
    assert Event.objects.latest("seq").actor == administrator
    assert verify_chain().holds


@pytest.mark.parametrize("name", WRITES)
def test_nothing_is_left_after_a_rollback(name: str, administrator: User, now: datetime) -> None:
    write = prepare(name, actor=administrator, now=now)
    before, head = traces(), AuditHead.objects.values().get()

    with transaction.atomic():
        write()
        during = traces()
        transaction.set_rollback(True)

    assert during != before
    assert (traces(), AuditHead.objects.values().get()) == (before, head)
    assert verify_chain().holds


def _place(table: str) -> int:
    """Return where a table stands; a review's revisions are locked with it, one after another."""
    return LOCKED.index("claims_review" if table == "claims_revision" else table)


@pytest.mark.parametrize("name", WRITES)
def test_head_is_locked_last(name: str, administrator: User, now: datetime) -> None:
    write = prepare(name, actor=administrator, now=now)

    with CaptureQueriesContext(
        connection,
    ) as captured:
        write()

    statements = [query["sql"] for query in captured]
    # Who locks the head reads its hash; only to know the last number takes no lock.
    first = next(n for n, sql in enumerate(statements) if '"claims_audithead"."hash"' in sql)
    written = {found[1] for sql in statements[first:] if (found := _WRITE.match(sql))}
    assert written <= UNDER_THE_HEAD | (
        UNDER_THE_HEAD_BY_PUBLICATIONS if name in PUBLICATIONS else set()
    )
    if connection.vendor == "postgresql":
        locks = [found[1] for sql in statements if (found := _LOCK.search(sql))]
        assert locks == sorted(locks, key=_place)
        assert locks[-1] == "claims_audithead"
        moved = written & {"claims_claim", "claims_review", "claims_revision"}
        assert moved <= {*locks, *MADE_BY.get(name, ())}


@pytest.mark.parametrize("name", WRITES)
def test_records_say_what_the_tables_say(name: str, administrator: User, now: datetime) -> None:
    prepare(name, actor=administrator, now=now)()

    documents = build_documents(Claim.objects.values_list("pk", flat=True))
    for claim in Claim.objects.select_related("record"):
        assert claim.record is not None
        assert (claim.record.version, claim.record.document) == (
            claim.version,
            dump_document(documents[claim.pk]),
        )


@pytest.mark.parametrize("name", WRITES)
def test_records_of_reviews_say_what_the_tables_say(
    name: str, administrator: User, now: datetime
) -> None:
    prepare(name, actor=administrator, now=now)()

    documents = build_review_documents(Review.objects.values_list("pk", flat=True))
    for review in Review.objects.select_related("record"):
        assert (review.record is None) == (review.status == "unpublished")
        if review.record is not None:
            text = review_text(documents[review.pk], review.record.version)
            assert (review.record.document, review.record.valid_until) == (text, None)


def test_row_that_changed_since_it_was_read_is_not_written(now: datetime) -> None:
    claim = ClaimFactory.create(open=True)
    stale = Claim.objects.get(pk=claim.pk)
    write_row(claim, now=now, priority=1)

    with pytest.raises(Conflict):
        write_row(stale, now=now, priority=2)

    claim.refresh_from_db()
    assert (claim.priority, claim.version) == (1, 2)


def test_guard_on_the_status_holds_where_the_version_does_not_tell(now: datetime) -> None:
    claim = ClaimFactory.create(open=True)

    with pytest.raises(Conflict):
        write_row(claim, now=now, guard={"status": "candidate"}, priority=2)

    assert Claim.objects.get(pk=claim.pk).priority == 0


def test_without_the_comparison_a_change_would_be_lost(now: datetime) -> None:
    claim = ClaimFactory.create(open=True)
    stale = Claim.objects.get(pk=claim.pk)
    write_row(claim, now=now, priority=1)

    # The negative control: what `write_row` would do if it named the key alone.
    overwritten = Claim.objects.filter(pk=stale.pk).update(priority=2, version=stale.version + 1)

    claim.refresh_from_db()
    assert (overwritten, claim.priority, claim.version) == (1, 2, 2)
