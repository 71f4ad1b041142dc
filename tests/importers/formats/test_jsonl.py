"""Check how JSON Lines are read."""

import json
from datetime import date
from pathlib import Path

import pytest

from claims.importers.parsed import ParsedClaim, ParsedReview, ParsedSource, Refusal
from tests.importers.helpers import claims, parsed, refused


def test_jsonl_reads_every_field(tmp_path: Path) -> None:
    record = {
        "text": "Prices\r\nfell.",
        "external_id": 17,
        "language": "en",
        "claimed_on": "2020-05-01",
        "speaker": "Ann Lee",
        "speakers": ["Bob Ray", "ann  lee"],
        "source": {
            "title": "A talk",
            "publisher": "The Paper",
            "url": "https://example.org/a",
            "published_on": "2020-05-02",
        },
        "quote": "“They fell”",
        "topics": ["economy", " economy ", ""],
        "review": {
            "publisher": "Checkers",
            "url": "https://example.org/r",
            "rating": 4,
            "headline": "H",
            "summary": "S",
            "published_on": "May 3, 2020",
        },
    }

    results = parsed(tmp_path, "a.jsonl", f"\ufeff\n{json.dumps(record)}\r\n", "jsonl")

    assert results == [
        ParsedClaim(
            file="a.jsonl",
            line=2,
            pointer=None,
            text="Prices\nfell.",
            external_id="17",
            language="en",
            speakers=("Ann Lee", "Bob Ray"),
            claimed_on=date(2020, 5, 1),
            quote="“They fell”",
            topics=("economy",),
            source=ParsedSource(
                title="A talk",
                publisher="The Paper",
                url="https://example.org/a",
                published_on=date(2020, 5, 2),
            ),
            review=ParsedReview(
                publisher="Checkers",
                url="https://example.org/r",
                rating="4",
                headline="H",
                summary="S",
                published_on=date(2020, 5, 3),
            ),
            rating="4",
        )
    ]


def test_jsonl_takes_null_for_no_value(tmp_path: Path) -> None:
    record = '{"text": "A.", "speaker": null, "speakers": [], "source": null, "review": {}}'

    assert parsed(tmp_path, "a.jsonl", record, "jsonl") == [
        ParsedClaim(file="a.jsonl", line=1, pointer=None, text="A.")
    ]


@pytest.mark.parametrize(
    ("line", "pointer", "code"),
    [
        ('{"text": "A."', None, "json_broken"),
        ('{"text": "A.", "text": "B."}', None, "json_broken"),
        ('{"text": NaN}', None, "json_broken"),
        ('{"text": ' + "9" * 5_000 + "}", None, "json_broken"),
        ('{"text": ' + "[" * 33 + "]" * 33 + "}", None, "json_broken"),
        ("[" * 100_000, None, "json_broken"),
        ("[]", "", "wrong_type"),
        ("{}", "/text", "text_missing"),
        ('{"text": null}', "/text", "text_missing"),
        ('{"text": " \\n "}', "/text", "text_missing"),
        ('{"text": 1}', "/text", "wrong_type"),
        ('{"text": "A.", "wat/~": 1}', "/wat~1~0", "unknown_key"),
        ('{"text": "A.", "source": {"title": "T", "x": 1}}', "/source/x", "unknown_key"),
        ('{"text": "A.", "source": {}}', "/source", "title_missing"),
        ('{"text": "A.", "source": "T"}', "/source", "wrong_type"),
        ('{"text": "A.", "source": {"url": "data:x"}}', "/source/url", "url_invalid"),
        ('{"text": "A.", "speaker": ""}', "/speaker", "speaker_missing"),
        ('{"text": "A.", "speaker": "."}', "/speaker", "speaker_missing"),
        ('{"text": "A.", "speakers": ["B", 1]}', "/speakers", "wrong_type"),
        ('{"text": "A.", "speakers": ["B", ""]}', "/speakers", "speaker_missing"),
        ('{"text": "A.", "claimed_on": "11/06/2018"}', "/claimed_on", "date_invalid"),
        ('{"text": "A.", "external_id": true}', "/external_id", "wrong_type"),
        ('{"text": "A.", "external_id": "' + "x" * 201 + '"}', "/external_id", "value_too_long"),
        ('{"text": "A.", "language": "English please"}', "/language", "language_invalid"),
        (
            '{"text": "A.", "review": {"published_on": "2018"}}',
            "/review/published_on",
            "date_invalid",
        ),
        ('{"text": "\\ud800"}', "/text", "control_character"),
        ('{"text": "A\\u0000"}', "/text", "control_character"),
        ('{"text": "A\\u202eB"}', "/text", "control_character"),
        ('{"text": "A.", "speaker": "A\\u200fB"}', "/speaker", "control_character"),
    ],
)
def test_jsonl_refuses_a_line_and_keeps_the_rest(
    tmp_path: Path, line: str, pointer: str | None, code: str
) -> None:
    results = parsed(tmp_path, "a.jsonl", f'{line}\n{{"text": "Good."}}\n', "jsonl")

    assert refused(results) == [(1, pointer, code)]
    assert [(one.line, one.text) for one in claims(results)] == [(2, "Good.")]


def test_jsonl_passes_over_a_giant_line_without_holding_it(tmp_path: Path) -> None:
    giant = b'{"text": "' + b"a" * 3_000_000 + b'"}\n'

    results = parsed(tmp_path, "a.jsonl", giant + b'{"text": "\xff"}\n{"text": "B."}', "jsonl")

    assert results == [
        Refusal("a.jsonl", 1, None, "too_large", "The line is larger than 1 MB."),
        Refusal("a.jsonl", 2, None, "not_utf8", "The line is not UTF-8."),
        ParsedClaim(file="a.jsonl", line=3, pointer=None, text="B."),
    ]


def test_jsonl_without_a_line_is_empty(tmp_path: Path) -> None:
    assert refused(parsed(tmp_path, "a.jsonl", " \n\n", "jsonl")) == [(1, None, "empty_file")]


def test_jsonl_brackets_inside_words_are_no_nesting(tmp_path: Path) -> None:
    (result,) = parsed(tmp_path, "a.jsonl", '{"text": "' + "[{" * 50 + '"}', "jsonl")

    assert isinstance(result, ParsedClaim)
