"""Values of the review's forms that are compared with what is stored."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold import widgets

from claims.models import Rating
from claims.queries.rating_scale import ratings_offered


def lines(value: Any) -> str:
    """Return what a form sent as one text, with line ends as they are stored."""
    return str(value or "").replace("\r\n", "\n")


class RatingField(forms.TypedChoiceField):
    """A rating, chosen among those that are offered and the one that the draft has."""

    widget = widgets.UnfoldAdminSelectWidget

    def __init__(self, kept: Rating | None, **kwargs: Any) -> None:
        self.ratings = {str(rating.pk): rating for rating in _offered(kept)}
        super().__init__(
            choices=_choices(self.ratings.values()),
            coerce=lambda key: self.ratings[key],
            empty_value=None,
            required=False,
            **kwargs,
        )


def _offered(kept: Rating | None) -> list[Rating]:
    ratings = list(ratings_offered())
    if kept is not None and all(rating.pk != kept.pk for rating in ratings):
        ratings.append(kept)
    return ratings


def _choices(ratings: Iterable[Rating]) -> list[Any]:
    """Return the ratings, grouped by scale."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for rating in ratings:
        group = groups.setdefault(rating.scale.name, [])
        group.append((str(rating.pk), _in_words(rating)))
    return [("", _("None yet")), *groups.items()]


def _in_words(rating: Rating) -> str:
    words = rating.label
    if rating.value is not None:
        words += f" · {_('%(value)g of %(best)g') % {'value': rating.value, 'best': rating.best}}"
    return f"{words} · {_('no longer offered')}" if rating.retired_in is not None else words
