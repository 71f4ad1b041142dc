"""Find the document that a file is a new form of."""

from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet

from claims.importers.identity import document_key
from claims.importers.parsed import ParsedDocument
from claims.models import ImportedItem, Source
from claims.queries.survivor import survivor_of
from claims.text.urls import canonical_url

# The key in an item's values that says that it is a document's, and which kind of one.
MARK = "document"


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """What is known of a document: its key, and its item and source where there are."""

    key: str
    item: ImportedItem | None
    source: Source | None
    last_text_number: int


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A document that has been imported as it is now."""

    key: str
    claims: int


def unchanged_documents(digests: set[str]) -> dict[str, Unchanged]:
    """Return the documents of these contents that nothing has to be done for."""
    present = Q(items__gone_at=None)
    rows = (
        ImportedItem.objects.filter(digest__in=digests, claim=None, document=None)
        .annotate(present=Count("items", filter=present))
        .values_list("digest", "key", "present")
    )
    return {digest: Unchanged(key, count) for digest, key, count in rows.order_by("-pk")}


def find_document(parsed: ParsedDocument, seen: set[str]) -> KnownDocument:
    """Return what is known of a document, and mark its key as met in this run.

    One name may come from two directories of one run: these stay two documents.
    """
    by_address = _by_address(parsed)
    item = _item_of(by_address) if by_address is not None else None
    if by_address is not None and item is None and by_address.merged_into_id is not None:
        # Nobody but its address is known of it: that leads to the survivor.
        by_address = survivor_of(by_address)
        item = _item_of(by_address)
    if item is not None and item.key not in seen:
        seen.add(item.key)
        return KnownDocument(item.key, item, by_address, _last_number(by_address))
    ordinal = 1
    while (key := document_key(parsed, ordinal)) in seen:
        ordinal += 1
    seen.add(key)
    by_name = _items().filter(key=key).first()
    if by_name is None:
        return KnownDocument(key, None, by_address, _last_number(by_address))
    return KnownDocument(key, by_name, by_name.source, _last_number(by_name.source))


def _by_address(parsed: ParsedDocument) -> Source | None:
    if parsed.source.url is None:
        return None
    address = canonical_url(parsed.source.url)
    found = Source.objects.filter(canonical_url=address)
    return found.select_related("publisher", "current_text").first()


def _item_of(source: Source) -> ImportedItem | None:
    """Return the item of the document that a source is, not that of a record's source."""
    return _items().filter(source=source, claim=None, values__has_key=MARK).order_by("pk").first()


def _items() -> QuerySet[ImportedItem]:
    return ImportedItem.objects.select_related("source__publisher", "source__current_text")


def _last_number(source: Source | None) -> int:
    if source is None:
        return 0
    return source.texts.aggregate(last=Max("number"))["last"] or 0
