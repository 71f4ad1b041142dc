"""Imports point down, as the contracts in pyproject.toml say."""

import subprocess
import sys
import tomllib

from tests.architecture.tree import ROOT, files, imported, name_of, product_modules

HTTP_CLIENTS = (
    "http.client",
    "urllib.request",
    "urllib3",
    "requests",
    "httpx",
    "httpx2",
    "httpcore",
    "httpcore2",
    "aiohttp",
)


def test_import_contracts_hold():
    answer = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as main; main()",
            "--no-logo",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert " 0 broken." in answer.stdout


def test_the_layers_are_those_of_the_architecture_page():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = next(one["layers"] for one in contracts["contracts"] if one["id"] == "layers")
    page = (ROOT / "docs" / "architecture.md").read_text()
    words = [word for layer in layers for word in layer.split() if word.strip("|:")]
    required = [word for word in words if not word.startswith("(")]

    shown = [word for word in required if f"`{word}`" not in page]

    assert shown == [], "docs/architecture.md must say what each layer is for"


def test_only_the_fetcher_knows_an_http_client():
    wrong = [
        f"{name_of(path)}:{line} imports {name}"
        for path in product_modules()
        if not name_of(path).startswith("claims/fetcher")
        for line, name in imported(path)
        if any(f"{name}.".startswith(f"{client}.") for client in HTTP_CLIENTS)
    ]

    assert wrong == []


def test_every_folder_of_tests_is_a_package():
    folders = {path.parent for path in files("tests", suffix=".py")}

    missing = sorted(name_of(folder) for folder in folders if not (folder / "__init__.py").exists())

    assert missing == [], "without __init__.py two test modules of one name collide"
