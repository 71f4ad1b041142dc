"""How documents are written: addresses can be told from everything that people wrote."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from claims.records.document import (
    api_address,
    dump_document,
    render_document,
    site_address,
    timestamp,
)

HOSTILE = [
    '"\u0001/',
    '"api_url":"\u0001/x"',
    '\\"api_url\\":\\"\u0001/',
    '","api_url":"\u0001/',
    "\u0001/api/v1/claims/1/",
    "\\u0001/",
    '"\\u0001/',
    "\\\\\u0001/",
    "\u2028\u2029</script>",
    "\x00\x1f\x7f",
    "“\\”",
    "👩\u200d🚀",
]


def _document(text: str) -> dict[str, object]:
    return {
        "api_url": api_address("claims/7"),
        "html_url": site_address("claims/7-x"),
        "text": text,
        "topics": [text],
        "appearances": [{"source": {"url": text, "title": text}}],
        "merged_into": {"id": 8, "api_url": api_address("claims/8")},
    }


def _expected(text: str, base: str) -> dict[str, object]:
    return _document(text) | {
        "api_url": f"{base}/api/v1/claims/7/",
        "html_url": f"{base}/claims/7-x/",
        "merged_into": {"id": 8, "api_url": f"{base}/api/v1/claims/8/"},
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_text_never_passes_for_an_address(text: str, settings: Settings) -> None:
    settings.SITE_URL = "https://desk.example"

    stored = dump_document(_document(text))

    assert stored.count("\u0001") == 3
    assert json.loads(render_document(stored)) == _expected(text, "https://desk.example")


@given(st.text(alphabet=st.sampled_from('\u0001"\\/u01:,{}[] api_urlhtm\u2028x'), max_size=40))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    stored = dump_document(_document(text))

    assert json.loads(render_document(stored)) == _expected(text, "http://127.0.0.1:8000")


def test_page_of_documents_is_rendered_at_once(settings: Settings) -> None:
    settings.SITE_URL = "https://desk.example"
    stored = dump_document({"api_url": api_address("claims/7")})

    page = render_document(f'{{"results":[{stored},{stored}]}}')

    assert json.loads(page)["results"] == [{"api_url": "https://desk.example/api/v1/claims/7/"}] * 2


def test_document_is_compact_and_readable() -> None:
    assert dump_document({"text": "Zürich", "id": 1, "none": None}) == (
        '{"text":"Zürich","id":1,"none":null}'
    )


def test_number_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueError, match="JSON"):
        dump_document({"score": float("nan")})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        (datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "2026-01-02T03:04:05Z"),
        (datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC), "2026-01-02T03:04:05.000006Z"),
        (
            datetime(2026, 1, 2, 1, 0, tzinfo=timezone(timedelta(hours=2))),
            "2026-01-01T23:00:00Z",
        ),
    ],
)
def test_timestamp_is_in_utc(value: datetime | None, text: str | None) -> None:
    assert timestamp(value) == text
