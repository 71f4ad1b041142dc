"""Read how many requests are free in which time."""

from __future__ import annotations

import re

from django.core.exceptions import ImproperlyConfigured

OFF = "off"
LONGEST_SECONDS = 86_400

_RATE = re.compile(r"([0-9]{1,9})/([0-9]{1,5})")


def read_rate(name: str, text: str) -> tuple[int, int] | None:
    """Return the requests and the seconds of `REQUESTS/SECONDS`; null for `off`.

    :raises ImproperlyConfigured: when it says neither.
    """
    if text == OFF:
        return None
    found = _RATE.fullmatch(text)
    limit, seconds = (int(found[1]), int(found[2])) if found else (0, 0)
    if not limit or not 1 <= seconds <= LONGEST_SECONDS:
        raise ImproperlyConfigured(
            f"{name} must be REQUESTS/SECONDS, such as 600/10, or `{OFF}`, not {text!r}."
        )
    return limit, seconds
