"""What the desk's pages say of a claim in a few lines, from its stored document."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from claims.choices import ClaimStatus


def facts_of(document: dict[str, Any]) -> dict[str, Any]:
    """Return what was said, by whom, where and when, where it stands, and its verdict."""
    places = document["appearances"]
    sources = {place["source"]["id"]: place["source"] for place in places}
    return {
        "key": document["id"],
        "link": reverse("admin:claims_claim_change", args=[document["id"]]),
        "text": document["text"],
        "language": document["language"],
        "speakers": document["speakers"],
        "names": ", ".join(speaker["name"] for speaker in document["speakers"]),
        "day": _day(document),
        "source": next(iter(sources.values()), None),
        "more_sources": max(len(sources) - 1, 0),
        "status": document["status"],
        "status_label": ClaimStatus(document["status"]).label,
        "verdict": document["verdict"] and _verdict(document["verdict"]),
    }


def _day(document: dict[str, Any]) -> str:
    """Return when the claim was made: its own date, else its first place's."""
    places = document["appearances"]
    days = [place["said_on"] or place["source"]["published_on"] for place in places]
    return document["claimed_on"] or next((day for day in days if day), "")


def _verdict(verdict: dict[str, Any]) -> dict[str, str]:
    return {
        "label": verdict["label"],
        "publisher": verdict["publisher"]["name"],
        "day": (verdict["published_at"] or "")[:10],
    }
