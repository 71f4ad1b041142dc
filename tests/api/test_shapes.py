"""The patterns of the description allow what the readers take, and refuse what they refuse."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from claims.api import shapes
from claims.api.fields import TextField
from claims.api.parameters import (
    read_code,
    read_id_or_name,
    read_id_or_slug,
    read_language,
    read_slug,
    read_text,
)
from claims.workflow.rating import clean_code
from claims.workflow.values import clean_url

TEXTS = (
    *("", " ", "\t\n", "\xa0", "a", "A", "ä", "ß", "é", "ж", "字", "0", "-", "_", ".", "a b", "1 2"),
    *(" 1", "1 ", "12", "1" * 18, "1a", "a1", "a-b", "a_b", "a.b", "a--b", "-a", "a/b", "a\u2014b"),
    *("²", "µ", "×", "÷", "“a”", "a\x00", "a\x07", "\x1f", "a\x85", "a\u202e", "\u2066", "en"),
    *("pt-BR", "e", "english", "en-", "http://a.org", "HTTPS://a.org/b?c", "http:/a", "https://ä.org/ж", "//a", "a.org"),
    *("http://a.org/ b", "http://a.org\\b", "http://a.org/\x01", "ftp://a.org", "a\tb", "a\nb"),
)  # fmt: skip


def takes(read: Callable[[str], Any], text: str) -> bool:
    """Say whether a reader takes a text."""
    try:
        read(text)
    except Exception:  # noqa: BLE001  each reader refuses in its way
        return False
    return True


@pytest.mark.parametrize(
    ("pattern", "read"),
    [
        (shapes.NO_CONTROLS, TextField(allow_blank=True).to_internal_value),
        (shapes.SLUG, read_slug),
        (shapes.CODE, read_code),
        (shapes.ID_OR_SLUG, read_id_or_slug),
        (shapes.A_LANGUAGE["pattern"], read_language),
        (shapes.NEW_CODE, clean_code),
        (shapes.WEB_ADDRESS_OR_NONE, clean_url),
    ],
)
def test_a_pattern_says_what_a_reader_takes(pattern: str, read: Callable[[str], Any]) -> None:
    described = [text for text in TEXTS if re.search(pattern, text)]

    assert described == [text for text in TEXTS if takes(read, text)]


@pytest.mark.parametrize(
    ("pattern", "read"),
    [(shapes.SOMETHING, read_text), (shapes.ID_OR_NAME, read_id_or_name)],
)
def test_a_pattern_of_a_parameter_leaves_controls_out(
    pattern: str, read: Callable[[str], Any]
) -> None:
    readable = [text for text in TEXTS if re.search(shapes.NO_CONTROLS, text)]

    assert [text for text in TEXTS if re.search(pattern, text)] == [
        text for text in readable if takes(read, text)
    ]
