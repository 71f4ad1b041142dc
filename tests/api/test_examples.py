"""The examples of the description: of every operation, and as the API answers.

`RECORD_EXAMPLES=1 pytest -n 0 tests/api/test_examples.py` writes them anew.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError
from jsonschema import Draft202012Validator

from claims.api.errors import RateLimited, answer_exception
from claims.api.examples import SHOWN_AT, examples, refusals
from tests.api.calls import BASE, Caller
from tests.api.journey import STEPS
from tests.api.refused import REFUSED
from tests.factories import UserFactory

FOLDER = Path(__file__).resolve().parents[2] / "claims" / "api"
EXAMPLE_SITE = "claims.example.org"
# A secret is shown once; an example shows none.
SECRET = "whsec_RXhhbXBsZSBvZiBhIHNlY3JldA=="  # noqa: S105  no secret


def filled(value: Any, ids: dict[str, int]) -> Any:
    """Return a body with ids in the places of names."""
    if isinstance(value, dict):
        return {name: filled(inner, ids) for name, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, ids) for inner in value]
    if isinstance(value, str) and re.fullmatch("{[a-z]+}", value):
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


def people() -> dict[str, Caller]:
    """Return who asks, by name."""
    return {
        "nobody": Caller(),
        "writer": Caller(UserFactory.create(username="writer", reviewer=True)),
        "chief": Caller(UserFactory.create(username="chief", editor=True)),
        "second": Caller(UserFactory.create(username="second", editor=True)),
        "keeper": Caller(UserFactory.create(username="keeper", administrator=True)),
        "newcomer": Caller(UserFactory.create(username="newcomer", contributor=True)),
        "looker": Caller(UserFactory.create(username="looker", contributor=True), scope="read"),
    }


def travel(callers: dict[str, Caller], ids: dict[str, int]) -> dict[str, dict[str, Any]]:
    """Ask everything, and return what was asked and answered of each operation.

    Of what is written the first counts. `ids` are filled with those of what was made.
    """
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


def refuse(callers: dict[str, Caller], ids: dict[str, int]) -> dict[str, dict[str, Any]]:
    """Ask what is refused, and return the problems by their codes."""
    found = {}
    for name, who, method, path, body, headers in REFUSED:
        answer = callers[who].send(method, path.format(**ids), filled(body, ids), **headers)
        told = answer.json() if answer.content else {}
        assert (answer.status_code < 300) == (not name or name[0] == "="), (path, answer.content)
        if name[:1] == "=":
            ids[name[1:]] = told["id"]
        elif name:
            assert told["code"] == name
            found[name] = shown(told)
    return found


def refuse_by_chance() -> dict[str, dict[str, Any]]:
    """Return the problems that need bad luck: another change, no database, too many requests."""
    failures = (
        IntegrityError(),
        OperationalError(),
        RateLimited("Too many requests. Try again in 7 seconds."),
    )
    answers = [json.loads(answer_exception(failure, {}).content) for failure in failures]
    return {body["code"]: shown(body) for body in answers}


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
    callers, ids = people(), {}
    told = travel(callers, ids)
    refused = refuse(callers, ids) | refuse_by_chance()

    if os.environ.get("RECORD_EXAMPLES"):
        for name, what in (("examples", told), ("refusals", refused)):
            text = json.dumps(what, indent=1, ensure_ascii=False) + "\n"
            (FOLDER / f"{name}.json").write_text(text, encoding="utf-8")
    assert shape(told) == shape(examples())
    assert shape(refused) == shape(refusals())
    assert {code: said(body) for code, body in refused.items()} == {
        code: said(body) for code, body in refusals().items()
    }


def said(body: dict[str, Any]) -> list[Any]:
    """Return what a problem says that is not of the day."""
    named = [(error["pointer"], error["code"]) for error in body["errors"]]
    return [body["type"], body["title"], body["status"], body["code"], named]


def test_every_refusal_has_an_example_that_its_schema_allows(schema: Any) -> None:
    validator = Draft202012Validator({**schema, "$ref": "#/components/schemas/Problem"})
    shown_problems = schema["components"]["examples"]
    lacking, used, wrong = [], set(), []
    for name, operation in operations(schema).items():
        for status, answer in operation["responses"].items():
            for content in answer.get("content", {}).values() if status >= "400" else ():
                codes = list(content["examples"])
                used.update(codes)
                lacking += [] if codes else [f"{name} {status}"]
                wrong += [
                    code for code in codes if str(shown_problems[code]["value"]["status"]) != status
                ]
    wrong += [
        f"{code}: {error.message}"
        for code, example in shown_problems.items()
        for error in validator.iter_errors(example["value"])
    ]

    assert (lacking, wrong) == ([], [])
    assert used == set(refusals()) >= set(SHOWN_AT)


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
