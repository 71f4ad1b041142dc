"""What the first page shows."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.models import AnonymousUser

from claims.models import Claim
from claims.queries.keyset import Order, Position, rows_from


def claims_for_front_page(*, before: int | None, size: int) -> list[dict[str, Any]]:
    """Return the newest public claims as their stored documents say them, the same as the API.

    `before` is the key of the claim that the page comes behind.
    """
    position = Position(None, before) if before is not None else None
    rows = Claim.objects.listed_to(AnonymousUser()).values_list("record__document", flat=True)
    return [
        json.loads(document, strict=False) for document in rows_from(rows, Order(), position, size)
    ]
