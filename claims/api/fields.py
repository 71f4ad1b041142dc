"""Fields that take one type each: no number for a text, no text for a number."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from rest_framework import serializers

from claims.api.parameters import LARGEST_ID, read_date, read_language
from claims.text.controls import Forbidden, find_forbidden


class StrictSerializer(serializers.Serializer[Any]):
    """An object whose unknown and read-only names are refused by name."""

    # Names that an answer shows, but nobody writes.
    shown: frozenset[str] = frozenset()

    def to_internal_value(self, data: Any) -> Any:
        """Return the values of the object.

        :raises ValidationError: naming every field that is refused.
        """
        wrong: dict[str, list[serializers.ErrorDetail]] = {}
        if isinstance(data, dict):
            for name in data:
                if name not in self.fields:
                    wrong[name[:100]] = [self._refusal(name)]
        try:
            values = super().to_internal_value(data)
        except serializers.ValidationError as problem:
            if isinstance(problem.detail, dict):
                raise serializers.ValidationError({**problem.detail, **wrong}) from problem
            raise
        if wrong:
            raise serializers.ValidationError(wrong)
        return values

    def _refusal(self, name: str) -> serializers.ErrorDetail:
        if name in self.shown:
            return serializers.ErrorDetail("This field is read only.", code="read_only")
        return serializers.ErrorDetail("There is no such field.", code="unknown_field")


class TextField(serializers.CharField):
    """A JSON string; the workflow trims and normalises it.

    `most` is how many characters the workflow takes, for the description. Controls are refused here
    also where the workflow would trim them, so that the description can say which texts are taken.
    """

    default_error_messages = {
        "invalid": "A string is needed.",
        "control_character": "{codepoint} at character {index} is not allowed: it shows "
        "differently from what it says.",
    }

    def __init__(self, *, most: int | None = None, **options: Any) -> None:
        """Leave white space alone."""
        self.most = most
        super().__init__(trim_whitespace=False, **options)

    def to_internal_value(self, data: Any) -> str:
        """Return the string as it is."""
        if not isinstance(data, str):
            self.fail("invalid")
        if found := self.forbidden(data):
            self.fail("control_character", codepoint=found.codepoint, index=found.index)
        return str(data)

    def forbidden(self, text: str) -> Forbidden | None:
        """Return the first character that stands in no text."""
        return find_forbidden(text, allow="\t\n\r", marks=True)


class StoredTextField(TextField):
    """The text of a source: what it may not hold is named by its line."""

    def forbidden(self, text: str) -> None:
        """Return nothing: the workflow looks, and nothing is trimmed before it does."""


class AddressField(TextField):
    """An address in the web; why it is none is for the workflow to say."""

    def forbidden(self, text: str) -> None:
        """Return nothing: it has a sentence of its own for that."""


class ShownAddressField(serializers.CharField):
    """An address in the web as it was given: in any script, so that `format: uri` would not be true."""


class CodeField(TextField):
    """A new code: lower-case letters, digits, and hyphens between them."""

    def forbidden(self, text: str) -> None:
        """Return nothing: it has a sentence of its own for that."""


class LanguageField(TextField):
    """A language tag (BCP 47)."""

    default_error_messages = {"language": "A language tag such as en or pt-BR is needed."}

    def forbidden(self, text: str) -> None:
        """Return nothing: it has a sentence of its own for that."""

    def to_internal_value(self, data: Any) -> str:
        """Return the tag."""
        text = super().to_internal_value(data)
        try:
            return read_language(text)
        except ValueError:
            self.fail("language")


class DayField(serializers.DateField):
    """A date as YYYY-MM-DD."""

    default_error_messages = {"invalid": "A date as YYYY-MM-DD is needed."}

    def to_internal_value(self, value: Any) -> date:
        """Return the date."""
        try:
            return read_date(value)
        except (TypeError, ValueError):
            self.fail("invalid")


class KeyField(serializers.IntegerField):
    """A key: a JSON number without a fraction."""

    default_error_messages = {"invalid": "An id is a whole number."}

    def to_internal_value(self, data: Any) -> int:
        """Return the key."""
        if type(data) is not int or not 0 <= data <= LARGEST_ID:
            self.fail("invalid")
        return data


class NumberField(serializers.FloatField):
    """A JSON number, with or without a fraction."""

    default_error_messages = {"invalid": "A number is needed."}

    def to_internal_value(self, data: Any) -> float:
        """Return the number."""
        if type(data) not in (int, float):
            self.fail("invalid")
        return float(data)


class FlagField(serializers.BooleanField):
    """True or false, and nothing that stands for them."""

    default_error_messages = {"invalid": "true or false is needed."}

    def to_internal_value(self, data: Any) -> bool:
        """Return the truth value."""
        if not isinstance(data, bool):
            self.fail("invalid")
        return data


class WordField(serializers.ChoiceField):
    """One of a few words."""

    default_error_messages = {"invalid_choice": "This is none of the words that are possible."}

    def to_internal_value(self, data: Any) -> str:
        """Return the word."""
        if not isinstance(data, str) or data not in self.choices:
            self.fail("invalid_choice")
        return data


class NamesField(serializers.ListField):
    """A list of names."""

    child = TextField(max_length=300)
    default_error_messages = {"not_a_list": "A list is needed."}


class ExternalIdsField(serializers.DictField):
    """Ids elsewhere, by scheme: {"wikidata": "Q42"}."""

    child = TextField(max_length=200)
    default_error_messages = {
        "not_a_dict": "An object is needed.",
        "scheme": "A scheme is a word of lower-case letters, digits and underscores.",
        "too_many": "At most 50 ids are taken.",
    }
    _scheme = re.compile(r"[a-z][a-z0-9_]{0,49}")

    def to_internal_value(self, data: Any) -> dict[str, str]:
        """Return the ids."""
        values: dict[str, str] = super().to_internal_value(data)
        if len(values) > 50:
            self.fail("too_many")
        if not all(self._scheme.fullmatch(name) for name in values):
            self.fail("scheme")
        return values
