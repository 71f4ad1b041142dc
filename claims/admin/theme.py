"""What the theme asks for by name (`UNFOLD` in the settings): the menu, our style sheet and script."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.workflow.permissions import can


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the menu; each item shows to those who may read what it leads to."""
    return [
        {
            "title": None,
            "items": [
                _item(request, _("Overview"), "dashboard", "index", "admin.enter"),
                _item(
                    request, _("Claims"), "format_quote", "claims_claim_changelist", "admin.enter"
                ),
                _item(request, _("Speakers"), "group", "claims_speaker_changelist", "admin.enter"),
                _item(request, _("Sources"), "article", "claims_source_changelist", "admin.enter"),
                _item(request, _("Topics"), "sell", "claims_topic_changelist", "admin.enter"),
                _item(
                    request,
                    _("Publishers"),
                    "newspaper",
                    "claims_publisher_changelist",
                    "admin.enter",
                ),
            ],
        },
        {
            "title": _("The desk"),
            "separator": True,
            "items": [
                _item(
                    request,
                    _("Imports"),
                    "upload_file",
                    "claims_importrun_changelist",
                    "import.read",
                ),
                _item(request, _("Events"), "history", "claims_event_changelist", "event.read"),
                _item(
                    request, _("Users"), "manage_accounts", "claims_user_changelist", "user.manage"
                ),
                _item(
                    request, _("API tokens"), "key", "claims_apitoken_changelist", "token.manage"
                ),
            ],
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


def _item(request: HttpRequest, title: str, icon: str, page: str, action: str) -> dict[str, Any]:
    return {
        "title": title,
        "icon": icon,
        "link": reverse(f"admin:{page}"),
        "permission": lambda _request: can(request.user, action),
    }
