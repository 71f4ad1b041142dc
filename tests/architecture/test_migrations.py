"""Migrations are named, frozen, reversible, and none is missing."""

import ast
import re
from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command

from tests.architecture.tree import imported, migrations, name_of, parsed

NAME = re.compile(r"^\d{4}_[a-z][a-z0-9_]+$")
OPERATIONS = {"RunPython": "reverse_code", "RunSQL": "reverse_sql"}
# What a migration that cannot be undone says in its docstring.
ONE_WAY = "cannot be undone"


def one_way_operations(tree: ast.Module) -> list[tuple[int, str]]:
    """Return line and name of each operation that has no way back."""
    found = []
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        reverse = OPERATIONS.get(node.func.attr)
        if reverse and len(node.args) < 2 and reverse not in {word.arg for word in node.keywords}:
            found.append((node.lineno, node.func.attr))
    return found


def test_migrations_have_names():
    wrong = [
        name_of(path)
        for path in migrations()
        if not NAME.match(path.stem)
        or "_auto_" in path.stem
        or path.stem.endswith("_initial_initial")
    ]

    assert wrong == []


def test_no_two_migrations_have_one_number():
    numbers = Counter((path.parent, path.stem[:4]) for path in migrations())

    assert [number for number, times in numbers.items() if times > 1] == []


def test_migrations_do_not_import_code_of_today():
    wrong = [
        f"{name_of(path)}:{line} {name}"
        for path in migrations()
        for line, name in imported(path)
        if name.split(".")[0] in ("claims", "claimtracker", "tests")
    ]

    assert wrong == [], "write out what it needs; code changes, a migration does not"


def test_migrations_have_a_way_back_or_say_why_not():
    wrong = [
        f"{name_of(path)}:{line} {operation}"
        for path in migrations()
        if ONE_WAY not in (ast.get_docstring(parsed(path)) or "")
        for line, operation in one_way_operations(parsed(path))
    ]

    assert wrong == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    said = StringIO()

    call_command("makemigrations", "--check", "--dry-run", stdout=said)

    assert said.getvalue() == "No changes detected\n"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("migrations.RunPython(forwards)", [(1, "RunPython")]),
        ("migrations.RunPython(forwards, backwards)", []),
        ("migrations.RunSQL(UP, reverse_sql=DOWN)", []),
    ],
)
def test_an_operation_without_a_way_back_is_found(source, found):
    assert one_way_operations(ast.parse(source)) == found
