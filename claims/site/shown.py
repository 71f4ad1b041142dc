"""Documents as pages show them: days and labels for people, and what shape a verdict has."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from claims.choices import ClaimStatus, CorrectionKind
from claims.interchange.truth import reading_of
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
        "verdict": document["verdict"] and shown_rating(document["verdict"], document["language"]),
    }


def shown_rating(rating: dict[str, Any], *languages: str) -> dict[str, Any]:
    """Return a rating, or a verdict, with its shape and its step on the scale.

    What has no scale of ours was imported: whatever its publisher is called, no one may take it
    for the desk's own check. How its label is read hangs on the first known language.
    """
    value, best, is_imported = rating["value"], rating["best"], rating["scale"] is None
    reading = reading_of(rating, *languages)
    return {
        **rating,
        "shape": shape_of(rating, reading),
        "reading": reading,
        "is_imported": is_imported,
        "step": f"{value} of {best}" if value is not None and best is not None else "",
        "published_at": moment(rating.get("published_at")),
    }


def shown_other(document: dict[str, Any], claim: dict[str, Any]) -> dict[str, Any]:
    """Return another publisher's review of a claim, to be named in a line."""
    rating, languages = document["rating"], (document["language"], claim["language"])
    return {
        **document,
        "rating": rating and shown_rating(rating, *languages),
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
