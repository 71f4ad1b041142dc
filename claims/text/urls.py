"""Validate web addresses, and bring the ways to write one address into one."""

import re
from functools import lru_cache
from urllib.parse import SplitResult, quote, urlsplit

from claims.text.controls import find_forbidden

MAX_URL_LENGTH = 2_000
_MAX_HOST_LENGTH = 253
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SPACE_OR_BACKSLASH = re.compile(r"[\s\\]")
_PLAIN_HOST = re.compile(r"[a-z0-9_.\-]+|\[[0-9a-f:.]+\]")
# Everything that may stand in an address as it is; only non-ASCII gets escaped.
_SAFE = "".join(map(chr, range(0x21, 0x7F)))

_TRACKING_PREFIXES = ("utm_", "pk_", "mtm_")
_TRACKING = frozenset(
    [
        "_hsenc",
        "_hsmi",
        "dclid",
        "fbclid",
        "gad_source",
        "gbraid",
        "gclid",
        "gclsrc",
        "igsh",
        "igshid",
        "mc_cid",
        "mc_eid",
        "mkt_tok",
        "msclkid",
        "oly_anon_id",
        "oly_enc_id",
        "ttclid",
        "twclid",
        "vero_id",
        "wbraid",
        "yclid",
    ]
)


class InvalidUrl(ValueError):
    """Say why a string is not a web address that may be stored."""

    code = "url_invalid"


def http_url(url: str) -> str:
    """Return the address as given, without white space around it.

    :raises InvalidUrl: when it is not a plain http or https address
    """
    stripped = url.strip()
    split_url(stripped)
    return stripped


def canonical_url(url: str) -> str:
    """Return the one form of an address by which a document is known.

    The fragment, the default port and tracking parameters go, the host becomes lower-case
    ASCII. `http` and `https` stay apart: they may answer with different documents.

    :raises InvalidUrl: when it is not a plain http or https address
    """
    parts, host = split_url(url.strip())
    port = parts.port
    shown_port = "" if port in (None, _DEFAULT_PORTS[parts.scheme]) else f":{port}"
    path = quote(parts.path, safe=_SAFE) or "/"
    query = quote(_without_tracking(parts.query), safe=_SAFE)
    result = f"{parts.scheme}://{host}{shown_port}{path}{'?' if query else ''}{query}"
    if len(result) > MAX_URL_LENGTH:
        raise InvalidUrl(f"The address is longer than {MAX_URL_LENGTH:,} characters.")
    return result


# One address is looked at several times: whether it may be stored, and in which form.
@lru_cache(maxsize=1_024)
def split_url(url: str) -> tuple[SplitResult, str]:
    """Return the parts of an address, and its host as the DNS knows it: lower-case ASCII.

    :raises InvalidUrl: when it is not a plain http or https address
    """
    _check_characters(url)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise InvalidUrl("The address cannot be read: its host or port is broken.") from error
    if parts.scheme not in _DEFAULT_PORTS:
        raise InvalidUrl("The address must begin with http:// or https://.")
    if "@" in parts.netloc:
        raise InvalidUrl("The address must not hold a user name or a password.")
    if port == 0:
        raise InvalidUrl("The address cannot be read: its host or port is broken.")
    return parts, _host(parts)


def _check_characters(url: str) -> None:
    if len(url) > MAX_URL_LENGTH:
        raise InvalidUrl(f"The address is longer than {MAX_URL_LENGTH:,} characters.")
    forbidden = find_forbidden(url, allow="")
    if forbidden:
        raise InvalidUrl(
            f"The address holds the forbidden character {forbidden.codepoint} ({forbidden.name})."
        )
    if _SPACE_OR_BACKSLASH.search(url):
        raise InvalidUrl("The address must not hold white space or a backslash.")


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if parts.netloc.startswith("["):
        host = f"[{host}]"
    if not host or len(host) > _MAX_HOST_LENGTH:
        raise InvalidUrl("The address has no host, or one that is too long.")
    try:
        ascii_host = host if host.startswith("[") else host.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise InvalidUrl("The host of the address is not a domain name.") from error
    if not _PLAIN_HOST.fullmatch(ascii_host):
        raise InvalidUrl("The host of the address is not a domain name.")
    return ascii_host


def _without_tracking(query: str) -> str:
    return "&".join(part for part in query.split("&") if part and not _is_tracking(part))


def _is_tracking(part: str) -> bool:
    name = part.partition("=")[0].lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)
