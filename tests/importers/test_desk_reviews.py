"""Check that an import never touches what the desk has decided."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from claims.models import Appearance, Claim, Review, Revision, Speaker, User
from claims.workflow.claim import accept_claim, dismiss_claim
from tests.factories import ClaimFactory, ReviewFactory
from tests.importers.command import counted, everything, import_seeds, write_lines
from tests.importers.test_documents import MARKDOWN, markdown
from tests.importers.test_reviews import RECORD, REVIEW, reviewed

pytestmark = pytest.mark.django_db

LATER = datetime(2030, 1, 1, tzinfo=UTC)
SOURCE = {"title": "A talk", "url": "https://example.org/talk"}
BARE: dict[str, Any] = {
    "external_id": "x",
    "text": "Prices fell.",
    "language": "de",
    "speaker": "Ann Lee",
    "source": SOURCE,
    "quote": "they fell",
}


def of_the_desk() -> list[tuple[Any, ...]]:
    """Return all that is stored of the desk's reviews."""
    reviews = Review.objects.filter(origin="desk").order_by("pk")
    revisions = Revision.objects.filter(review__origin="desk").order_by("pk")
    return [*reviews.values_list(), *revisions.values_list()]


def test_the_desks_verdict_stays_whatever_is_imported_later(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", BARE)
    import_seeds(path)
    desk = ReviewFactory.create(claim=Claim.objects.get(), published=True)
    before = of_the_desk()

    said = import_seeds(
        write_lines(path, BARE | {"review": REVIEW | {"published_on": "2040-01-01"}})
    )

    claim = Claim.objects.get()
    assert said.line == counted("1 0 1 0", "0 1 0 0")
    assert (claim.verdict_id, claim.review_count, claim.status) == (desk.pk, 2, "checked")
    assert claim.published_at == desk.published_at
    assert of_the_desk() == before


def test_the_desk_speaks_for_a_claim_that_others_have_reviewed(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", RECORD)
    import_seeds(path)
    desk = ReviewFactory.create(claim=Claim.objects.get(), published=True)
    before = of_the_desk()

    import_seeds(reviewed(path, rating="False", published_on="2040-01-01"))

    claim = Claim.objects.get()
    assert (claim.verdict_id, claim.review_count) == (desk.pk, 2)
    assert list(
        Revision.objects.filter(review__origin="import", status="published").values_list(
            "number", "rating_label"
        )
    ) == [(2, "False")]
    assert of_the_desk() == before


def test_an_open_draft_of_the_desk_is_left_alone(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", BARE)
    import_seeds(path)
    ReviewFactory.create(claim=Claim.objects.get())
    before = of_the_desk()

    import_seeds(write_lines(path, BARE | {"review": REVIEW}))

    claim = Claim.objects.get()
    assert (claim.status, claim.review_count) == ("checked", 1)
    assert of_the_desk() == before


def test_words_that_the_desk_has_reviewed_are_frozen(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", BARE)
    import_seeds(path)
    ReviewFactory.create(claim=Claim.objects.get(), published=True)
    changed = {"text": "Prices rose.", "language": "fr", "speaker": "Bob Ray", "quote": "they rose"}

    said = import_seeds(
        write_lines(path, BARE | changed | {"claimed_on": "2020-05-01", "topics": ["prices"]}),
        report=tmp_path / "r.json",
    )
    again = import_seeds(path, report=tmp_path / "r2.json")

    claim, appearance = Claim.objects.get(), Appearance.objects.get()
    assert (claim.text, claim.language) == ("Prices fell.", "de")
    assert [one.name for one in claim.speakers.all()] == ["Ann Lee"]
    assert (appearance.quote, appearance.speaker) == ("they fell", Speaker.objects.get())
    assert (str(claim.claimed_on), claim.topics.count()) == ("2020-05-01", 1)
    assert [(one["code"], one["message"]) for one in said.report["notices"]] == [
        (
            "kept_published",
            "A published review has frozen: language, speakers, text; "
            "it changes with a correction only.",
        ),
        (
            "kept_published",
            "A published review has frozen: quote; it changes with a correction only.",
        ),
    ]
    assert again.report["notices"] == []


def test_a_frozen_claim_gets_a_further_appearance(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", BARE)
    import_seeds(path)
    ReviewFactory.create(claim=Claim.objects.get(), published=True)
    other = {"title": "Another talk", "url": "https://example.org/other"}

    import_seeds(write_lines(path, BARE, BARE | {"source": other, "quote": "prices fell"}))

    assert list(Appearance.objects.order_by("pk").values_list("quote", flat=True)) == [
        "they fell",
        "prices fell",
    ]


def test_a_frozen_quote_of_a_document_stays(tmp_path: Path) -> None:
    import_seeds(markdown(tmp_path))
    appearance = Appearance.objects.get(quote="prices fell by three percent")
    ReviewFactory.create(claim=appearance.claim, published=True)
    text = appearance.claim.text

    said = import_seeds(markdown(tmp_path, MARKDOWN.replace("three percent", "four percent")))
    again = import_seeds(
        markdown(tmp_path, MARKDOWN.replace("three percent", "four percent"), more="More words.")
    )

    appearance.refresh_from_db()
    assert (appearance.quote, appearance.claim.text) == ("prices fell by three percent", text)
    assert appearance.gone_at is not None
    assert "kept_published: A published review has frozen: quote" in said.err
    assert "kept_published" not in again.err


def test_a_review_of_another_freezes_nothing(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", BARE | {"review": REVIEW})
    import_seeds(path)

    said = import_seeds(write_lines(path, BARE | {"review": REVIEW, "text": "Prices rose."}))

    assert (Claim.objects.get().text, said.err) == ("Prices rose.", "")


def test_a_dismissed_claim_stays_so_until_somebody_accepts_it(
    tmp_path: Path, reviewer: User
) -> None:
    path = write_lines(tmp_path / "a.jsonl", BARE)
    import_seeds(path)
    dismiss_claim(claim=Claim.objects.get(), reason="Not checkable.", actor=reviewer, now=LATER)

    import_seeds(write_lines(path, BARE | {"review": REVIEW}))

    claim = Claim.objects.get()
    assert (claim.status, claim.listed, claim.review_count) == ("dismissed", False, 1)
    accept_claim(claim=claim, actor=reviewer, now=LATER)
    claim.refresh_from_db()
    assert (claim.status, claim.listed) == ("checked", True)


def test_a_merged_claim_gets_no_review(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", BARE)
    import_seeds(path)
    target = ClaimFactory.create()
    Claim.objects.filter(external_id="x").update(status="merged", listed=False, merged_into=target)
    before = everything()

    said = import_seeds(write_lines(path, BARE | {"review": REVIEW}))

    assert "merged_claim" in said.err
    assert not Review.objects.exists()
    assert everything() == before
