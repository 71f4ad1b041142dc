"""What a list of claims is chosen and ordered by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from claims.api.pagination import no_value, paging_parameters
from claims.api.parameters import (
    A_CODE,
    A_KEY,
    A_SLUG,
    AN_ID_OR_NAME,
    AN_ID_OR_SLUG,
    AT_A_MOMENT,
    Parameter,
    one_of,
    read_boolean,
    read_code,
    read_date,
    read_id,
    read_id_or_name,
    read_id_or_slug,
    read_language,
    read_slug,
    read_text,
    read_time,
)
from claims.api.shapes import A_DATE, A_LANGUAGE, A_TIME, SOMETHING, text_like
from claims.api.views import parameters
from claims.choices import ClaimStatus
from claims.errors import FieldError, Invalid
from claims.queries.keyset import Order

RELEVANCE = "relevance"
MOST_SEARCHES = 4

_TRUTH = {"type": "boolean"}
_STATUS = {"type": "string", "enum": list(ClaimStatus.values)}


def _read_assignee(text: str) -> int | str | None:
    return None if text == "none" else read_id_or_name(text)


def _rank(value: Any) -> int:
    if type(value) is not int:
        raise TypeError("a rank is a number")
    return value


# Each word of `ordering`: the order, and how a cursor's value is read.
ORDERS: dict[str, tuple[Order, Callable[[Any], Any]]] = {
    "-id": (Order(), no_value),
    "id": (Order(descending=False), no_value),
    "-claimed_on": (Order("claimed_on", nullable=True), read_date),
    "claimed_on": (Order("claimed_on", descending=False, nullable=True), read_date),
    "-updated_at": (Order("updated_at"), read_time),
    "updated_at": (Order("updated_at", descending=False), read_time),
    "-published_at": (Order("published_at", nullable=True), read_time),
    "published_at": (Order("published_at", descending=False, nullable=True), read_time),
    RELEVANCE: (Order(), _rank),
}

FILTERS = (
    Parameter(
        "q",
        read_text,
        'Full text: every word, in any form; `"a phrase"` as it stands, `begin*`, `-without`. A word '
        "that is nowhere is found with one error. At most 200 characters and 8 different words.",
        text_like(SOMETHING, 200),
        most=MOST_SEARCHES,
    ),
    Parameter("speaker", read_id_or_slug, "Id or slug of a speaker.", AN_ID_OR_SLUG),
    Parameter("source", read_id, "Id of a source that it appears in.", A_KEY),
    Parameter(
        "publisher", read_id_or_name, "Id or name of the publisher of such a source.", AN_ID_OR_NAME
    ),
    Parameter("topic", read_slug, "Slug of a topic.", A_SLUG),
    Parameter("status", one_of(tuple(ClaimStatus.values)), "Where it stands.", _STATUS),
    Parameter("language", read_language, "`en` takes `en-GB` as well.", A_LANGUAGE),
    Parameter("claimed_after", read_date, "Said on this day or later.", A_DATE),
    Parameter("claimed_before", read_date, "Said on this day or earlier.", A_DATE),
    Parameter("updated_after", read_time, "Changed after this time.", A_TIME),
    Parameter("has_verdict", read_boolean, "Has a published review.", _TRUTH),
    Parameter(
        "reviewer",
        read_id_or_name,
        "Id or name of the publisher of a published review.",
        AN_ID_OR_NAME,
    ),
    Parameter("rating", read_code, "Code of the verdict's rating.", A_CODE),
    Parameter("scale", read_id_or_slug, "Id or code of the rating's scale.", AN_ID_OR_SLUG),
    Parameter("reviewed_after", read_date, "Reviewed on this day or later.", A_DATE),
    Parameter("reviewed_before", read_date, "Reviewed on this day or earlier.", A_DATE),
    Parameter(
        "assigned_to",
        _read_assignee,
        "Id or user name, `me` or `none`; for reviewers alone.",
        AN_ID_OR_NAME,
    ),
)
PARAMETERS = parameters(FILTERS, paging_parameters(tuple(ORDERS)), AT_A_MOMENT)
_CHOOSING = frozenset(parameter.name for parameter in FILTERS) - {"q"}


def chosen_by(values: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
    """Return the filters among the values of a request, the search left out."""
    return {name: given for name, given in values.items() if name in _CHOOSING}


def ordered_by(values: Mapping[str, Sequence[Any]]) -> str:
    """Return the word of the order.

    :raises Invalid: for `relevance` without a search.
    """
    word: str = values.get("ordering", ["-id"])[0]
    if word == RELEVANCE and "q" not in values:
        detail = "relevance orders what q found: send q."
        raise Invalid(detail, errors=(FieldError("/ordering", "invalid", detail),))
    return word


def refuse_with_moment(values: Mapping[str, Sequence[Any]]) -> None:
    """Refuse what the past cannot be chosen or ordered by: records are not indexed by what they say.

    :raises Invalid: naming each filter, and each order but that by id.
    """
    wrong = [parameter.name for parameter in FILTERS if parameter.name in values]
    if values.get("ordering", ["id"])[0] not in ("id", "-id"):
        wrong.append("ordering")
    if wrong:
        errors = tuple(
            FieldError(f"/{name}", "invalid", f"{name} cannot be combined with as_of.")
            for name in wrong
        )
        raise Invalid(errors[0].detail, errors=errors)
