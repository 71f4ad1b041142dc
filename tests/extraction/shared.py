"""Where the shared development data lie, when they are there at all."""

import importlib.util
import json
import os
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("CLAIMTRACKER_SHARED", ROOT.parent / "shared"))


def shared_path(relative: str) -> Path:
    """Return a path in the shared data, or skip the test where they are absent."""
    path = SHARED / relative
    if not path.exists():
        pytest.skip("the shared development data are not here")
    return path


def read_lines(relative: str) -> list[dict[str, Any]]:
    """Return the records of a JSON Lines file in the shared data."""
    text = shared_path(relative).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def load_scorer(relative: str) -> ModuleType:
    """Return a scorer of the shared data as a module."""
    spec = importlib.util.spec_from_file_location("scorer", shared_path(relative))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
