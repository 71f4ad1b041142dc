"""What an answer holds where a caller asked for some fields of it: those, and none that is required."""

from __future__ import annotations

from typing import Any

JSON = "application/json"
SCHEMAS = "#/components/schemas/"


def add_parts(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Let each answer that takes `fields` be the whole object, or a part of it.

    The part of a `Claim` is a `ClaimPart`. Of a page the rows are parts, and the page is whole.
    """
    parts = result["components"]["schemas"]
    for methods in result["paths"].values():
        for operation in methods.values():
            if any(one["name"] == "fields" for one in operation.get("parameters", ())):
                content = operation["responses"]["200"]["content"][JSON]
                _allow_part(content, parts)
    return result


def _allow_part(content: dict[str, Any], parts: dict[str, Any]) -> None:
    name = content["schema"]["$ref"].removeprefix(SCHEMAS)
    rows = parts[name]["properties"].get("results")
    if rows is None:
        content["schema"] = _either(name, parts)
    elif "$ref" in rows["items"]:
        rows["items"] = _either(rows["items"]["$ref"].removeprefix(SCHEMAS), parts)


def _either(name: str, parts: dict[str, Any]) -> dict[str, Any]:
    """Return the choice between an object and a part of it, which is made where there is none."""
    part = f"{name}Part"
    if part not in parts:
        whole = parts[name]
        parts[part] = {
            "type": "object",
            "description": f"Of a {name} what was asked for with `fields`.",
            "properties": whole["properties"],
            "additionalProperties": False,
        }
    return {"anyOf": [{"$ref": SCHEMAS + name}, {"$ref": SCHEMAS + part}]}
