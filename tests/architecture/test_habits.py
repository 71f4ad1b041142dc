"""No signals, no `utils`, no clock below the outer layers, no way round the gate to data."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.tree import (
    files,
    imported,
    inner_modules,
    name_of,
    parsed,
    product_modules,
)

CATCH_ALLS = {"utils", "util", "helpers", "helper", "misc", "common", "tools"}
SIGNALS = re.compile(r"^django\.(dispatch|([a-z_.]+\.)?signals)(\.|$)")
CLOCK = {"timezone.now", "datetime.now", "datetime.utcnow", "date.today", "time.time"}
CLOCK_OPTIONS = {"auto_now", "auto_now_add"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
# The rule's code, then a reason, on the same line.
SILENCED = re.compile(r"#\s*(noqa|type:\s*ignore)(?P<rest>.*)$")
WITH_REASON = re.compile(
    r"^(:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*|\[[a-z-]+(,\s*[a-z-]+)*\])\W+(\w+\W+)+\w+"
)


def clock_readings(tree: ast.Module) -> list[tuple[int, str]]:
    """Return line and name of everything in a module that asks for the time."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ".".join(ast.unparse(node).split(".")[-2:]) in CLOCK:
            found.append((node.lineno, ast.unparse(node)))
        elif isinstance(node, ast.keyword) and node.arg in CLOCK_OPTIONS:
            found.append((node.value.lineno, node.arg))
    return found


def gate_breaks(tree: ast.Module) -> list[tuple[int, str]]:
    """Return line and text of everything in a module that takes rows without the gate."""
    return [
        (node.lineno, ast.unparse(node))
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS
    ]


def silenced_without_reason(text: str) -> list[tuple[int, str]]:
    """Return the lines that switch a check off and do not say which and why."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        match = SILENCED.search(line)
        if match and not WITH_REASON.match(match["rest"]):
            found.append((number, line.strip()))
    return found


def wrong_places(paths: list[Path], find) -> list[str]:
    return [f"{name_of(path)}:{line} {what}" for path in paths for line, what in find(parsed(path))]


def test_no_module_is_a_place_for_everything():
    named = [path for path in product_modules() if CATCH_ALLS & {path.stem, path.parent.name}]

    assert [name_of(path) for path in named] == [], "name it for what it does"


def test_there_are_no_signals():
    wrong = [
        f"{name_of(path)}:{line} {name}"
        for path in product_modules()
        for line, name in imported(path)
        if SIGNALS.match(name)
    ]

    assert wrong == [], "a side effect is a line in the workflow function that causes it"


def test_inner_layers_do_not_read_the_clock():
    assert wrong_places(inner_modules(), clock_readings) == [], "take `now` as an argument"


def test_api_and_site_take_rows_through_queries_only():
    outside = files("claims/api", "claims/site", suffix=".py")

    assert wrong_places(outside, gate_breaks) == [], "a queryset comes from claims.queries"


def test_every_silenced_check_names_its_rule_and_its_reason():
    wrong = [
        f"{name_of(path)}:{line} {text}"
        for path in files("claims", "claimtracker", "tests", "benchmarks", ".ci", suffix=".py")
        if path.name != Path(__file__).name
        for line, text in silenced_without_reason(path.read_text(encoding="utf-8"))
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("x = timezone.now()", [(1, "timezone.now")]),
        ("x = django.utils.timezone.now()", [(1, "django.utils.timezone.now")]),
        ("x = Field(default=timezone.now)", [(1, "timezone.now")]),
        ("x = DateTimeField(auto_now=True)", [(1, "auto_now")]),
        ("x = time.monotonic()", []),
    ],
)
def test_a_reading_of_the_clock_is_found(source, found):
    assert clock_readings(ast.parse(source)) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Claim.objects.all()", [(1, "Claim.objects")]),
        ("model._default_manager", [(1, "model._default_manager")]),
        ("claims_for_list(user=user)", []),
    ],
)
def test_a_way_round_the_gate_is_found(source, found):
    assert gate_breaks(ast.parse(source)) == found


@pytest.mark.parametrize(
    ("line", "is_wrong"),
    [
        ("x = 1  # noqa", True),
        ("x = 1  # noqa: S608", True),
        ("x = 1  # noqa: S608 - names come from a fixed table", False),
        ("x = 1  # noqa: S608  # names come from a fixed table", False),
        ("x = 1  # type: ignore", True),
        ("x = 1  # type: ignore[arg-type]", True),
        ("x = 1  # type: ignore[arg-type]  # the stub lacks None", False),
    ],
)
def test_a_silenced_check_is_found_when_it_gives_no_reason(line, is_wrong):
    assert bool(silenced_without_reason(line)) is is_wrong
