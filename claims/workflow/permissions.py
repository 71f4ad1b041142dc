"""Who may do what: roles, and the one question `can`.

Roles are groups (`claims.choices.Role`), each including the ones before; the groups are read from
the database on every request. A superuser counts as an administrator.
"""

from __future__ import annotations

from django.db import models

from claims.choices import ClaimStatus, Role
from claims.errors import NotAllowed
from claims.models import Appearance, Claim
from claims.models.user import Reader, has_role
from claims.workflow.states import CLAIM_MOVES, REVIEW_MOVES

ACTIONS: dict[str, str] = {
    "claim.create": Role.CONTRIBUTOR,
    "claim.edit": Role.CONTRIBUTOR,
    "appearance.create": Role.CONTRIBUTOR,
    "appearance.edit": Role.CONTRIBUTOR,
    "appearance.delete": Role.CONTRIBUTOR,
    "speaker.create": Role.CONTRIBUTOR,
    "speaker.edit": Role.REVIEWER,
    "speaker.merge": Role.EDITOR,
    "speaker.unmerge": Role.EDITOR,
    "source.create": Role.CONTRIBUTOR,
    "source.edit": Role.REVIEWER,
    "source.merge": Role.EDITOR,
    "source.unmerge": Role.EDITOR,
    "source.read_text": Role.CONTRIBUTOR,
    "source.finish": Role.REVIEWER,
    "topic.create": Role.REVIEWER,
    "topic.edit": Role.REVIEWER,
    "publisher.create": Role.ADMINISTRATOR,
    "publisher.edit": Role.ADMINISTRATOR,
    "rating_scale.create": Role.ADMINISTRATOR,
    "rating_scale.edit": Role.ADMINISTRATOR,
    # To say that two claims are the same is to merge them, which editors do.
    "duplicate.distinct": Role.REVIEWER,
    "event.read": Role.REVIEWER,
    "import.read": Role.REVIEWER,
    "token.manage": Role.ADMINISTRATOR,
    "user.manage": Role.ADMINISTRATOR,
    "webhook.create": Role.CONTRIBUTOR,
    "webhook.edit": Role.CONTRIBUTOR,
    "webhook.delete": Role.CONTRIBUTOR,
    "webhook.manage": Role.ADMINISTRATOR,
    "admin.enter": Role.CONTRIBUTOR,
    **{f"claim.{move.name}": move.role for move in CLAIM_MOVES.values()},
    **{f"review.{move.name}": move.role for move in REVIEW_MOVES},
}

# What a contributor may do to a claim, as long as it is a candidate of their own.
OWN_CANDIDATE = frozenset(
    {
        "claim.edit",
        "claim.delete",
        "appearance.create",
        "appearance.edit",
        "appearance.delete",
    }
)


def can(user: Reader | None, action: str, target: models.Model | None = None) -> bool:
    """Say whether `user` may do `action`, to `target` where one is given.

    :raises KeyError: for an action that is not in the table.
    """
    if not has_role(user, ACTIONS[action]):
        return False
    if action not in OWN_CANDIDATE or target is None or has_role(user, Role.REVIEWER):
        return True
    claim = target.claim if isinstance(target, Appearance) else target
    return (
        isinstance(claim, Claim)
        and user is not None
        and claim.status == ClaimStatus.CANDIDATE
        and claim.created_by_id == user.pk
    )


def require(user: Reader | None, action: str, target: models.Model | None = None) -> None:
    """Refuse an action that `user` may not do.

    :raises NotAllowed: when the role does not reach that far.
    """
    if not can(user, action, target):
        raise NotAllowed(f"Your role does not allow {action.replace('.', ': ')}.")
