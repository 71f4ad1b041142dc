"""What the theme asks for by name (`UNFOLD` in the settings): the menu, our style sheet and script."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.workflow.permissions import can

# Title, icon, page, and the action of `claims.workflow.permissions` that lets people read it.
CLAIMS = (
    (gettext_lazy("Overview"), "dashboard", "index", "admin.enter"),
    (gettext_lazy("Claims"), "format_quote", "claims_claim_changelist", "admin.enter"),
    (
        gettext_lazy("Possible duplicates"),
        "join_inner",
        "claims_duplicate_changelist",
        "duplicate.distinct",
    ),
    (gettext_lazy("Reviews"), "fact_check", "claims_review_changelist", "review.open"),
    (gettext_lazy("Speakers"), "group", "claims_speaker_changelist", "admin.enter"),
    (gettext_lazy("Sources"), "article", "claims_source_changelist", "admin.enter"),
    (gettext_lazy("Topics"), "sell", "claims_topic_changelist", "admin.enter"),
    (gettext_lazy("Publishers"), "newspaper", "claims_publisher_changelist", "admin.enter"),
    (gettext_lazy("Rating scales"), "straighten", "claims_ratingscale_changelist", "event.read"),
)
DESK = (
    (gettext_lazy("Imports"), "upload_file", "claims_importrun_changelist", "import.read"),
    (gettext_lazy("Events"), "history", "claims_event_changelist", "event.read"),
    (gettext_lazy("Users"), "manage_accounts", "claims_user_changelist", "user.manage"),
    (gettext_lazy("API tokens"), "key", "claims_apitoken_changelist", "token.manage"),
    (gettext_lazy("Webhooks"), "webhook", "claims_webhook_changelist", "webhook.manage"),
    (gettext_lazy("Deliveries"), "outgoing_mail", "claims_delivery_changelist", "webhook.manage"),
)


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the menu; each item shows to those who may read what it leads to."""
    return [
        {"title": None, "items": [_item(request, *row) for row in CLAIMS]},
        {
            "title": _("The desk"),
            "separator": True,
            "items": [_item(request, *row) for row in DESK],
        },
    ]


def style_sheet(request: HttpRequest) -> str:
    """Return the address of our style sheet."""
    return static("claims/admin.css")


def favicon(request: HttpRequest) -> str:
    """Return the address of the icon."""
    return static("claims/favicon.svg")


def script(request: HttpRequest) -> str:
    """Return the address of our script."""
    return static("claims/admin.js")


def _item(request: HttpRequest, title: Any, icon: str, page: str, action: str) -> dict[str, Any]:
    return {
        "title": title,
        "icon": icon,
        "link": reverse(f"admin:{page}"),
        "permission": lambda _request: can(request.user, action),
    }
