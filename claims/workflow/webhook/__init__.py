"""Webhooks: what their owners do with them, and what the workers write of what they sent.

Nothing is sent from here: a worker asks for a turn, sends, and says what came of it.
"""

from claims.workflow.webhook.outcome import Outcome, record_attempt
from claims.workflow.webhook.owner import (
    WebhookStopped,
    create_webhook,
    delete_webhook,
    edit_webhook,
    ping_webhook,
    replay_delivery,
    rotate_secret,
)
from claims.workflow.webhook.secret import secret_of, signatures_of
from claims.workflow.webhook.turn import (
    end_turn,
    gather_deliveries,
    hold_turn,
    next_delivery,
    plan_turns,
)

__all__ = [
    "Outcome",
    "WebhookStopped",
    "create_webhook",
    "delete_webhook",
    "edit_webhook",
    "end_turn",
    "gather_deliveries",
    "hold_turn",
    "next_delivery",
    "ping_webhook",
    "plan_turns",
    "record_attempt",
    "replay_delivery",
    "rotate_secret",
    "secret_of",
    "signatures_of",
]
