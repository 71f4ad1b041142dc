"""Importing again what has been merged meanwhile."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from claims.models import Appearance, Claim, Review, Source, Speaker, User
from claims.workflow.merge import merge_claims, merge_sources, merge_speakers, unmerge_claim
from claims.workflow.source import create_source, edit_source
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


def _two_pages(tmp_path: Path) -> Path:
    """Import two claims, each said by another name on another page."""
    lines = [
        {
            "text": f"It {said}.",
            "speaker": name,
            "source": {"title": f"The {said} page", "url": f"https://example.org/{said}"},
        }
        for said, name in (("rained", "J. Rain"), ("snowed", "Joan Rain"))
    ]
    path = write_lines(tmp_path / "a.jsonl", *lines)
    import_seeds(path)
    return path


def test_names_and_addresses_of_what_was_merged_lead_to_what_stays(
    tmp_path: Path, editor: User
) -> None:
    path = _two_pages(tmp_path)
    speakers, sources = Speaker.objects.order_by("pk"), Source.objects.order_by("pk")
    told = {"actor": editor, "now": LATER}
    merge_speakers(speaker=speakers[0], into=speakers[1], **told)
    merge_sources(source=sources[0], into=sources[1], **told)
    before = everything()

    import_seeds(path)

    assert everything() == before
    renamed = {"title": "Another title", "url": "https://example.org/rained"}
    new = {"text": "It hailed.", "speaker": "J. Rain", "source": renamed}
    import_seeds(write_lines(tmp_path / "b.jsonl", new))
    claim = Claim.objects.get(text="It hailed.")
    place = claim.appearances.get()
    assert [place.speaker, place.source, list(claim.speakers.all())] == [
        speakers[1],
        sources[1],
        [speakers[1]],
    ]
    assert [row.title for row in sources] == ["The rained page", "The snowed page"]
    assert speakers.count() == 2
    assert_true()


def test_a_document_that_was_merged_is_left_alone(tmp_path: Path, editor: User) -> None:
    one, other = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text(ARTICLE)
    other.write_text(ARTICLE.replace("2024-05-02", "2024-05-03"))
    import_seeds(tmp_path)
    first, second = Source.objects.order_by("pk")
    told = {"actor": editor, "now": LATER}
    text = second.current_text
    assert text is not None
    edit_source(source=first, changes={"text": text.text}, **told)
    merge_sources(source=first, into=second, **told)
    before = everything()

    assert "merged_source" not in import_seeds(tmp_path).err
    assert everything() == before
    one.write_text(ARTICLE.replace("four cranes", "nine cranes"))
    said = import_seeds(tmp_path)

    assert said.err.count("merged_source") == 1
    assert everything() == before
    assert_true()


def test_an_address_that_only_a_person_gave_leads_to_the_survivors_document(
    tmp_path: Path, editor: User
) -> None:
    told = {"actor": editor, "now": LATER}
    gone = create_source(title="A", url="https://example.org/a", **told)
    stays = create_source(title="B", url="https://example.org/b", **told)
    merge_sources(source=gone, into=stays, **told)
    page = "---\ntitle: T\nurl: https://example.org/a\nclaims:\n- text: It rained.\n  speaker: Ann Ash\n---\nIt rained.\n"
    (tmp_path / "a.md").write_text(page)

    import_seeds(tmp_path)

    assert Claim.objects.get().appearances.get().source == stays
    assert Source.objects.count() == 2
    assert Source.objects.get(pk=gone.pk).current_text is None
    once = everything()
    import_seeds(tmp_path)
    assert everything() == once
