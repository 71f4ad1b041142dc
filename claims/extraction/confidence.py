"""Say how sure a finding is, from the rule that found it.

The figures are the shares of right passages on one half of a development set, rounded; the other
half bears them out (see docs/extraction.md). They speak of the passage, not of its speaker.
"""

from functools import cache

from claims.extraction.cues import STANCE, THOUGHT
from claims.extraction.findings import INDIRECT, Finding

# By rule: unquoted words, words in quotation marks.
_RULES = {
    "finite": (0.87, 0.97),
    "inverted": (0.8, 0.97),
    "according": (0.85, 0.9),
    "passive": (0.8, 0.9),
    "infinitive": (0.65, 0.9),
    "participle": (0.6, 0.93),
    "noun": (0.5, 0.8),
    "turn": (0.8, 0.8),
    "fragment": (0.55, 0.57),
    "continued": (0.5, 0.5),
}
_KINDS = {THOUGHT: 0.1, STANCE: 0.2}
_UNKNOWN_SPEAKER = 0.1
_NEGATED = 0.05


def confidence(finding: Finding) -> float:
    """Return a figure between 0 and 1."""
    event = finding.event
    kind, negated = (event.cue.kind, event.negated) if event is not None else ("", False)
    quoted, known = finding.type != INDIRECT, finding.speaker is not None
    return _figure(finding.rule, quoted, kind, negated, known)


@cache
def _figure(rule: str, quoted: bool, kind: str, negated: bool, known: bool) -> float:
    figure = _RULES[rule][quoted] - _KINDS.get(kind, 0.0)
    figure -= _NEGATED if negated else 0.0
    figure -= 0.0 if known else _UNKNOWN_SPEAKER
    return round(min(max(figure, 0.05), 0.95), 2)
