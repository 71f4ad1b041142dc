"""Figures of the extraction, from the decisions of people on what it found. Pure counting."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from claims.queries.decisions import DecidedDocument, Decision, Passage
from claims.text.normalise import name_key
from claims.text.overlap import match_passages

# Spans and speaker of each attribution of a text.
Found = Sequence[tuple[Sequence[Sequence[int]], str]]
# What was marked by hand has a kind and a language; which rule should have found it nobody knows.
_WITH_RECALL = frozenset({"all", "kind", "language"})
Extractor = Callable[[str, str], Found]


def share(part: int, whole: int) -> float | None:
    """Return a share rounded to three places; null where there is nothing to share."""
    return round(part / whole, 3) if whole else None


@dataclass(slots=True)
class Tally:
    """Counts of one group of findings."""

    decided: int = 0
    accepted: int = 0
    unchanged: int = 0
    text_edited: int = 0
    passage_edited: int = 0
    speaker_edited: int = 0
    said: int = 0
    speaker_told: int = 0
    speaker_right: int = 0
    found: int = 0
    missed: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, decision: Decision, *, is_read: bool) -> None:
        """Count one finding on which somebody has decided."""
        self.decided += 1
        self.said += decision.passage is not None
        self.found += is_read and decision.passage is not None
        self.speaker_told += decision.speaker_right is not None
        self.speaker_right += decision.speaker_right is True
        if not decision.is_accepted:
            self.reasons[decision.reason] += 1
            return
        self.accepted += 1
        self.unchanged += decision.is_unchanged
        self.text_edited += decision.text_edited
        self.passage_edited += decision.passage_edited
        self.speaker_edited += decision.speaker_edited

    def as_json(self, *, has_recall: bool = True) -> dict[str, Any]:
        """Return counts and the shares that they give."""
        wanted = self.found + self.missed
        return {
            "decided": self.decided,
            "accepted": self.accepted,
            "precision": share(self.accepted, self.decided),
            "said": self.said,
            "said_share": share(self.said, self.decided),
            "unchanged": self.unchanged,
            "text_edited": self.text_edited,
            "passage_edited": self.passage_edited,
            "speaker_edited": self.speaker_edited,
            "edited_share": share(self.accepted - self.unchanged, self.accepted),
            "speaker_right": self.speaker_right,
            "speaker_told": self.speaker_told,
            "speaker_accuracy": share(self.speaker_right, self.speaker_told),
            "found": self.found,
            "missed": self.missed,
            "recall": share(self.found, wanted) if has_recall else None,
            "reasons": dict(sorted(self.reasons.items())),
        }


@dataclass(slots=True)
class Comparison:
    """How one extraction fares against what the desk says stands in the texts."""

    wanted: int = 0
    found: int = 0
    matched: int = 0
    speaker_told: int = 0
    speaker_right: int = 0

    def add(self, text: str, wanted: Sequence[Passage], found: Found) -> None:
        """Count one text."""
        pairs = match_passages(text, [one.spans for one in wanted], [one[0] for one in found])
        self.wanted += len(wanted)
        self.found += len(found)
        self.matched += len(pairs)
        for number, place in pairs.items():
            if names := wanted[number].names:
                self.speaker_told += 1
                self.speaker_right += name_key(found[place][1]) in names

    def as_json(self) -> dict[str, Any]:
        """Return counts and the shares that they give."""
        return {
            "wanted": self.wanted,
            "found": self.found,
            "matched": self.matched,
            "precision": share(self.matched, self.found),
            "recall": share(self.matched, self.wanted),
            "f1": share(2 * self.matched, self.found + self.wanted),
            "speaker_right": self.speaker_right,
            "speaker_told": self.speaker_told,
            "speaker_accuracy": share(self.speaker_right, self.speaker_told),
        }


def figures(documents: Iterable[DecidedDocument], extract: Extractor) -> dict[str, Any]:
    """Return all figures: of the decisions, and of `extract` on the texts that were read."""
    counts: Counter[str] = Counter(machine_read=0, decided=0, read=0)
    groups: dict[str, defaultdict[str, Tally]] = {
        name: defaultdict(Tally) for name in ("all", "kind", "rule", "cue", "language", "extractor")
    }
    then, today = Comparison(), Comparison()
    for document in documents:
        counts["machine_read"] += 1
        if not document.is_decided:
            continue
        counts["decided"] += 1
        _count(document, groups)
        if document.is_read:
            counts["read"] += 1
            _compare(document, extract, then, today)
    told = {
        name: {
            key: tally.as_json(has_recall=name in _WITH_RECALL)
            for key, tally in sorted(group.items())
        }
        for name, group in groups.items()
    }
    return {
        "documents": dict(counts),
        "findings": told.pop("all").get("all", Tally().as_json()),
        **{f"by_{name}": group for name, group in told.items()},
        "as_found": then.as_json(),
        "today": today.as_json(),
    }


def _count(document: DecidedDocument, groups: dict[str, defaultdict[str, Tally]]) -> None:
    for decision in document.decisions:
        finding = decision.finding
        for name, key in (
            ("all", "all"),
            ("kind", finding.kind),
            ("rule", finding.rule or "-"),
            ("cue", finding.cue.casefold() or "-"),
            ("language", document.language),
            ("extractor", finding.extractor),
        ):
            groups[name][key].add(decision, is_read=document.is_read)
    if document.is_read:
        for passage in document.missed:
            for name, key in (("all", "all"), ("kind", passage.kind)):
                groups[name][key].missed += 1
            groups["language"][document.language].missed += 1


def _compare(
    document: DecidedDocument, extract: Extractor, then: Comparison, today: Comparison
) -> None:
    text = document.text.text
    said = [one.passage for one in document.decisions if one.passage is not None]
    wanted = [*said, *document.missed]
    before = [(one.finding.spans, one.finding.speaker) for one in document.decisions]
    then.add(text, wanted, before)
    today.add(text, wanted, extract(text, document.language))
