"""Addresses that this program itself may send to: which are refused by their look, and which IPs are public.

A name says nothing of where it leads; that is judged at the connection, of every address that the
name has at that moment (`claims.fetcher`).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import quote

from claims.text.urls import InvalidUrl, split_url

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

PORTS = {"http": 80, "https": 443}
# Everything that may stand in an address as it is; only non-ASCII gets escaped.
_SAFE = "".join(map(chr, range(0x21, 0x7F)))

# Where an IPv6 address holds an IPv4 address: prefix, and by how many bits it stands from the right.
_EMBEDDED = (
    (ipaddress.IPv6Network("::/96"), 0),
    (ipaddress.IPv6Network("::ffff:0:0/96"), 0),
    (ipaddress.IPv6Network("::ffff:0:0:0/96"), 0),
    (ipaddress.IPv6Network("64:ff9b::/96"), 0),
    (ipaddress.IPv6Network("2002::/16"), 80),
)
# The one part of IPv6 from which addresses of the public network are given out.
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
# Not public, though older versions of `ipaddress` say so of some of them.
_SPECIAL = tuple(
    ipaddress.ip_network(text)
    for text in ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "3fff::/20", "2001:db8::/32")
)


class TargetRefused(ValueError):
    """An address that may not be sent to; `code` names the rule."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Rules:
    """What may be reached: ports, and networks that are let through although they are not public."""

    ports: Collection[int] = frozenset(PORTS.values())
    networks: tuple[Network, ...] = ()

    def check_port(self, port: int) -> None:
        """Refuse a port that is not on the list.

        :raises TargetRefused: for such a port.
        """
        if port not in self.ports:
            allowed = ", ".join(map(str, sorted(self.ports)))
            raise TargetRefused("port_refused", f"Port {port} is not allowed, only {allowed}.")

    def check_address(self, text: str) -> None:
        """Refuse an IP address that is not public.

        :raises TargetRefused: for such an address, in whatever form it is hidden.
        """
        outer = ipaddress.ip_address(text.partition("%")[0])
        inner = inner_address(outer)
        allowed = any(one in network for network in self.networks for one in (outer, inner))
        if allowed or is_public(inner):
            return
        raise TargetRefused(
            "address_refused", "The address leads into a network that is not public."
        )


def check_target(url: str, rules: Rules) -> str:
    """Return an address in ASCII as it is asked for, without its fragment.

    :raises TargetRefused: when it is no plain http(s) address, has another port, or is an IP address
        that is not public.
    """
    try:
        parts, host = split_url(url.strip())
    except InvalidUrl as problem:
        raise TargetRefused(problem.code, str(problem)) from problem
    default = PORTS[parts.scheme]
    port = parts.port or default
    rules.check_port(port)
    literal = host.strip("[]")
    if _is_address(literal):
        rules.check_address(literal)
    shown_port = "" if port == default else f":{port}"
    path, query = (quote(part, safe=_SAFE) for part in (parts.path, parts.query))
    return f"{parts.scheme}://{host}{shown_port}{path or '/'}{'?' if query else ''}{query}"


def inner_address(address: IP) -> IP:
    """Return the IPv4 address that an IPv6 address stands for, else the address itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    for network, shift in _EMBEDDED:
        if address in network:
            return ipaddress.IPv4Address(int(address) >> shift & 0xFFFF_FFFF)
    return address


def is_public(address: IP) -> bool:
    """Say whether an address belongs to the public network."""
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address not in _GLOBAL_UNICAST:
        return False
    return not any(address in network for network in _SPECIAL)


def read_networks(texts: Iterable[str]) -> tuple[Network, ...]:
    """Return networks as written: `10.0.0.0/8`, `::1`.

    :raises ValueError: for one that is none.
    """
    return tuple(ipaddress.ip_network(text) for text in texts)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
