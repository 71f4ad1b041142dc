"""Remember who spoke last and who before that, for quotations that name nobody."""

from claims.extraction import lexicon
from claims.extraction.findings import Finding, Mention
from claims.extraction.tokens import Token

_MARKS = "”\"'’“«»‘` "


class Conversation:
    """The last two speakers of a text; in a conversation a question changes the turn."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.last: Finding | None = None
        self.other: Finding | None = None

    def remember(self, finding: Finding) -> None:
        """Keep the finding as the last one that had a speaker."""
        known = self.last.mention if self.last else None
        if known is not None and finding.mention is not None and not _same(known, finding.mention):
            self.other = self.last
        self.last = finding

    def speaker_of(self, number: int, token: Token) -> Mention | None:
        """Return whose words a quotation is that stands alone in sentence `number`."""
        speaker = self.other if self._takes_turns(number, token) else self.last
        return speaker.mention if speaker else None

    def _takes_turns(self, number: int, token: Token) -> bool:
        """Tell whether a quotation answers the one in the paragraph before."""
        if self.last is None or self.other is None or self.last.sentence != number - 1:
            return False
        before = self.text[self.last.start : self.last.end]
        return any(words.rstrip(_MARKS).endswith("?") for words in (before, token.text))


def _same(one: Mention, other: Mention) -> bool:
    """Tell whether two mentions may name the same speaker: a pronoun goes on with the last."""
    if other.tokens[0].lower in lexicon.PERSON_PRONOUNS:
        return True
    names = {t.lower for t in one.tokens if t.is_capital}
    return not names.isdisjoint([t.lower for t in other.tokens])
