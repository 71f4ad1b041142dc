"""What the rules have found so far: passages with a speaker's mention, before names and claims."""

from dataclasses import dataclass

from claims.extraction import lexicon
from claims.extraction.attribution import Span
from claims.extraction.event import Event
from claims.extraction.phrases import Phrase
from claims.extraction.tokens import QUOTE, Token

DIRECT, MIXED, INDIRECT = "direct", "mixed", "indirect"
_LONG = 6  # words; a title or a name is rarely longer
_SPOKEN = (
    lexicon.SUBJECT_PRONOUNS | lexicon.OBJECT_PRONOUNS | lexicon.POSSESSIVES | lexicon.AUXILIARIES
)
_CAPITALS = 0.6  # of its words begin with a capital


@dataclass(slots=True)
class Mention:
    """The words that name a speaker; `head_end` leaves appositions out."""

    start: int
    end: int
    tokens: list[Token]
    sentence: int


@dataclass(slots=True)
class Finding:
    """One passage that somebody said."""

    spans: list[Span]
    type: str
    sentence: int
    mention: Mention | None = None
    cue: Span | None = None
    event: Event | None = None
    speaker: str | None = None
    continues: bool = False
    fragment: bool = False
    labelled: bool = False  # a turn of a transcript, its speaker named before a colon
    parts: int = 0  # sentences that a quotation has gone on for

    @property
    def rule(self) -> str:
        """Return which rule found the passage: a form of the cue, or how words stand without one."""
        if self.event is not None:
            return "inverted" if self.event.inverted else self.event.form
        if self.labelled:
            return "turn"
        return "fragment" if self.fragment else "continued"

    @property
    def cue_start(self) -> int:
        """Return where the cue stands, or the end of the passage."""
        return self.cue[0] if self.cue else self.end

    @property
    def start(self) -> int:
        """Return where the passage begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Return where the passage ends."""
        return self.spans[-1][1]


def mention_of(tokens: list[Token], phrase: Phrase | None, sentence: int) -> Mention | None:
    """Return the mention made of the tokens of a phrase."""
    if phrase is None or phrase[1] < phrase[0]:
        return None
    part = tokens[phrase[0] : phrase[1] + 1]
    return Mention(part[0].start, part[-1].end, part, sentence)


def holds_speech(token: Token, text: str) -> bool:
    """Tell whether a quotation may hold speech, not just a name, a title or an ironic word."""
    if token.quotation is None:
        return False
    words = token.quotation.inner(text).split()
    if not words:
        return False
    capitals = sum(w[:1].isupper() for w in words)
    if words[-1][-1] in ".!?," or len(words) > _LONG:
        return True
    return capitals < _CAPITALS * len(words)


def is_title_like(token: Token, text: str) -> bool:
    """Tell whether a short quotation is written like a title: "Tales From the Crypt," ..."""
    words = token.quotation.inner(text).split() if token.quotation else []
    if not words or len(words) > _LONG or words[-1][-1] in "!?":
        return False
    if any(w.strip(".,;:").lower() in _SPOKEN for w in words):  # "Yes We Can"
        return False
    return sum(w[:1].isupper() for w in words) >= _CAPITALS * len(words)


def type_of(tokens: list[Token], text: str) -> str:
    """Return direct, mixed or indirect for the tokens of a passage."""
    quotes = [t for t in tokens if t.kind == QUOTE]
    if not quotes:
        return INDIRECT
    if len(quotes) == len(tokens) or all(
        t.kind == QUOTE or not any(c.isalnum() for c in t.text) for t in tokens
    ):
        return DIRECT
    return MIXED if any(holds_speech(t, text) for t in quotes) else INDIRECT
