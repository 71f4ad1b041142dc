"""Examples of what is asked and answered, for the description.

`examples.json` has one of each operation, `refusals.json` one of each way in which a request is refused.
They are answers that were given; `tests/api/test_examples.py` gives them again and compares.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from claims.api.errors import MEDIA_TYPE

JSON = "application/json"

# Where a refusal is shown, by its code; one that is not named here may come from anywhere.
_WRITES = "(POST|PATCH|DELETE)"
SHOWN_AT: Mapping[str, str] = MappingProxyType(
    {
        "bad_json": f"{_WRITES} .*",
        "unknown_parameter": "GET .*",
        "cursor_invalid": "GET /api/v1/([a-z-]+|.*/(appearances|reviews|evidence|revisions|deliveries))/",
        "unknown_topic": "(POST|PATCH) /api/v1/claims/(\\{id\\}/)?",
        "invalid": "POST /api/v1/claims/",
        "not_authenticated": f"{_WRITES} .*|GET /api/v1/(me|audit)/",
        "insufficient_scope": f"{_WRITES} .*",
        "possible_duplicate": "POST /api/v1/claims/",
        "external_id_taken": "(POST|PATCH) /api/v1/claims/(\\{id\\}/)?",
        "source_exists": "(POST|PATCH) /api/v1/sources/(\\{id\\}/)?",
        "publisher_exists": "(POST|PATCH) /api/v1/publishers/(\\{id\\}/)?",
        "topic_exists": "(POST|PATCH) /api/v1/topics/(\\{id\\}/)?",
        "rating_scale_exists": "POST /api/v1/rating-scales/",
        "review_exists": "POST /api/v1/claims/\\{id\\}/reviews/",
        "move_not_allowed": "POST /api/v1/(claims|reviews)/\\{id\\}/[a-z]+/",
        "claim_published": f"(PATCH /api/v1/claims/.*|{_WRITES} /api/v1/appearances/.*)",
        "merged": f"{_WRITES} /api/v1/(claims|sources|speakers)/\\{{id\\}}/.*",
        "gate": "POST /api/v1/reviews/\\{id\\}/(submit|publish)/",
        "four_eyes": "POST /api/v1/reviews/\\{id\\}/publish/",
    }
)


@cache
def examples() -> dict[str, dict[str, Any]]:
    """Return `{"status", "request", "response"}` by method and path, as `POST /api/v1/claims/`."""
    return _read("examples.json")


@cache
def refusals() -> dict[str, dict[str, Any]]:
    """Return problems by their code."""
    return _read("refusals.json")


def _read(name: str) -> dict[str, dict[str, Any]]:
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = json.loads(text)
    return found


def add_examples(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Put its example beside each operation of a description, and its problems beside each refusal."""
    for path, methods in result["paths"].items():
        for method, operation in methods.items():
            name = f"{method.upper()} {path}"
            example = examples().get(name)
            if example is not None:
                _add(operation, example)
            for status, answer in operation["responses"].items():
                _add_refusals(name, int(status), answer)
    result["components"]["examples"] = {
        code: {"summary": body["title"], "value": body} for code, body in refusals().items()
    }
    return result


def refusals_of(operation: str, status: int) -> list[str]:
    """Return the codes of the problems that an operation may answer with a status."""
    return [
        code
        for code, body in refusals().items()
        if body["status"] == status and re.fullmatch(SHOWN_AT.get(code, ".*"), operation)
    ]


def _add_refusals(operation: str, status: int, answer: dict[str, Any]) -> None:
    content = answer.get("content", {}).get(MEDIA_TYPE)
    if content is not None:
        content["examples"] = {
            code: {"$ref": f"#/components/examples/{code}"}
            for code in refusals_of(operation, status)
        }


def _add(operation: dict[str, Any], example: dict[str, Any]) -> None:
    if "request" in example:
        operation["requestBody"]["content"][JSON]["example"] = example["request"]
    if "response" in example:
        answer = operation["responses"][str(example["status"])]
        answer["content"][JSON]["example"] = example["response"]
