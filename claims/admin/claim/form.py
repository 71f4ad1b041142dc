"""The forms of the claim page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from unfold import widgets

from claims.admin.fields import (
    LanguageField,
    NamedChoiceField,
    NamedChoicesField,
    OneLineField,
    choice_field,
    day_field,
    search_many,
    search_one,
    text_field,
)
from claims.admin.forms import DeskForm
from claims.choices import QuoteKind, Role
from claims.models import Appearance, Claim, Source, Speaker, Topic, User
from claims.models.user import ROLE_LEVELS
from claims.workflow.appearance import QUOTE_LIMIT
from claims.workflow.claim.edit import FROZEN
from claims.workflow.claim.moves import REASON_LIMIT
from claims.workflow.values import CLAIM_TEXT_LIMIT
from claims.workflow.verdict import has_desk_review

# What a small integer holds on both databases.
LEAST, MOST = -32_768, 32_767
FROZEN_HELP = _("The desk has published a review of this claim: a correction changes it.")


class ClaimForm(DeskForm):
    """What a claim says. Its status is nowhere here: moves are buttons of their own."""

    object_fields = ("text", "language", "claimed_on", "priority")

    text = text_field(rows=3, label=_("Claim"), max_length=CLAIM_TEXT_LIMIT)
    language = LanguageField(initial="und")
    claimed_on = day_field(label=_("Claimed on"))
    priority = forms.IntegerField(
        label=_("Priority"),
        min_value=LEAST,
        max_value=MOST,
        initial=0,
        widget=widgets.UnfoldAdminIntegerFieldWidget,
        help_text=_("Higher comes first in the queue."),
    )
    external_id = OneLineField(max_length=200, label=_("External id"), required=False)
    allow_duplicate = forms.BooleanField(
        label=_("File it although a claim says the same"),
        required=False,
        widget=widgets.UnfoldBooleanWidget,
    )

    field_order = (
        "text",
        "speakers",
        "topics",
        "claimed_on",
        "language",
        "priority",
        "external_id",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["speakers"] = NamedChoicesField(
            Speaker.objects.visible_to(user),
            label=_("Speakers"),
            required=False,
            widget=search_many(Claim._meta.get_field("speakers"), self.site),
        )
        self.fields["topics"] = NamedChoicesField(
            Topic.objects.visible_to(user),
            label=_("Topics"),
            required=False,
            widget=search_many(Claim._meta.get_field("topics"), self.site),
        )
        if self.instance is not None:
            del self.fields["allow_duplicate"]
            self._freeze()
        else:
            # A new claim takes its place in the queue by its date alone.
            del self.fields["priority"]
        self.order_fields(self.field_order)

    def _freeze(self) -> None:
        """Show what the desk's published review holds fast, and how it can be changed."""
        if isinstance(self.instance, Claim) and has_desk_review(self.instance):
            for name in FROZEN:
                self.fields[name].disabled = True
                self.fields[name].help_text = FROZEN_HELP

    def initial_of(self, instance: Any) -> dict[str, Any]:
        """Begin with the claim's speakers and topics, too."""
        initial = super().initial_of(instance)
        if instance is None:
            return initial
        links = instance.speaker_links.order_by("position", "pk")
        return initial | {
            "external_id": instance.external_id or "",
            "speakers": list(links.values_list("speaker_id", flat=True)),
            "topics": list(instance.topics.order_by("slug").values_list("pk", flat=True)),
        }


class AppearanceForm(DeskForm):
    """Where a claim stands: which source, whose words, which words."""

    object_fields = ("quote", "kind", "said_on")

    quote = text_field(
        rows=4,
        label=_("Quote"),
        required=False,
        max_length=QUOTE_LIMIT,
        help_text=_("Word for word as the source has it; it is looked for in the stored text."),
    )
    kind = choice_field(QuoteKind.choices, label=_("Kind"), initial=QuoteKind.DIRECT)
    said_on = day_field(label=_("Said on"))

    field_order = ("source", "speaker", "quote", "kind", "said_on")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"] = NamedChoiceField(
            Source.objects.visible_to(user),
            label=_("Source"),
            widget=search_one(Appearance._meta.get_field("source"), self.site),
        )
        self.fields["speaker"] = NamedChoiceField(
            Speaker.objects.visible_to(user),
            label=_("Speaker"),
            required=False,
            widget=search_one(Appearance._meta.get_field("speaker"), self.site),
        )
        self.order_fields(self.field_order)

    def initial_of(self, instance: Any) -> dict[str, Any]:
        """Begin with the appearance's source and speaker, too."""
        initial = super().initial_of(instance)
        if instance is not None:
            initial |= {"source": instance.source_id, "speaker": instance.speaker_id}
        return initial


class ReasonForm(forms.Form):
    """Why a claim is dismissed."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=REASON_LIMIT,
        widget=widgets.UnfoldAdminTextareaWidget(attrs={"rows": 2}),
    )


class AssigneeForm(forms.Form):
    """Who is to check a claim: one of those who may."""

    user = forms.ModelChoiceField(
        User.objects.none(), label=_("Reviewer"), widget=widgets.UnfoldAdminSelectWidget()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = reviewers()  # type: ignore[attr-defined]  # a model's field


def reviewers() -> Any:
    """Return the active accounts whose role reaches a reviewer's."""
    least = ROLE_LEVELS[Role.REVIEWER]
    roles = [role for role, level in ROLE_LEVELS.items() if level >= least]
    reach = Q(is_superuser=True) | Q(groups__name__in=roles)
    return User.objects.filter(reach, is_active=True).distinct().order_by("username")
