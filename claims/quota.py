"""How much a caller may ask for in a span of time, counted in the cache that all processes share.

It says what is left and refuses nothing: what to answer is the matter of the layers that face the outside.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http.response import HttpResponseBase

# A caller who has IPv6 has so many bits of it.
NETWORK_BYTES = 8
_SECONDS_BETWEEN_WARNINGS = 60

logger = logging.getLogger("claims.quota")


@dataclass(frozen=True, slots=True)
class Quota:
    """What a caller has of a policy: `left` is below zero for a request that is too many.

    `limit` requests are free in each span of `seconds`; the present one ends in `reset` seconds.
    """

    policy: str
    limit: int
    seconds: int
    left: int
    reset: int

    @property
    def is_spent(self) -> bool:
        """Say whether this request is one too many."""
        return self.left < 0

    def tell(self, response: HttpResponseBase) -> None:
        """Say it in the headers of an answer (draft-ietf-httpapi-ratelimit-headers)."""
        response["RateLimit-Policy"] = f'"{self.policy}";q={self.limit};w={self.seconds}'
        response["RateLimit"] = f'"{self.policy}";r={max(self.left, 0)};t={self.reset}'
        if self.is_spent:
            response["Retry-After"] = str(self.reset)


def take(policy: str, caller: str, *, now: float) -> Quota | None:
    """Count one request of a caller; null where the policy is off, or the cache away.

    `now` is in seconds of the clock that all processes share.
    """
    rate = settings.RATE_LIMITS[policy]
    if rate is None:
        return None
    limit, seconds = rate
    span = int(now // seconds)
    try:
        taken = _count(f"quota:{policy}:{caller}:{span}", seconds)
    except Exception as failure:  # each kind of cache has failures of its own
        _warn(failure)
        return None
    return Quota(policy, limit, seconds, limit - taken, math.ceil((span + 1) * seconds - now))


def _count(key: str, seconds: int) -> int:
    """Add one to a count in one step, so that no request of another process is lost."""
    try:
        return cache.incr(key)
    except ValueError:
        # It is kept for longer than it is counted, so that it does not end between the two steps.
        if cache.add(key, 1, timeout=2 * seconds):
            return 1
        return cache.incr(key)


def caller_of(meta: Mapping[str, Any], user: Any = None) -> str:
    """Return whom a request is counted for: the user, with any token, or else the address."""
    if user is not None and user.is_authenticated:
        return f"user-{user.pk}"
    return _network_of(_address_of(meta))


def _address_of(meta: Mapping[str, Any]) -> str:
    """Return the address that a request came from, as the last of our own proxies saw it.

    What stands further left in the header was written by the caller.
    """
    proxies, forwarded = settings.NUM_PROXIES, str(meta.get("HTTP_X_FORWARDED_FOR", ""))
    hops = forwarded.split(",") if proxies and forwarded else []
    if hops and len(hops) >= proxies:
        return hops[-proxies].strip()
    return str(meta.get("REMOTE_ADDR", ""))


@lru_cache(maxsize=4_096)
def _network_of(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return found.packed[:NETWORK_BYTES].hex()
    return str(getattr(found, "ipv4_mapped", None) or found)


_warned_at = [float("-inf")]


def _warn(failure: Exception) -> None:
    """Say that nothing is counted, but not once for every request."""
    if time.monotonic() - _warned_at[0] >= _SECONDS_BETWEEN_WARNINGS:
        _warned_at[0] = time.monotonic()
        logger.warning("the cache is away: requests are not counted", exc_info=failure)
