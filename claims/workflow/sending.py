"""What this instance may send to: the settings as rules."""

from __future__ import annotations

from django.conf import settings

from claims.text.targets import Rules, read_networks


def sending_rules() -> Rules:
    """Return which ports and networks are let through."""
    return Rules(
        ports=frozenset(settings.FETCH_PORTS),
        networks=read_networks(settings.FETCH_PRIVATE_NETWORKS),
    )
