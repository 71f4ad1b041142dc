"""What the first page is asked for: words, a verdict, and what links choose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from claims.queries.front_page import speaker_name, topic_name
from claims.queries.rating_scale import ratings_offered
from claims.search.asked import MOST_CHARACTERS
from claims.site.card import language_name
from claims.text.languages import is_language_tag

ALL = "claims"
LARGEST_KEY = 10**18 - 1
NO_TOPIC = "A topic is chosen by its slug."
NO_SPEAKER = "A speaker is chosen by their number."
NO_LANGUAGE = "A language is chosen by a tag such as en or pt-BR."
# What links on other pages choose; the form only keeps it.
BY_LINK = ("topic", "speaker", "language")


def _check_tag(text: str) -> None:
    if not is_language_tag(text):
        raise ValidationError(NO_LANGUAGE)


class SearchForm(forms.Form):
    """What somebody looks for; without anything, the newest checks."""

    q = forms.CharField(
        label="Search",
        max_length=MOST_CHARACTERS,
        required=False,
        help_text='Also: "a phrase", begin*, -without',
    )
    rating = forms.ChoiceField(label="Verdict", required=False)
    show = forms.ChoiceField(
        label="Show", required=False, choices=[("", "Checks"), (ALL, "All claims")]
    )
    topic = forms.SlugField(
        required=False,
        allow_unicode=True,
        widget=forms.HiddenInput,
        error_messages={"invalid": NO_TOPIC},
    )
    speaker = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=LARGEST_KEY,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), NO_SPEAKER),
    )
    language = forms.CharField(required=False, widget=forms.HiddenInput, validators=[_check_tag])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the ratings that reviews are given."""
        super().__init__(*args, **kwargs)
        labels = {rating.code: rating.label for rating in ratings_offered()}
        self.fields["rating"].choices = [("", "Any"), *labels.items()]  # type: ignore[attr-defined]  # a choice field has them
        self.fields["q"].widget.input_type = "search"


def filters_of(wanted: dict[str, Any], query: QueryDict) -> list[dict[str, str]]:
    """Return what links have chosen, each with its name for people and a link that takes it away.

    A statement for a topic, and one for a speaker. Names that nobody may see are not told.
    """
    names: dict[str, Callable[[Any], str | None]] = {
        "topic": topic_name,
        "speaker": speaker_name,
        "language": language_name,
    }
    return [
        {
            "label": name.capitalize(),
            "field": name,
            "value": str(wanted[name]),
            "name": names[name](wanted[name]) or str(wanted[name]),
            "without": address_with(query, **{name: ""}),
        }
        for name in BY_LINK
        if wanted.get(name)
    ]


def address_with(query: QueryDict, **changes: str) -> str:
    """Return the address of the first part of a list with other filters; empty ones go."""
    rest = query.copy()
    rest.pop("before", None)
    for name, value in changes.items():
        rest.pop(name, None)
        if value:
            rest[name] = value
    return f"/?{rest.urlencode()}" if rest else "/"
