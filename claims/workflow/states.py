"""The process: the tables of moves that claims and reviews can make. Change the process here first."""

from __future__ import annotations

from dataclasses import dataclass

from claims.choices import ClaimStatus, ReviewStatus, RevisionStatus, Role


@dataclass(frozen=True, slots=True)
class Move:
    """One move: from which states, to which, by whom, and the verb of its audit event."""

    name: str
    sources: frozenset[str]
    target: str
    role: str
    verb: str


def _move(name: str, sources: tuple[str, ...], target: str, role: str, verb: str) -> Move:
    return Move(name, frozenset(sources), target, role, verb)


# Where a claim goes that is taken out of another: to what it was when it was merged.
AS_BEFORE = "as_before"

CLAIM_MOVES: dict[str, Move] = {
    move.name: move
    for move in (
        _move(
            "accept",
            (ClaimStatus.CANDIDATE, ClaimStatus.DISMISSED),
            ClaimStatus.OPEN,
            Role.REVIEWER,
            "claim.accepted",
        ),
        _move(
            "dismiss",
            (ClaimStatus.CANDIDATE, ClaimStatus.OPEN, ClaimStatus.IN_PROGRESS),
            ClaimStatus.DISMISSED,
            Role.REVIEWER,
            "claim.dismissed",
        ),
        _move(
            "delete",
            (ClaimStatus.CANDIDATE,),
            ClaimStatus.DISMISSED,
            Role.CONTRIBUTOR,
            "claim.deleted",
        ),
        _move(
            "assign",
            (ClaimStatus.OPEN, ClaimStatus.IN_PROGRESS),
            ClaimStatus.IN_PROGRESS,
            Role.REVIEWER,
            "claim.assigned",
        ),
        _move(
            "unassign",
            (ClaimStatus.IN_PROGRESS,),
            ClaimStatus.OPEN,
            Role.REVIEWER,
            "claim.unassigned",
        ),
        _move(
            "merge",
            (
                ClaimStatus.CANDIDATE,
                ClaimStatus.OPEN,
                ClaimStatus.IN_PROGRESS,
                ClaimStatus.CHECKED,
            ),
            ClaimStatus.MERGED,
            Role.EDITOR,
            "claim.merged",
        ),
        _move("unmerge", (ClaimStatus.MERGED,), AS_BEFORE, Role.EDITOR, "claim.unmerged"),
    )
}

# Whose claims may get a review of the desk.
REVIEWABLE = frozenset({ClaimStatus.OPEN, ClaimStatus.IN_PROGRESS, ClaimStatus.CHECKED})


def settled_status(*, reviews: int, is_assigned: bool, has_draft: bool) -> ClaimStatus:
    """Return where a claim stands that is neither candidate, dismissed nor merged.

    `reviews` counts the published ones: with one it is checked. With none, somebody has it, or a
    draft of a review is open, or it waits in the queue.
    """
    if reviews:
        return ClaimStatus.CHECKED
    return ClaimStatus.IN_PROGRESS if is_assigned or has_draft else ClaimStatus.OPEN


# Where a review stands: its open revision if there is one, else what became of it.
NONE, WITHDRAWN = "none", RevisionStatus.WITHDRAWN
DRAFT, SUBMITTED = RevisionStatus.DRAFT, RevisionStatus.SUBMITTED
PUBLISHED, RETRACTED = ReviewStatus.PUBLISHED, ReviewStatus.RETRACTED
REVIEW_STATES = (NONE, DRAFT, SUBMITTED, PUBLISHED, WITHDRAWN, RETRACTED)

# By name and state: withdrawing does one thing to a draft and another to what was submitted.
REVIEW_MOVES: tuple[Move, ...] = (
    _move("open", (NONE, WITHDRAWN, RETRACTED), DRAFT, Role.REVIEWER, "review.opened"),
    _move("edit", (DRAFT, SUBMITTED), DRAFT, Role.REVIEWER, "review.edited"),
    _move("submit", (DRAFT,), SUBMITTED, Role.REVIEWER, "review.submitted"),
    _move("withdraw", (SUBMITTED,), DRAFT, Role.REVIEWER, "review.taken_back"),
    _move("withdraw", (DRAFT,), WITHDRAWN, Role.REVIEWER, "review.withdrawn"),
    _move("return", (SUBMITTED,), DRAFT, Role.EDITOR, "review.returned"),
    _move("publish", (SUBMITTED,), PUBLISHED, Role.EDITOR, "review.published"),
    _move("correct", (PUBLISHED,), DRAFT, Role.EDITOR, "review.correction_opened"),
)


def review_move(name: str, state: str) -> Move | None:
    """Return the move of this name from a state; null where there is none."""
    return next((m for m in REVIEW_MOVES if m.name == name and state in m.sources), None)


def review_sources(name: str) -> list[str]:
    """Return the states from which a move is possible, in the order of the process."""
    return [state for state in REVIEW_STATES if review_move(name, state)]
