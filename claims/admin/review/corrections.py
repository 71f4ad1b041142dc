"""What a correction says besides: its public reason, and what it changes of the claim itself."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.admin.fields import LanguageField, NamedChoicesField, search_many, text_field
from claims.admin.review.values import lines
from claims.models import Appearance, Claim, Speaker, User
from claims.queries.appearance import appearances_beside

CLAIM, QUOTE = "claim_", "quote_"
_APPEARANCE = re.compile(r"appearances/(\d+)")


class CorrectionFields(forms.Form):
    """Fields that a correction has and a first draft has not."""

    standing: Any
    site: Any
    _places: Any = None

    def add_correction_fields(self, user: User) -> None:
        """Add the fields, where the draft is a correction."""
        if not self.standing.is_correction:
            return
        self.fields["reason"] = text_field(
            rows=3, label=_("Reason of the correction"), help_text=_("It will be public.")
        )
        self.fields["claim_text"] = text_field(rows=3, label=_("The claim's text"))
        self.fields["claim_language"] = LanguageField(label=_("The claim's language"))
        self.fields["claim_speakers"] = NamedChoicesField(
            Speaker.objects.visible_to(user),
            label=_("The claim's speakers"),
            required=False,
            widget=search_many(Claim._meta.get_field("speakers"), self.site),
        )
        for place in self._appearances():
            title = place.source.title[:80]
            self.fields[f"{QUOTE}{place.pk}"] = text_field(
                rows=3,
                label=_("Quote in “%s”") % title,
                required=False,
                help_text=gettext_lazy("Word for word as the source has it."),
            )

    def correction_initial(self) -> dict[str, Any]:
        """Return what the fields begin with: the claim as it will be."""
        if not self.standing.is_correction:
            return {}
        changes, claim = self.standing.draft.claim_changes, self._claim
        quotes = {one["id"]: one["quote"] for one in changes.get("appearances", [])}
        return {
            "reason": self.standing.draft.reason,
            "claim_text": changes.get("text", claim.text),
            "claim_language": changes.get("language", claim.language),
            "claim_speakers": changes.get("speakers", self._speakers()),
            **{
                f"{QUOTE}{place.pk}": quotes.get(place.pk, place.quote)
                for place in self._appearances()
            },
        }

    def correction_changes(self) -> dict[str, Any]:
        """Return the reason, and what differs from the claim as it is now."""
        if not self.standing.is_correction:
            return {}
        values, claim = self.cleaned_data, self._claim
        after = {
            "text": lines(values["claim_text"]).strip(),
            "language": values["claim_language"],
            "speakers": [speaker.pk for speaker in values["claim_speakers"]],
        }
        before = {"text": claim.text, "language": claim.language, "speakers": self._speakers()}
        changes: dict[str, Any] = {
            name: value for name, value in after.items() if value != before[name]
        }
        if quotes := self._quotes():
            changes["appearances"] = quotes
        return {"reason": lines(values["reason"]), "claim_changes": changes}

    def correction_field(self, rest: str) -> str | None:
        """Return the field that a pointer into `claim_changes` means."""
        if found := _APPEARANCE.match(rest):
            quotes, number = self._quotes(), int(found[1])
            return f"{QUOTE}{quotes[number]['id']}" if number < len(quotes) else None
        name = CLAIM + rest.partition("/")[0]
        return name if name in self.fields else None

    @property
    def _claim(self) -> Claim:
        claim: Claim = self.standing.review.claim
        return claim

    def _appearances(self) -> list[Appearance]:
        if self._places is None:
            self._places = list(appearances_beside(claim=self._claim))
        return self._places

    def _speakers(self) -> list[int]:
        links = self._claim.speaker_links.order_by("position", "pk")
        return list(links.values_list("speaker_id", flat=True))

    def _quotes(self) -> list[dict[str, Any]]:
        """Return the quotes that differ from those that the appearances have."""
        typed = {
            place.pk: lines(self.cleaned_data.get(f"{QUOTE}{place.pk}")).strip()
            for place in self._appearances()
        }
        return [
            {"id": place.pk, "quote": typed[place.pk]}
            for place in self._appearances()
            if typed[place.pk] != place.quote.strip()
        ]
