"""The process: one table of the moves that a claim can make. Change the process here first."""

from __future__ import annotations

from dataclasses import dataclass

from claims.choices import ClaimStatus, Role


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
    )
}
