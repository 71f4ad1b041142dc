"""Hold the demonstration set to its form: keys, dates, quotes, ids."""

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
MARKDOWN = sorted(SEEDS.glob("*.md"))
ARTICLES = sorted(SEEDS.glob("*.txt"))
STATEMENTS = SEEDS / "statements.jsonl"

DOCUMENT_KEYS = {
    "title",
    "publisher",
    "url",
    "published_on",
    "authors",
    "language",
    "topics",
    "claims",
}
CLAIM_KEYS = {"text", "speaker", "quote", "claimed_on", "topics"}
RECORD_KEYS = {
    "text",
    "external_id",
    "language",
    "claimed_on",
    "speaker",
    "speakers",
    "source",
    "quote",
    "topics",
}
SOURCE_KEYS = {"title", "publisher", "url", "published_on"}

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»‹›", '"') | dict.fromkeys("‘’‚‛", "'"))
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


def _folded(text: str) -> str:
    return " ".join(text.translate(_QUOTES).split())


def _document(path: Path) -> tuple[dict[str, Any], str]:
    opening, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    assert opening == ""
    return yaml.safe_load(front), body


def _records() -> list[dict[str, Any]]:
    lines = STATEMENTS.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _speakers(claim: dict[str, Any]) -> list[str]:
    return claim.get("speakers") or [claim.get("speaker", "")]


def _claims() -> list[dict[str, Any]]:
    listed = [claim for path in MARKDOWN for claim in _document(path)[0]["claims"]]
    return listed + _records()


def _sources() -> list[dict[str, Any]]:
    return [_document(path)[0] for path in MARKDOWN] + [record["source"] for record in _records()]


def _is_iso_date(value: object) -> bool:
    if isinstance(value, datetime.date):
        return not isinstance(value, datetime.datetime)
    return datetime.date.fromisoformat(str(value)).isoformat() == value


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: path.name)
def test_front_matter_has_only_known_keys(path: Path) -> None:
    front, _ = _document(path)

    unknown = set(front) - DOCUMENT_KEYS
    unknown_of_claims = [set(claim) - CLAIM_KEYS for claim in front["claims"]]

    assert unknown == set()
    assert unknown_of_claims == [set()] * len(front["claims"])


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: path.name)
def test_each_quote_stands_in_its_text(path: Path) -> None:
    front, body = _document(path)
    quotes = [claim["quote"] for claim in front["claims"] if "quote" in claim]

    missing = [quote for quote in quotes if _folded(quote) not in _folded(body)]

    assert quotes != []
    assert missing == []


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: path.name)
def test_file_name_starts_with_the_date_of_the_event(path: Path) -> None:
    front, _ = _document(path)

    dates = {str(front["published_on"]), *(str(claim["claimed_on"]) for claim in front["claims"])}

    assert dates == {path.name[:10]}


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_article_opens_with_a_date_and_a_standfirst(path: Path) -> None:
    first, blank, *paragraphs = path.read_text(encoding="utf-8").splitlines()

    word, date, standfirst = first.split(" ", 2)

    assert (word, date) == ("date", path.name[:10])
    assert standfirst.endswith(".")
    assert blank == ""
    assert paragraphs != []


def test_records_have_only_known_keys_and_an_id_of_their_own() -> None:
    records = _records()

    ids = [record["external_id"] for record in records]

    assert [set(record) - RECORD_KEYS for record in records] == [set()] * len(records)
    assert [set(record["source"]) - SOURCE_KEYS for record in records] == [set()] * len(records)
    assert ids == [f"seed-{number:04d}" for number in range(1, len(records) + 1)]


def test_each_claim_has_a_text_of_its_own_and_a_speaker() -> None:
    texts = [claim["text"].strip() for claim in _claims()]
    speakers = [name.strip() for claim in _claims() for name in _speakers(claim)]

    assert "" not in texts
    assert len(texts) == len(set(texts))
    assert "" not in speakers


def test_dates_are_iso_dates_and_no_statement_follows_its_source() -> None:
    dates = [claim["claimed_on"] for claim in _claims()]
    dates += [source["published_on"] for source in _sources()]
    late = [
        record["external_id"]
        for record in _records()
        if record["claimed_on"] > record["source"]["published_on"]
    ]

    assert [date for date in dates if not _is_iso_date(date)] == []
    assert late == []


def test_sources_have_title_and_publisher_and_no_plain_http() -> None:
    sources = _sources()

    unnamed = [source for source in sources if not (source.get("title") and source["publisher"])]
    urls = [source["url"] for source in sources if "url" in source]

    assert unnamed == []
    assert [url for url in urls if not url.startswith("https://")] == []
    assert len(urls) == len(set(urls))


def test_languages_and_topics_are_well_formed() -> None:
    documents = [_document(path)[0] for path in MARKDOWN] + _records()
    topics = {topic for item in documents + _claims() for topic in item.get("topics", [])}
    languages = {document["language"] for document in documents}

    assert sorted(topic for topic in topics if not _SLUG.fullmatch(topic)) == []
    assert sorted(code for code in languages if not _LANGUAGE.fullmatch(code)) == []
    assert languages >= {"en", "de", "fr", "es"}


def test_the_page_about_the_set_names_every_file() -> None:
    page = (ROOT / "docs" / "how-to" / "seeds.md").read_text(encoding="utf-8")

    files = sorted(path.name for path in SEEDS.iterdir())

    assert [name for name in files if f"`{name}`" not in page] == []
