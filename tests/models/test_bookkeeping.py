"""Records, the head, events, tokens and imports: which rows may exist."""

from datetime import timedelta
from typing import Any

import pytest

from claims.models import (
    ApiToken,
    AuditHead,
    ClaimRecord,
    Event,
    ImportedItem,
    ImportRun,
    User,
)
from claims.workflow.claim import edit_claim
from tests.factories import NOW, ClaimFactory, UserFactory
from tests.models.refusal import refused_by

pytestmark = pytest.mark.django_db


def _record(**fields: Any) -> ClaimRecord:
    values = {
        "seq": 900, "version": 9, "format": 1, "document": "{}", "valid_from": NOW,
        "valid_until": NOW, "public": False, "tombstone": False,
    }  # fmt: skip
    return ClaimRecord.objects.create(**(values | fields))


def test_claim_has_one_current_record_and_each_version_once(reviewer: User) -> None:
    claim = ClaimFactory.create()
    other = ClaimFactory.create()
    edit_claim(claim=claim, actor=reviewer, now=NOW, changes={"priority": 3})

    with refused_by("claim_record_current", "claims_claimrecord.claim_id"):
        _record(claim=claim, valid_until=None)
    with refused_by("claim_record_version", "claims_claimrecord.claim_id"):
        _record(claim=claim, version=1)
    with refused_by("seq"):
        _record(claim=claim, seq=ClaimRecord.objects.get(claim=other).seq)
    with refused_by("claim_record_is_public_or_tombstone"):
        _record(claim=claim, public=True, tombstone=True)
    kept = _record(claim=claim)

    assert str(kept) == f"{kept.pk} claim {claim.pk}, version 9"


def test_there_is_one_head() -> None:
    head = AuditHead.objects.get()

    with refused_by("audit_head_is_one"):
        AuditHead.objects.create(id=2, chain_id="x", seq=1, hash="x", at=NOW)
    with refused_by("audithead", "id"):
        AuditHead.objects.create(id=1, chain_id="x", seq=1, hash="x", at=NOW)

    assert str(head) == f"1 seq {head.seq}"


def test_event_has_its_number_once() -> None:
    first = Event.objects.get()

    with refused_by("seq", "claims_event_pkey"):
        Event.objects.create(seq=1, at=NOW, verb="test.done")

    assert str(first) == "1 chain.started"


def _token(user: User, **fields: Any) -> ApiToken:
    values = {
        "user": user, "key_id": "k", "secret_sha256": "s", "user_state": "u",
        "created_at": NOW, "expires_at": NOW + timedelta(days=1),
    }  # fmt: skip
    return ApiToken.objects.create(**(values | fields))


def test_token_expires_after_it_is_made_and_has_a_known_scope() -> None:
    user = UserFactory.create()
    token = _token(user)

    with refused_by("api_token_expires_later"):
        _token(user, key_id="l", expires_at=NOW)
    with refused_by("api_token_scope_known"):
        _token(user, key_id="l", scope="admin")
    with refused_by("key_id"):
        _token(user)

    assert str(token) == f"{token.pk} k"


def test_import_has_a_known_status_and_its_items_are_of_something() -> None:
    run = ImportRun.objects.create(started_at=NOW)
    item = ImportedItem.objects.create(
        key="k", name="seeds/a.txt", digest="d", run=run, claim=ClaimFactory.create()
    )

    with refused_by("import_run_status_known"):
        ImportRun.objects.create(started_at=NOW, status="lost")
    with refused_by("imported_item_is_of_something"):
        ImportedItem.objects.create(key="l", name="x", digest="d", run=run)
    with refused_by("key"):
        ImportedItem.objects.create(key="k", name="x", digest="d", run=run, claim=item.claim)

    assert str(run) == f"{run.pk} 2026-03-01 12:00"
    assert str(item) == f"{item.pk} seeds/a.txt"
