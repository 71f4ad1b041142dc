"""The answer of the extraction: who said what, and where it stands in the text."""

from typing import Any, NamedTuple

Span = tuple[int, int]


class Attribution(NamedTuple):
    """One attributed proposition; offsets are code points of the text as it was given.

    `names` are the names behind `speaker`: of several who speak together each, of a description or
    an anonymous source none. `rule` names the rule that found it (`findings.Finding.rule`). Both are
    no part of the JSON.
    """

    start: int
    end: int
    spans: tuple[Span, ...]
    quote: str
    type: str
    speaker: str | None
    speaker_mention: str | None
    speaker_spans: tuple[Span, ...]
    cue: str | None
    cue_spans: tuple[Span, ...]
    claim: str
    confidence: float
    rule: str = ""
    names: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the attribution as plain JSON values, keys in the order of the fields."""
        return {
            "start": self.start,
            "end": self.end,
            "spans": [list(span) for span in self.spans],
            "quote": self.quote,
            "type": self.type,
            "speaker": self.speaker,
            "speaker_mention": self.speaker_mention,
            "speaker_spans": [list(span) for span in self.speaker_spans],
            "cue": self.cue,
            "cue_spans": [list(span) for span in self.cue_spans],
            "claim": self.claim,
            "confidence": self.confidence,
        }
