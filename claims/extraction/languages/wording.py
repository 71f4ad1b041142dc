"""Word what somebody said as one sentence that stands alone, in the language of the text."""

from claims.extraction.blocks import LETTER
from claims.extraction.checkable import most_checkable
from claims.extraction.event import Event
from claims.extraction.findings import DIRECT, Finding
from claims.extraction.languages.naming import NAME, clause_end
from claims.extraction.languages.phrases import phrase_after
from claims.extraction.languages.speakers import Resolver
from claims.extraction.languages.table import Language, Words
from claims.extraction.tokens import PUNCTUATION, QUOTE, Sentence, Token
from claims.extraction.wording import finished, unquoted

_MAX_PARTS = 60
_FEWEST_WORDS = 3
_CLOSERS = ".!?…"
_INNER_MARKS = str.maketrans("", "", "‹›")


class ClaimMaker:
    """Word the claims of one text; it looks names up in the resolver."""

    def __init__(
        self, text: str, sentences: list[Sentence], resolver: Resolver, table: Language
    ) -> None:
        self.text, self.sentences, self.resolver, self.table = text, sentences, resolver, table

    def claim(self, finding: Finding) -> str:
        """Return the proposition of a finding as a sentence."""
        said = self._said(finding)
        worded = self._quoted(finding, said) if finding.type == DIRECT else self._reported(finding)
        if finding.speaker is None:
            return finished(worded) or finished(said) or "…"
        return finished(worded) or finished(f"{finding.speaker}: “{said.removesuffix('.')}”")

    def _said(self, finding: Finding) -> str:
        parts = [self._plain(a, b) for a, b in finding.spans[:_MAX_PARTS]]
        for i, following in enumerate(parts[1:]):
            if parts[i].endswith(",") and finding.type == DIRECT:  # the comma of the split
                parts[i] = parts[i][:-1]
            if parts[i][-1:].isalnum() and following[:1].isupper() and finding.type == DIRECT:
                parts[i] += "."
        return " ".join(parts)

    def _plain(self, start: int, end: int) -> str:
        return unquoted(self.text[start:end]).translate(_INNER_MARKS)

    def _quoted(self, finding: Finding, said: str) -> str:
        """Return the sentence of a quotation that is most worth checking."""
        event = finding.event
        if event is not None and event.cue is NAME:
            return self._clause(finding, event)
        chosen = _chosen(split_sentences(said))
        if event is not None and chosen and chosen[0].islower() and self._leads(finding, event):
            return self._clause(finding, event)
        fewest = _FEWEST_WORDS - self.table.inflected  # no articles
        return chosen if len(chosen.split()) >= fewest else ""

    def _leads(self, finding: Finding, event: Event) -> bool:
        """Tell whether a few quoted words hang on the verb before them."""
        tokens = self.sentences[finding.sentence].tokens
        first = event.content[0][0]
        before = tokens[first - 1].lower if first else ""
        return event.last < first and before not in self.table.that and before != ":"

    def _reported(self, finding: Finding) -> str:
        event = finding.event
        tokens = self.sentences[finding.sentence].tokens
        if event is None:
            return self._said(finding)
        first, last = event.content[0]
        if event.form == "according" or tokens[event.clause].lower in self.table.as_words:
            return self._ordered(tokens, first, last) or self._said(finding)
        if last < event.first or len(event.content) > 1:
            plain = self._is_plain(tokens, event)
            return self._said(finding) if plain else self._plain(tokens[0].start, tokens[-1].end)
        return self._behind(finding, event, tokens, (first, last))

    def _is_plain(self, tokens: list[Token], event: Event) -> bool:
        """Tell whether words before their cue are simply said: not denied, hoped or demanded."""
        bound = self.table.denials | self.table.attitudes
        opening = tokens[event.content[0][0]].lower
        if opening in self.table.that or self._has_cue(tokens, event, bound):
            return False
        return not self._is_negated(tokens, event)

    def _behind(
        self, finding: Finding, event: Event, tokens: list[Token], part: tuple[int, int]
    ) -> str:
        """Return what is said behind its cue; the report itself where that cannot stand alone."""
        first, last = part
        if self._is_negated(tokens, event) or self._has_cue(tokens, event, self.table.attitudes):
            return self._clause(finding, event)
        opening = tokens[first].lower
        if opening in self.table.that:
            first += 1
        if self._has_cue(tokens, event, self.table.denials):
            return self._denied(tokens, first, last) or self._clause(finding, event)
        if opening in self.table.questions | self.table.infinitives:
            return self._clause(finding, event)
        if self.table.verb_second:
            return self._german(finding, event, tokens, (first, last))
        return self._plain(tokens[first].start, tokens[last].end)

    def _denied(self, tokens: list[Token], first: int, last: int) -> str:
        """Return "It is not true that ...", where what is denied is a clause."""
        if tokens[first - 1].lower not in self.table.that:
            return ""
        return f"{self.table.untrue} {self._plain(tokens[first].start, tokens[last].end)}"

    def _has_cue(self, tokens: list[Token], event: Event, words: Words) -> bool:
        return any(t.lower in words for t in tokens[event.first : event.last + 1])

    def _is_negated(self, tokens: list[Token], event: Event) -> bool:
        """Tell whether the report itself is denied: "did not say that"."""
        first = event.content[0][0]
        end = first if first > event.last else event.last + 3
        near = tokens[max(event.clause, event.first - 3) : end]
        return any(t.lower in self.table.negations for t in near)

    def _german(
        self, finding: Finding, event: Event, tokens: list[Token], part: tuple[int, int]
    ) -> str:
        """Return a dass-clause with its verb second, or the whole report where that is unsure."""
        first, last = part
        if tokens[first - 1].lower in self.table.that:
            ordered = self._verb_second(finding, tokens, first, last)
            return ordered or self._clause(finding, event)
        finite = self.table.finite
        subject = phrase_after(tokens, first, last + 1, self.table)
        at = subject[1] + 1 if subject is not None else first + 1
        weak = self.table.weak
        while at < last and tokens[at].lower in weak:
            at += 1
        if any(t.lower in finite for t in tokens[first + 1 : at + 2]):
            return self._plain(tokens[first].start, tokens[last].end)
        if any(t.lower in self.table.subjunctives for t in tokens[first : last + 1]):
            return self._plain(tokens[first].start, tokens[last].end)
        return self._clause(finding, event)

    def _ordered(self, tokens: list[Token], first: int, last: int) -> str:
        """Put the subject before the verb that stood first behind a German source."""
        finite = self.table.finite
        if not self.table.verb_second or tokens[first].lower not in finite or not first:
            return ""
        subject = phrase_after(tokens, first + 1, last + 1, self.table)
        if subject is None or subject[0] != first + 1 or subject[1] >= last:
            return ""
        opening = self._plain(tokens[subject[0]].start, tokens[subject[1]].end)
        rest = self._plain(tokens[subject[1] + 1].start, tokens[last].end)
        return f"{opening} {tokens[first].text} {rest}"

    def _verb_second(
        self, finding: Finding, tokens: list[Token], first: int, last: int
    ) -> str | None:
        """Put the last verb of a clause behind its subject, where both are certain."""
        subject = phrase_after(tokens, first, last, self.table)
        finite = self.table.finite
        inside = tokens[first : last + 1]
        if subject is None or subject[0] != first or tokens[last].lower not in finite:
            return None
        if any(t.kind == PUNCTUATION or t.kind == QUOTE for t in inside) or subject[1] + 1 >= last:
            return None
        opening = self._plain(tokens[first].start, tokens[subject[1]].end)
        rest = self._plain(tokens[subject[1] + 1].start, tokens[last - 1].end)
        return f"{opening} {tokens[last].text} {rest}"

    def _name(self, finding: Finding) -> str:
        """Return how a sentence may call the speaker: an office keeps its article."""
        mention, speaker = finding.mention, finding.speaker or ""
        words = self._plain(mention.start, mention.end) if mention is not None else ""
        if words.lower().endswith(speaker.lower()) and words != speaker:
            article = words.partition(" ")[0]
            if (
                article.lower() in self.table.determiners
                and " ".join((article, speaker)).lower() == words.lower()
            ):
                return words
        return speaker

    def _clause(self, finding: Finding, event: Event) -> str:
        """Return the whole report: who said it is a part of what can be checked."""
        tokens = self.sentences[finding.sentence].tokens
        end = clause_end(tokens, event) if event.cue is NAME else event.content[-1][1]
        last, subject = tokens[end].end, event.subject
        if subject is None or subject[0] >= event.first or event.form != "finite":
            return self._plain(tokens[event.clause].start, last)
        if subject[0] == subject[1] and tokens[subject[0]].lower in self.table.pronouns:
            name = self._name(finding) or tokens[subject[0]].text
            return f"{name} {self._plain(tokens[subject[0] + 1].start, last)}"
        return self._plain(tokens[subject[0]].start, last)


def _chosen(sentences: list[str]) -> str:
    """Return the sentence that is most worth checking, nothing where all are questions."""
    if len(sentences) > 1:
        return most_checkable(sentences) or ""
    return "" if not sentences or sentences[0].endswith("?") else sentences[0]


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a quotation, in any script that has capital letters."""
    words = text.split(" ")
    parts: list[list[str]] = [[]]
    for i, word in enumerate(words):
        parts[-1].append(word)
        following = words[i + 1] if i + 1 < len(words) else ""
        if word[-1:] in _CLOSERS and following[:1].isupper() and len(word) > 3:
            parts.append([])
    found = [" ".join(part) for part in parts]
    return [part for part in found if LETTER.search(part)]
