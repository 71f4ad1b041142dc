"""The moves of a review: which buttons there are, and the functions behind them.

Each is a form that posts the version of the review that was looked at, and calls the workflow function
that the API calls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import OperationalError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.admin.base import BUSY
from claims.admin.claim.reviews import STATES
from claims.admin.review.standing import Standing
from claims.choices import ReviewStatus
from claims.errors import DomainError, Stale
from claims.models import Review, User
from claims.queries.review_queue import standing_revisions
from claims.workflow.permissions import can
from claims.workflow.review import (
    Finding,
    open_correction,
    publish_review,
    return_review,
    submit_review,
    withdraw_review,
)
from claims.workflow.states import DRAFT, review_move, review_sources

STALE = gettext_lazy(
    "Somebody else changed this review while you were looking at it. Nothing was done: look at it "
    "as it is now, and decide again."
)
OWN = gettext_lazy("You had a hand in this revision; somebody else must publish it.")


@dataclass(frozen=True, slots=True)
class DeskMove:
    """One button; its name is that of the rows of the workflow's table that it stands for."""

    name: str
    label: Any
    done: Any
    call: Callable[..., Review]
    style: str = "default"


def _submit(*, data: Any, **common: Any) -> Review:
    return submit_review(**common)


def _withdraw(*, data: Any, **common: Any) -> Review:
    return withdraw_review(**common)


def _return(*, data: Any, **common: Any) -> Review:
    return return_review(comment=data.get("comment", ""), **common)


def _publish(*, data: Any, **common: Any) -> Review:
    return publish_review(**common)


def _correct(*, data: Any, **common: Any) -> Review:
    return open_correction(kind=data.get("kind", ""), reason=data.get("reason", ""), **common)


MOVES: dict[str, DeskMove] = {
    move.name: move
    for move in (
        DeskMove(
            "submit",
            gettext_lazy("Submit"),
            gettext_lazy("Review %d was submitted. Somebody else publishes it."),
            _submit,
            "primary",
        ),
        DeskMove(
            "publish",
            gettext_lazy("Publish"),
            gettext_lazy("Review %d was published."),
            _publish,
            "primary",
        ),
        DeskMove(
            "return",
            gettext_lazy("Return"),
            gettext_lazy("Review %d was returned to its authors."),
            _return,
        ),
        DeskMove(
            "withdraw",
            gettext_lazy("Withdraw"),
            gettext_lazy("Review %d was withdrawn."),
            _withdraw,
            "danger",
        ),
        DeskMove(
            "correct",
            gettext_lazy("Correct"),
            gettext_lazy("A correction of review %d is begun: write what is to change."),
            _correct,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Button:
    """A move as the page shows it: `why_not` is empty where it is possible."""

    move: DeskMove
    label: Any
    link: str
    why_not: str


def buttons_for(
    *,
    standing: Standing,
    user: User,
    findings: Sequence[Finding],
    address: Callable[[str], str],
) -> list[Button]:
    """Return the buttons of a review; another publisher's has none."""
    if standing.is_imported:
        return []
    return [
        Button(
            move,
            _label(move, standing),
            address(move.name),
            _why_not(move.name, standing, user, findings),
        )
        for move in MOVES.values()
    ]


def move_review(
    *, name: str, review: Review, actor: User, data: Any, version: int | None
) -> tuple[Review | None, str]:
    """Make a move; return the review, or null and the sentence that says why not."""
    move = MOVES[name]
    try:
        moved = move.call(
            review=review, data=data, actor=actor, now=timezone.now(), expected_version=version
        )
    except DomainError as refusal:
        return None, why(refusal)
    except OperationalError:
        return None, _(BUSY)
    return moved, _done(move, moved)


def why(refusal: DomainError) -> str:
    """Return a refusal as a sentence."""
    return str(STALE) if isinstance(refusal, Stale) else refusal.detail


def _done(move: DeskMove, review: Review) -> str:
    """Return what a move did; withdrawing does one thing to a draft, another to what was submitted."""
    draft, _published = standing_revisions(review)
    if move.name == "withdraw" and draft is not None:
        return _("Review %d is a draft again.") % review.pk
    if move.name == "publish" and review.status == ReviewStatus.RETRACTED:
        return _("Review %d was retracted.") % review.pk
    return str(move.done) % review.pk


def _label(move: DeskMove, standing: Standing) -> Any:
    if move.name == "withdraw" and standing.draft is not None and standing.state != DRAFT:
        return _("Take back")
    if move.name == "publish" and standing.is_retraction:
        return _("Publish the retraction")
    return move.label


def _why_not(name: str, standing: Standing, user: User, findings: Sequence[Finding]) -> str:
    if not can(user, f"review.{name}"):
        return _("Your role does not allow this.")
    if review_move(name, standing.state) is None:
        states = ", ".join(str(STATES[state]) for state in review_sources(name))
        return _("Only from: %s.") % states.lower()
    if name != "publish":
        return ""
    if standing.has_hand:
        return str(OWN)
    if any(one.refuses and not one.waived for one in findings):
        return _("Something stands against publishing it: see the list below.")
    return ""
