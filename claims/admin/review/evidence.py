"""The evidence of a draft, as rows of its form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold import widgets

from claims.admin.fields import OneLineField, choice_field, text_field
from claims.admin.review.values import lines
from claims.choices import Stance
from claims.errors import FieldError
from claims.models import Evidence
from claims.workflow.evidence import FIELDS, LAST_POSITION, LIMITS, MOST_PIECES

EMPTY_ROWS = 2
STANCES = [("", _("Choose")), *Stance.choices]


def _address_field(label: Any) -> forms.CharField:
    widget = widgets.UnfoldAdminTextInputWidget(attrs={"inputmode": "url", "dir": "ltr"})
    return forms.CharField(label=label, required=False, widget=widget)


class EvidenceForm(forms.Form):
    """One piece of evidence. Empty rows are left out."""

    id = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    position = forms.IntegerField(
        label=_("Order"),
        required=False,
        min_value=1,
        max_value=LAST_POSITION,
        widget=widgets.UnfoldAdminTextInputWidget(attrs={"inputmode": "numeric"}),
    )
    stance = choice_field(STANCES, label=_("Stance"))
    title = OneLineField(marks=True, max_length=LIMITS["title"], label=_("Title"), required=False)
    url = _address_field(_("Address"))
    locator = OneLineField(
        marks=True,
        max_length=LIMITS["locator"],
        label=_("Where in it (page, table, minute)"),
        required=False,
    )
    archive_url = _address_field(_("Address of an archived copy"))
    quote = text_field(label=_("Quote"), rows=2, required=False)
    note = text_field(label=_("What it shows"), rows=2, required=False)

    def content(self) -> dict[str, Any]:
        """Return the piece as the workflow takes it; without a place it stays where it is."""
        content = {name: self.cleaned_data.get(name) for name in FIELDS}
        content |= {name: lines(content[name]) for name in ("quote", "note")}
        if not content["position"]:
            del content["position"]
        return content


@dataclass(frozen=True, slots=True)
class Row:
    """What a row asks for: `key` is the piece that it was made for, `content` null to remove it."""

    number: int
    key: int | None
    content: dict[str, Any] | None


class EvidenceRows(forms.BaseFormSet):
    """All evidence of a draft, and room for more."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Name the box that takes a row away."""
        super().add_fields(form, index)
        if self.can_delete:
            form.fields["DELETE"].label = _("Remove")

    @classmethod
    def get_deletion_widget(cls) -> Any:
        """Return a box to tick."""
        return widgets.UnfoldBooleanWidget()

    def asked(self) -> Iterator[Row]:
        """Yield what each row asks for, in the order of the form."""
        for number, form in enumerate(self.forms):
            key = form.cleaned_data.get("id")
            if form in self.deleted_forms:
                yield Row(number, key, None)
            elif key or form.has_changed():
                yield Row(number, key, form.content())

    def place(self, error: FieldError) -> bool:
        """Show a refusal in the row and the field that it names, if it names one."""
        folder, _slash, rest = error.pointer.lstrip("/").partition("/")
        number, _slash, name = rest.partition("/")
        if folder != "evidence" or not number.isdecimal() or int(number) >= len(self.forms):
            return False
        form = self.forms[int(number)]
        form.add_error(name if name in form.fields else None, error.detail)
        return True

    def make_read_only(self) -> None:
        """Show the evidence alone. Comes before the rows are made."""
        self.extra, self.can_delete = 0, False
        for form in self.forms:
            for field in form.fields.values():
                field.disabled = True


_RowsOfEvidence = forms.formset_factory(
    EvidenceForm,
    formset=EvidenceRows,
    extra=EMPTY_ROWS,
    can_delete=True,
    max_num=MOST_PIECES,
    absolute_max=MOST_PIECES + EMPTY_ROWS,
    validate_max=True,
)


def rows_of(pieces: Sequence[Evidence], data: Any) -> EvidenceRows:
    """Return the rows of a draft's form; those that were sent are compared with nothing."""
    if data is not None:
        return cast(EvidenceRows, _RowsOfEvidence(data, prefix="evidence"))
    initial = [
        {"id": piece.pk, **{name: getattr(piece, name) for name in FIELDS}} for piece in pieces
    ]
    return cast(EvidenceRows, _RowsOfEvidence(prefix="evidence", initial=initial))
