"""The columns of the work queue; each reads what the page has loaded, never the database."""

from __future__ import annotations

import json
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from claims.choices import ClaimStatus
from claims.extraction import check_worthiness
from claims.models import Claim
from claims.queries.claim_queue import said_on

TEXT_LENGTH = 180
STATUS_COLOURS = {
    ClaimStatus.CANDIDATE: "warning",
    ClaimStatus.OPEN: "info",
    ClaimStatus.IN_PROGRESS: "primary",
    ClaimStatus.CHECKED: "success",
    ClaimStatus.DISMISSED: "danger",
}


def shorten(words: str, length: int) -> str:
    """Return words on one line, cut where they are too long."""
    line = " ".join(words.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


class ColumnsMixin:
    """The columns, in the order of `COLUMNS`."""

    @display(description=_("claim"))
    def shown_text(self, claim: Claim) -> str:
        """Return the claim's text, shortened."""
        words = shorten(claim.text, TEXT_LENGTH)
        language = claim.language.split("-")[0]
        return format_html('<span class="desk-claim" lang="{}">{}</span>', language, words)

    @display(description=_("who"), empty_value="–")
    def shown_speakers(self, claim: Claim) -> str:
        """Return who said it."""
        names = [link.speaker.name for link in claim.speaker_links.all()]
        if not names:
            places = claim.appearances.all()
            names = list(dict.fromkeys(place.speaker.name for place in places if place.speaker))
        return shorten(", ".join(names), 60)

    @display(description=_("when"), empty_value="–")
    def shown_day(self, claim: Claim) -> Any:
        """Return when it was said."""
        day = said_on(claim)
        return format_html('<span class="desk-day">{}</span>', day.isoformat()) if day else None

    @display(description=_("from where"), empty_value="–")
    def shown_source(self, claim: Claim) -> Any:
        """Return the first source, and how many more there are."""
        places = list(claim.appearances.all())
        if not places:
            return None
        source = places[0].source
        more = len({place.source_id for place in places}) - 1
        return format_html(
            '<span><span class="desk-source">{}</span><span class="desk-quiet">{}{}</span></span>',
            shorten(source.title, 70),
            source.publisher.name if source.publisher else "",
            f" +{more}" if more else "",
        )

    @display(description=_("status"), label=STATUS_COLOURS)
    def shown_status(self, claim: Claim) -> tuple[str, str]:
        """Return the status as a badge."""
        return claim.status, claim.get_status_display()

    @display(description=_("verdict"), empty_value="–")
    def shown_verdict(self, claim: Claim) -> Any:
        """Return the verdict's word; whose it is shows when it is pointed at, and to a reader."""
        # What `claims_in_queue` loads beside the row.
        document = getattr(claim, "verdict_document", None)
        if document is None:
            return None
        verdict = json.loads(document, strict=False)["verdict"]
        publisher = verdict["publisher"]["name"]
        return format_html(
            '<span class="desk-verdict" dir="auto" title="{}">{}'
            '<span class="desk-unseen">, {}</span></span>',
            publisher,
            shorten(verdict["label"] or "–", 40),
            publisher,
        )

    @display(description=_("assignee"), empty_value="–")
    def shown_assignee(self, claim: Claim) -> str | None:
        """Return who has it."""
        return claim.assigned_to.get_full_name() if claim.assigned_to else None

    @display(description=_("score"), empty_value="–")
    def shown_score(self, claim: Claim) -> str | None:
        """Return how much it is worth checking, with the reasons, and a priority people set."""
        score = "" if claim.score is None else f"{claim.score:.2f}"
        priority = f"P{claim.priority:+d}" if claim.priority else ""
        shown = f"{score} {priority}".strip()
        if not score:
            return shown or None
        signals = check_worthiness(claim.text, claim.language).why
        reasons = ", ".join(name.replace("_", " ") for name in signals)
        return format_html('<span title="{}">{}</span>', reasons, shown)

    @display(description=_("age"))
    def shown_age(self, claim: Claim) -> str:
        """Return how long it has been here."""
        return timesince(claim.created_at, timezone.now(), depth=1)


COLUMNS = (
    "shown_text",
    "shown_speakers",
    "shown_day",
    "shown_source",
    "shown_status",
    "shown_verdict",
    "shown_assignee",
    "shown_score",
    "shown_age",
)
