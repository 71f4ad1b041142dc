"""Entity tags: `"claim-17-v4"` names version 4 of claim 17, and is strong."""

from __future__ import annotations

import re

from rest_framework.request import Request

from claims.errors import DomainError, Stale

_TAG = re.compile(r'\s*(W/)?("[\x21\x23-\x7e\x80-\xff]*")\s*(?:,|$)')

# No row has this version, so that a tag which names no version of the row is stale.
NO_VERSION = 0


class PreconditionRequired(DomainError):
    """A change of a review that does not say which version it changes."""

    code = "precondition_required"
    status = 428
    title = "Say which version"


def entity_tag(kind: str, pk: int, version: int) -> str:
    """Return the tag of one version of an object."""
    return f'"{kind}-{pk}-v{version}"'


def public_tag(kind: str, pk: int, version: int) -> str:
    """Return the tag of what the public gets, where people who work here get something else.

    It is never one of the others, whatever the versions: what is in a cache is one of both.
    """
    return f'"{kind}-{pk}-p{version}"'


def is_not_modified(request: Request, tag: str) -> bool:
    """Say whether the caller has this version already (`If-None-Match`, compared weakly)."""
    header = request.META.get("HTTP_IF_NONE_MATCH")
    if header is None:
        return False
    return header.strip() == "*" or tag in {name for _, name in _tags(header)}


def version_tag(kind: str, pk: int, version: int, *, desk: bool) -> str:
    """Return the tag of a version that the `desk` gets with more than the public does."""
    return (entity_tag if desk else public_tag)(kind, pk, version)


def expected_version(
    request: Request, kind: str, pk: int, version: int, *, one_count: bool = True
) -> int | None:
    """Return the version that the caller says it changes (`If-Match`), null where it says none.

    The workflow compares it once it holds the lock. `*` is any version. A weak or garbled tag, or
    one of another object, is a version that no row has. Where the public and the desk count
    versions in `one_count`, the tag of either names one.
    """
    header = request.META.get("HTTP_IF_MATCH")
    if header is None or header.strip() == "*":
        return None
    strong = [name for weak, name in _tags(header) if not weak]
    form = re.compile(rf'"{kind}-{pk}-{"[vp]" if one_count else "v"}([0-9]{{1,9}})"')
    named = [int(found[1]) for found in map(form.fullmatch, strong) if found]
    if version in named:
        return version
    return named[0] if named else NO_VERSION


def names_version(request: Request) -> bool:
    """Say whether the caller names a version that it changes; `*` is any."""
    return "HTTP_IF_MATCH" in request.META


def refuse_if_match(request: Request) -> None:
    """Refuse a tag where there is no object yet.

    :raises Stale: when `If-Match` is sent; `*` as well, for there is nothing that could match.
    """
    if names_version(request):
        raise Stale("If-Match was sent, but there is no object yet that could match.")


def _tags(header: str) -> list[tuple[str, str]]:
    """Return mark and name of each tag; none when the header is garbled."""
    tags, place = [], 0
    while place < len(header):
        found = _TAG.match(header, place)
        if found is None:
            return []
        tags.append((found[1] or "", found[2]))
        place = found.end()
    return tags
