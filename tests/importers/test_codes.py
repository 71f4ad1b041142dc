"""Hold the table of codes, the page that shows it, and the code itself to each other."""

import re
from pathlib import Path

from claims.importers.codes import NOTICE_CODES, REFUSAL_CODES

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| `([a-z0-9_]+)` \| (.+) \|$", re.MULTILINE)
# Where a code can be given: a string in any of the importer's modules and the pure helpers' errors.
QUOTED = re.compile(r"\"([a-z0-9]+(?:_[a-z0-9]+)*)\"")


def used() -> set[str]:
    """Return every word of the importer's modules that could be a code."""
    modules = (ROOT / "claims" / "importers").rglob("*.py")
    return {
        word
        for path in modules
        if path.name != "codes.py"
        for word in QUOTED.findall(path.read_text(encoding="utf-8"))
    }


def test_the_page_shows_every_code_with_its_sentence() -> None:
    page = (ROOT / "docs" / "how-to" / "import.md").read_text(encoding="utf-8")

    assert dict(ROW.findall(page)) == REFUSAL_CODES | NOTICE_CODES


def test_every_code_of_the_table_is_used() -> None:
    assert (REFUSAL_CODES.keys() | NOTICE_CODES.keys()) - used() == set()


def test_every_refusal_uses_a_code_of_the_table() -> None:
    endings = (
        "_missing", "_invalid", "_broken", "_taken", "_unknown", "_unknown_key", "_ambiguous",
        "_not_found", "_not_supported", "_refused", "_long", "_large", "_type", "_duplicate",
    )  # fmt: skip

    codes = {word for word in used() if word.endswith(endings)}

    assert codes - REFUSAL_CODES.keys() <= NOTICE_CODES.keys()
