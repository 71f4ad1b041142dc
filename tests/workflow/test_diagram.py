"""The drawings of the process are those of its tables."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.workflow.diagram import claim_diagram, redrawn, review_diagram
from claims.workflow.review.gate import RULES
from claims.workflow.states import CLAIM_MOVES, REVIEW_MOVES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "workflow.md"


def test_the_page_shows_the_process_as_it_is() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert page == redrawn(page), "run `python manage.py draw_workflow` and read what it changed"


def test_the_page_names_every_rule_of_the_gate() -> None:
    page = PAGE.read_text(encoding="utf-8")

    rules = [rule.__name__.removeprefix("_") for rule in RULES]

    assert [rule for rule in rules if f"| `{rule}` |" not in page] == []


def test_every_move_is_drawn() -> None:
    claims, reviews = claim_diagram(), review_diagram()

    assert [name for name in CLAIM_MOVES if f": {name} (" not in claims] == []
    assert [
        move for move in REVIEW_MOVES if f"--> {move.target}: {move.name} (" not in reviews
    ] == []
    assert review_diagram().splitlines()[:5] == [
        "```mermaid",
        "stateDiagram-v2",
        "    [*] --> draft: open (reviewer)",
        "    withdrawn --> draft: open (reviewer)",
        "    retracted --> draft: open (reviewer)",
    ]


def test_drawing_again_changes_nothing_but_what_is_old(tmp_path: Path) -> None:
    page, said = tmp_path / "page.md", StringIO()
    fresh = PAGE.read_text(encoding="utf-8")
    page.write_text(fresh.replace("(editor)", "(anybody)"), encoding="utf-8")

    call_command("draw_workflow", str(page), stdout=said)
    call_command("draw_workflow", str(page), stdout=said)

    assert said.getvalue() == f"{page}: drawn anew\n{page}: as it was\n"
    assert page.read_text(encoding="utf-8") == fresh


def test_page_without_a_place_is_refused_and_left(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Nothing\n", encoding="utf-8")

    with pytest.raises(CommandError, match="no place for the diagram of a claim"):
        call_command("draw_workflow", str(page))
    with pytest.raises(CommandError, match="No such file"):
        call_command("draw_workflow", str(tmp_path / "other.md"))

    assert page.read_text(encoding="utf-8") == "# Nothing\n"
