"""Check how markdown files and their front matter are read."""

from datetime import date
from pathlib import Path

import pytest

from claims.importers.parsed import ParsedClaim, ParsedDocument, ParsedSource
from claims.text.fingerprint import sha256_hex
from tests.importers.helpers import claims, parsed, refused

WHOLE = """---
title: An address
publisher: The Ministry
url: https://example.org/address
published_on: 2020-05-01
authors: [Ann Author, Bob Writer]
language: en
topics: [economy]
claims:
  - text: Prices fell.
    speaker: Ann Lee
    quote: "prices 'fell'"
    claimed_on: 2020-04-30
  - text: It is 1984.
    speaker: No
    topics: books, time
---
Here she said that “prices
‘fell’”.
"""


def front(claim: str = "", head: str = "title: T") -> str:
    """Return a markdown file with one claim."""
    return f"---\n{head}\nclaims:\n  - {claim}\n---\nThe body.\n"


def test_markdown_gives_the_document_and_its_claims(tmp_path: Path) -> None:
    results = parsed(tmp_path, "a.md", WHOLE, "markdown")

    assert results == [
        ParsedDocument(
            file="a.md",
            digest=sha256_hex(WHOLE.rstrip("\n")),
            source=ParsedSource(
                title="An address",
                publisher="The Ministry",
                url="https://example.org/address",
                authors=("Ann Author", "Bob Writer"),
                published_on=date(2020, 5, 1),
                language="en",
                text="Here she said that “prices\n‘fell’”.",
            ),
            claims=(
                ParsedClaim(
                    file="a.md",
                    line=10,
                    pointer="/claims/0",
                    text="Prices fell.",
                    language="en",
                    speakers=("Ann Lee",),
                    claimed_on=date(2020, 4, 30),
                    quote="prices 'fell'",
                    topics=("economy",),
                    start=20,
                    end=33,
                    spans=((20, 33),),
                ),
                ParsedClaim(
                    file="a.md",
                    line=14,
                    pointer="/claims/1",
                    text="It is 1984.",
                    language="en",
                    speakers=("No",),
                    topics=("books", "time"),
                ),
            ),
        )
    ]


def test_markdown_without_body_takes_a_quote_without_place(tmp_path: Path) -> None:
    raw = "---\ntitle: T\nclaims:\n  - {text: A., speaker: B, quote: anything}\n---\n"

    (result,) = parsed(tmp_path, "a.md", raw, "markdown")

    assert isinstance(result, ParsedDocument)
    assert result.source.text is None
    assert [(one.quote, one.start, one.spans) for one in result.claims] == [("anything", None, ())]


@pytest.mark.parametrize(
    ("claim", "pointer", "code"),
    [
        ("{speaker: B}", "/claims/0/text", "text_missing"),
        ("{text: '  ', speaker: B}", "/claims/0/text", "text_missing"),
        ("{text: A.}", "/claims/0/speaker", "speaker_missing"),
        ("{text: A., speaker: ''}", "/claims/0/speaker", "speaker_missing"),
        ("{text: A., speaker: null}", "/claims/0/speaker", "speaker_missing"),
        ("{text: A., speaker: [B]}", "/claims/0/speaker", "wrong_type"),
        ("{text: A., speaker: B, quote: not there}", "/claims/0/quote", "quote_not_found"),
        ("{text: A., speaker: B, rating: x}", "/claims/0/rating", "front_matter_unknown_key"),
        ("{text: A., speaker: B, claimed_on: 2020}", "/claims/0/claimed_on", "date_invalid"),
        ('{text: "A\\u202e", speaker: B}', "/claims/0/text", "control_character"),
        ('{text: A., speaker: "B\\x1b"}', "/claims/0/speaker", "control_character"),
        (f"{{text: A., speaker: {'B' * 301}}}", "/claims/0/speaker", "value_too_long"),
        ("just words", "/claims/0", "wrong_type"),
    ],
)
def test_markdown_refuses_a_claim_and_keeps_the_rest(
    tmp_path: Path, claim: str, pointer: str, code: str
) -> None:
    raw = front(f"{claim}\n  - {{text: Good., speaker: G}}")

    results = parsed(tmp_path, "a.md", raw, "markdown")

    assert refused(results) == [(4, pointer, code)]
    assert [one.text for one in claims(results)] == ["Good."]


@pytest.mark.parametrize(
    ("raw", "line", "code"),
    [
        ("Just text.", 1, "front_matter_missing"),
        ("---\ntitle: T\n", 1, "front_matter_missing"),
        ("---\npublisher: P\n---\n", 2, "title_missing"),
        ("---\ntitle: T\nbogus: 1\n---\n", 3, "front_matter_unknown_key"),
        ("---\ntitle: T\ntitle: U\n---\n", 3, "yaml_broken"),
        ("---\ntitle: [T\n---\n", 3, "yaml_broken"),
        ("---\ntitle: T\nauthors: &a [x]\n---\n", 3, "yaml_broken"),
        ("---\ntitle: T\nauthors: *a\n---\n", 3, "yaml_broken"),
        ("---\ntitle: !!python/object:os.system x\n---\n", 2, "yaml_broken"),
        ("---\n<<: {title: T}\n---\n", 2, "yaml_broken"),
        ("---\n? [a]\n: b\n---\n", 2, "yaml_broken"),
        ("---\ntitle: " + "[" * 40 + "]" * 40 + "\n---\n", 2, "yaml_broken"),
        ("---\n- title\n---\n", 2, "wrong_type"),
        ("---\n---\n", 2, "wrong_type"),
        ("---\ntitle: T\nclaims: {a: b}\n---\n", 3, "wrong_type"),
        ("---\ntitle: T\nauthors: [[a]]\n---\n", 3, "wrong_type"),
        ("---\ntitle: T\nurl: javascript:x\n---\n", 3, "url_invalid"),
        ("---\ntitle: T\npublished_on: 2020-02-30\n---\n", 3, "date_invalid"),
        ("---\ntitle: T\nlanguage: no such\n---\n", 3, "language_invalid"),
        ("---\ntitle: T\npublisher: " + "p" * 301 + "\n---\n", 3, "value_too_long"),
        ("---\ntitle: T\u202e\n---\n", 2, "control_character"),
        ("---\ntitle: " + "t" * (1 << 20) + "\n---\n", 1, "too_large"),
        ("", 1, "empty_file"),
    ],
)
def test_markdown_refused_as_a_whole(tmp_path: Path, raw: str, line: int, code: str) -> None:
    assert refused(parsed(tmp_path, "a.md", raw, "markdown")) == [(line, None, code)]


def test_billion_laughs_end_at_the_first_anchor(tmp_path: Path) -> None:
    laughs = "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
    )

    results = parsed(tmp_path, "a.md", f"---\n{laughs}---\n", "markdown")

    assert refused(results) == [(2, None, "yaml_broken")]
