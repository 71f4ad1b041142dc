"""Web addresses as outlets write them: joined, without a scheme, wrapped in objects."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from claims.interchange.claimreview.nodes import property_of
from claims.interchange.claimreview.values import Exact, each, plain_text, without_entities

_SCHEME = re.compile(r"https?://[^\s/]", re.IGNORECASE)
# An address within another, as archives have it, follows a slash, an equals sign or the like.
_NEXT = re.compile(r"(?<![/=?&#%:])(?=https?://)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+|[,;|]+(?=\s|https?://|www\.|$)", re.IGNORECASE)
_WITHOUT_SCHEME = re.compile(
    r"(?:www\.[a-z0-9-]+|[a-z0-9-]+)(?:\.[a-z0-9-]+){0,5}\.[a-z]{2,18}(?::[0-9]{1,5})?(?=[/?]|$)",
    re.IGNORECASE,
)
_LONGEST = 4_000


def address_of(value: Any, base: str | None = None) -> str | None:
    """Return the first web address of a value, None where there is none."""
    return next(addresses_of(value, base), None)


def addresses_of(value: Any, base: str | None = None) -> Iterator[str]:
    """Yield each web address of a string, an object, or a list of both; each once."""
    seen = set()
    for one in each(value):
        for url in _of_object(one, base) if isinstance(one, dict) else _of_string(one, base):
            if url not in seen:
                seen.add(url)
                yield url


def _of_object(node: dict[str, Any], base: str | None) -> Iterator[str]:
    for key in ("@value", "url", "contentUrl", "@id", "sameAs", "name"):
        for one in each(property_of(node, key)):
            inner = one.get("@value") or one.get("@id") if isinstance(one, dict) else one
            # A name is an address only where it is written as one.
            if key in ("name", "@id") and not _SCHEME.match(str(inner).strip()):
                continue
            yield from _of_string(inner, base)


def _of_string(value: Any, base: str | None) -> Iterator[str]:
    if not isinstance(value, str):
        return
    if isinstance(value, Exact) and _SCHEME.match(value):
        yield str(value)
        return
    text = without_entities(value).strip()
    if base and text.startswith("/") and not text.startswith("//"):
        text = urljoin(base, text)
    for part in _BETWEEN.split(text):
        for piece in _NEXT.split(part):
            if url := _whole(piece.strip("\"'<>,; ")):
                yield url


def _whole(text: str) -> str | None:
    if text.startswith("//"):
        text = f"https:{text}"
    elif _is_bare(text):
        text = f"https://{text}"
    if not _SCHEME.match(text) or len(text) > _LONGEST:
        return None
    return plain_text(text)


def _is_bare(text: str) -> bool:
    """Say whether this is a host with a path; `note.txt` alone could be anything."""
    found = _WITHOUT_SCHEME.match(text)
    return found is not None and (found.end() < len(text) or text[:4].lower() == "www.")
