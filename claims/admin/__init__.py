"""The reviewers' screens. They show, ask and call the workflow; no rule lives here.

Nothing is saved past `claims.workflow`, nothing is deleted, and roles decide (`can`), not Django's own
permissions.
"""

from claims.admin import (
    api_token,
    claim,
    duplicate,
    event,
    import_run,
    publisher,
    rating_scale,
    review,
    source,
    speaker,
    topic,
    user,
    webhook,
)
from claims.admin.desk_site import site

__all__ = [
    "api_token",
    "claim",
    "duplicate",
    "event",
    "import_run",
    "publisher",
    "rating_scale",
    "review",
    "site",
    "source",
    "speaker",
    "topic",
    "user",
    "webhook",
]
