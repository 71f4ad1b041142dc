"""Check that importing again respects what people have done meanwhile."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from claims.choices import ClaimStatus
from claims.models import Appearance, Claim, Source, Speaker, User
from claims.workflow.appearance import delete_appearance, edit_appearance
from claims.workflow.claim import accept_claim, dismiss_claim, edit_claim
from claims.workflow.source import edit_source
from claims.workflow.verify import verify_chain
from tests.factories import ClaimFactory
from tests.importers.command import counted, everything, import_seeds, write_lines
from tests.importers.test_documents import ARTICLE, MARKDOWN, article, markdown

pytestmark = pytest.mark.django_db

LATER = datetime(2030, 1, 1, tzinfo=UTC)
RECORD: dict[str, Any] = {
    "external_id": "x",
    "text": "Prices fell.",
    "language": "en",
    "claimed_on": "2020-05-01",
    "speaker": "Ann Lee",
    "topics": ["economy"],
    "source": {"title": "A talk", "url": "https://example.org/a"},
}


def edit(claim: Claim, reviewer: User, **changes: Any) -> None:
    """Edit a claim as a reviewer would."""
    edit_claim(claim=claim, actor=reviewer, now=LATER, changes=changes)


def test_an_unchanged_file_leaves_every_edit_alone(tmp_path: Path, reviewer: User) -> None:
    path = write_lines(tmp_path / "a.jsonl", RECORD)
    import_seeds(path)
    edit(Claim.objects.get(), reviewer, text="Prices fell a little.", language="de", topics=[])
    before = everything()

    said = import_seeds(path)

    assert said.line == counted("0 0 1 0", "0 0 1 0")
    assert everything() == before


def test_both_changed_keeps_the_edit_and_says_so_once(tmp_path: Path, reviewer: User) -> None:
    path = write_lines(tmp_path / "a.jsonl", RECORD)
    import_seeds(path)
    edit(Claim.objects.get(), reviewer, text="Prices fell a little.")
    changed = RECORD | {"text": "Prices fell a lot.", "claimed_on": "2020-05-02"}

    said = import_seeds(write_lines(path, changed), report=tmp_path / "r.json")
    again = import_seeds(path, report=tmp_path / "r2.json")

    claim = Claim.objects.get()
    assert (claim.text, str(claim.claimed_on)) == ("Prices fell a little.", "2020-05-02")
    assert said.report["notices"] == [
        {
            "file": "a.jsonl",
            "line": 1,
            "code": "kept_edit",
            "message": "Somebody has edited: text; the edit stays.",
        }
    ]
    assert (said.line, again.line) == (
        counted("0 0 1 0", "0 1 0 0"),
        counted("0 0 1 0", "0 0 1 0"),
    )
    assert again.report["notices"] == []


def test_speakers_that_people_corrected_stay(tmp_path: Path, reviewer: User) -> None:
    path = write_lines(tmp_path / "a.jsonl", RECORD)
    import_seeds(path)
    other = Speaker.objects.create(
        name="Bob Ray", slug="bob-ray", created_at=LATER, updated_at=LATER
    )
    edit(Claim.objects.get(), reviewer, speakers=[other])

    said = import_seeds(write_lines(path, RECORD | {"speaker": "Cy Fox", "topics": ["prices"]}))

    claim = Claim.objects.get()
    assert "kept_edit: Somebody has edited: speakers" in said.err
    assert list(claim.speakers.all()) == [other]
    assert [topic.slug for topic in claim.topics.all()] == ["prices"]
    assert not Speaker.objects.filter(name="Cy Fox").exists()


def test_a_dismissed_claim_is_not_resurrected(tmp_path: Path, reviewer: User) -> None:
    path = write_lines(tmp_path / "a.jsonl", RECORD)
    import_seeds(path)
    dismiss_claim(claim=Claim.objects.get(), reason="Not checkable.", actor=reviewer, now=LATER)

    import_seeds(write_lines(path, RECORD | {"claimed_on": "2020-05-02"}))

    claim = Claim.objects.get()
    assert (claim.status, claim.dismiss_reason) == (ClaimStatus.DISMISSED, "Not checkable.")
    assert str(claim.claimed_on) == "2020-05-02"


def test_a_merged_claim_is_left_alone(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", RECORD)
    import_seeds(path)
    target = ClaimFactory.create()
    Claim.objects.filter(external_id="x").update(
        status=ClaimStatus.MERGED, listed=False, merged_into=target
    )
    before = everything()

    said = import_seeds(write_lines(path, RECORD | {"claimed_on": "2020-05-02"}))

    assert "merged_claim" in said.err
    assert said.line == counted("0 0 1 0", "0 0 1 0")
    assert everything() == before


def test_an_accepted_finding_keeps_its_status_and_its_words(tmp_path: Path, reviewer: User) -> None:
    import_seeds(article(tmp_path))
    found = Appearance.objects.get(quote="“We have cut spending by ten million,”")
    accept_claim(claim=found.claim, actor=reviewer, now=LATER)
    edit(found.claim, reviewer, text="Spending was cut by ten million.")

    said = import_seeds(article(tmp_path, ARTICLE.replace("ten million", "eleven million")))

    found.refresh_from_db()
    claim = Claim.objects.get(pk=found.claim_id)
    assert (claim.status, claim.text) == ("open", "Spending was cut by ten million.")
    assert found.quote == "“We have cut spending by eleven million,”"
    assert "kept_edit: Somebody has edited: text" in said.err


def test_a_title_that_people_mended_stays_and_shows_in_its_claims(
    tmp_path: Path, reviewer: User
) -> None:
    import_seeds(markdown(tmp_path))
    source = Source.objects.get()
    edit_source(source=source, actor=reviewer, now=LATER, changes={"title": "A better title"})
    text = MARKDOWN.replace("title: An address", "title: A new title").replace(
        "The Ministry", "The Agency"
    )

    said = import_seeds(markdown(tmp_path, text))

    source.refresh_from_db()
    assert source.publisher is not None
    assert (source.title, source.publisher.name) == ("A better title", "The Agency")
    assert said.line == counted("0 1 0 0", "0 0 2 0")
    assert "a.md: kept_edit: Somebody has edited: title; the edit stays." in said.err
    assert verify_chain().holds


def test_a_quote_that_people_narrowed_is_found_again_as_they_left_it(
    tmp_path: Path, reviewer: User
) -> None:
    import_seeds(markdown(tmp_path))
    appearance = Appearance.objects.get(quote="prices fell by three percent")
    edit_appearance(
        appearance=appearance, actor=reviewer, now=LATER, changes={"quote": "prices fell"}
    )

    import_seeds(markdown(tmp_path, MARKDOWN.replace("She said", "Yesterday she said")))
    import_seeds(markdown(tmp_path, MARKDOWN.replace("She said", "On Monday she said")))

    appearance.refresh_from_db()
    assert (appearance.quote, appearance.start) == ("prices fell", 24)


def test_an_appearance_that_people_took_away_does_not_come_back(
    tmp_path: Path, reviewer: User
) -> None:
    import_seeds(markdown(tmp_path))
    appearance = Appearance.objects.get(quote="prices fell by three percent")
    delete_appearance(appearance=appearance, actor=reviewer, now=LATER)

    import_seeds(markdown(tmp_path, more="More words."))

    assert not Appearance.objects.filter(quote="prices fell by three percent").exists()


def test_a_text_that_people_mended_stays(tmp_path: Path, reviewer: User) -> None:
    import_seeds(markdown(tmp_path))
    source = Source.objects.get()
    mended = "She told us that prices fell by three percent."
    edit_source(source=source, actor=reviewer, now=LATER, changes={"text": mended})

    said = import_seeds(markdown(tmp_path, more="More words."))

    source.refresh_from_db()
    assert source.current_text is not None
    assert source.current_text.text == mended
    assert "a.md: kept_edit: Somebody has edited: text" in said.err
    assert Appearance.objects.exclude(quote="").get().start == mended.index("prices")
