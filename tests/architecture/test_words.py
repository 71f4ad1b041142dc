"""What must not be in a committed file: leftovers of a machine, of a merge, of a secret."""

import re
from pathlib import Path

import pytest

from tests.architecture.tree import committed_files, name_of

FORBIDDEN = {
    "an address of a package index": r"--(extra-)?index-url\b|--find-links\b|\b(test\.)?pypi\.(org|io)/simple",
    "a path of one machine": r"(?<![\w.])/(home|Users)/[a-z]\w*/|(?<![\w.])/root/|(?<![\w.])/opt/\w+/simple",
    "a mark of an unfinished merge": r"^(<{7}|>{7}) ",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "a token": r"\b(ghp|gho|glpat|xox[abp])[-_][A-Za-z0-9-]{16,}",
}
# This module, and the recipe that keeps the addresses out of the lock files.
NAMES_THEM = {"tests/architecture/test_words.py", "tests/architecture/test_lock.py", "Makefile"}
BINARY = {".png", ".jpg", ".ico", ".woff2", ".gz", ".zip"}


def text_files() -> list[Path]:
    return [
        path
        for path in committed_files()
        if path.suffix not in BINARY and name_of(path) not in NAMES_THEM
    ]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what):
    pattern = re.compile(FORBIDDEN[what], re.MULTILINE)

    wrong = [
        f"{name_of(path)}: {match[0]}"
        for path in text_files()
        for match in pattern.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]

    assert wrong == []


def test_no_database_and_no_settings_are_committed():
    wrong = [
        name_of(path)
        for path in committed_files()
        if path.name == ".env" or ".sqlite3" in path.name or path.suffix in (".pem", ".key")
    ]

    assert wrong == []
