"""Documents as pages show them: days and labels for people, and what shape a verdict has."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from claims.choices import ClaimStatus, CorrectionKind
from claims.records.document import render_document
from claims.records.review_body import moment, shape_of


def read_document(text: str) -> dict[str, Any]:
    """Return a stored document with the site's address in place."""
    document: dict[str, Any] = json.loads(render_document(text), strict=False)
    return document


def shown_claim(document: dict[str, Any]) -> dict[str, Any]:
    """Return a claim's document with its day, its status and its verdict for people."""
    said = document["claimed_on"]
    return {
        **document,
        "claimed_on": date.fromisoformat(said) if said else None,
        "status_label": ClaimStatus(document["status"]).label,
        "path": path_of(document["html_url"]),
        "verdict": document["verdict"] and shown_rating(document["verdict"]),
    }


def shown_rating(rating: dict[str, Any]) -> dict[str, Any]:
    """Return a rating, or a verdict, with its shape and its step on the scale.

    What has no scale of ours was imported: whatever its publisher is called, no one may take it
    for the desk's own check.
    """
    value, best = rating["value"], rating["best"]
    return {
        **rating,
        "shape": shape_of(rating),
        "is_imported": rating.get("scale", "") is None,
        "step": f"{value} of {best}" if value is not None and best is not None else "",
        "published_at": moment(rating.get("published_at")),
    }


def shown_other(document: dict[str, Any]) -> dict[str, Any]:
    """Return another publisher's review, to be named in a line."""
    return {
        **document,
        "rating": document["rating"] and shown_rating(document["rating"]),
        "published_at": moment(document["published_at"]),
    }


def shown_correction(document: dict[str, Any]) -> dict[str, Any]:
    """Return a correction with its kind's label and its time."""
    return {
        **document,
        "kind_label": CorrectionKind(document["kind"]).label,
        "published_at": moment(document["published_at"]),
    }


def shown_tombstone(document: dict[str, Any]) -> dict[str, Any]:
    """Return what is left of a retracted review, with its times."""
    return {
        **document,
        "published_at": moment(document["published_at"]),
        "retracted_at": moment(document["retracted_at"]),
    }


def path_of(address: str) -> str:
    """Return the path of an address of this site."""
    return "/" + address.split("/", 3)[3]
