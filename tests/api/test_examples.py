"""The examples of the description: of every operation, and as the API answers.

`RECORD_EXAMPLES=1 pytest -n 0 tests/api/test_examples.py` writes them anew.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from claims.api.examples import examples
from tests.api.calls import BASE, Caller
from tests.api.journey import STEPS
from tests.factories import UserFactory

FILE = Path(__file__).resolve().parents[2] / "claims" / "api" / "examples.json"
EXAMPLE_SITE = "claims.example.org"
# A secret is shown once; an example shows none.
SECRET = "whsec_RXhhbXBsZSBvZiBhIHNlY3JldA=="  # noqa: S105  no secret


def filled(value: Any, ids: dict[str, int]) -> Any:
    """Return a body with ids in the places of names."""
    if isinstance(value, dict):
        return {name: filled(inner, ids) for name, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, ids) for inner in value]
    if isinstance(value, str) and value.startswith("{"):
        return ids[value.strip("{}")]
    return value


def shown(value: Any) -> Any:
    """Return an answer as an example shows it: one row of a list, and addresses of no real site."""
    if isinstance(value, dict) and "next" in value and "results" in value:
        value = {**value, "results": value["results"][:1]}
    if isinstance(value, dict) and value.get("secret"):
        value = {**value, "secret": SECRET}
    text = json.dumps(value).replace(BASE, f"https://{EXAMPLE_SITE}")
    return json.loads(text.replace(BASE.removeprefix("http://"), EXAMPLE_SITE))


def travel() -> dict[str, dict[str, Any]]:
    """Ask everything, and return what was asked and answered of each operation.

    Of what is written the first counts.
    """
    callers = {
        "nobody": Caller(),
        "writer": Caller(UserFactory.create(username="writer", reviewer=True)),
        "chief": Caller(UserFactory.create(username="chief", editor=True)),
        "second": Caller(UserFactory.create(username="second", editor=True)),
        "keeper": Caller(UserFactory.create(username="keeper", administrator=True)),
    }
    ids: dict[str, int] = {}
    found: dict[str, dict[str, Any]] = {}
    for who, method, path, body, name in STEPS:
        sent = filled(body, ids)
        match = {"if_match": "*"} if re.match("(reviews|evidence)/", path) else {}
        answer = callers[who].send(method, path.format(**ids), sent, **match)
        assert answer.status_code < 300, (method, path, answer.content)
        told = answer.json() if answer.content else None
        if name:
            ids[name] = told["id"]
        if name == "scale":
            ids["rating"] = told["ratings"][0]["id"]
        example: dict[str, Any] = {"status": answer.status_code}
        if body is not None:
            example["request"] = sent
        if told is not None:
            example["response"] = shown(told)
        found.setdefault(f"{method} /api/v1/{re.sub('{[a-z]+}', '{id}', path)}", example)
    return found


def shape(value: Any) -> Any:
    """Return which names there are, and where; what they say is of the day."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [shape(inner) for inner in value[:1]]
    return type(value).__name__


def operations(schema: Any) -> dict[str, Any]:
    """Return each operation by method and path."""
    return {
        f"{method.upper()} {path}": operation
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    }


@pytest.fixture
def schema(anyone: Caller) -> Any:
    """Return the description."""
    return anyone.get("../schema/").json()


def test_the_api_answers_as_the_examples_say(db: None) -> None:
    told = travel()

    if os.environ.get("RECORD_EXAMPLES"):
        FILE.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert shape(told) == shape(examples())


def test_every_operation_has_an_example(schema: Any) -> None:
    lacking = []
    for name, operation in operations(schema).items():
        status = next(code for code in operation["responses"] if code < "300")
        contents = [operation.get("requestBody", {}), operation["responses"][status]]
        for content in (
            part["content"]["application/json"] for part in contents if "content" in part
        ):
            if "example" not in content:
                lacking.append(name)

    assert lacking == []
    assert set(examples()) == set(operations(schema))


def test_every_example_is_what_its_schema_says(schema: Any) -> None:
    wrong = {}
    for name, operation in operations(schema).items():
        status = str(examples()[name]["status"])
        for part in (operation.get("requestBody", {}), operation["responses"][status]):
            content = part.get("content", {}).get("application/json")
            if content:
                validator = Draft202012Validator({**schema, **content["schema"]})
                for error in validator.iter_errors(content["example"]):
                    wrong[name, error.json_path] = error.message

    assert wrong == {}
