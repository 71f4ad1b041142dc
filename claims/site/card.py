"""What other sites show of a page that somebody links to: Open Graph, which Twitter's cards read too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from django.utils.text import Truncator
from django.utils.translation import get_language_info

LONGEST_TITLE = 110
LONGEST_DESCRIPTION = 200
_REGION = re.compile(r"[A-Za-z]{2}|[0-9]{3}")


@dataclass(frozen=True, slots=True)
class Card:
    """A title, a description, of what kind the page is, and in which language its title is."""

    title: str
    description: str
    kind: Literal["website", "article", "profile"] = "website"
    language: str = "en"

    @property
    def locale(self) -> str:
        """Return the language as Open Graph writes it, nothing where it is not known."""
        language, *rest = self.language.split("-")
        region = next((part.upper() for part in rest if _REGION.fullmatch(part)), "")
        return "" if language == "und" else "_".join(filter(None, (language.lower(), region)))


def card_of(title: str, description: str, language: str | None = None) -> Card:
    """Return the card of an article: one line each, cut where they are too long."""
    return Card(
        title=_line(title, LONGEST_TITLE),
        description=_line(description, LONGEST_DESCRIPTION),
        kind="article",
        language=language or "und",
    )


def language_name(tag: str) -> str:
    """Return a language's name in English, or its tag where that has none here."""
    try:
        name: str = get_language_info(tag.lower())["name"]
    except KeyError:
        return tag
    return name


def _line(text: str, longest: int) -> str:
    return Truncator(" ".join(text.split())).chars(longest)
