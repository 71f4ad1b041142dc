"""Examples of what is asked and answered, for the description: `examples.json` has one of each operation.

They are answers that were given; `tests/api/test_examples.py` gives them again and compares.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

JSON = "application/json"


@cache
def examples() -> dict[str, dict[str, Any]]:
    """Return `{"status", "request", "response"}` by method and path, as `POST /api/v1/claims/`."""
    text = (Path(__file__).parent / "examples.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = json.loads(text)
    return found


def add_examples(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Put its example beside each operation of a description."""
    for path, methods in result["paths"].items():
        for method, operation in methods.items():
            example = examples().get(f"{method.upper()} {path}")
            if example is not None:
                _add(operation, example)
    return result


def _add(operation: dict[str, Any], example: dict[str, Any]) -> None:
    if "request" in example:
        operation["requestBody"]["content"][JSON]["example"] = example["request"]
    if "response" in example:
        answer = operation["responses"][str(example["status"])]
        answer["content"][JSON]["example"] = example["response"]
