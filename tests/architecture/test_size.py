"""Modules and functions stay small enough to read whole."""

import ast
from pathlib import Path

import pytest

from tests.architecture.tree import files, name_of, parsed, product_modules

MODULE_LINES = 300
TEST_MODULE_LINES = 400
FUNCTION_LINES = 40
# An exemption stands among the first lines of a module and gives its reason.
EXEMPTION = "# size: "
EXEMPTION_LINES = 5


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def is_exempt(lines: list[str]) -> bool:
    return any(
        line.startswith(EXEMPTION) and len(line) > len(EXEMPTION) + 10
        for line in lines[:EXEMPTION_LINES]
    )


def too_long(paths: list[Path], limit: int) -> list[str]:
    counted = [(path, lines_of(path)) for path in paths]
    return [
        f"{name_of(path)}: {len(lines)} lines"
        for path, lines in counted
        if len(lines) > limit and not is_exempt(lines)
    ]


def long_functions(tree: ast.Module, limit: int) -> list[tuple[int, str, int]]:
    functions = [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    sizes = [
        (node.lineno, node.name, (node.end_lineno or 0) - node.lineno + 1) for node in functions
    ]
    return [size for size in sizes if size[2] > limit]


def test_modules_are_within_their_limit():
    assert too_long(product_modules(), MODULE_LINES) == [], "split it by noun or by step"


def test_test_modules_are_within_their_limit():
    tests = files("tests", "benchmarks", ".ci", suffix=".py")

    assert too_long(tests, TEST_MODULE_LINES) == [], "split it by action"


def test_functions_are_within_their_limit():
    wrong = [
        f"{name_of(path)}:{line} {name}: {size} lines"
        for path in product_modules()
        for line, name, size in long_functions(parsed(path), FUNCTION_LINES)
    ]

    assert wrong == []


@pytest.mark.parametrize(("lines", "found"), [(40, []), (41, [(1, "f", 41)])])
def test_a_function_is_found_when_it_is_over_the_limit(lines, found):
    tree = ast.parse("def f():\n" + "    pass\n" * (lines - 1))

    assert long_functions(tree, FUNCTION_LINES) == found


@pytest.mark.parametrize(
    ("first_lines", "exempt"),
    [
        (["# size: one table of 500 abbreviations"], True),
        (["# size: "], False),
        ([""] * EXEMPTION_LINES + ["# size: one table of 500 abbreviations"], False),
    ],
)
def test_an_exemption_counts_when_it_is_early_and_has_a_reason(first_lines, exempt):
    assert is_exempt(first_lines) is exempt
