"""Compare the claims that are there with each other, and file what may be the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from claims.models import Claim
from claims.search.matching.duplicates import claims_to_compare, duplicates_of
from claims.workflow.duplicate import Alike, file_duplicates


def find_duplicates(
    *,
    now: datetime,
    batch_size: int = 100,
    most: int | None = None,
    told: Callable[[int, int], None] | None = None,
) -> tuple[int, int]:
    """Compare the claims that are new or reworded with all others; return how many, and new pairs.

    Each batch is looked for before its transaction begins, and kept with what it found, so that a
    run that was stopped goes on where it was. At most `most` claims are compared. `told` hears after
    each batch how many claims and pairs there are.
    """
    done = pairs = last = 0
    while most is None or done < most:
        size = batch_size if most is None else min(batch_size, most - done)
        keys = claims_to_compare(after=last, most=size)
        if not keys:
            break
        last = keys[-1]
        texts = dict(Claim.objects.filter(pk__in=keys).values_list("pk", "text_digest"))
        found = [
            Alike(one.claim_id, one.other_id, one.because, one.score)
            for key in keys
            for one in duplicates_of(key)
        ]
        with transaction.atomic():
            pairs += file_duplicates(found, now=now)
            _keep_compared(texts, now)
        done += len(keys)
        if told:
            told(done, pairs)
    return done, pairs


def _keep_compared(texts: dict[int, str], now: datetime) -> None:
    """Mark claims as compared; one that was reworded meanwhile is compared again."""
    rows = Claim.objects.select_for_update(no_key=True).filter(pk__in=texts).order_by("pk")
    same = [key for key, digest in rows.values_list("pk", "text_digest") if texts[key] == digest]
    Claim.objects.filter(pk__in=same).update(compared_at=now)
