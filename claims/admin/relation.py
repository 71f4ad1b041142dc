"""How two texts relate, for people: the words of `claims.search.relation` in plain language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

BECAUSE: dict[str, Any] = {
    "equal_words": _("the same words"),
    "same_content": _("the same content in other words"),
    "negation": _("one denies what the other says"),
    "number": _("another number"),
    "date": _("another date"),
    "name": _("another name"),
    "place": _("another place"),
    "quantifier": _("more or less of it (all, some, at least)"),
    "direction": _("another direction (rose, fell)"),
    "tense": _("another time (is, was, will be)"),
    "attribution": _("one says that somebody says so"),
    "modality": _("one is less certain (may, should, if)"),
    "roles": _("who does it to whom"),
    "language": _("another language"),
    "words": _("other words"),
}


def because_words(because: Iterable[str]) -> str:
    """Return the reasons of a relation in plain language; an unknown one speaks for itself."""
    return ", ".join(str(BECAUSE.get(word, word.replace("_", " "))) for word in because)
