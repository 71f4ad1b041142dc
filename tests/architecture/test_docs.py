"""The documentation says what is there: links, commands, targets, settings, decisions."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.architecture.tree import ROOT, code_of, documents, name_of

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
COMMAND = re.compile(r"manage\.py\s+([a-z][a-z0-9_]+)")
TARGET = re.compile(r"^(?:\$ )?make ([a-z][a-z-]*)", re.MULTILINE)
SETTING = re.compile(r"\benv(?:\.\w+)?\(\s*\"([A-Z][A-Z0-9_]+)\"")
DECISION = re.compile(r"^(\d{4})-[a-z0-9-]+\.md$")
SECTIONS = ["Context", "Decision", "Rejected", "Consequences"]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def without_code(text: str) -> str:
    return re.sub(r"^```.*?^```|`[^`\n]+`", "", text, flags=re.DOTALL | re.MULTILINE)


def anchors(path: Path) -> set[str]:
    """Return the anchors of a page's headings, as the usual renderers make them."""
    bare = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(text_of(path)))
    return {heading.replace(" ", "-") for heading in bare}


def broken_links(path: Path) -> list[str]:
    broken = []
    for link in LINK.findall(without_code(text_of(path))):
        if re.match(r"[a-z]+:", link):
            continue
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(f"{name_of(path)}: {link}")
    return broken


def decisions() -> list[Path]:
    return [path for path in documents() if DECISION.match(path.name)]


def test_every_link_leads_somewhere():
    broken = [link for path in documents() for link in broken_links(path)]

    assert broken == []


def test_every_page_of_the_documentation_can_be_reached():
    """A page that no other page links to is read by nobody."""
    linked = {
        (path.parent / link.partition("#")[0]).resolve()
        for path in documents()
        for link in LINK.findall(without_code(text_of(path)))
    }

    alone = [name_of(path) for path in documents() if path not in linked and path.parent != ROOT]

    assert alone == []


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(path.name[:4]) for path in decisions()]

    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("path", decisions(), ids=lambda path: path.name)
def test_a_decision_says_what_why_and_what_not(path):
    headings = HEADING.findall(text_of(path))

    assert headings[0].startswith(f"{int(path.name[:4])}. ")
    assert headings[1:] == SECTIONS


def test_the_changelog_has_a_place_for_the_next_change():
    headings = HEADING.findall(text_of(ROOT / "CHANGELOG.md"))

    assert headings[:2] == ["Changelog", "[Unreleased]"]


def test_every_command_in_the_documentation_exists():
    known = set(get_commands())

    wrong = [
        f"{name_of(path)}: {command}"
        for path in documents()
        for command in COMMAND.findall(text_of(path))
        if command not in known
    ]

    assert wrong == []


def test_every_command_of_ours_is_in_the_documentation():
    ours = {command for command, app in get_commands().items() if app == "claims"}
    told = set(COMMAND.findall("\n".join(text_of(path) for path in documents())))

    assert ours - told == set(), "write `python manage.py NAME` and what it does into docs/"


def test_every_make_target_in_the_documentation_exists():
    targets = set(re.findall(r"^([a-z][a-z-]*):", text_of(ROOT / "Makefile"), re.MULTILINE))

    wrong = [
        f"{name_of(path)}: make {target}"
        for path in documents()
        for target in TARGET.findall(code_of(text_of(path)))
        if target not in targets
    ]

    assert wrong == []


def test_every_setting_is_in_the_documentation():
    read = set(SETTING.findall(text_of(ROOT / "claimtracker" / "settings.py")))
    page = text_of(ROOT / "docs" / "how-to" / "deploy.md")

    assert sorted(name for name in read if f"`{name}`" not in page) == []
