"""What somebody makes of a pair; each calls the workflow once and answers in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from claims.models import Claim, Duplicate
from claims.workflow.duplicate import call_distinct
from claims.workflow.merge import merge_claims


def distinct(pair: Duplicate, versions: Mapping[int, int], **common: Any) -> str:
    """Say that the claims of a pair are not the same."""
    call_distinct(duplicate=pair, expected_versions=versions, **common)
    keys = {"older": pair.other_id, "newer": pair.claim_id}
    return _("Claims %(older)d and %(newer)d are not the same.") % keys


def keep_older(pair: Duplicate, versions: Mapping[int, int], **common: Any) -> str:
    """Make the newer claim part of the older one."""
    return _merge(pair.claim, pair.other, versions, **common)


def keep_newer(pair: Duplicate, versions: Mapping[int, int], **common: Any) -> str:
    """Make the older claim part of the newer one."""
    return _merge(pair.other, pair.claim, versions, **common)


def _merge(claim: Claim, into: Claim, versions: Mapping[int, int], **common: Any) -> str:
    expected: dict[str, Any] = {
        "expected_version": versions[claim.pk],
        "expected_into": versions[into.pk],
    }
    merge_claims(claim=claim, into=into, **expected, **common)
    return _("Claim %(claim)d was merged into claim %(into)d.") % {
        "claim": claim.pk,
        "into": into.pk,
    }


MOVES: dict[str, Callable[..., str]] = {
    "distinct": distinct,
    "keep-older": keep_older,
    "keep-newer": keep_newer,
}
