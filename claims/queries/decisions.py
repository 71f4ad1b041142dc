"""What the desk made of what the machine found, document by document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from claims.choices import ClaimStatus, DismissReason
from claims.models import Appearance, Finding, ImportedItem, Reading, SourceText, SpeakerKey
from claims.text.normalise import name_key
from claims.text.places import fold

# Texts that are held at once; each may have five million characters.
_PART = 20
OTHER, REMOVED = "other", "removed"
# Reasons that leave it standing that somebody says so here.
_SAID_ALL_THE_SAME = frozenset(
    {DismissReason.NO_CLAIM, DismissReason.NOT_RELEVANT, DismissReason.DUPLICATE}
)

Spans = list[list[int]]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that somebody says, as the desk has them; `names` are the folded names of who says it."""

    spans: Spans
    kind: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Decision:
    """One finding of the machine, and what people made of it.

    `reason` is empty where it was accepted, `passage` null where nobody says so here. `speaker_right`
    is null where nobody can tell.
    """

    finding: Finding
    reason: str
    passage: Passage | None
    text_edited: bool
    passage_edited: bool
    speaker_edited: bool
    speaker_right: bool | None

    @property
    def is_accepted(self) -> bool:
        """Tell whether the claim was taken for checking."""
        return not self.reason

    @property
    def is_unchanged(self) -> bool:
        """Tell whether it was taken as the machine gave it."""
        edited = self.text_edited or self.passage_edited or self.speaker_edited
        return self.is_accepted and not edited


@dataclass(frozen=True, slots=True)
class DecidedDocument:
    """A text that the machine has read; `is_read` where somebody has read it to its end, too.

    `missed` are the passages that people have marked by hand.
    """

    text: SourceText
    language: str
    is_decided: bool
    is_read: bool
    decisions: tuple[Decision, ...]
    missed: tuple[Passage, ...]


def decided_documents(
    *, since: date | None = None, publisher: str = ""
) -> Iterator[DecidedDocument]:
    """Yield the current texts that the machine has read, oldest first, with what became of each.

    What was found in a source that was merged stands in another's text by now; it is left out.

    `since` keeps texts that were stored on that day or later, `publisher` those of one name.
    """
    rows = ImportedItem.objects.filter(claim=None, values__document="article")
    read = dict(rows.order_by("pk").values_list("source_id", "values__text_sha256"))
    texts = SourceText.objects.filter(current_of__isnull=False, source__merged_into=None).order_by(
        "pk"
    )
    if since is not None:
        texts = texts.filter(created_at__date__gte=since)
    if publisher:
        texts = texts.filter(source__publisher__name_key=name_key(publisher))
    known = texts.values_list("pk", "source_id", "sha256")
    keys = [key for key, source, sha256 in known if read.get(source) == sha256]
    for begin in range(0, len(keys), _PART):
        yield from _documents(keys[begin : begin + _PART])


def _documents(keys: Sequence[int]) -> Iterator[DecidedDocument]:
    texts = SourceText.objects.filter(pk__in=keys).select_related("source").order_by("pk")
    read = set(Reading.objects.filter(source_text__in=keys).values_list("source_text", flat=True))
    rows = Finding.objects.filter(source_text__in=keys).select_related("claim", "appearance")
    findings = _by_text(rows.order_by("start", "pk"))
    places = Appearance.objects.filter(source_text__in=keys, gone_at=None, start__isnull=False)
    marked = _by_text(places.select_related("claim").order_by("start", "pk"))
    names = _names(findings, marked)
    for text in texts:
        found, here = findings[text.pk], marked[text.pk]
        for one in found:
            one.source_text = text
        machine = {one.claim_id for one in found}
        by_hand = [
            place
            for place in here
            if place.claim.created_by_id is not None and place.claim_id not in machine
        ]
        statuses = {place.claim.status for place in (*here, *found)}
        yield DecidedDocument(
            text=text,
            language=text.source.language,
            is_decided=ClaimStatus.CANDIDATE not in statuses,
            is_read=text.pk in read,
            decisions=tuple(_decision(one, names) for one in found),
            missed=tuple(
                _passage(place, names)
                for place in by_hand
                if place.claim.status != ClaimStatus.DISMISSED
            ),
        )


def _by_text(rows: Any) -> defaultdict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.source_text_id].append(row)
    return found


def _names(findings: Any, marked: Any) -> dict[int, frozenset[str]]:
    """Return the folded names of all speakers that these rows name."""
    places = [one.appearance for rows in findings.values() for one in rows if one.appearance]
    places += [place for rows in marked.values() for place in rows]
    ids = sorted({place.speaker_id for place in places if place.speaker_id})
    names: defaultdict[int, set[str]] = defaultdict(set)
    for begin in range(0, len(ids), 500):
        rows = SpeakerKey.objects.filter(speaker__in=ids[begin : begin + 500])
        for speaker, key in rows.values_list("speaker_id", "key"):
            names[speaker].add(key)
    return {speaker: frozenset(keys) for speaker, keys in names.items()}


def _decision(finding: Finding, names: dict[int, frozenset[str]]) -> Decision:
    place, reason = finding.appearance, _reason(finding)
    said = place is not None and (not reason or reason in _SAID_ALL_THE_SAME)
    same_text = place is not None and place.source_text_id == finding.source_text_id
    passage = None
    if said and place is not None:
        own = names.get(place.speaker_id or 0, frozenset())
        spans = _spans(place) if same_text else finding.spans
        passage = Passage(spans or finding.spans, place.kind, own)
    right = _speaker_right(finding, passage)
    return Decision(
        finding=finding,
        reason=reason,
        passage=passage,
        text_edited=finding.claim.text != finding.text,
        passage_edited=place is not None and _moved(finding, place, same_text=same_text),
        speaker_edited=right is False,
        speaker_right=right,
    )


def _reason(finding: Finding) -> str:
    """Return why a finding was put aside; empty where it was not."""
    if finding.appearance is None:
        return REMOVED
    if finding.claim.status != ClaimStatus.DISMISSED:
        return ""
    code = finding.claim.dismiss_reason.partition(":")[0]
    return code if code in DismissReason.values else OTHER


def _speaker_right(finding: Finding, passage: Passage | None) -> bool | None:
    """Tell whether the machine named the speaker; null where the desk does not know either."""
    if passage is None or not passage.names:
        return None
    return name_key(finding.speaker) in passage.names


def _moved(finding: Finding, place: Appearance, *, same_text: bool) -> bool:
    if same_text:
        return (finding.start, finding.end) != (place.start, place.end)
    words = finding.source_text.text[finding.start : finding.end]
    return fold(words) != fold(place.quote)


def _spans(place: Appearance) -> Spans:
    return [list(span) for span in place.spans] or [[place.start or 0, place.end or 0]]


def _passage(place: Appearance, names: dict[int, frozenset[str]]) -> Passage:
    return Passage(_spans(place), place.kind, names.get(place.speaker_id or 0, frozenset()))
