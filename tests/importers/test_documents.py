"""Check what articles and markdown files become, and what their edits do."""

from datetime import date
from pathlib import Path

import pytest

from claims.choices import ClaimStatus
from claims.models import Appearance, Claim, ImportedItem, Source, SourceText, Speaker
from claims.text.fingerprint import sha256_hex
from tests.factories import AppearanceFactory, ClaimFactory
from tests.importers.command import counted, everything, import_seeds, write_lines

pytestmark = pytest.mark.django_db

ARTICLE = """date 2024-05-02 Minister Ann Lee defends the budget.

Minister Ann Lee defended the budget on Thursday.

“We have cut spending by ten million,” Lee said.

“No school will be closed this year,” Lee said.
"""

MARKDOWN = """---
title: An address
publisher: The Ministry
url: {url}
published_on: 2020-05-01
language: en
topics: [economy]
claims:
  - text: Prices fell by three percent in April.
    speaker: Ann Lee
    quote: prices fell by three percent
  - text: Wages rose.
    speaker: Ann Lee
---
She said that prices fell by three percent. {more}
"""


def article(directory: Path, text: str = ARTICLE, name: str = "a.txt") -> Path:
    """Write an article."""
    path = directory / name
    path.write_text(text)
    return path


def markdown(directory: Path, text: str = MARKDOWN, **values: str) -> Path:
    """Write a markdown file."""
    path = directory / "a.md"
    known = {"url": "https://example.org/a", "more": ""}
    path.write_text(text.format(**(known | values)))
    return path


def quotes() -> dict[str, tuple[int | None, bool]]:
    """Return each quote with its place and whether it is gone; every place must be right."""
    found = {}
    for one in Appearance.objects.select_related("source_text").order_by("pk"):
        if one.gone_at is None and one.source_text is not None and one.start is not None:
            assert one.source_text.text[one.start : one.end] == one.quote
            assert one.source_text.text[: one.start].endswith(one.prefix)
        found[one.quote] = (one.start, one.gone_at is not None)
    return found


def test_an_article_becomes_a_source_with_candidates(tmp_path: Path) -> None:
    said = import_seeds(article(tmp_path))

    source = Source.objects.get()
    text = ARTICLE.rstrip("\n")
    assert said.line == counted("1 0 0 0", f"{Claim.objects.count()} 0 0 0")
    assert (source.title, source.kind, source.published_on, source.language) == (
        "Minister Ann Lee defends the budget.",
        "article",
        date(2024, 5, 2),
        "en",
    )
    assert source.current_text is not None
    assert (source.current_text.text, source.current_text.sha256) == (text, sha256_hex(text))
    assert set(Claim.objects.values_list("status", "listed")) == {("candidate", False)}
    direct = Appearance.objects.filter(kind="direct").order_by("start")
    assert [(one.quote, one.speaker and one.speaker.name) for one in direct] == [
        ("“We have cut spending by ten million,”", "Ann Lee"),
        ("“No school will be closed this year,”", "Ann Lee"),
    ]
    assert all(place is not None and not gone for place, gone in quotes().values())
    assert Speaker.objects.filter(name="Ann Lee").count() == 1


def test_accept_files_found_claims_as_open(tmp_path: Path) -> None:
    import_seeds(article(tmp_path), accept=True)

    assert set(Claim.objects.values_list("status", "listed")) == {("open", True)}


def test_the_same_text_under_another_name_is_the_same_document(tmp_path: Path) -> None:
    import_seeds(article(tmp_path))
    before = everything()

    said = import_seeds(article(tmp_path, "\ufeff" + ARTICLE.replace("\n", "\r\n"), "b.txt"))

    assert said.line == counted("0 0 1 0", f"0 0 {Claim.objects.count()} 0")
    assert everything() == before


def test_an_edited_article_keeps_its_claims_and_finds_their_places_again(tmp_path: Path) -> None:
    import_seeds(article(tmp_path))
    known = {one.quote: one.claim_id for one in Appearance.objects.all()}
    edited = ARTICLE.replace("on Thursday", "on a long Thursday in parliament")

    said = import_seeds(article(tmp_path, edited))

    assert "documents: 0 new, 1 updated, 0 unchanged, 0 refused; claims: 0 new," in said.line
    assert SourceText.objects.count() == 2
    assert [known[one.quote] for one in Appearance.objects.filter(kind="direct")] == [
        one.claim_id for one in Appearance.objects.filter(kind="direct")
    ]
    assert not any(gone for _, gone in quotes().values())
    assert set(Appearance.objects.values_list("source_text__number", flat=True)) == {2}


def test_what_an_article_no_longer_says_is_marked_and_may_come_back(tmp_path: Path) -> None:
    path = article(tmp_path)
    import_seeds(path)
    claims = Claim.objects.count()
    lost = "“No school will be closed this year,”"

    shorter = ARTICLE.replace(f"{lost} Lee said.\n", "")
    gone = import_seeds(article(tmp_path, shorter))

    assert (Claim.objects.count(), quotes()[lost][1]) == (claims, True)
    assert " 0 new," in gone.line.split(";")[1]
    assert import_seeds(path).line.startswith("documents: 0 new, 0 updated, 1 unchanged")

    import_seeds(article(tmp_path, ARTICLE + "\nThe end.\n"))

    assert (Claim.objects.count(), quotes()[lost][1]) == (claims, False)
    assert not ImportedItem.objects.exclude(gone_at=None).exists()


def test_a_reworded_quotation_keeps_its_claim(tmp_path: Path) -> None:
    import_seeds(article(tmp_path))
    claim = Claim.objects.get(appearances__quote="“We have cut spending by ten million,”")

    import_seeds(article(tmp_path, ARTICLE.replace("ten million", "eleven million")))

    claim.refresh_from_db()
    assert claim.appearances.get().quote == "“We have cut spending by eleven million,”"
    assert "eleven" in claim.text
    assert claim.version == 2


def test_words_that_people_marked_in_an_article_are_found_again_too(tmp_path: Path) -> None:
    import_seeds(article(tmp_path))
    source = Source.objects.get()
    stays = AppearanceFactory.create(
        claim=ClaimFactory.create(), source=source, quote="defended the budget"
    )
    goes = AppearanceFactory.create(claim=ClaimFactory.create(), source=source, quote="on Thursday")

    import_seeds(article(tmp_path, ARTICLE.replace("on Thursday", "with vigour today")))

    stays.refresh_from_db()
    goes.refresh_from_db()
    assert (stays.gone_at is None, goes.gone_at is None) == (True, False)
    assert quotes()["defended the budget"][0] == ARTICLE.index("defended the budget")


def test_another_date_is_another_document(tmp_path: Path) -> None:
    import_seeds(article(tmp_path))

    said = import_seeds(article(tmp_path, ARTICLE.replace("2024-05-02", "2024-05-03")))

    assert said.line.startswith("documents: 1 new, 0 updated")


def test_two_documents_share_claims_of_equal_words_and_no_place(tmp_path: Path) -> None:
    article(tmp_path)
    article(tmp_path, ARTICLE.replace("on Thursday", "again"), "b.txt")

    import_seeds(tmp_path)

    texts = list(Claim.objects.values_list("text", flat=True))
    assert len(texts) == len(set(texts)) > 0
    assert [claim.appearances.count() for claim in Claim.objects.all()] == [2] * len(texts)


def test_files_of_one_name_from_two_directories_stay_two_documents(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for directory, text in ((one, ARTICLE), (two, ARTICLE.replace("on Thursday", "again"))):
        directory.mkdir()
        article(directory, text)
    first = import_seeds(one, two)
    before = everything()

    assert first.line.startswith("documents: 2 new, 0 updated")
    assert import_seeds(one, two).line.startswith("documents: 0 new, 0 updated, 2 unchanged")
    assert everything() == before

    article(two, ARTICLE.replace("on Thursday", "once more"))

    assert import_seeds(one, two).line.startswith("documents: 0 new, 1 updated, 1 unchanged")


def test_markdown_files_its_claims_as_open(tmp_path: Path) -> None:
    said = import_seeds(markdown(tmp_path))

    source = Source.objects.select_related("publisher").get()
    assert said.line == counted("1 0 0 0", "2 0 0 0")
    assert source.publisher is not None
    assert (source.publisher.name, source.canonical_url) == (
        "The Ministry",
        "https://example.org/a",
    )
    assert list(Claim.objects.order_by("pk").values_list("text", "status", "language")) == [
        ("Prices fell by three percent in April.", ClaimStatus.OPEN, "en"),
        ("Wages rose.", ClaimStatus.OPEN, "en"),
    ]
    assert quotes() == {"prices fell by three percent": (14, False), "": (None, False)}


def test_markdown_is_known_by_its_address_whatever_its_name(tmp_path: Path) -> None:
    import_seeds(markdown(tmp_path))
    changed = markdown(tmp_path, more="More.").rename(tmp_path / "b.md")

    said = import_seeds(changed)

    assert said.line == counted("0 1 0 0", "0 1 1 0")
    assert Source.objects.count() == 1


def test_markdown_that_changes_its_claims(tmp_path: Path) -> None:
    import_seeds(markdown(tmp_path))
    ids = dict(Claim.objects.values_list("text", "pk"))
    text = MARKDOWN.replace("Wages rose.", "Schools closed.").replace("in April.", "in April 2020.")

    said = import_seeds(markdown(tmp_path, text))

    assert said.line == counted("0 1 0 0", "1 1 0 0")
    now = dict(Claim.objects.values_list("text", "pk"))
    first = ids["Prices fell by three percent in April."]
    assert now["Prices fell by three percent in April 2020."] == first
    gone = Appearance.objects.exclude(gone_at=None)
    assert [one.claim_id for one in gone] == [ids["Wages rose."]]


def test_a_second_run_over_all_formats_writes_nothing(tmp_path: Path) -> None:
    article(tmp_path)
    markdown(tmp_path)
    record = {
        "text": "A.",
        "source": {"title": "X", "url": "https://example.org/a"},
        "quote": "Prices?",
    }
    write_lines(tmp_path / "c.jsonl", record, {"text": "B.", "speaker": "Ann Lee"})
    first = import_seeds(tmp_path)
    before = everything()

    second = import_seeds(tmp_path)

    assert (first.code, second.code) == (1, 1)
    assert "c.jsonl:1: quote_not_found: " in first.err
    assert second.line.startswith("documents: 0 new, 0 updated, 2 unchanged, 0 refused; claims: 0")
    assert everything() == before


def test_a_record_quotes_the_stored_text_of_a_document(tmp_path: Path) -> None:
    markdown(tmp_path)
    source = {"title": "X", "url": "https://example.org/a#part"}
    write_lines(tmp_path / "c.jsonl", {"text": "A.", "source": source, "quote": "She  said"})

    said = import_seeds(tmp_path)

    assert (said.code, Source.objects.count(), quotes()["She said"]) == (0, 1, (0, False))


def test_a_refused_claim_leaves_the_rest_of_its_document(tmp_path: Path) -> None:
    raw = MARKDOWN.replace("quote: prices fell", "quote: prices rose")

    said = import_seeds(markdown(tmp_path, raw), report=tmp_path / "r.json")

    assert (said.code, said.line) == (1, counted("1 0 0 0", "1 0 0 1"))
    assert [(one["line"], one["pointer"], one["code"]) for one in said.report["refused"]] == [
        (11, "/claims/0/quote", "quote_not_found")
    ]


def test_an_article_that_repeats_itself_costs_no_more_than_its_length(tmp_path: Path) -> None:
    """Keys, places and matches of equal findings are where time could grow with the square."""
    repeated = "“We cut spending by ten million,” Ann Lee said.\n\n"
    import_seeds(article(tmp_path, "date 2024-05-02 T.\n\n" + repeated * 400))
    edited = "date 2024-05-02 T.\n\n" + repeated * 200 + repeated.replace("ten", "six") * 150

    import_seeds(article(tmp_path, edited))

    assert Claim.objects.count() == 400
    assert Appearance.objects.filter(quote="“We cut spending by six million,”").count() == 150
