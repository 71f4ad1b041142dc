"""Paragraphs are found whether blank lines or single line ends part them."""

import pytest

from claims.extraction.blocks import blocks

LONG = "The mayor said on Monday that the bridge across the river was safe for everyone."


def cut(text: str) -> list[str]:
    return [text[a:b].strip() for a, b in blocks(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One.\n\nTwo.\n \nThree.", ["One.", "Two.", "Three."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One line\nTwo lines", ["One line\nTwo lines"]),
        (f"Mayor says bridge is safe\n{LONG}\n“It is.”", ["Mayor says bridge is safe", f"{LONG}\n“It is.”"]),
        ("The mayor said on Monday that\nthe bridge was safe.", None),
        (f"{LONG * 3}\n{LONG}", [LONG * 3, LONG]),
        (f"{LONG}\r\nThe end.\r\n“It is.”\r\n", [f"{LONG}\r\nThe end.", "“It is.”"]),
    ],
)  # fmt: skip
def test_lines_end_paragraphs_where_they_were_ended_on_purpose(text, found):
    assert cut(text) == (found or [text])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("LONDON (Reuters) - The bridge is safe.", "The bridge is safe."),
        ("PARIS, March 3 (AP) — “It is safe.”", "“It is safe.”"),
        ("Leeds, England (AP) -- It is safe.", "It is safe."),
        ("NEW YORK — The bridge is safe.", "The bridge is safe."),
        ("NATO — the alliance — is safe.", "NATO — the alliance — is safe."),
        ("IBM said — The end.", "IBM said — The end."),
    ],
)
def test_datelines_are_stepped_over(text, found):
    assert cut(text) == [found]
