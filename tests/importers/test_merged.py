"""Importing again what has been merged meanwhile."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from claims.models import Appearance, Claim, Review, User
from claims.workflow.merge import merge_claims, unmerge_claim
from tests.factories import ClaimFactory
from tests.importers.command import everything, import_seeds, write_lines
from tests.workflow.merge.rows import assert_true

pytestmark = pytest.mark.django_db

LATER = datetime(2030, 1, 1, tzinfo=UTC)
ARTICLE = """date 2024-05-02 The harbour will grow.

“The harbour has four cranes,” Ann Ash said.

“It had two cranes in 1990,” Ash said.
"""
REVIEWED: dict[str, Any] = {
    "external_id": "x",
    "text": "Prices fell.",
    "review": {"publisher": "Herald", "url": "https://herald.example/1", "rating": "Wrong"},
}


def test_places_follow_their_text_to_the_other_claim(tmp_path: Path, editor: User) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE)
    import_seeds(path)
    first, second = (place.claim for place in Appearance.objects.order_by("start"))
    merge_claims(claim=first, into=second, actor=editor, now=LATER)
    path.write_text(ARTICLE.replace("“The harbour", "It is old.\n\n“The harbour", 1))

    import_seeds(path)
    once = everything()
    import_seeds(path)

    assert everything() == once
    assert Claim.objects.get(pk=first.pk).merged_into == second
    places = second.appearances.select_related("source_text")
    assert [place.source_text.number for place in places] == [2, 2]
    assert [place.source_text.text[place.start : place.end] for place in places] == [
        place.quote for place in places
    ]
    assert_true()


def test_an_alias_means_the_merged_claim_and_brings_nothing_back(
    tmp_path: Path, editor: User
) -> None:
    path = write_lines(tmp_path / "a.jsonl", REVIEWED)
    import_seeds(path)
    claim, into = Claim.objects.get(), ClaimFactory.create(open=True)
    merge_claims(claim=claim, into=into, actor=editor, now=LATER)
    before = everything()
    corrected = REVIEWED | {"review": REVIEWED["review"] | {"rating": "Half right"}}
    elsewhere = corrected | {"source": {"title": "A talk", "url": "https://example.org/a"}}

    said = import_seeds(write_lines(tmp_path / "a.jsonl", corrected, elsewhere))

    assert said.err.count("merged_claim") == 2
    assert everything() == before
    assert Review.objects.get().claim == into
    unmerge_claim(claim=claim, actor=editor, now=LATER)
    import_seeds(tmp_path / "a.jsonl")
    labels = (
        Review.objects.get().revisions.order_by("number").values_list("rating_label", flat=True)
    )
    assert list(labels) == ["Wrong", "Half right"]
    assert_true()
