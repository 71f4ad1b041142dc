"""The form of a draft. Its state is nowhere here: moves are buttons of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from claims.admin.fields import LanguageField, OneLineField, text_field
from claims.admin.forms import DeskForm
from claims.admin.review.corrections import CLAIM, QUOTE, CorrectionFields
from claims.admin.review.evidence import rows_of
from claims.admin.review.standing import Standing
from claims.admin.review.values import RatingField, lines
from claims.errors import DomainError
from claims.models import User
from claims.workflow.review.content import HEADLINE_LIMIT, WAIVABLE

IN_A_ROW = _("A piece of evidence below cannot be stored as it stands. Nothing was saved.")
PLAIN = ("headline", "summary", "body", "language", "claimant_contact")
WAIVER = "waive_"


class NothingToWrite(DeskForm):
    """The form of a review without a draft: there is nothing in it."""

    is_written: ClassVar[bool] = False
    rows: Any = None

    def fieldsets(self) -> list[Any]:
        """Return how the form is divided."""
        names = [name for name, field in self.fields.items() if not field.widget.is_hidden]
        return [(None, {"fields": names})] if names else []


class DraftForm(NothingToWrite):
    """What all drafts share; `rows` are those of the evidence, null where none can be given."""

    is_written = True

    def __init__(self, data: Any = None, *, standing: Standing, **kwargs: Any) -> None:
        self.standing = standing
        super().__init__(data, instance=standing.review, **kwargs)

    def asked(self) -> Any:
        """Return what the rows of evidence ask for."""
        return () if self.rows is None else self.rows.asked()


class RetractionForm(DraftForm):
    """Why a review is taken back: that is all that will be left of it."""

    reason = text_field(rows=4, label=_("Reason"), help_text=_("It will be public."))

    def initial_of(self, instance: Any) -> dict[str, Any]:
        """Begin with the reason that was given."""
        return {"reason": self.standing.draft.reason if self.standing.draft else ""}

    def changes(self) -> Mapping[str, Any]:
        """Return the reason."""
        return {"reason": lines(self.cleaned_data["reason"])}


class ReviewForm(CorrectionFields, DraftForm):
    """What a draft says and what it rests on."""

    headline = OneLineField(
        marks=True, max_length=HEADLINE_LIMIT, label=_("Headline"), required=False
    )
    summary = text_field(
        rows=4,
        label=_("Summary"),
        required=False,
        help_text=_("What was found, in a few sentences; many readers read nothing else."),
    )
    body = text_field(
        rows=14,
        label=_("Text"),
        required=False,
        help_text=_("Markdown: # heading, *emphasis*, lists, > quotes, [words](https://…)."),
    )
    language = LanguageField()
    claimant_contact = text_field(
        rows=3,
        label=_("What came of asking the claimant"),
        required=False,
        help_text=_("Whom you asked, when, and what they said."),
    )
    waive_appearance_missing = OneLineField(
        marks=True,
        max_length=2_000,
        label=_("Why nothing says where the claim was made"),
        required=False,
        help_text=_("Waives the rule appearance_missing. Leave it empty unless it must be."),
    )
    waive_claimant_not_contacted = OneLineField(
        marks=True,
        max_length=2_000,
        label=_("Why the claimant was not asked"),
        required=False,
        help_text=_("Waives the warning claimant_not_contacted."),
    )

    field_order = ("reason", "headline", "rating", "summary", "body", "language")

    def __init__(self, data: Any = None, *, standing: Standing, user: User, **kwargs: Any) -> None:
        super().__init__(data, standing=standing, **kwargs)
        draft = standing.draft
        self.fields["rating"] = RatingField(draft.rating if draft else None, label=_("Rating"))
        self.add_correction_fields(user)
        self.order_fields(self.field_order)
        pieces = draft.evidence.order_by("position", "pk") if draft else ()
        self.rows = rows_of(list(pieces), data)

    def fieldsets(self) -> list[Any]:
        """Return the parts: what the review says, how the claimant was asked, the claim itself."""
        claim = [name for name in self.fields if name.startswith((CLAIM, QUOTE))]
        asked = ["claimant_contact", *(WAIVER + rule for rule in WAIVABLE)]
        said = [name for name in self.fields if name not in {"version", *claim, *asked}]
        parts = [(None, said), (_("The claimant, and rules that are waived"), asked)]
        parts += [(_("What it changes of the claim"), claim)] if claim else []
        return [(title, {"fields": names}) for title, names in parts]

    def initial_of(self, instance: Any) -> dict[str, Any]:
        """Begin with what the draft says."""
        draft = self.standing.draft
        if draft is None:
            return {}
        waivers = {WAIVER + rule: draft.waivers.get(rule, "") for rule in WAIVABLE}
        plain = {name: getattr(draft, name) for name in PLAIN}
        return {**plain, **waivers, "rating": draft.rating_id, **self.correction_initial()}

    def clean(self) -> Any:
        """Look at the rows as well."""
        if not self.rows.is_valid():
            self.add_error(None, IN_A_ROW)
        return super().clean()

    def changes(self) -> Mapping[str, Any]:
        """Return everything that the form says; the workflow finds out what is new in it."""
        values = self.cleaned_data
        told = {name: lines(values[name]) for name in PLAIN}
        waivers = {rule: values[WAIVER + rule] for rule in WAIVABLE if values[WAIVER + rule]}
        return {**told, "rating": values["rating"], "waivers": waivers, **self.correction_changes()}

    def refuse(self, refusal: DomainError) -> None:
        """Show a refusal in its row, or beside the field that it names."""
        placed = [self.rows.place(error) for error in refusal.errors]
        if any(placed):
            self.add_error(None, IN_A_ROW)
            return
        named = {error.pointer: self.field_of(error.pointer) for error in refusal.errors}
        if named and all(named.values()):
            for error in refusal.errors:
                self.add_error(named[error.pointer], error.detail)
        else:
            super().refuse(refusal)

    def field_of(self, pointer: str) -> str | None:
        """Return the field that a pointer into a draft means; null where it has none."""
        first, _slash, rest = pointer.lstrip("/").partition("/")
        if first == "waivers":
            return WAIVER + rest if rest in WAIVABLE else None
        if first == "claim_changes":
            return self.correction_field(rest)
        return first if first in self.fields else None

    def make_read_only(self) -> None:
        """Show the values, and let nobody change them."""
        super().make_read_only()
        self.rows.make_read_only()


def form_for(data: Any, *, standing: Standing, user: User, site: Any) -> NothingToWrite:
    """Return the form of a review as it stands."""
    # What somebody typed into a draft that is gone is refused by the workflow, and stays on the page.
    if standing.is_imported or (standing.draft is None and data is None):
        return NothingToWrite(data, instance=standing.review, site=site)
    if standing.is_retraction:
        return RetractionForm(data, standing=standing, site=site)
    return ReviewForm(data, standing=standing, user=user, site=site)
