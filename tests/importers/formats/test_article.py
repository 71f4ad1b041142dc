"""Check how articles are read."""

import os
from datetime import date
from pathlib import Path

import pytest

from claims.importers.parsed import ParsedDocument, ParsedSource, Refusal
from claims.text.fingerprint import sha256_hex
from tests.importers.helpers import parsed, parsed_path, refused


def test_article_keeps_the_whole_text_with_its_header(tmp_path: Path) -> None:
    raw = "\ufeff date 2024-12-19 A headline  here\r\n\r\nThe first paragraph.\r\n\n"

    results = parsed(tmp_path, "a.txt", raw, "article")

    assert results == [
        ParsedDocument(
            file="a.txt",
            digest=sha256_hex(" date 2024-12-19 A headline  here\n\nThe first paragraph."),
            source=ParsedSource(
                title="A headline here",
                kind="article",
                published_on=date(2024, 12, 19),
                language="en",
                text=" date 2024-12-19 A headline  here\n\nThe first paragraph.",
            ),
            machine=True,
        )
    ]


def test_article_without_headline_is_named_after_its_file(tmp_path: Path) -> None:
    (result,) = parsed(tmp_path, "some.name.txt", "date 2024-12-19\n\nText.", "article")

    assert isinstance(result, ParsedDocument)
    assert result.source.title == "some.name"


def test_article_with_a_giant_headline_gets_a_short_title(tmp_path: Path) -> None:
    (result,) = parsed(tmp_path, "a.txt", "date 2024-12-19 " + "word " * 400, "article")

    assert isinstance(result, ParsedDocument)
    assert result.source.title == ("word " * 200)[:999].rstrip() + "…"


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Der Kanzler sagte, dass die Zahlen nicht stimmen und er sie mit dem Amt prüft. ", "de"),
        ("Le ministre a dit que les chiffres ne sont pas dans le rapport et il part. ", "fr"),
        ("Прем'єр сказав, що до міста вони не поїдуть, але він був у столиці. ", "uk"),
        ("Xyzzy plugh. ", "en"),
    ],
)
def test_article_language_is_guessed(tmp_path: Path, words: str, language: str) -> None:
    (result,) = parsed(tmp_path, "a.txt", f"date 2024-12-19 X\n\n{words * 3}", "article")

    assert isinstance(result, ParsedDocument)
    assert result.source.language == language


def test_article_may_hold_tabs_and_bidi_marks(tmp_path: Path) -> None:
    (result,) = parsed(tmp_path, "a.txt", "date 2024-12-19 T\u200fX\n\n\ta\u200e", "article")

    assert isinstance(result, ParsedDocument)
    assert (result.source.title, result.source.text) == (
        "TX",
        "date 2024-12-19 T\u200fX\n\n\ta\u200e",
    )


@pytest.mark.parametrize(
    ("raw", "line", "code", "message"),
    [
        (b"", 1, "empty_file", "The file is empty."),
        (b"\xef\xbb\xbf \r\n", 1, "empty_file", "The file is empty."),
        (
            b"date 2024-12-19 T\n\nab\xff",
            3,
            "not_utf8",
            "The file is not UTF-8; the first wrong byte is here.",
        ),
        (
            "date 2024-12-19 T".encode("utf-16"),
            1,
            "not_utf8",
            "The file is not UTF-8; the first wrong byte is here.",
        ),
        (b"Headline\n", 1, "date_missing", "The article does not begin with `date YYYY-MM-DD`."),
        (
            b"date\n2024-12-19",
            1,
            "date_missing",
            "The article does not begin with `date YYYY-MM-DD`.",
        ),
        (b"date 2024-02-30 T", 1, "date_invalid", "The date does not exist in the calendar."),
        (b"\n\ndate 2024-13-01 T", 3, "date_invalid", "The date does not exist in the calendar."),
        (b"date 19/12/2024 T", 1, "date_invalid", "The date is not written as YYYY-MM-DD."),
        (
            "date 2024-12-19 T\n\na\u202eb".encode(),
            3,
            "control_character",
            "The text holds the forbidden character U+202E (RIGHT-TO-LEFT OVERRIDE).",
        ),
        (
            b"date 2024-12-19 T\n\n\na\x00b",
            4,
            "control_character",
            "The text holds the forbidden character U+0000 (NULL).",
        ),
    ],
)
def test_article_refused_with_line_code_and_sentence(
    tmp_path: Path, raw: bytes, line: int, code: str, message: str
) -> None:
    results = parsed(tmp_path, "a.txt", raw, "article")

    assert results == [Refusal("a.txt", line, None, code, message, what="document")]


def test_article_of_fifty_megabytes_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.touch()
    os.truncate(path, 50_000_000)

    results = parsed_path(path, "article")

    assert refused(results) == [(None, None, "too_large")]


def test_article_that_cannot_be_opened(tmp_path: Path) -> None:
    results = parsed_path(tmp_path / "missing.txt", "article")

    assert refused(results) == [(None, None, "unreadable")]
