"""What the queue of possible duplicates shows: pairs, each with its texts compared word by word."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.admin.facts import facts_of
from claims.admin.fields import is_key
from claims.admin.paging import CappedPaginator
from claims.admin.relation import BECAUSE, because_words
from claims.models import Claim, Duplicate, Speaker, User
from claims.queries.claim import documents_in_order
from claims.queries.duplicate import duplicates_chosen
from claims.text.difference import ADDED, KEPT, REMOVED, Run, compare_texts
from claims.workflow.merge import Refusals, merge_refusals
from claims.workflow.permissions import can

PER_PAGE = 10
# Of what stands in one text alone so much is told again below it.
MOST_TOLD, LONGEST_TOLD = 8, 60
# What pairs are filed for; the others are no duplicates.
REASONS = ("equal_words", "same_content")
CHOICES = ("because", "speaker")


@dataclass(frozen=True, slots=True)
class Side:
    """One claim of a pair: its text with what it has alone, and the move that keeps it."""

    claim: Claim
    facts: dict[str, Any]
    runs: list[Run]
    move: str
    label: Any
    key: str
    why_not: str

    @property
    def alone(self) -> list[str]:
        """Return the words that stand on this side alone, as many as are told."""
        alone = (run.text for run in self.runs if run.kind != KEPT)
        runs = [" ".join(words.split()).strip(" ,.;:") for words in alone]
        return [_short(words) for words in runs if words][:MOST_TOLD]


@dataclass(frozen=True, slots=True)
class PairCard:
    """A pair: the older claim first."""

    pair: Duplicate
    sides: tuple[Side, Side]
    because: str
    is_current: bool
    # The pair below it on the page, to which "skip" leads.
    next_key: int | None

    @property
    def percent(self) -> int:
        """Return how alike the two are, of a hundred."""
        return round(self.pair.score * 100)

    @property
    def is_equal(self) -> bool:
        """Say whether both texts are the same, word for word."""
        return all(run.kind == KEPT for side in self.sides for run in side.runs)


def chosen_of(wanted: QueryDict) -> dict[str, str]:
    """Return what an address chooses the pairs by."""
    return {name: value for name in CHOICES if (value := wanted.get(name, ""))}


def rows_of(user: User, chosen: dict[str, str]) -> Any:
    """Return the pairs that an address chooses; what is no key chooses none."""
    speaker = chosen.get("speaker")
    if speaker is not None and not is_key(speaker):
        return Duplicate.objects.none()
    key = int(speaker) if speaker else None
    return duplicates_chosen(user, because=chosen.get("because", ""), speaker=key)


def queue_context(user: User, wanted: QueryDict) -> dict[str, Any]:
    """Return a page of pairs; `wanted` names the page, the pair in focus and the choice."""
    chosen = chosen_of(wanted)
    paginator = CappedPaginator(rows_of(user, chosen), PER_PAGE)
    page = paginator.get_page(wanted.get("p"))
    at = wanted.get("at", "")
    return {
        "cards": _cards(list(page), user, int(at) if is_key(at) else None),
        "page": page,
        "count": paginator.count,
        "has_more": paginator.has_more,
        "chosen": chosen,
        "kept": _address_of(chosen, page),
        "may_merge": can(user, "claim.merge"),
        "reasons": [(word, BECAUSE[word]) for word in REASONS],
        "speaker": _speaker(user, chosen),
    }


def _cards(pairs: Sequence[Duplicate], user: User, current: int | None) -> list[PairCard]:
    keys = [key for pair in pairs for key in (pair.other_id, pair.claim_id)]
    documents = (
        json.loads(text, strict=False)
        for text in documents_in_order(list(dict.fromkeys(keys)), user=user)
    )
    facts = {document["id"]: facts_of(document) for document in documents}
    refusals = merge_refusals(_both_ways(pairs), actor=user)
    cards = []
    for pair, behind in zip_longest(pairs, pairs[1:]):
        sides = _sides(pair, facts, refusals)
        next_key = behind.pk if behind else None
        because = because_words(pair.because)
        cards.append(PairCard(pair, sides, because, pair.pk == current, next_key))
    return cards


def _sides(
    pair: Duplicate, facts: dict[int, dict[str, Any]], refusals: Refusals
) -> tuple[Side, Side]:
    older, newer = pair.other, pair.claim
    runs = compare_texts(older.text, newer.text)
    left = [run for run in runs if run.kind != ADDED]
    right = [run for run in runs if run.kind != REMOVED]
    # A claim stays where the other one may become part of it.
    left_refused, right_refused = refusals[newer.pk, older.pk], refusals[older.pk, newer.pk]
    return (
        Side(older, facts[older.pk], left, "keep-older", _("Older"), "1", left_refused),
        Side(newer, facts[newer.pk], right, "keep-newer", _("Newer"), "2", right_refused),
    )


def _both_ways(pairs: Iterable[Duplicate]) -> list[tuple[Claim, Claim]]:
    return [way for one in pairs for way in ((one.claim, one.other), (one.other, one.claim))]


def _address_of(chosen: dict[str, str], page: Page) -> str:
    """Return the query of this very page, for what leads back to it."""
    query = QueryDict(mutable=True)
    query.update(chosen)
    if page.number > 1:
        query["p"] = str(page.number)
    return query.urlencode()


def _speaker(user: User, chosen: dict[str, str]) -> Speaker | None:
    key = chosen.get("speaker", "")
    return Speaker.objects.visible_to(user).filter(pk=int(key)).first() if is_key(key) else None


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_TOLD else f"{words[: LONGEST_TOLD - 1]}…"
