"""Events as sentences: who did what, and what it was before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.admin.reasons import reason_words
from claims.choices import ClaimStatus
from claims.models import Event

LONGEST = 160
# What only a program compares; the page of an event shows it all.
HASHES = frozenset({"digest", "chain"})
# What an event of a review is about; whoever reads its history knows.
OF_REVIEW = frozenset({"claim", "revision", "evidence", "position", "source"})
# Where an event repeats the whole of what it is about, this names it.
SHORTLY = {
    "review.opened": ("headline",),
    "review.correction_opened": ("kind", "reason"),
    "evidence.created": ("stance", "title", "url"),
    "evidence.deleted": ("stance", "title", "url"),
}

SENTENCES = {
    "chain.started": gettext_lazy("started the audit chain"),
    "claim.created": gettext_lazy("filed the claim"),
    "claim.edited": gettext_lazy("edited the claim"),
    "claim.accepted": gettext_lazy("accepted the claim"),
    "claim.dismissed": gettext_lazy("dismissed the claim"),
    "claim.deleted": gettext_lazy("withdrew the candidate"),
    "claim.assigned": gettext_lazy("assigned the claim"),
    "claim.unassigned": gettext_lazy("gave the claim back"),
    "claim.merged": gettext_lazy("merged claim %(claim)s into claim %(other)s"),
    "claim.unmerged": gettext_lazy("took claim %(claim)s out of claim %(other)s"),
    "duplicate.distinct": gettext_lazy("called claim %(claim)s and claim %(other)s distinct"),
    "review.opened": gettext_lazy("began the review"),
    "review.edited": gettext_lazy("edited the review"),
    "review.submitted": gettext_lazy("submitted the review"),
    "review.taken_back": gettext_lazy("took the review back to work on it"),
    "review.withdrawn": gettext_lazy("withdrew the draft of the review"),
    "review.returned": gettext_lazy("returned the review"),
    "review.published": gettext_lazy("published the review"),
    "review.retracted": gettext_lazy("published the retraction of the review"),
    "review.correction_opened": gettext_lazy("began a correction of the review"),
    "evidence.created": gettext_lazy("added evidence"),
    "evidence.edited": gettext_lazy("changed evidence"),
    "evidence.deleted": gettext_lazy("removed evidence"),
    "appearance.created": gettext_lazy("added an appearance"),
    "appearance.edited": gettext_lazy("changed an appearance"),
    "appearance.deleted": gettext_lazy("removed an appearance"),
    "speaker.created": gettext_lazy("added the speaker"),
    "speaker.edited": gettext_lazy("edited the speaker"),
    "speaker.merged": gettext_lazy("merged speaker %(claim)s into speaker %(other)s"),
    "speaker.unmerged": gettext_lazy("took speaker %(claim)s out of speaker %(other)s"),
    "source.created": gettext_lazy("added the source"),
    "source.edited": gettext_lazy("edited the source"),
    "source.merged": gettext_lazy("merged source %(claim)s into source %(other)s"),
    "source.unmerged": gettext_lazy("took source %(claim)s out of source %(other)s"),
    "source.read": gettext_lazy("read the document to its end"),
    "source.reopened": gettext_lazy("opened the document again"),
    "topic.created": gettext_lazy("added the topic"),
    "topic.edited": gettext_lazy("edited the topic"),
    "publisher.created": gettext_lazy("added the publisher"),
    "publisher.edited": gettext_lazy("edited the publisher"),
    "rating_scale.created": gettext_lazy("made the rating scale"),
    "rating_scale.edited": gettext_lazy("edited the rating scale"),
    "import.batch": gettext_lazy("imported a batch"),
    "token.created": gettext_lazy("made an API token"),
    "token.revoked": gettext_lazy("revoked an API token"),
    "webhook.created": gettext_lazy("made a webhook"),
    "webhook.edited": gettext_lazy("changed a webhook"),
    "webhook.secret_changed": gettext_lazy("gave a webhook a new secret"),
    "webhook.deleted": gettext_lazy("deleted a webhook"),
    "webhook.pinged": gettext_lazy("tried a webhook"),
    "webhook.stopped": gettext_lazy("stopped a webhook"),
    "delivery.replayed": gettext_lazy("sent a delivery to a webhook again"),
    "user.created": gettext_lazy("made the account"),
    "user.edited": gettext_lazy("changed the account"),
    "user.password_changed": gettext_lazy("set a new password"),
}
# Events of one that became part of another, or was taken out of it.
OF_TWO = frozenset(
    f"{noun}.{done}" for noun in ("claim", "speaker", "source") for done in ("merged", "unmerged")
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One event for people: `details` are the lines below it."""

    seq: int
    at: datetime
    who: str
    what: str
    details: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the sentence."""
        return f"{self.who} {self.what}."


def sentences_of(events: Iterable[Event]) -> list[Sentence]:
    """Return events as sentences, in the order given."""
    return [sentence_of(event) for event in events]


def sentence_of(event: Event) -> Sentence:
    """Return one event as a sentence; an unknown verb speaks for itself."""
    data = _data(event)
    what = str(SENTENCES.get(event.verb) or event.verb.replace(".", " ").replace("_", " "))
    return Sentence(
        seq=event.seq,
        at=event.at,
        who=event.actor.get_full_name() if event.actor else event.actor_name,
        what=_with_object(event, what, data),
        details=tuple(_details(event, data)),
    )


def _data(event: Event) -> Mapping[str, Any]:
    try:
        data = json.loads(event.data)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def _with_object(event: Event, what: str, data: Mapping[str, Any]) -> str:
    """Return the verb's words with what only the data knows."""
    before, after = data.get("before"), data.get("after")
    if event.verb in OF_TWO:
        return what % {"claim": event.object_id, "other": data.get("into") or data.get("from")}
    if event.verb == "duplicate.distinct":
        return what % {"claim": data.get("claim"), "other": data.get("other")}
    if event.verb == "claim.assigned" and isinstance(after, dict):
        name = str(after.get("assigned_to"))
        return _("took the claim") if name == event.actor_name else _("gave the claim to %s") % name
    was_dismissed = isinstance(before, dict) and before.get("status") == ClaimStatus.DISMISSED
    if event.verb == "review.published" and data.get("kind"):
        return _("published the correction of the review")
    if event.verb == "claim.accepted" and was_dismissed:
        return _("accepted the claim, which had been dismissed")
    return what


def _details(event: Event, data: Mapping[str, Any]) -> Iterable[str]:
    after = data.get("after")
    if event.verb == "claim.dismissed" and isinstance(after, dict):
        yield _("Reason: %s") % _short(reason_words(str(after.get("dismiss_reason") or "")))
        return
    if isinstance(after, dict):
        return
    if event.verb in OF_TWO:
        data = {name: one for name, one in data.items() if one and name not in ("into", "from")}
    if event.verb == "duplicate.distinct":
        return
    if event.verb.startswith(("review.", "evidence.")):
        yield from _review_details(event, data)
        return
    for name in filter(lambda one: one not in HASHES, data):
        yield from _field(name, data[name])


def _review_details(event: Event, data: Mapping[str, Any]) -> Iterable[str]:
    """Yield what happened to a review: comments and accepted warnings in words, fields as they are."""
    told = SHORTLY.get(event.verb)
    for name, value in data.items():
        if told is not None and name not in told or name in OF_REVIEW or value is None:
            continue
        if name == "comment":
            yield _("Comment: %s") % _short(value)
        elif name == "warnings" and isinstance(value, list):
            yield from (_("Accepted: %s") % _short(_detail(one)) for one in value)
        elif name == "claim_changes" and isinstance(value, dict) and "after" not in value:
            for changed, values in value.items():
                yield from _field(f"claim {changed}", values)
        elif name == "rating":
            yield _("another rating")
        else:
            yield from _field(name, value)


def _detail(warning: Any) -> Any:
    return warning.get("detail") if isinstance(warning, dict) else warning


def _field(name: str, value: Any) -> Iterable[str]:
    title = name.replace("_", " ")
    if not (isinstance(value, dict) and "after" in value):
        if not isinstance(value, dict | list):
            yield f"{title}: {_short(value)}"
        else:
            yield f"{title}: {_short(json.dumps(value, ensure_ascii=False))}"
        return
    before, after = value.get("before"), value["after"]
    if before in (None, "", [], {}):
        if after not in (None, "", [], {}):
            yield f"{title}: {_short(after)}"
        return
    yield f"{title}: {_short(before)} → {_short(after)}"


def _short(value: Any) -> str:
    if isinstance(value, dict) and "sha256" in value:
        return _("a text of %d characters") % value.get("length", 0)
    if value in (None, "", [], {}):
        return _("nothing")
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    elif isinstance(value, dict):
        value = ", ".join(f"{key}: {entry}" for key, entry in value.items())
    words = str(value)
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
