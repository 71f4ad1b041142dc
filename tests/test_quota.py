"""Requests are counted by policy, caller and span of time, in one step each."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.http import HttpResponse
from django.test import override_settings

from claims import quota
from claims.models import User
from claims.quota import Quota, caller_of, take
from tests.workflow.threads import at_once

NOON = 1_700_000_000.0


class CountingCache(LocMemCache):
    """A cache that remembers what was asked of it."""

    calls: list[str] = []

    def incr(self, *args: Any, **options: Any) -> int:
        """Add one."""
        self.calls.append("incr")
        return super().incr(*args, **options)

    def add(self, *args: Any, **options: Any) -> bool:
        """Begin to count."""
        self.calls.append("add")
        return super().add(*args, **options)


class AbsentCache(BaseCache):
    """A cache that cannot be reached."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        """Take what every cache is made with."""
        super().__init__(params)

    def incr(self, *args: Any, **options: Any) -> int:
        """Fail."""
        raise ConnectionError("nobody listens there")


@pytest.fixture(autouse=True)
def rates() -> Iterator[None]:
    """Let one policy be small and another be off."""
    with override_settings(RATE_LIMITS={"write": (2, 10), "search": (5, 10), "user": None}):
        cache.clear()
        yield


def test_what_is_left_goes_down_to_nothing_and_beyond():
    found = [take("write", "ann", now=NOON + second) for second in (0.0, 1.5, 9.9)]

    assert found == [
        Quota("write", 2, 10, left=1, reset=10),
        Quota("write", 2, 10, left=0, reset=9),
        Quota("write", 2, 10, left=-1, reset=1),
    ]
    assert [one.is_spent for one in found] == [False, False, True]


def test_each_span_policy_and_caller_is_counted_by_itself():
    for _ in range(3):
        take("write", "ann", now=NOON)

    left = [
        take("write", "ann", now=NOON).left,
        take("write", "ann", now=NOON + 10).left,
        take("write", "bo", now=NOON).left,
        take("search", "ann", now=NOON).left,
    ]

    assert left == [-2, 1, 1, 4]


def test_a_policy_that_is_off_counts_nothing():
    assert take("user", "ann", now=NOON) is None


def test_headers_tell_of_it_and_when_to_try_again():
    free, spent = HttpResponse(), HttpResponse()

    Quota("write", 2, 10, left=1, reset=9).tell(free)
    Quota("write", 2, 10, left=-3, reset=9).tell(spent)

    kind = {"Content-Type": "text/html; charset=utf-8", "RateLimit-Policy": '"write";q=2;w=10'}
    assert dict(free.items()) == {**kind, "RateLimit": '"write";r=1;t=9'}
    assert dict(spent.items()) == {**kind, "RateLimit": '"write";r=0;t=9', "Retry-After": "9"}


@override_settings(CACHES={"default": {"BACKEND": f"{__name__}.CountingCache"}})
def test_a_request_costs_the_cache_one_operation():
    CountingCache.calls.clear()

    for _ in range(3):
        take("search", "ann", now=NOON)

    assert CountingCache.calls == ["incr", "add", "incr", "incr"]


def test_no_request_of_many_at_once_is_lost():
    def ask() -> list[int]:
        return [take("search", "ann", now=NOON).left for _ in range(200)]

    left = [number for found in at_once([ask] * 8) for number in found]

    assert sorted(left, reverse=True) == list(range(4, 4 - 8 * 200, -1))


@override_settings(CACHES={"default": {"BACKEND": f"{__name__}.AbsentCache"}})
def test_without_the_cache_nobody_is_refused_and_it_is_said_now_and_then(caplog, monkeypatch):
    monkeypatch.setattr(quota, "_warned_at", [float("-inf")])

    found = [take("write", "ann", now=NOON) for _ in range(5)]

    assert found == [None] * 5
    said = [(one.levelname, one.message) for one in caplog.records]
    assert said == [("WARNING", "the cache is away: requests are not counted")]
    assert "nobody listens there" in caplog.text


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address", "caller"),
    [
        (0, None, "192.0.2.1", "192.0.2.1"),
        (0, "203.0.113.9", "192.0.2.1", "192.0.2.1"),
        (1, "203.0.113.9", "192.0.2.1", "203.0.113.9"),
        (1, "198.51.100.7, 203.0.113.9", "192.0.2.1", "203.0.113.9"),
        (2, "198.51.100.7, 203.0.113.9", "192.0.2.1", "198.51.100.7"),
        # It did not come through both of our proxies.
        (2, "203.0.113.9", "192.0.2.1", "192.0.2.1"),
        (1, None, "192.0.2.1", "192.0.2.1"),
        (0, None, "2001:db8:1:2:3:4:5:6", "20010db800010002"),
        (0, None, "2001:db8:1:2::1", "20010db800010002"),
        (0, None, "::ffff:192.0.2.1", "192.0.2.1"),
        (0, None, "", "unknown"),
        (1, "a b\n", "192.0.2.1", "unknown"),
    ],
)
def test_a_stranger_is_known_by_the_address_that_our_proxies_saw(
    proxies, forwarded, address, caller, settings
):
    settings.NUM_PROXIES = proxies
    meta = {"REMOTE_ADDR": address}
    if forwarded is not None:
        meta["HTTP_X_FORWARDED_FOR"] = forwarded

    assert caller_of(meta, AnonymousUser()) == caller_of(meta) == caller


def test_who_signed_in_is_known_by_the_account():
    assert caller_of({"REMOTE_ADDR": "192.0.2.1"}, User(pk=7)) == "user-7"
