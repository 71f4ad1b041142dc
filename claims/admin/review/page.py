"""What the page of one review shows beside its form."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from claims.admin.base import actor_of
from claims.admin.claim.beside import beside_context
from claims.admin.review.documents import body_context
from claims.admin.review.moves import buttons_for
from claims.admin.review.standing import Standing
from claims.admin.said_before import said_before
from claims.admin.sentences import sentences_of
from claims.choices import CorrectionKind
from claims.models import User
from claims.queries.history import events_of
from claims.workflow.permissions import can
from claims.workflow.review import Finding, gate_findings


def review_context(request: HttpRequest, standing: Standing) -> dict[str, Any]:
    """Return the moves, what the gate finds, the source's text, the history; without a draft what
    was published."""
    review, user = standing.review, actor_of(request)
    findings = _findings(standing)
    buttons = buttons_for(
        standing=standing,
        user=user,
        findings=findings,
        address=lambda name: reverse("admin:claims_review_move", args=[review.pk, name]),
    )
    body = body_context(standing) if standing.draft is None and standing.published else {}
    return {
        "standing": standing,
        "claim": review.claim,
        "buttons": buttons,
        "kinds": CorrectionKind.choices,
        "findings": findings,
        "accepted": [one for one in findings if not one.refuses and not one.waived],
        "loses_right": _loses_right(standing, user),
        "shown": body,
        "history": sentences_of(events_of(object_type="review", object_id=review.pk)),
        **beside_context(request, review.claim),
        **said_before(review.claim, user),
    }


def _findings(standing: Standing) -> list[Finding]:
    """Return what the gate says of a draft; a retraction passes by it."""
    if standing.draft is None or standing.is_imported or standing.is_retraction:
        return []
    return gate_findings(standing.review.claim, standing.draft)


def _loses_right(standing: Standing, user: User) -> bool:
    """Say whether somebody may publish a revision now, and could not once they changed it."""
    return standing.draft is not None and not standing.has_hand and can(user, "review.publish")
