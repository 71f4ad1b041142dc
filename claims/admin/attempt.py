"""Call the workflow for a button: what it refuses becomes a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError
from django.utils.translation import gettext as _

from claims.admin.base import BUSY
from claims.errors import DomainError, Stale

Made = TypeVar("Made")


def attempt_move(move: Callable[[], Made]) -> tuple[Made | None, str]:
    """Make a move; return what it made, or null and the sentence that says why not."""
    try:
        return move(), ""
    except Stale:
        return None, _(
            "Somebody else changed this claim while you were looking at it. Nothing was done: look "
            "at it as it is now, and decide again."
        )
    except DomainError as refusal:
        return None, refusal.detail
    except OperationalError:
        return None, _(BUSY)
