"""The lock files: every dependency pinned and hashed, and no word about where it came from."""

import re
import tomllib

import pytest

from tests.architecture.tree import ROOT

PIN = re.compile(r"^([a-z0-9][a-z0-9-]*)(?:\[[a-z,-]+\])?==(\S+)", re.MULTILINE)
ENTRY = re.compile(r"^[a-z0-9].*?(?=^[a-z0-9]|\Z)", re.DOTALL | re.MULTILINE)
FILES = ("run.txt", "dev.txt")


def text_of(file: str) -> str:
    return (ROOT / "requirements" / file).read_text(encoding="utf-8")


def pins(file: str) -> set[tuple[str, str]]:
    return set(PIN.findall(text_of(file)))


def names(requirements: list[str]) -> set[str]:
    found = (re.match(r"[A-Za-z0-9._-]+", one) for one in requirements)
    return {re.sub(r"[._-]+", "-", one[0]).lower() for one in found if one}


@pytest.mark.parametrize("file", FILES)
def test_every_entry_is_pinned_and_hashed(file):
    entries = ENTRY.findall(text_of(file))

    unpinned = [entry for entry in entries if not PIN.match(entry) or "--hash=sha256:" not in entry]

    assert entries
    assert unpinned == []


@pytest.mark.parametrize("file", FILES)
def test_no_address_is_in_a_lock_file(file):
    wrong = re.findall(
        r"^.*(?:://|--index|--extra-index|--find-links|--trusted).*$", text_of(file), re.M
    )

    assert wrong == []


def test_tests_run_on_what_runs_in_production():
    assert pins("run.txt") - pins("dev.txt") == set()


def test_what_the_project_names_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    run = names(project["dependencies"]) - {name for name, _ in pins("run.txt")}
    dev = names(project["optional-dependencies"]["dev"]) - {name for name, _ in pins("dev.txt")}

    assert (run, dev) == (set(), set()), "run `make lock`"
