"""Say how sure a finding is, from the kind of evidence it rests on.

The figures are the shares of right passages on a development set, rounded; not probabilities.
"""

from claims.extraction.cues import SPEECH
from claims.extraction.findings import DIRECT, MIXED, Finding

_FORMS = {"finite": 0.85, "according": 0.8, "participle": 0.7, "passive": 0.7, "infinitive": 0.65}
_TYPES = {DIRECT: 0.1, MIXED: 0.05}
_UNKNOWN_SPEAKER = 0.2
_NEGATED = 0.15


def confidence(finding: Finding) -> float:
    """Return a figure between 0 and 1."""
    event = finding.event
    if event is None:
        figure = 0.55 if finding.fragment else 0.65
    else:
        figure = _FORMS.get(event.form, 0.6) + _TYPES.get(finding.type, 0.0)
        figure -= 0.0 if event.cue.kind == SPEECH else 0.2
        figure -= _NEGATED if event.negated else 0.0
    if finding.speaker is None:
        figure -= _UNKNOWN_SPEAKER
    return round(min(max(figure, 0.05), 0.95), 2)
