"""The steps of `serve`, each of which may be run again: what it finds done, it leaves alone."""

from __future__ import annotations

import errno
import ipaddress
import secrets
import socket
from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction

from claims.choices import Role
from claims.models import User
from claims.workflow.user import administrators, create_user

FIRST_NAME = "admin"
PASSWORD_GROUPS = 5
# Letters and digits that nobody mistakes for one another when copying from a screen.
PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # noqa: S105  an alphabet, not a password


class PortTaken(Exception):
    """Another program listens there already."""


def refuse_taken_port(host: str, port: int) -> None:
    """Find out now whether the server will be able to listen, before anything else is done.

    :raises PortTaken: when another program has the port.
    :raises OSError: when the host is not an address of this machine, or the port is not allowed.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            if problem.errno == errno.EADDRINUSE:
                raise PortTaken(f"Something else listens on {host}:{port} already.") from problem
            raise


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach a host of this name."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def plain_http_warning(*, site_url: str, host: str) -> str:
    """Return what to say where readers' passwords would cross a network unprotected, else nothing."""
    site = urlsplit(site_url)
    if site.scheme == "https" or (is_loopback(host) and is_loopback(site.hostname or "")):
        return ""
    return (
        f"Warning: {site_url} is plain http and not on loopback. Passwords and sessions can be read "
        "on the way. Put a proxy with TLS in front and set SITE_URL to its https address."
    )


@transaction.atomic
def ensure_administrator(*, now: datetime) -> tuple[User, str] | None:
    """Make an administrator where nobody could manage users; return the account and its password.

    Null where there is one. The password is stored nowhere but as its hash.
    """
    if administrators().exists():
        return None
    password = "-".join(
        "".join(secrets.choice(PASSWORD_LETTERS) for _ in range(4)) for _ in range(PASSWORD_GROUPS)
    )
    user = create_user(
        username=_free_name(),
        password=password,
        roles=[Role.ADMINISTRATOR],
        actor=None,
        actor_name="serve",
        now=now,
    )
    return user, password


def _free_name() -> str:
    """Return `admin`, or the first `admin-N` where an account without the role has that name."""
    taken = set(User.objects.values_list("username", flat=True))
    names = (f"{FIRST_NAME}-{number}" if number > 1 else FIRST_NAME for number in range(1, 10_000))
    return next(name for name in names if name not in taken)
