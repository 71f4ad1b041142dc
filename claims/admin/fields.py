"""Form fields of the admin: well-formed values, in the theme's widgets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from unfold import widgets

from claims.errors import Invalid
from claims.workflow.values import clean_words

LANGUAGE_CODE = r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z"
LANGUAGE = RegexValidator(
    LANGUAGE_CODE,
    _("A language is a code such as en, de or pt-BR; und where it is not known."),
)


LINES_LIMIT = 20_000


class OneLineField(forms.CharField):
    """One line of text without characters that deceive; `marks` permits those of right-to-left prose."""

    widget = widgets.UnfoldAdminTextInputWidget

    def __init__(self, *, marks: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.marks = marks

    def clean(self, value: Any) -> str:
        """Return the words as they are stored."""
        words = super().clean(value)
        try:
            limit = self.max_length or 1_000
            return clean_words(words, field="field", limit=limit, lines=False, marks=self.marks)
        except Invalid as refusal:
            raise ValidationError(refusal.detail, code="control_character") from refusal


class LanguageField(OneLineField):
    """A language's code; empty means that it is not known."""

    default_validators = [LANGUAGE]

    def __init__(self, **kwargs: Any) -> None:
        defaults: dict[str, Any] = {"max_length": 35, "required": False, "label": _("Language")}
        super().__init__(**defaults | kwargs)

    def clean(self, value: Any) -> str:
        """Return the code, `und` for none."""
        return super().clean(value) or "und"


class LinesField(forms.Field):
    """Several values, one a line."""

    def __init__(self, **kwargs: Any) -> None:
        widget = widgets.UnfoldAdminTextareaWidget(attrs={"rows": 3})
        super().__init__(**{"required": False, "widget": widget} | kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Return the lines as they stand in the form."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Return the lines that are not empty.

        :raises ValidationError: for characters that deceive.
        """
        try:
            words = clean_words(str(value or ""), field="field", limit=LINES_LIMIT, marks=False)
        except Invalid as refusal:
            raise ValidationError(refusal.detail, code="control_character") from refusal
        return [line.strip() for line in words.splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare lists, not texts; what cannot be read is a change, so that it is looked at."""
        return self._differs(data, list(initial or []))

    def _differs(self, data: Any, before: Any) -> bool:
        try:
            return bool(self.to_python(data) != before)
        except ValidationError:
            return True


class IdentifiersField(LinesField):
    """External ids, one `scheme: id` a line."""

    def prepare_value(self, value: Any) -> Any:
        """Return the pairs as they stand in the form."""
        if isinstance(value, dict):
            return "\n".join(f"{scheme}: {name}" for scheme, name in value.items())
        return value

    def to_python(self, value: Any) -> Any:
        """Return the pairs.

        :raises ValidationError: for a line that is none.
        """
        pairs = {}
        for line in super().to_python(value):
            scheme, separator, name = (part.strip() for part in line.partition(":"))
            if not (scheme and separator and name):
                raise ValidationError(_("Write one a line, such as: wikidata: Q42"), code="invalid")
            pairs[scheme] = name
        return pairs

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare pairs, in any order."""
        return self._differs(data, dict(initial or {}))


def is_key(value: Any) -> bool:
    """Say whether a value from outside can be a key: a number that both databases hold."""
    words = str(value)
    return words.isascii() and words.isdecimal() and len(words) < 19


class SearchOne(AutocompleteSelect):
    """The search field for one object; what is no key is not looked for."""

    def optgroups(self, name: Any, value: Any, attr: Any = None) -> Any:
        """Return the chosen object."""
        return super().optgroups(name, [one for one in value if one == "" or is_key(one)], attr)


class SearchMany(AutocompleteSelectMultiple):
    """The search field for several objects; what is no key is not looked for."""

    def optgroups(self, name: Any, value: Any, attr: Any = None) -> Any:
        """Return the chosen objects."""
        return super().optgroups(name, [one for one in value if is_key(one)], attr)


class NamedChoiceField(forms.ModelChoiceField):
    """One object, searched for by name."""

    def to_python(self, value: Any) -> Any:
        """Return the object.

        :raises ValidationError: when there is none of that key.
        """
        if value not in self.empty_values and not is_key(value):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)

    def label_from_instance(self, obj: Any) -> str:
        """Return the name without the key."""
        return name_of(obj)


class NamedChoicesField(forms.ModelMultipleChoiceField):
    """Several objects, searched for by name, in the order in which they were chosen."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name without the key."""
        return name_of(obj)

    def clean(self, value: Any) -> Any:
        """Return the objects in the order of the form.

        :raises ValidationError: when there is none of a key.
        """
        for one in value or []:
            if not is_key(one):
                raise ValidationError(
                    self.error_messages["invalid_choice"],
                    code="invalid_choice",
                    params={"value": "?"},
                )
        found = {str(row.pk): row for row in super().clean(value)}
        return [found[key] for key in dict.fromkeys(map(str, value or [])) if key in found]


def name_of(obj: Any) -> str:
    """Return how people call an object."""
    for attribute in ("title", "name"):
        if found := getattr(obj, attribute, ""):
            return str(found)
    return str(obj)


def search_one(db_field: Any, site: Any) -> forms.Widget:
    """Return the widget that searches for one object of a relation."""
    return SearchOne(db_field, site, attrs={"class": "desk-search"})


def search_many(db_field: Any, site: Any) -> forms.Widget:
    """Return the widget that searches for objects of a relation."""
    return SearchMany(db_field, site, attrs={"class": "desk-search"})


def choice_field(choices: Any, **kwargs: Any) -> forms.ChoiceField:
    """Return a field of stored words."""
    return forms.ChoiceField(choices=choices, widget=widgets.UnfoldAdminSelectWidget(), **kwargs)


def day_field(**kwargs: Any) -> forms.DateField:
    """Return a field of a date."""
    return forms.DateField(widget=widgets.UnfoldAdminSingleDateWidget(), required=False, **kwargs)


def text_field(*, rows: int = 4, **kwargs: Any) -> forms.CharField:
    """Return a field of several lines; its white space is the workflow's matter."""
    widget = widgets.UnfoldAdminTextareaWidget(attrs={"rows": rows})
    return forms.CharField(widget=widget, strip=False, **kwargs)


def read_only_line(label: Any) -> forms.CharField:
    """Return a field that shows one line."""
    widget = widgets.UnfoldAdminTextInputWidget()
    return forms.CharField(label=label, required=False, disabled=True, widget=widget)


def read_only_text(label: Any, *, rows: int) -> forms.CharField:
    """Return a field that shows several lines."""
    widget = widgets.UnfoldAdminTextareaWidget(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, disabled=True, widget=widget)
