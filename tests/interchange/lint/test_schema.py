"""The JSON Schema: valid, shipped, and tied to the rules by its anchors."""

import tomllib
from fnmatch import fnmatch
from importlib.resources import files
from pathlib import Path

from jsonschema import Draft202012Validator

from claims.interchange.lint import RULES
from claims.interchange.lint.schema import claimreview_schema
from tests.interchange.lint.examples import tidy

ROOT = Path(__file__).resolve().parents[3]
# What an object, a number or a text is refused for; `not` and `anyOf` stand beside them.
ASSERTIONS = {"type", "required", "dependentRequired", "pattern", "maxLength", "minimum", "not", "anyOf"}  # fmt: skip


def subschemas(value, inside_condition=False):
    """Yield each schema that can refuse by itself: what stands within a condition cannot."""
    if isinstance(value, list):
        for one in value:
            yield from subschemas(one, inside_condition)
    elif isinstance(value, dict):
        if not inside_condition:
            yield value
        for key, one in value.items():
            yield from subschemas(one, inside_condition or key in ("not", "anyOf"))


def test_it_is_a_schema_of_the_draft_that_it_names():
    schema = claimreview_schema()

    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_whatever_refuses_is_named_by_a_rule():
    schema = claimreview_schema()
    by_reference = {"claimType"}
    del schema["type"]
    defined = {name: one for name, one in schema.pop("$defs").items() if name not in by_reference}

    refusing = [one for one in subschemas([schema, *defined.values()]) if ASSERTIONS & one.keys()]

    anchors = [one.get("$anchor") for one in refusing]
    assert sorted(anchors) == sorted(set(anchors))
    assert set(anchors) <= set(RULES)


def test_a_tidy_review_is_valid_without_anything_of_ours():
    assert list(Draft202012Validator(claimreview_schema()).iter_errors(tidy())) == []


def test_it_ships():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["claims.interchange.lint"]

    shipped = [one.name for one in files("claims.interchange.lint").iterdir() if one.name.endswith(".json")]  # fmt: skip

    assert shipped == ["claimreview.schema.json"]
    assert all(any(fnmatch(name, one) for one in patterns) for name in shipped)
