"""What the tests of this package read: files of the project, parsed once."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("claims", "claimtracker")
# Only these may ask what time it is: those that answer the outside, and work that nobody waits for.
OUTER = ("api", "site", "admin", "management", "tasks")


@cache
def committed_files() -> tuple[Path, ...]:
    """Return every file that is or would be committed, without what .gitignore names."""
    found = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    paths = sorted({ROOT / name for name in found.stdout.split("\0") if name})
    return tuple(path for path in paths if path.is_file())


def files(*folders: str, suffix: str) -> list[Path]:
    """Return the committed files under these folders of the project that end so."""
    below = [ROOT / folder for folder in folders]
    return [
        path
        for path in committed_files()
        if path.suffix == suffix and any(path.is_relative_to(folder) for folder in below)
    ]


def product_modules() -> list[Path]:
    """Return the modules of the product, migrations left out: those are frozen."""
    return [path for path in files(*PRODUCT, suffix=".py") if "migrations" not in path.parts]


def migrations() -> list[Path]:
    """Return the migrations."""
    return [
        path
        for path in files(*PRODUCT, suffix=".py")
        if "migrations" in path.parts and path.name != "__init__.py"
    ]


def inner_modules() -> list[Path]:
    """Return the modules of the app below the layers that face the outside."""
    outer = [ROOT / "claims" / layer for layer in OUTER]
    return [
        path
        for path in product_modules()
        if path.is_relative_to(ROOT / "claims")
        and not any(
            path.is_relative_to(layer) or path == layer.with_suffix(".py") for layer in outer
        )
    ]


def name_of(path: Path) -> str:
    """Return the path as people write it, from the root of the project."""
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and full name of everything that a module imports."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def documents() -> list[Path]:
    """Return the pages of documentation: those beside the README and those under docs/."""
    return [
        path
        for path in committed_files()
        if path.suffix == ".md" and (path.parent == ROOT or path.is_relative_to(ROOT / "docs"))
    ]


def code_of(document: str) -> str:
    """Return what a Markdown text sets as code, in blocks and in lines, one piece a line."""
    blocks = re.findall(r"^```.*?\n(.*?)^```", document, flags=re.DOTALL | re.MULTILINE)
    rest = re.sub(r"^```.*?^```", "", document, flags=re.DOTALL | re.MULTILINE)
    return "\n".join(blocks + re.findall(r"`([^`]+)`", rest))
