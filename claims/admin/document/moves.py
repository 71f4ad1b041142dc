"""What a reviewer makes of one finding; each calls the workflow once and answers in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from claims.admin.document.speaker import chosen_speaker
from claims.admin.fields import is_key
from claims.choices import DismissReason, QuoteKind
from claims.models import Appearance, Claim, Source, User
from claims.workflow.claim import accept_claim, dismiss_claim, dismiss_duplicate
from claims.workflow.finding import edit_finding, mark_finding
from claims.workflow.merge import merge_claims
from claims.workflow.permissions import can
from claims.workflow.values import refuse

OTHER = "other"


def accept(place: Appearance, data: Any, **common: Any) -> str:
    """Accept the claim of a finding."""
    claim = accept_claim(claim=place.claim, **common)
    return _("Claim %d was accepted.") % claim.pk


def dismiss(place: Appearance, data: Any, actor: User, **common: Any) -> str:
    """Dismiss the claim of a finding for one of the reasons, or in other words.

    One that is the same as another is made part of it, where that is asked.
    """
    reason, words = data.get("reason", ""), data.get("words", "").strip()
    if reason == DismissReason.DUPLICATE:
        key = data.get("duplicate_of", "").strip()
        other = Claim.objects.visible_to(actor).filter(pk=int(key)).first() if is_key(key) else None
        if other is None:
            raise refuse("duplicate_of", "not_found", _("Name another claim, one that stays."))
        if data.get("merge"):
            merge_claims(claim=place.claim, into=other, actor=actor, **common)
            keys = {"claim": place.claim_id, "other": other.pk}
            return _("Claim %(claim)d was merged into claim %(other)d.") % keys
        claim = dismiss_duplicate(claim=place.claim, other=other, actor=actor, **common)
    else:
        told = _reason(reason, words)
        claim = dismiss_claim(claim=place.claim, reason=told, actor=actor, **common)
    return _("Claim %d was dismissed.") % claim.pk


def edit(place: Appearance, data: Any, actor: User, **common: Any) -> str:
    """Change the words of a claim, the passage, or who said it."""
    kind = data.get("kind", place.kind)
    changes: dict[str, Any] = {"text": data.get("text", place.claim.text)}
    changes["kind"] = kind if kind in QuoteKind.values else place.kind
    # The browser sends CRLF, which the workflow folds; the same words stay where they stand.
    quote = data.get("quote", "").replace("\r\n", "\n").strip()
    if not quote:
        raise refuse("quote", "blank", _("A finding needs the words that it stands in."))
    if quote != place.quote:
        changes["quote"] = quote
    known = place.speaker.name if place.speaker else ""
    if data.get("speaker") or data.get("speaker_name", "").strip() != known:
        changes["speaker"] = chosen_speaker(data, actor)
    edit_finding(appearance=place, changes=changes, actor=actor, **common)
    return _("Claim %d was saved.") % place.claim_id


def name_speaker(place: Appearance, data: Any, actor: User, **common: Any) -> str:
    """Say who a speaker is whom the machine could not tell."""
    speaker = chosen_speaker(data, actor)
    if speaker is None:
        raise refuse("speaker", "blank", _("Choose somebody, or type a name."))
    edit_finding(appearance=place, changes={"speaker": speaker}, actor=actor, **common)
    return _("Claim %(claim)d was said by %(name)s.") % {
        "claim": place.claim_id,
        "name": speaker.name,
    }


MOVES: dict[str, Callable[..., str]] = {
    "accept": accept,
    "dismiss": dismiss,
    "edit": edit,
    "speaker": name_speaker,
}
# After these the next candidate is looked at.
DECIDING = frozenset({"accept", "dismiss"})


def mark(source: Source, data: Any, actor: User, **common: Any) -> Appearance:
    """File what the machine missed; whoever may accept claims accepts this one with it."""
    near, kind = data.get("near", ""), data.get("kind", "")
    return mark_finding(
        source=source,
        text=data.get("text", ""),
        quote=data.get("quote", ""),
        speaker=chosen_speaker(data, actor),
        kind=kind if kind in QuoteKind.values else QuoteKind.DIRECT,
        near=int(near) if is_key(near) and len(near) < 10 else None,
        accept=can(actor, "claim.accept") and not data.get("wait"),
        allow_duplicate=bool(data.get("allow_duplicate")),
        actor=actor,
        **common,
    )


def _reason(reason: str, words: str) -> str:
    """Return a reason as it is stored: its code, with words behind it where there are any."""
    if reason in DismissReason.values:
        return f"{reason}: {words}" if words else reason
    if not words:
        raise refuse("reason", "blank", _("Choose a reason, or write one."))
    return words
