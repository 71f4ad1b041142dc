"""The findings of a part of a document as the page lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from claims.admin.reasons import reason_words
from claims.choices import ClaimStatus
from claims.extraction import check_worthiness
from claims.models import Appearance, Claim, Finding, Speaker, User
from claims.queries.document import MOST_CANDIDATES, speakers_meant
from claims.workflow.permissions import can
from claims.workflow.states import CLAIM_MOVES

# A status is told by its word and its shape, not by its colour alone.
SHAPES = {
    ClaimStatus.CANDIDATE: "◇",
    ClaimStatus.OPEN: "○",
    ClaimStatus.IN_PROGRESS: "◐",
    ClaimStatus.CHECKED: "●",
    ClaimStatus.DISMISSED: "✕",
    ClaimStatus.MERGED: "⇥",
}


@dataclass(slots=True)
class Typed:
    """What somebody sent that was refused: where, and why."""

    place: int
    move: str
    data: Any
    error: str


@dataclass(slots=True)
class Card:
    """One finding: what it says, and what the user may do with it."""

    place: Appearance
    number: int
    finding: Finding | None
    shape: str
    may_accept: bool
    may_dismiss: bool
    may_edit: bool
    candidates: list[Speaker] = field(default_factory=list)
    is_current: bool = False
    typed: Typed | None = None

    @property
    def claim(self) -> Claim:
        """Return the claim."""
        return self.place.claim

    @property
    def asks(self) -> bool:
        """Say whether the page asks who said it."""
        unknown = self.place.speaker is None or self.refused == "speaker"
        return self.may_edit and unknown

    @property
    def meant(self) -> str:
        """Return the name that the text gives of a speaker whom nobody knows for certain."""
        return (self.finding.speaker or self.finding.mention) if self.finding else ""

    @property
    def other_wording(self) -> str:
        """Return the machine's words where people have changed them."""
        if self.finding is None or self.finding.text == self.claim.text:
            return ""
        return self.finding.text

    @property
    def dismissed(self) -> str:
        """Return why it was put aside."""
        return reason_words(self.claim.dismiss_reason)

    @property
    def worth(self) -> str:
        """Return why it is worth checking, or not."""
        signals = check_worthiness(self.claim.text, self.claim.language).why
        return ", ".join(name.replace("_", " ") for name in signals)

    @property
    def text(self) -> str:
        """Return the words in the form."""
        return self._typed("edit", "text", self.claim.text)

    @property
    def quote(self) -> str:
        """Return the passage in the form."""
        return self._typed("edit", "quote", self.place.quote)

    @property
    def kind(self) -> str:
        """Return the kind in the form."""
        return self._typed("edit", "kind", self.place.kind)

    @property
    def speaker_name(self) -> str:
        """Return the speaker's name in the form."""
        return self._typed(
            "edit", "speaker_name", self.place.speaker.name if self.place.speaker else ""
        )

    @property
    def asked_name(self) -> str:
        """Return what was typed into the question."""
        return self._typed("speaker", "speaker_name", "")

    @property
    def words(self) -> str:
        """Return the reason in the form."""
        return self._typed("dismiss", "words", "")

    @property
    def duplicate_of(self) -> str:
        """Return the claim that the form names."""
        return self._typed("dismiss", "duplicate_of", "")

    @property
    def refused(self) -> str:
        """Return the move that was refused."""
        return self.typed.move if self.typed else ""

    def _typed(self, move: str, name: str, stored: str) -> str:
        if self.typed is None or self.typed.move != move:
            return stored
        return str(self.typed.data.get(name, ""))


def cards_of(
    places: Sequence[Appearance],
    *,
    user: User,
    first: int,
    current: int | None,
    typed: Typed | None,
) -> list[Card]:
    """Return the findings of a part, numbered from `first`; `current` is the one that is looked at."""
    cards = [_card(place, user, number) for number, place in enumerate(places, start=first)]
    for card in cards:
        card.is_current = card.place.pk == current
        card.typed = typed if typed and typed.place == card.place.pk else None
    _offer(cards)
    return cards


def _card(place: Appearance, user: User, number: int) -> Card:
    claim = place.claim
    return Card(
        place=place,
        number=number,
        finding=next(iter(place.findings.all()), None),
        shape=SHAPES[ClaimStatus(claim.status)],
        may_accept=_may("accept", claim, user),
        may_dismiss=_may("dismiss", claim, user),
        may_edit=claim.status != ClaimStatus.MERGED and can(user, "claim.edit", claim),
    )


def _may(move: str, claim: Claim, user: User) -> bool:
    return claim.status in CLAIM_MOVES[move].sources and can(user, f"claim.{move}", claim)


def _offer(cards: Sequence[Card]) -> None:
    """Offer speakers where it is not known who said it: by the name, else those of this part."""
    asking = [card for card in cards if card.asks]
    if not asking:
        return
    meant = speakers_meant({card.meant for card in asking if card.meant})
    here = list(dict.fromkeys(card.place.speaker for card in cards if card.place.speaker))
    for card in asking:
        card.candidates = (meant.get(card.meant) or here)[:MOST_CANDIDATES]
