"""Make sources, change them, and keep what was found in their text in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from claims.choices import SourceKind
from claims.errors import DomainError
from claims.models import Source, SourceText, User
from claims.queries.survivor import survivor_of
from claims.text.fingerprint import sha256_hex
from claims.workflow.audit import append_event, changed
from claims.workflow.permissions import require
from claims.workflow.places import claims_showing_source, place_again
from claims.workflow.publisher import publisher_named, tell_of_new_publisher
from claims.workflow.steps import (
    MOST_AFFECTED,
    check_version,
    lock_row,
    refuse_merged,
    touch_claims,
    write_row,
    write_unique,
)
from claims.workflow.values import (
    clean_name,
    clean_source_text,
    clean_url,
    clean_words,
    refuse,
)

TITLE_LIMIT = 1_000
# What a claim's document says of a source; any other change touches no claim.
SHOWN = ("title", "publisher", "url", "published_on")
FIELDS = ("title", "publisher", "url", "kind", "authors", "published_on", "language", "archive_url")


class SourceExists(DomainError):
    """A source whose canonical address another source has, or one that was merged into it."""

    code = "source_exists"
    title = "Source exists"

    def __init__(self, source: Source) -> None:
        super().__init__(f"Source {source.pk} has this address.")
        self.source = source


@transaction.atomic
def create_source(
    *,
    actor: User,
    now: datetime,
    title: str,
    publisher: str = "",
    url: str = "",
    kind: str = SourceKind.OTHER,
    authors: Sequence[str] = (),
    published_on: date | None = None,
    language: str = "und",
    archive_url: str = "",
    text: str | None = None,
) -> Source:
    """Make a source; a new publisher is made with it.

    :raises NotAllowed: when the actor has no role.
    :raises Invalid: for a title, address or text that cannot be stored.
    :raises SourceExists: when a source has the same canonical address.
    """
    require(actor, "source.create")
    given = {"title": title, "url": url, "authors": authors, "archive_url": archive_url}
    fields, words = _fields(given), clean_source_text(text or "")
    named, is_new = publisher_named(publisher)
    source = Source(
        **fields,
        publisher=named,
        kind=kind,
        published_on=published_on,
        language=language,
        created_at=now,
        updated_at=now,
    )
    write_unique(lambda: source.save(force_insert=True), lambda: _taken(fields["canonical_url"]))
    if words:
        store_text(source=source, text=words, now=now)
    _tell(source, "source.created", actor, now, {}, is_new)
    return source


@transaction.atomic
def edit_source(
    *,
    source: Source,
    actor: User,
    now: datetime,
    changes: Mapping[str, Any],
    expected_version: int | None = None,
    most: int | None = MOST_AFFECTED,
) -> Source:
    """Change a source; what claims show of it changes with it, in the same transaction.

    A new text becomes a new version: quotes are found again in it, and those that it no longer
    holds are marked.

    :raises NotAllowed: when the actor is no reviewer.
    :raises Invalid: for a title, address or text that cannot be stored.
    :raises SourceExists: when a source has the same canonical address.
    :raises AlreadyMerged: when the source was merged into another.
    :raises Stale: when the source is not `expected_version`.
    :raises TooManyAffected: when more than `most` claims show it.
    """
    require(actor, "source.edit", source)
    row = lock_row(source)
    refuse_merged([row])
    before, fields = _state(row), _fields(changes)
    is_new = _name_publisher(fields, changes)
    text = _new_text(row, changes)
    check_version(row, expected_version)
    changing = {name for name, value in fields.items() if getattr(row, name) != value}
    if text is None and not changing:
        return row
    address = fields.get("canonical_url")
    write_unique(lambda: write_row(row, now=now, **fields), lambda: _taken(address, besides=row.pk))
    if text is not None:
        stored = store_text(source=row, text=text, now=now)
        place_again(source=row, stored=stored, now=now)
    if text is not None or not changing.isdisjoint(SHOWN):
        touch_claims(claims_showing_source(row), now=now, most=most)
    _tell(row, "source.edited", actor, now, before, is_new)
    return row


def store_text(*, source: Source, text: str, now: datetime) -> SourceText:
    """Store a new version of a source's text, and make it the current one."""
    last = source.texts.order_by("-number").values_list("number", flat=True).first() or 0
    stored = SourceText.objects.create(
        source=source, number=last + 1, text=text, sha256=sha256_hex(text), created_at=now
    )
    source.current_text = stored
    source.save(update_fields=["current_text"])
    return stored


def clean_title(value: str) -> str:
    """Return a title as it is stored.

    :raises Invalid: when it is empty, too long, or holds characters that deceive.
    """
    words = " ".join(clean_words(value, field="title", limit=TITLE_LIMIT).split())
    if not words:
        raise refuse("title", "blank", "A source needs a title.")
    return words


def _new_text(source: Source, changes: Mapping[str, Any]) -> str | None:
    """Return the text that is to be stored; null where the source has it already."""
    if "text" not in changes:
        return None
    text, stored = clean_source_text(changes["text"] or ""), source.current_text
    if not text and stored is not None:
        raise refuse("text", "blank", "A stored text is never removed.")
    return text if text and (stored is None or stored.sha256 != sha256_hex(text)) else None


def _name_publisher(fields: dict[str, Any], changes: Mapping[str, Any]) -> bool:
    """Put the named publisher among the fields; say whether it is new."""
    if "publisher" not in changes:
        return False
    fields["publisher"], is_new = publisher_named(changes["publisher"] or "")
    return is_new


def _fields(changes: Mapping[str, Any]) -> dict[str, Any]:
    fields = {name: changes[name] for name in FIELDS if name in changes}
    if "title" in fields:
        fields["title"] = clean_title(fields["title"])
    if "url" in fields:
        fields["url"], fields["canonical_url"] = clean_url(fields["url"] or "")
    if "archive_url" in fields:
        fields["archive_url"] = clean_url(fields["archive_url"] or "", field="archive_url")[0]
    if "authors" in fields:
        fields["authors"] = [clean_name(name, field="authors") for name in fields["authors"]]
    return fields


def _tell(
    source: Source,
    verb: str,
    actor: User,
    now: datetime,
    before: Mapping[str, Any],
    is_new: bool,
) -> None:
    """Tell the audit chain of a source, and first of the publisher that was made with it."""
    if source.publisher and is_new:
        tell_of_new_publisher(publisher=source.publisher, actor=actor, now=now)
    data = changed(before, _state(source))
    append_event(verb=verb, actor=actor, now=now, target=source, data=data)


def _taken(address: str | None, *, besides: int = 0) -> SourceExists | None:
    if not address:
        return None
    found = Source.objects.filter(canonical_url=address).exclude(pk=besides).first()
    return SourceExists(survivor_of(found)) if found else None


def _state(source: Source) -> dict[str, Any]:
    state = {name: getattr(source, name) for name in FIELDS}
    state["publisher"] = source.publisher.name if source.publisher else None
    state["text_sha256"] = source.current_text.sha256 if source.current_text else None
    return state
