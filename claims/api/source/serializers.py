"""What a source looks like, and what may be written of one."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.fields import (
    AddressField,
    DayField,
    LanguageField,
    NamesField,
    ShownAddressField,
    StoredTextField,
    StrictSerializer,
    TextField,
    WordField,
)
from claims.api.related import SourceField
from claims.api.summaries import source_address
from claims.choices import SourceKind
from claims.models import Source
from claims.records.document import iso_date, timestamp
from claims.workflow.source import TITLE_LIMIT
from claims.workflow.values import NAME_LIMIT


class SourceSerializer(serializers.Serializer[Any]):
    """A document in which things were said."""

    id = serializers.IntegerField()
    api_url = serializers.URLField()
    title = serializers.CharField()
    publisher = serializers.CharField(allow_null=True)
    url = ShownAddressField(allow_null=True)
    kind = serializers.ChoiceField(SourceKind.choices)
    authors = serializers.ListField(child=serializers.CharField())
    published_on = serializers.DateField(allow_null=True)
    language = serializers.CharField()
    text = serializers.CharField(
        required=False,
        allow_null=True,
        help_text="The stored text: for contributors and up.",
    )
    text_sha256 = serializers.CharField(allow_null=True)
    archive_url = ShownAddressField(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()


def source_document(source: Source, *, with_text: bool) -> dict[str, Any]:
    """Return what a reader gets of a source."""
    stored = source.current_text
    text = {"text": stored.text if stored else None} if with_text else {}
    return {
        "id": source.pk,
        "api_url": source_address(source.pk),
        "title": source.title,
        "publisher": source.publisher.name if source.publisher else None,
        "url": source.url or None,
        "kind": source.kind,
        "authors": source.authors,
        "published_on": iso_date(source.published_on),
        "language": source.language,
        **text,
        "text_sha256": stored.sha256 if stored else None,
        "archive_url": source.archive_url or None,
        "created_at": timestamp(source.created_at),
        "updated_at": timestamp(source.updated_at),
        "version": source.version,
    }


class SourceInputSerializer(StrictSerializer):
    """What may be written of a source; a publisher is its name, and made if it is new."""

    shown = frozenset(SourceSerializer().fields)

    title = TextField(most=TITLE_LIMIT)
    publisher = TextField(allow_blank=True, allow_null=True, required=False, most=NAME_LIMIT)
    url = AddressField(allow_blank=True, allow_null=True, required=False)
    kind = WordField(SourceKind.choices, required=False)
    authors = NamesField(required=False, max_length=100)
    published_on = DayField(allow_null=True, required=False)
    language = LanguageField(required=False)
    archive_url = AddressField(allow_blank=True, allow_null=True, required=False)
    text = StoredTextField(allow_blank=True, allow_null=True, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return the values with the empty text where null says that there is none."""
        empty = {name: "" for name in ("publisher", "url", "archive_url", "text") if name in attrs}
        return attrs | {name: attrs[name] or "" for name in empty}


class SourceMergeSerializer(StrictSerializer):
    """The source that another becomes part of."""

    into = SourceField()


class SourceUnmergeSerializer(StrictSerializer):
    """Taking a merge back needs nothing said."""
