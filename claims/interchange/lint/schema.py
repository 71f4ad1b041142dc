"""Apply the JSON Schema, and name the rule behind each thing that it refuses."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

from claims.interchange.lint.plain import PlainReview

_FILE = "claimreview.schema.json"


def broken_in_schema(review: PlainReview) -> Iterator[tuple[str, str]]:
    """Yield the rules that the JSON Schema finds broken, each with its JSON pointer."""
    for error in _validator().iter_errors(review.value):
        # Each assertion of the schema has its rule's id for an anchor; a test holds it to that.
        yield error.schema["$anchor"], review.pointer(error.absolute_path)


def claimreview_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a ClaimReview in its plainest spelling."""
    text = files("claims.interchange.lint").joinpath(_FILE).read_text("utf-8")
    return dict(json.loads(text))


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(claimreview_schema())
