"""What lists of reviews and of their revisions are chosen and ordered by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from claims.api.parameters import (
    A_CODE,
    A_KEY,
    AN_ID_OR_NAME,
    Parameter,
    one_of,
    read_code,
    read_id,
    read_id_or_name,
)
from claims.api.rows import list_parameters
from claims.choices import OPEN_REVISIONS, ReviewOrigin, ReviewStatus
from claims.queries.keyset import Order

# What was retracted is in no list, and asking for it finds nothing; it is a status all the same.
_STATUSES = tuple(ReviewStatus.values)
_DRAFTS = (*(str(status) for status in OPEN_REVISIONS), "none")
_ORIGINS = tuple(ReviewOrigin.values)

FILTERS = (
    Parameter("claim", read_id, "Id of a claim.", A_KEY),
    Parameter("publisher", read_id_or_name, "Id or name of who checked.", AN_ID_OR_NAME),
    Parameter(
        "origin", one_of(_ORIGINS), "Whose check it is.", {"type": "string", "enum": list(_ORIGINS)}
    ),
    Parameter("rating", read_code, "Code of the published rating.", A_CODE),
    Parameter(
        "status",
        one_of(_STATUSES),
        "Whether it is published; for reviewers alone.",
        {"type": "string", "enum": list(_STATUSES)},
    ),
    Parameter(
        "draft",
        one_of(_DRAFTS),
        "How far its open draft is, `none` where it has none; for reviewers alone.",
        {"type": "string", "enum": list(_DRAFTS)},
    ),
)
# What only people who check claims may choose by.
OF_THE_DESK = ("status", "draft")

PARAMETERS = list_parameters(*FILTERS)
# A claim's reviews are few, and a review's revisions as well: these are chosen by nothing.
OF_A_CLAIM = list_parameters()
REVISION_ORDERS = {"id": Order(descending=False), "-id": Order()}
OF_A_REVIEW = list_parameters(orders=REVISION_ORDERS)


def chosen_by(values: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
    """Return the filters among the values of a request."""
    names = {parameter.name for parameter in FILTERS}
    return {name: given for name, given in values.items() if name in names}
