"""Ratings as they may be stored: clean words, and numbers on one range."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from claims.errors import Invalid
from claims.text.languages import is_language_tag
from claims.workflow.values import clean_words, is_visible, refuse

RATINGS_LIMIT = 50
CODE_LIMIT = 50
LABEL_LIMIT = 100
MEANING_LIMIT = 2_000
# Far above any scale in use, and far below where a stored number is no longer exact.
NUMBER_LIMIT = 1_000_000
NUMBERS = ("value", "best", "worst")
CONTENT = ("code", "label", *NUMBERS, "meaning", "translations")

_CODE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")

Content = dict[str, Any]


def clean_code(value: str, *, field: str = "code") -> str:
    """Return a code as it is stored.

    :raises Invalid: when it is too long, or holds anything but letters, digits and hyphens.
    """
    if len(value) > CODE_LIMIT:
        raise refuse(field, "too_long", f"At most {CODE_LIMIT} characters are allowed.")
    if not _CODE.fullmatch(value):
        raise refuse(
            field,
            "invalid",
            "A code is made of lower-case letters from a to z, digits, and hyphens between them.",
        )
    return value


def clean_ratings(given: Sequence[Mapping[str, Any]]) -> list[Content]:
    """Return the ratings of a scale as they are stored, in their order.

    Without `translations` a rating says nothing of them, and nothing stands in the answer.

    :raises Invalid: for one that cannot be stored; it names the place, such as `/ratings/2/best`.
    """
    if not given:
        raise refuse("ratings", "blank", "A rating scale needs at least one rating.")
    if len(given) > RATINGS_LIMIT:
        raise refuse("ratings", "too_many", f"At most {RATINGS_LIMIT} ratings are allowed.")
    ratings = [_clean_rating(one, f"ratings/{place}") for place, one in enumerate(given)]
    _refuse_doubles(ratings)
    _refuse_ranges(ratings)
    return ratings


def _clean_rating(given: Mapping[str, Any], place: str) -> Content:
    rating: Content = {
        "code": clean_code(given.get("code", ""), field=f"{place}/code"),
        "label": _clean_label(given.get("label", ""), f"{place}/label"),
        **_clean_numbers(given, place),
        "meaning": clean_words(
            given.get("meaning", ""), field=f"{place}/meaning", limit=MEANING_LIMIT
        ),
    }
    if "translations" in given:
        field = f"{place}/translations"
        rating["translations"] = _clean_translations(given["translations"], field)
    return rating


def _clean_label(value: str, field: str) -> str:
    words = _one_line(value, field)
    if not is_visible(words):
        raise refuse(field, "blank", "A rating needs a label.")
    return words


def _one_line(value: str, field: str) -> str:
    return " ".join(clean_words(value, field=field, limit=LABEL_LIMIT, lines=False).split())


def _clean_numbers(given: Mapping[str, Any], place: str) -> dict[str, float | None]:
    """Return value, best and worst: all three, or none."""
    numbers = {name: _clean_number(given.get(name), f"{place}/{name}") for name in NUMBERS}
    value, best, worst = numbers.values()
    if value is None and best is None and worst is None:
        return numbers
    if value is None or best is None or worst is None:
        missing = next(name for name in NUMBERS if numbers[name] is None)
        raise refuse(
            f"{place}/{missing}", "required", "Give value, best and worst, or none of the three."
        )
    if worst < 1:
        raise _out_of_range(f"{place}/worst", "worst must be at least 1.")
    if best <= worst:
        raise _out_of_range(f"{place}/best", "best must be greater than worst.")
    if not worst <= value <= best:
        raise _out_of_range(f"{place}/value", "The value must lie between worst and best.")
    return numbers


def _clean_number(value: Any, field: str) -> float | None:
    if value is None:
        return None
    # A truth value is a number to Python.
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise refuse(field, "invalid", "A number is needed.")
    # What is no number at all (NaN) lies in no range.
    if not -NUMBER_LIMIT <= value <= NUMBER_LIMIT:
        raise _out_of_range(field, f"A number up to {NUMBER_LIMIT:,} is needed.")
    return float(value)


def _out_of_range(field: str, detail: str) -> Invalid:
    return refuse(field, "out_of_range", detail)


def _clean_translations(given: Mapping[str, Mapping[str, str]], field: str) -> Content:
    """Return label and meaning by language, without what is empty."""
    translations = {}
    for language, words in given.items():
        if not is_language_tag(language):
            raise refuse(field, "language", "A language is a code such as en, de or pt-BR.")
        label = _one_line(words.get("label", ""), field)
        meaning = clean_words(words.get("meaning", ""), field=field, limit=MEANING_LIMIT)
        pairs = (("label", label), ("meaning", meaning))
        if shown := {name: text for name, text in pairs if is_visible(text)}:
            translations[language] = shown
    return translations


def _refuse_doubles(ratings: Sequence[Content]) -> None:
    seen: set[str] = set()
    for place, rating in enumerate(ratings):
        if rating["code"] in seen:
            raise refuse(
                f"ratings/{place}/code", "duplicate", "Another rating of this scale has this code."
            )
        seen.add(rating["code"])


def _refuse_ranges(ratings: Sequence[Content]) -> None:
    """Refuse numbers that cannot be compared: a 3 of 5 beside a 3 of 10."""
    numbered = [
        (place, rating) for place, rating in enumerate(ratings) if rating["value"] is not None
    ]
    for place, rating in numbered[1:]:
        for name in ("best", "worst"):
            if rating[name] != numbered[0][1][name]:
                raise refuse(
                    f"ratings/{place}/{name}",
                    "range_differs",
                    f"The ratings of one scale share the same {name}: "
                    f"{numbered[0][1][name]:g}, not {rating[name]:g}.",
                )
