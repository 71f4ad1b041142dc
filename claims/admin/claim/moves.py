"""The moves of one claim: which buttons there are, and the addresses behind them.

Each is a form that posts the version of the claim that was looked at, and calls the workflow function
that the API calls.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.admin.attempt import attempt_move
from claims.admin.claim.form import reviewers
from claims.admin.fields import is_key
from claims.choices import ClaimStatus, Role
from claims.models import Claim, User
from claims.models.user import has_role
from claims.workflow.claim import (
    accept_claim,
    assign_claim,
    delete_claim,
    dismiss_claim,
    unassign_claim,
)
from claims.workflow.merge import merge_claims, unmerge_claim
from claims.workflow.permissions import can
from claims.workflow.states import CLAIM_MOVES
from claims.workflow.values import refuse

Call = Callable[..., Claim]


@dataclass(frozen=True, slots=True)
class DeskMove:
    """One button: `move` is the row of the workflow's table that it stands for."""

    name: str
    move: str
    label: Any
    done: Any
    call: Call
    style: str = "default"
    and_next: bool = False


def _accept(*, claim: Claim, data: Any, **common: Any) -> Claim:
    return accept_claim(claim=claim, **common)


def _dismiss(*, claim: Claim, data: Any, **common: Any) -> Claim:
    return dismiss_claim(claim=claim, reason=data.get("reason", ""), **common)


def _take(*, claim: Claim, data: Any, actor: User, **common: Any) -> Claim:
    return assign_claim(claim=claim, user=actor, actor=actor, **common)


def _assign(*, claim: Claim, data: Any, **common: Any) -> Claim:
    key = data.get("user", "")
    user = reviewers().filter(pk=int(key)).first() if is_key(key) else None
    if user is None:
        raise refuse("user", "not_a_reviewer", _("Choose somebody who may review claims."))
    return assign_claim(claim=claim, user=user, **common)


def _give_back(*, claim: Claim, data: Any, **common: Any) -> Claim:
    return unassign_claim(claim=claim, **common)


def _withdraw(*, claim: Claim, data: Any, **common: Any) -> Claim:
    return delete_claim(claim=claim, **common)


def _merge(*, claim: Claim, data: Any, actor: User, **common: Any) -> Claim:
    key = data.get("into", "").strip()
    into = Claim.objects.visible_to(actor).filter(pk=int(key)).first() if is_key(key) else None
    if into is None:
        raise refuse("into", "unknown_claim", _("Name another claim, one that stays."))
    return merge_claims(claim=claim, into=into, actor=actor, **common)


def _unmerge(*, claim: Claim, data: Any, **common: Any) -> Claim:
    return unmerge_claim(claim=claim, **common)


MOVES: dict[str, DeskMove] = {
    move.name: move
    for move in (
        DeskMove(
            "accept",
            "accept",
            gettext_lazy("Accept"),
            gettext_lazy("Claim %d was accepted."),
            _accept,
            "primary",
            and_next=True,
        ),
        DeskMove(
            "take", "assign", gettext_lazy("Take"), gettext_lazy("Claim %d is yours now."), _take
        ),
        DeskMove(
            "give-back",
            "unassign",
            gettext_lazy("Give back"),
            gettext_lazy("Claim %d was given back."),
            _give_back,
        ),
        DeskMove(
            "assign",
            "assign",
            gettext_lazy("Assign"),
            gettext_lazy("Claim %d was assigned."),
            _assign,
        ),
        DeskMove(
            "dismiss",
            "dismiss",
            gettext_lazy("Dismiss"),
            gettext_lazy("Claim %d was dismissed."),
            _dismiss,
            "danger",
            and_next=True,
        ),
        DeskMove(
            "merge",
            "merge",
            gettext_lazy("Merge"),
            gettext_lazy("Claim %d was merged."),
            _merge,
        ),
        DeskMove(
            "unmerge",
            "unmerge",
            gettext_lazy("Take the merge back"),
            gettext_lazy("Claim %d stands by itself again."),
            _unmerge,
        ),
        DeskMove(
            "withdraw",
            "delete",
            gettext_lazy("Withdraw"),
            gettext_lazy("Claim %d was withdrawn."),
            _withdraw,
            "danger",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Button:
    """A move as the page shows it: `why_not` is empty where it is possible."""

    move: DeskMove
    link: str
    why_not: str


def buttons_for(*, claim: Claim, user: User, address: Callable[[str], str]) -> list[Button]:
    """Return the buttons of a claim. People who dismiss need no withdrawing, others nothing else."""
    desk = has_role(user, Role.REVIEWER)
    # Of two moves that are each other's way back, the one that could be made.
    besides = "merge" if claim.status == ClaimStatus.MERGED else "unmerge"
    shown = [
        move
        for move in MOVES.values()
        if (move.name != "withdraw") == desk and move.name != besides
    ]
    return [Button(move, address(move.name), _why_not(move, claim, user)) for move in shown]


def move_claim(
    *, name: str, claim: Claim, actor: User, data: Any, version: int | None
) -> tuple[Claim | None, str]:
    """Make a move; return the claim, or null and the sentence that says why not."""
    move = MOVES[name]
    common: dict[str, Any] = {"actor": actor, "now": timezone.now(), "expected_version": version}
    moved, refused = attempt_move(partial(move.call, claim=claim, data=data, **common))
    return moved, refused if moved is None else str(move.done) % moved.pk


def version_of(request: HttpRequest) -> int:
    """Return the version that a form was made for; 0, which no claim has, where it names none."""
    version = request.POST.get("version", "")
    return int(version) if is_key(version) else 0


def _why_not(move: DeskMove, claim: Claim, user: User) -> str:
    if not can(user, f"claim.{move.move}"):
        return _("Your role does not allow this.")
    sources = CLAIM_MOVES[move.move].sources
    if claim.status not in sources:
        names = [str(status.label) for status in ClaimStatus if status.value in sources]
        return _("Only from: %s.") % ", ".join(names).lower()
    if not can(user, f"claim.{move.move}", claim):
        return _("This is not your own candidate.")
    if move.name == "take" and claim.assigned_to_id == user.pk:
        return _("You have it already.")
    return ""
