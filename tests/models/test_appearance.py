"""Which places of claims may exist, and who sees them."""

from typing import Any

import pytest

from claims.models import Appearance, SourceText
from tests.factories import AppearanceFactory, ClaimFactory, SourceFactory, UserFactory
from tests.models.refusal import refused_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def placed() -> Appearance:
    return AppearanceFactory.create(
        source=SourceFactory.create(text="He said: it rained. So it did."), quote="it rained"
    )


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("appearance_kind_known", {"kind": "shouted"}),
        ("appearance_place_whole", {"start": None}),
        ("appearance_place_whole", {"end": None}),
        ("appearance_place_whole", {"start": 9, "end": 9}),
        ("appearance_place_whole", {"start": 9, "end": 3}),
        ("appearance_place_whole", {"source_text": None}),
    ],
)
def test_database_refuses(placed: Appearance, constraint: str, fields: dict[str, Any]) -> None:
    with refused_by(constraint):
        Appearance.objects.filter(pk=placed.pk).update(**fields)


def test_negative_place_is_refused(placed: Appearance) -> None:
    with refused_by("start"):
        Appearance.objects.filter(pk=placed.pk).update(start=-1)


@pytest.mark.parametrize(
    "fields",
    [
        {"start": None, "end": None},
        {"start": None, "end": None, "source_text": None},
        {"start": 0, "end": 1},
    ],
)
def test_database_takes(placed: Appearance, fields: dict[str, Any]) -> None:
    assert Appearance.objects.filter(pk=placed.pk).update(**fields) == 1


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (None, {"open", "merged"}),
        ("contributor", {"open", "merged", "own"}),
        ("reviewer", {"open", "merged", "own", "hidden", "dismissed"}),
    ],
)
def test_reader_sees_those_of_the_claims_that_they_see(
    role: str | None, expected: set[str]
) -> None:
    reader = UserFactory.create(role=role)
    for quote, claim in {
        "open": ClaimFactory.create(open=True),
        "merged": ClaimFactory.create(merged=True),
        "own": ClaimFactory.create(created_by=reader),
        "hidden": ClaimFactory.create(),
        "dismissed": ClaimFactory.create(dismissed=True),
    }.items():
        AppearanceFactory.create(claim=claim, quote=quote)

    seen = Appearance.objects.visible_to(reader)

    assert set(seen.values_list("quote", flat=True)) == expected


def test_version_of_a_text_has_its_number_once(placed: Appearance) -> None:
    stored = placed.source_text
    assert stored is not None

    with refused_by("source_text_number", "claims_sourcetext.source_id"):
        SourceText.objects.create(
            source=placed.source, number=1, text="x", sha256="x", created_at=stored.created_at
        )


def test_stored_text_is_neither_changed_nor_removed(placed: Appearance) -> None:
    with refused_by("never changed"):
        SourceText.objects.update(text="other")
    with refused_by("never removed"):
        SourceText.objects.all()._raw_delete("default")


def test_text_of_a_row_starts_with_its_key(placed: Appearance) -> None:
    stored = placed.source_text

    assert str(placed) == f"{placed.pk} claim {placed.claim_id} in source {placed.source_id}"
    assert stored is not None
    assert str(stored) == f"{stored.pk} source {placed.source_id}, version 1"
