"""The source's text beside a claim, with the quoted words marked."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from claims.admin.claim.highlighting import marked_text
from claims.models import Appearance, Claim
from claims.queries.appearance import appearances_beside
from claims.workflow.permissions import can


def beside_context(request: HttpRequest, claim: Claim) -> dict[str, Any]:
    """Return the appearances of a claim, the one that is looked at, and its text."""
    appearances = appearances_beside(claim=claim)
    looked_at = _looked_at(request, appearances)
    return {
        "appearances": appearances,
        "looked_at": looked_at,
        "marked": _text_of(request, looked_at, appearances),
    }


def _looked_at(request: HttpRequest, appearances: Any) -> Appearance | None:
    """Return the appearance that is asked for, else the first whose words have a place."""
    wanted = request.GET.get("appearance", "")
    for place in appearances:
        if str(place.pk) == wanted:
            return place
    with_text = [place for place in appearances if place.source_text_id]
    return next(iter(with_text), next(iter(appearances), None))


def _text_of(request: HttpRequest, looked_at: Appearance | None, appearances: Any) -> Any:
    if looked_at is None or not can(request.user, "source.read_text"):
        return None
    return marked_text(looked_at, appearances, whole="whole" in request.GET)
