"""One place in a sentence where somebody says, thinks or asks something."""

from dataclasses import dataclass, field

from claims.extraction.cues import Cue
from claims.extraction.phrases import Phrase


@dataclass(slots=True)
class Event:
    """One cue in a sentence; indexes are those of the sentence's tokens."""

    first: int
    last: int
    cue: Cue
    form: str  # finite, participle, infinitive, passive, noun, according
    subject: Phrase | None = None
    clause: int = 0
    verb_group: int = 0
    inverted: bool = False
    negated: bool = False
    inherits: bool = False
    content: list[Phrase] = field(default_factory=list)
