"""What the page of one claim shows beside its form."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from claims.admin.base import actor_of
from claims.admin.claim.form import reviewers
from claims.admin.claim.highlighting import marked_text
from claims.admin.claim.moves import buttons_for
from claims.admin.claim.similar import similar_context
from claims.admin.sentences import sentences_of
from claims.models import Appearance, Claim
from claims.queries.appearance import appearances_beside
from claims.queries.history import events_of, imports_of
from claims.workflow.permissions import can


def claim_context(request: HttpRequest, claim: Claim) -> dict[str, Any]:
    """Return the moves, the appearances, the marked text, what looks alike, and the history."""
    user = actor_of(request)
    appearances = appearances_beside(claim=claim)
    looked_at = _looked_at(request, appearances)
    buttons = buttons_for(claim=claim, user=user, address=lambda name: _move_address(claim, name))
    may_assign = any(one.move.name == "assign" and not one.why_not for one in buttons)
    reads_history = can(user, "event.read")
    return {
        "claim": claim,
        "buttons": buttons,
        "reviewers": list(reviewers()) if may_assign else [],
        "appearances": appearances,
        "looked_at": looked_at,
        "marked": _text_of(request, looked_at, appearances),
        "may_edit_appearances": can(user, "appearance.create", claim) and not claim.merged_into_id,
        "history": _history(claim) if reads_history else [],
        "imports": imports_of(claim=claim) if reads_history else [],
        **similar_context(claim, user),
    }


def _history(claim: Claim) -> list[Any]:
    return sentences_of(events_of(object_type="claim", object_id=claim.pk))


def _move_address(claim: Claim, name: str) -> str:
    return reverse("admin:claims_claim_move", args=[claim.pk, name])


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
