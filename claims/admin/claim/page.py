"""What the page of one claim shows beside its form."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from claims.admin.base import actor_of
from claims.admin.claim.beside import beside_context
from claims.admin.claim.form import reviewers
from claims.admin.claim.moves import buttons_for
from claims.admin.claim.reviews import review_panel
from claims.admin.claim.same import found_context
from claims.admin.reasons import reason_words
from claims.admin.said_before import said_before
from claims.admin.sentences import sentences_of
from claims.models import Claim
from claims.queries.history import events_of_claim, imports_of
from claims.workflow.permissions import can


def claim_context(request: HttpRequest, claim: Claim) -> dict[str, Any]:
    """Return the moves, the appearances, the marked text, what was said before, and the history."""
    user = actor_of(request)
    buttons = buttons_for(claim=claim, user=user, address=lambda name: _move_address(claim, name))
    possible = {one.move.name for one in buttons if not one.why_not}
    reads_history = can(user, "event.read")
    return {
        "claim": claim,
        "dismissed": reason_words(claim.dismiss_reason),
        "buttons": buttons,
        "reviewers": list(reviewers()) if "assign" in possible else [],
        "may_edit_appearances": can(user, "appearance.create", claim) and not claim.merged_into_id,
        "history": _history(claim) if reads_history else [],
        "imports": imports_of(claim=claim) if reads_history else [],
        **beside_context(request, claim),
        **review_panel(claim, user),
        **said_before(claim, user),
        "merge_address": _move_address(claim, "merge") if "merge" in possible else "",
        **(found_context(claim, user, request.GET.get("same", "")) if "merge" in possible else {}),
    }


def _history(claim: Claim) -> list[Any]:
    return sentences_of(events_of_claim(claim=claim))


def _move_address(claim: Claim, name: str) -> str:
    return reverse("admin:claims_claim_move", args=[claim.pk, name])
