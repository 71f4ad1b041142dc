"""What a correction does to the claim itself, which is frozen while the desk's verdict is out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import BigAutoField

from claims.errors import DomainError
from claims.models import Appearance, Claim, ClaimSpeaker, Revision, Speaker
from claims.queries.survivor import survivor_of
from claims.text.languages import is_language_tag
from claims.workflow.appearance import place_quote
from claims.workflow.claim.edit import set_speakers
from claims.workflow.review.content import refuse_claim_changes
from claims.workflow.values import clean_claim_text, digests_of

FIELDS = ("text", "language", "speakers", "appearances")
MOST_SPEAKERS = 100
LARGEST_KEY = BigAutoField.MAX_BIGINT


def clean_claim_changes(claim: Claim, changes: Any) -> dict[str, Any]:
    """Return what a correction is to change of its claim, as it is stored with the draft.

    `changes` maps text, language, speakers (ids) and appearances (`[{"id", "quote"}]`) to what they
    are to be; none are needed. Quotes are looked for in their sources' texts.

    :raises Invalid: naming what cannot be.
    """
    if not isinstance(changes, dict):
        raise refuse_claim_changes("An object is needed.")
    for name in changes:
        if name not in FIELDS:
            known = ", ".join(FIELDS)
            raise refuse_claim_changes(f"Only these can be changed: {known}.", at=f"/{name}")
    cleaned: dict[str, Any] = {}
    if "text" in changes:
        cleaned["text"] = clean_claim_text(_text(changes, "text"), field="claim_changes/text")
    if "language" in changes:
        cleaned["language"] = _language(changes)
    if "speakers" in changes:
        cleaned["speakers"] = _speakers(changes["speakers"])
    if "appearances" in changes:
        cleaned["appearances"] = _quotes(claim, changes["appearances"])
    return cleaned


def named_speakers(revision: Revision) -> list[Speaker]:
    """Return the speakers that a correction names, to be locked before the claim.

    Of one that was merged since it is the one that it is part of by now.
    """
    return _speakers_now(revision.claim_changes.get("speakers", []))


def _speakers_now(keys: list[int]) -> list[Speaker]:
    found = Speaker.objects.in_bulk(keys)
    return list(dict.fromkeys(survivor_of(found[key]) for key in keys if key in found))


def changed_text(claim: Claim, revision: Revision) -> str:
    """Return the claim's text as it will be once a revision is published."""
    return str(revision.claim_changes.get("text", claim.text))


def apply_claim_changes(claim: Claim, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Change a claim's speakers and quotes, and return the columns of its own row that change.

    :raises Invalid: when a source no longer holds a quote, or an appearance is gone.
    """
    if "speakers" in changes:
        set_speakers(claim, _speakers_now(changes["speakers"]))
    for change in changes.get("appearances", []):
        appearance = _appearance(claim, change["id"], 0)
        place_quote(appearance, change["quote"])
        appearance.save()
    fields = {name: changes[name] for name in ("text", "language") if name in changes}
    if "text" in fields:
        fields |= digests_of(fields["text"]) | {"compared_at": None}
    return fields


def told_of(claim: Claim, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of a claim a correction changes, as it is before."""
    links = ClaimSpeaker.objects.filter(claim=claim).order_by("position", "pk")
    keys = {change["id"] for change in changes.get("appearances", [])}
    quotes = Appearance.objects.filter(claim=claim, pk__in=keys).order_by("pk")
    state = {
        "text": claim.text,
        "language": claim.language,
        "speakers": list(links.values_list("speaker_id", flat=True)),
        "appearances": [{"id": row.pk, "quote": row.quote} for row in quotes],
    }
    return {name: state[name] for name in FIELDS if name in changes}


def _text(changes: Mapping[str, Any], name: str) -> str:
    value = changes[name]
    if not isinstance(value, str) or not value.strip():
        raise refuse_claim_changes("A text is needed.", at=f"/{name}")
    return value


def _language(changes: Mapping[str, Any]) -> str:
    tag = _text(changes, "language")
    if not is_language_tag(tag):
        words = "A language tag such as en or pt-BR is needed."
        raise refuse_claim_changes(words, at="/language", code="language")
    return tag


def _speakers(keys: Any) -> list[int]:
    if not isinstance(keys, list) or not all(type(key) is int for key in keys):
        raise refuse_claim_changes("A list of ids is needed.", at="/speakers")
    if len(keys) > MOST_SPEAKERS:
        raise refuse_claim_changes(f"At most {MOST_SPEAKERS} are allowed.", at="/speakers")
    wanted = [key for key in keys if 0 < key <= LARGEST_KEY]
    known = set(Speaker.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    for place, key in enumerate(keys):
        if key not in known:
            words, code = "There is no such speaker.", "unknown_speaker"
            raise refuse_claim_changes(words, at=f"/speakers/{place}", code=code)
    return list(dict.fromkeys(keys))


def _quotes(claim: Claim, changes: Any) -> list[dict[str, Any]]:
    if not isinstance(changes, list):
        raise refuse_claim_changes("A list is needed.", at="/appearances")
    cleaned = []
    for place, change in enumerate(changes):
        whole = isinstance(change, dict) and set(change) == {"id", "quote"}
        if not whole or type(change["id"]) is not int or not isinstance(change["quote"], str):
            words = "Each has the id of an appearance and its quote."
            raise refuse_claim_changes(words, at=f"/appearances/{place}")
        appearance = _appearance(claim, change["id"], place)
        try:
            place_quote(appearance, change["quote"])
        except DomainError as problem:
            at, code = f"/appearances/{place}/quote", problem.errors[0].code
            raise refuse_claim_changes(problem.detail, at=at, code=code) from problem
        cleaned.append({"id": appearance.pk, "quote": appearance.quote})
    return cleaned


def _appearance(claim: Claim, key: int, place: int) -> Appearance:
    rows = Appearance.objects.select_related("source__current_text")
    found = rows.filter(claim=claim, pk=key).first()
    if found is None:
        words, at = "The claim has no such appearance.", f"/appearances/{place}/id"
        raise refuse_claim_changes(words, at=at, code="unknown_appearance")
    return found
