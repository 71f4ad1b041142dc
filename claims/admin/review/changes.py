"""What a draft changes of the published revision: field by field, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from claims.admin.review.documents import claim_after, claim_document
from claims.admin.review.standing import Standing
from claims.choices import Stance
from claims.models import Revision
from claims.text.difference import Pair, Run, compare_texts, pair_up
from claims.workflow.evidence import FIELDS

FIELD_TITLES = (
    ("headline", _("Headline")),
    ("summary", _("Summary")),
    ("body", _("Text")),
    ("language", _("Language")),
    ("claimant_contact", _("What came of asking the claimant")),
)
PIECE_TITLES = {
    "stance": _("Stance"),
    "title": _("Title"),
    "url": _("Address"),
    "quote": _("Quote"),
    "locator": _("Where in it"),
    "note": _("What it shows"),
    "archive_url": _("Archived copy"),
    "position": _("Order"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A field that differs, with the runs of its text."""

    title: Any
    runs: list[Run]


@dataclass(frozen=True, slots=True)
class PieceChange:
    """A piece of evidence that was added, removed or changed."""

    what: Any
    name: str
    changes: list[Change]


def changes_of(standing: Standing) -> dict[str, Any]:
    """Return what changes of the claim, of the review's fields and of its evidence."""
    draft, published = standing.draft, standing.published
    if draft is None or published is None:
        return {}
    before = claim_document(standing.review.claim)
    return {
        "of_claim": list(
            _changes(_claim_fields(before), _claim_fields(claim_after(before, draft)))
        ),
        "of_review": list(_changes(_review_fields(published), _review_fields(draft))),
        "of_evidence": list(_evidence(published, draft)),
    }


def _changes(before: Mapping[Any, str], after: Mapping[Any, str]) -> Iterator[Change]:
    for title in {**before, **after}:
        old, new = before.get(title, ""), after.get(title, "")
        if old != new:
            yield Change(title, compare_texts(old, new))


def _claim_fields(claim: Mapping[str, Any]) -> dict[Any, str]:
    quotes = {
        _("Quote in “%s”") % place["source"]["title"]: place["quote"]
        for place in claim["appearances"]
    }
    return {
        _("The claim's text"): claim["text"],
        _("The claim's language"): claim["language"],
        _("The claim's speakers"): ", ".join(one["name"] for one in claim["speakers"]),
        **quotes,
    }


def _review_fields(revision: Revision) -> dict[Any, str]:
    rating = revision.rating
    return {
        _("Rating"): f"{rating.label} ({rating.scale.name})" if rating else "",
        **{title: getattr(revision, name) for name, title in FIELD_TITLES},
        **{_("Waived: %s") % rule: reason for rule, reason in revision.waivers.items()},
    }


def _evidence(published: Revision, draft: Revision) -> Iterator[PieceChange]:
    for pair in pair_up(_pieces(published), _pieces(draft), names=("url", "title", "quote")):
        if pair.before != pair.after:
            moved = pair.before is not None and pair.after is not None
            names = [name for name in FIELDS if moved or name != "position"]
            changes = list(_changes(_words(pair.before, names), _words(pair.after, names)))
            yield PieceChange(_what(pair), _name(pair), changes)


def _pieces(revision: Revision) -> list[dict[str, Any]]:
    return list(revision.evidence.order_by("position", "pk").values(*FIELDS))


def _what(pair: Pair) -> Any:
    if pair.before is None:
        return _("Added")
    return _("Removed") if pair.after is None else _("Changed")


def _words(piece: Mapping[str, Any] | None, names: Sequence[str]) -> dict[Any, str]:
    if piece is None:
        return {}
    words = {PIECE_TITLES[name]: str(piece[name]) for name in names}
    return words | {PIECE_TITLES["stance"]: str(Stance(piece["stance"]).label)}


def _name(pair: Pair) -> str:
    piece = pair.after or pair.before or {}
    return str(piece.get("title") or piece.get("url") or "")
