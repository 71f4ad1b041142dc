"""What a draft says, as it may be stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claims.errors import Invalid
from claims.models import Rating, Revision
from claims.workflow.values import clean_words, refuse

HEADLINE_LIMIT = 300
SUMMARY_LIMIT = 5_000
BODY_LIMIT = 100_000
REASON_LIMIT = 2_000
CONTACT_LIMIT = 5_000

# What people write of a review; a correction begins with all of it but what it does to the claim.
COPIED = (
    "headline",
    "summary",
    "body",
    "language",
    "rating",
    "claimant_contact",
    "waivers",
)
CONTENT = (*COPIED, "claim_changes", "reason")
_LIMITS = {
    "headline": HEADLINE_LIMIT,
    "summary": SUMMARY_LIMIT,
    "body": BODY_LIMIT,
    "claimant_contact": CONTACT_LIMIT,
}
# Rules of the publish gate that do not bind where somebody says why.
WAIVABLE = ("appearance_missing", "claimant_not_contacted")


def clean_content(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was sent of a draft's content as it is stored; `claim_changes` are left alone.

    :raises Invalid: for words that are too long or deceive, and for a waiver of no waivable rule.
    """
    fields = {name: changes[name] for name in CONTENT if name in changes}
    for name, limit in _LIMITS.items():
        if name in fields:
            words, lines = fields[name] or "", name != "headline"
            fields[name] = clean_words(words, field=name, limit=limit, lines=lines, marks=True)
    if "headline" in fields:
        fields["headline"] = " ".join(fields["headline"].split())
    if "reason" in fields:
        fields["reason"] = clean_reason(fields["reason"] or "")
    if "waivers" in fields:
        fields["waivers"] = _clean_waivers(fields["waivers"] or {})
    return fields


def clean_reason(reason: str, *, field: str = "reason", asked: str = "Say why.") -> str:
    """Return a reason as it is stored.

    :raises Invalid: when it is empty, too long or deceives.
    """
    words = clean_words(reason, field=field, limit=REASON_LIMIT)
    if not words:
        raise refuse(field, "blank", asked)
    return words


def refuse_retired(rating: Rating | None, kept: Rating | None) -> None:
    """Refuse a rating that its scale no longer has, unless the review had it before.

    :raises Invalid: with the code `rating_retired`.
    """
    if rating is not None and rating.retired_in is not None and rating != kept:
        raise refuse(
            "rating", "rating_retired", f"Its scale no longer has the rating {rating.label}."
        )


def state_of_content(revision: Revision) -> dict[str, Any]:
    """Return a draft's content as the audit chain tells of it."""
    state = {name: getattr(revision, name) for name in CONTENT if name != "rating"}
    return state | {"rating": revision.rating_id}


def _clean_waivers(waivers: Any) -> dict[str, str]:
    if not isinstance(waivers, dict):
        raise refuse("waivers", "invalid", "An object of rules and reasons is needed.")
    cleaned = {}
    for rule, reason in waivers.items():
        if rule not in WAIVABLE:
            rules = ", ".join(WAIVABLE)
            raise refuse("waivers", "unknown_rule", f"Only these rules can be waived: {rules}.")
        if not isinstance(reason, str):
            raise refuse(f"waivers/{rule}", "invalid", "A reason is a text.")
        cleaned[rule] = clean_reason(reason, field=f"waivers/{rule}", asked="Say why it is waived.")
    return cleaned


def refuse_claim_changes(detail: str, *, at: str = "", code: str = "invalid") -> Invalid:
    """Return the refusal of what a correction is to do to its claim."""
    return refuse(f"claim_changes{at}", code, detail)
