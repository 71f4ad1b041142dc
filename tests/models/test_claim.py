"""Which claims may exist, and who sees them."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from claims.choices import ClaimStatus
from claims.models import Claim, ClaimSpeaker, User
from tests.factories import ClaimFactory, SpeakerFactory, UserFactory
from tests.models.refusal import refused_by

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("constraint", "start", "fields"),
    [
        ("claim_has_text", {}, {"text": ""}),
        ("claim_status_known", {}, {"status": "done"}),
        ("claim_listed_follows_status", {}, {"listed": True}),
        ("claim_listed_follows_status", {"open": True}, {"listed": False}),
        ("claim_listed_follows_status", {"merged": True}, {"listed": True}),
        ("claim_dismissed_has_reason", {"dismissed": True}, {"dismiss_reason": ""}),
        ("claim_dismissed_has_reason", {}, {"status": "dismissed"}),
        ("claim_merged_names_its_target", {"merged": True}, {"merged_into": None}),
        ("claim_merged_names_its_target", {}, {"status": "merged"}),
        ("claim_checked_has_review", {"checked": True}, {"review_count": 0}),
        ("claim_checked_has_review", {"open": True}, {"review_count": 1}),
        ("claim_checked_has_review", {"open": True}, {"status": "checked"}),
        ("claim_verdict_is_a_review", {"dismissed": True}, {"review_count": 1}),
        ("claim_verdict_is_a_review", {"checked": True}, {"verdict": None}),
        ("claim_score_in_range", {}, {"score": -0.01}),
        ("claim_score_in_range", {}, {"score": 1.01}),
        ("claim_external_id_not_empty", {}, {"external_id": ""}),
    ],
)
def test_database_refuses(constraint: str, start: dict[str, bool], fields: dict[str, Any]) -> None:
    claim = ClaimFactory.create(**start)

    with refused_by(constraint):
        Claim.objects.filter(pk=claim.pk).update(**fields)


def test_target_of_a_merge_stands_only_on_a_merged_claim() -> None:
    claim, other = ClaimFactory.create(open=True), ClaimFactory.create(open=True)

    with refused_by("claim_merged_names_its_target"):
        Claim.objects.filter(pk=claim.pk).update(merged_into=other)


@pytest.mark.parametrize(
    ("start", "fields"),
    [
        ({}, {"text": " "}),
        ({}, {"status": "open", "listed": True}),
        ({}, {"status": "dismissed", "dismiss_reason": "deleted"}),
        ({"checked": True}, {"review_count": 2}),
        ({}, {"score": 0}),
        ({}, {"score": 1}),
        ({}, {"external_id": "x"}),
        ({}, {"external_id": None}),
    ],
)
def test_database_takes(start: dict[str, bool], fields: dict[str, Any]) -> None:
    claim = ClaimFactory.create(**start)

    assert Claim.objects.filter(pk=claim.pk).update(**fields) == 1


def test_external_id_is_unique_and_many_may_have_none() -> None:
    ClaimFactory.create(external_id="a-1")
    ClaimFactory.create_batch(2)

    with refused_by("external_id"):
        ClaimFactory.create(external_id="a-1")


def test_claim_is_never_deleted() -> None:
    claim = ClaimFactory.create()

    with pytest.raises(ProtectedError):
        claim.delete()
    with (
        pytest.raises(IntegrityError, match="never removed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM claims_claim WHERE id = %s", [claim.pk])


def test_speaker_is_held_to_a_claim_once() -> None:
    speaker = SpeakerFactory.create()
    claim = ClaimFactory.create(speakers=[speaker])

    with refused_by("claim_speaker_once", "claims_claimspeaker.claim_id"):
        ClaimSpeaker.objects.create(claim=claim, speaker=speaker, position=7)


def test_person_of_a_claim_is_never_deleted(contributor: User) -> None:
    ClaimFactory.create(created_by=contributor)

    with pytest.raises(ProtectedError):
        contributor.delete()


PUBLIC = {"open", "in_progress", "checked", "merged"}
ALL = {*PUBLIC, "dismissed", "candidate", "own candidate", "own dismissed"}


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("anonymous", PUBLIC),
        ("nobody", PUBLIC),
        (None, PUBLIC),
        ("contributor", {*PUBLIC, "own candidate"}),
        ("reviewer", ALL),
        ("editor", ALL),
        ("administrator", ALL),
    ],
)
def test_reader_sees(role: str | None, expected: set[str]) -> None:
    readers = {"anonymous": AnonymousUser(), "nobody": None}
    reader = readers[role] if role in readers else UserFactory.create(role=role)
    own = reader if isinstance(reader, User) else UserFactory.create()
    target = ClaimFactory.create(open=True, text="open")
    for status in ("in_progress", "checked", "dismissed"):
        ClaimFactory.create(text=status, **{status: True})
    ClaimFactory.create(text="merged", status="merged", merged_into=target)
    ClaimFactory.create(text="candidate", created_by=UserFactory.create(contributor=True))
    ClaimFactory.create(text="own candidate", created_by=own)
    ClaimFactory.create(text="own dismissed", dismissed=True, created_by=own)

    seen = Claim.objects.visible_to(reader)

    assert set(seen.values_list("text", flat=True)) == expected


def test_deactivated_reviewer_sees_what_anybody_sees(reviewer: User) -> None:
    ClaimFactory.create()
    shown = ClaimFactory.create(open=True)
    reviewer.is_active = False

    assert list(Claim.objects.visible_to(reviewer)) == [shown]


def test_gate_comes_before_other_filters() -> None:
    hidden = ClaimFactory.create(external_id="hidden")

    seen = Claim.objects.visible_to(AnonymousUser())

    assert not seen.filter(pk=hidden.pk).exists()
    assert not (seen.filter(external_id="hidden") | seen.filter(status="candidate")).exists()


def test_text_of_a_row_starts_with_its_key() -> None:
    claim = ClaimFactory.create(text="x" * 90, speakers=[SpeakerFactory.create()])
    link = ClaimSpeaker.objects.get()

    assert str(claim) == f"{claim.pk} {'x' * 80}"
    assert str(link) == f"{link.pk} claim {claim.pk}, speaker {link.speaker_id}"


def test_statuses_are_the_contracts() -> None:
    assert ClaimStatus.values == [
        "candidate", "open", "in_progress", "checked", "dismissed", "merged",
    ]  # fmt: skip
