"""The ratings of a scale, as rows of its form."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold import widgets

from claims.admin.fields import LinesField, OneLineField, text_field
from claims.errors import FieldError
from claims.models import Rating
from claims.workflow.rating import (
    CODE_LIMIT,
    CONTENT,
    LABEL_LIMIT,
    MEANING_LIMIT,
    NUMBERS,
    RATINGS_LIMIT,
)

ROWS_OF_A_NEW_SCALE = 5


class TranslationsField(LinesField):
    """Label and meaning in other languages, one language a line: `de: Falsch | Widerlegt.`"""

    def prepare_value(self, value: Any) -> Any:
        """Return the languages as they stand in the form."""
        if not isinstance(value, dict):
            return value
        return "\n".join(_line(language, words) for language, words in value.items())

    def to_python(self, value: Any) -> Any:
        """Return label and meaning by language.

        :raises ValidationError: for a line that names no language.
        """
        found = {}
        for line in super().to_python(value):
            language, colon, words = (part.strip() for part in line.partition(":"))
            label, _bar, meaning = (part.strip() for part in words.partition("|"))
            if not (language and colon and (label or meaning)):
                raise forms.ValidationError(
                    _("Write one language a line, such as: de: Falsch"), code="invalid"
                )
            pairs = (("label", label), ("meaning", meaning))
            found[language] = {name: text for name, text in pairs if text}
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare languages, in any order."""
        return self._differs(data, dict(initial or {}))


def _line(language: str, words: dict[str, str]) -> str:
    """Return one language as a line; a line break within a meaning would begin another."""
    meaning = " ".join(words.get("meaning", "").split())
    return f"{language}: {words.get('label', '')}" + (f" | {meaning}" if meaning else "")


def _number_field(label: Any) -> forms.FloatField:
    # No browser's number field: those take commas in some languages and eat what they do not like.
    widget = widgets.UnfoldAdminTextInputWidget(attrs={"inputmode": "decimal"})
    return forms.FloatField(label=label, required=False, widget=widget)


class RatingForm(forms.Form):
    """One rating. Empty rows are left out."""

    code = OneLineField(max_length=CODE_LIMIT, label=_("Code"))
    label = OneLineField(max_length=LABEL_LIMIT, label=_("Label"))
    value = _number_field(_("Value"))
    worst = _number_field(_("Worst"))
    best = _number_field(_("Best"))
    meaning = text_field(label=_("Meaning"), rows=2, required=False, max_length=MEANING_LIMIT)
    translations = TranslationsField(label=_("Translations"))

    def content(self) -> dict[str, Any]:
        """Return the rating as the workflow takes it."""
        return {name: self.cleaned_data.get(name) for name in CONTENT}


class RatingRows(forms.BaseFormSet):
    """All ratings of a scale, and room for more."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Name the fields that move a row or take it away."""
        super().add_fields(form, index)
        if self.can_order:
            form.fields["ORDER"].label = _("Order")
        if self.can_delete:
            form.fields["DELETE"].label = _("Remove")
        form.order_fields(["ORDER", "code", "label", "value", "worst", "best", "DELETE"])

    @classmethod
    def get_ordering_widget(cls) -> Any:
        """Return a short field."""
        return widgets.UnfoldAdminTextInputWidget(attrs={"inputmode": "numeric"})

    @classmethod
    def get_deletion_widget(cls) -> Any:
        """Return a box to tick."""
        return widgets.UnfoldBooleanWidget()

    def contents(self) -> list[dict[str, Any]]:
        """Return the ratings in their new order, without those that are taken away."""
        return [form.content() for form in self.ordered_forms]

    def place(self, error: FieldError) -> bool:
        """Show a refusal in the row and the field that it names, if it names one."""
        folder, _slash, rest = error.pointer.lstrip("/").partition("/")
        number, _slash, name = rest.partition("/")
        if folder != "ratings" or not number.isdecimal():
            return False
        form = self.ordered_forms[int(number)]
        form.add_error(name if name in form.fields else None, error.detail)
        return True

    def make_read_only(self) -> None:
        """Show the ratings alone. Comes before the rows are made."""
        self.extra, self.can_order, self.can_delete = 0, False, False
        for form in self.forms:
            for field in form.fields.values():
                field.disabled = True


_RowsOfRatings = forms.formset_factory(
    RatingForm,
    formset=RatingRows,
    extra=1,
    can_order=True,
    can_delete=True,
    max_num=RATINGS_LIMIT,
    validate_max=True,
)


def rows_of(ratings: list[Rating], data: Any) -> RatingRows:
    """Return the rows of a scale's form."""
    initial = [_initial(rating) for rating in ratings]
    rows = cast(RatingRows, _RowsOfRatings(data, prefix="ratings", initial=initial))
    rows.extra = 1 if ratings else ROWS_OF_A_NEW_SCALE
    return rows


def _initial(rating: Rating) -> dict[str, Any]:
    values = {name: getattr(rating, name) for name in CONTENT}
    return values | {name: _spoken(values[name]) for name in NUMBERS}


def _spoken(number: float | None) -> float | int | None:
    """Return a number as people write it: 3, not 3.0."""
    return int(number) if number is not None and number.is_integer() else number
