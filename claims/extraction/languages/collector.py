"""Turn the events and quotations of each sentence into findings, in the order of the text."""

from claims.extraction.continuing import continue_quotation
from claims.extraction.event import Event
from claims.extraction.findings import (
    DIRECT,
    Finding,
    Mention,
    holds_speech,
    mention_of,
    type_of,
)
from claims.extraction.languages.events import event_pointing_back, find_events
from claims.extraction.languages.free import is_free_speech
from claims.extraction.languages.naming import NAME, is_so_called
from claims.extraction.languages.phrases import opening_phrase, phrase_after
from claims.extraction.languages.table import Language
from claims.extraction.phrases import Phrase
from claims.extraction.tokens import PUNCTUATION, QUOTE, WORD, Sentence, Token

_MIN_WORDS_LOOSE = 3
_FEWEST_TOKENS = 2


class Collector:
    """Walk the sentences once; remember who spoke last."""

    def __init__(self, text: str, sentences: list[Sentence], table: Language) -> None:
        self.text, self.sentences, self.table = text, sentences, table
        self.findings: list[Finding] = []
        self.last: Finding | None = None
        self.free: Finding | None = None  # speech without a cue, which the next sentence may go on

    def run(self) -> list[Finding]:
        """Return the findings of all sentences."""
        for number, sentence in enumerate(self.sentences):
            self._sentence(number, sentence.tokens)
        return self.findings

    def _sentence(self, number: int, tokens: list[Token]) -> None:
        if all(t.kind in (QUOTE, PUNCTUATION) for t in tokens):
            self._standing_alone(number, tokens)
            return
        events = find_events(tokens, self.table)
        found = [f for event in events for f in self._from_event(number, tokens, event)]
        found += self._left_over(number, tokens, events)
        if not found:
            found = self._pointing_back(number, tokens) or self._free(number, tokens)
        if not found:
            return
        found.sort(key=lambda f: (f.start, f.end))
        self.findings.extend(found)
        spoken = [f for f in found if f.mention is not None]
        if spoken:
            self.last = max(spoken, key=lambda f: f.end)

    def _from_event(self, number: int, tokens: list[Token], event: Event) -> list[Finding]:
        parts = [self._without_that(tokens, part) for part in event.content]
        inside = [t for first, last in parts for t in tokens[first : last + 1]]
        if len(inside) < _FEWEST_TOKENS and inside[0].kind != QUOTE:
            return []  # "said no"
        kind = type_of(inside, self.text)
        if kind == DIRECT and not self._is_said(tokens, event, inside):
            return []
        mention = mention_of(tokens, event.subject, number) or self._going_on(number, event)
        cue = (tokens[event.first].start, tokens[event.last].end)
        spans = [(tokens[a].start, tokens[b].end) for a, b in parts]
        return [Finding(spans, kind, number, mention, cue, event)]

    def _is_said(self, tokens: list[Token], event: Event, inside: list[Token]) -> bool:
        """Tell whether the words in marks are speech; behind a colon or before a tag they are."""
        first, start = event.content[0][0], event.clause
        parted = start > 0 and (
            tokens[start - 1].kind == PUNCTUATION or _ends_spoken(tokens[start - 1])
        )
        if event.cue is NAME:
            return True
        told = (event.inverted and parted) or (first and tokens[first - 1].text == ":")
        return told or any(holds_speech(t, self.text) for t in inside)

    def _pointing_back(self, number: int, tokens: list[Token]) -> list[Finding]:
        """Read "This was reported by the agency": what is said is the sentence before."""
        event = event_pointing_back(tokens, self.table)
        if event is None or not number:
            return []
        before, this = self.sentences[number - 1], self.sentences[number]
        if before.block != this.block or any(f.sentence == number - 1 for f in self.findings[-8:]):
            return []
        kind = type_of(before.tokens, self.text)
        mention = mention_of(tokens, event.subject, number)
        cue = (tokens[event.first].start, tokens[event.last].end)
        return [Finding([(before.start, before.end)], kind, number, mention, cue, event)]

    def _free(self, number: int, tokens: list[Token]) -> list[Finding]:
        """Read a sentence in the subjunctive of reported speech: the last speaker goes on."""
        last = self.last
        if last is None or number - last.sentence > 1 + last.parts or last.mention is None:
            return []
        if self.sentences[last.sentence].block != self.sentences[number].block:
            return []
        if not is_free_speech(tokens, self.table):
            return []
        end = len(tokens)
        while end and tokens[end - 1].kind == PUNCTUATION:
            end -= 1
        span = (tokens[0].start, tokens[end - 1].end)
        if last is self.free:
            last.spans.append(span)
            last.parts = number - last.sentence
            return []
        kind = type_of(tokens, self.text)
        self.free = Finding([span], kind, number, last.mention, continues=True)
        return [self.free]

    def _going_on(self, number: int, event: Event) -> Mention | None:
        """Return the speaker of the sentence before, where the verb alone says "he added"."""
        last = self.last
        if last is None or not event.inherits or number - last.sentence > 1:
            return None
        return last.mention

    def _without_that(self, tokens: list[Token], part: Phrase) -> Phrase:
        first, last = part
        keeps = self.table.verb_second  # a German dass-clause has its verb at the end
        if not keeps and first < last and tokens[first].lower in self.table.that:
            first += 1
        while first < last and tokens[first].kind == PUNCTUATION:
            first += 1
        return first, last

    def _left_over(self, number: int, tokens: list[Token], events: list[Event]) -> list[Finding]:
        """Return the quotations of a sentence that no cue has claimed."""
        taken = [part for event in events for part in event.content]
        found = []
        for i, token in enumerate(tokens):
            if token.kind != QUOTE or any(a <= i <= b for a, b in taken):
                continue
            if i and is_so_called(tokens[i - 1], self.table):
                continue
            if not self._is_loose_speech(token) or (i == 0 and self._continue(number, token)):
                continue
            subject = self._loose_speaker(tokens, events, i)
            mention = mention_of(tokens, subject, number)
            span = (token.start, token.end)
            found.append(Finding([span], DIRECT, number, mention, None, fragment=True))
        return found

    def _is_loose_speech(self, token: Token) -> bool:
        quotation = token.quotation
        if quotation is None or not holds_speech(token, self.text):
            return False
        found = quotation.inner(self.text).split()
        if found[-1][-1] not in ".!?,…" and sum(w[0].isupper() for w in found) > len(found) * 0.6:
            return False  # a long name
        fewest = _MIN_WORDS_LOOSE - (self.table.inflected or found[0][0].islower())
        return len(found) >= fewest

    def _loose_speaker(self, tokens: list[Token], events: list[Event], i: int) -> Phrase | None:
        for event in events:
            if event.subject is not None:
                return event.subject
        first = 0 if i else 1
        while first < len(tokens) and tokens[first].kind == PUNCTUATION:
            first += 1
        if first < len(tokens) and tokens[first].lower in self.table.stops:
            return None
        end = len(tokens)
        if i:
            return self._opening_speaker(tokens, i)
        if first + 1 < end and self._is_verb_like(tokens, first):
            first += 1  # "“...”, exults the director": a verb that no table knows
        return phrase_after(tokens, first, end, self.table)

    def _opening_speaker(self, tokens: list[Token], i: int) -> Phrase | None:
        """Return the subject of a sentence that no verb of saying has, but a quotation."""
        opens = self.table.openers
        if not tokens[0].is_capital and tokens[0].lower not in opens:
            return None
        return opening_phrase(tokens, i, self.table)

    def _is_verb_like(self, tokens: list[Token], k: int) -> bool:
        token, following = tokens[k], tokens[k + 1]
        opens = self.table.openers
        if token.is_capital or token.lower in opens or token.kind != WORD:
            return False
        return following.lower in opens or token.lower.endswith(self.table.verb_endings or ("-",))

    def _standing_alone(self, number: int, tokens: list[Token]) -> None:
        """Take quotations that are sentences by themselves: the last speaker goes on."""
        for token in tokens:
            if token.kind != QUOTE or self._continue(number, token):
                continue
            mention = self.last.mention if self.last else None
            span = (token.start, token.end)
            finding = Finding([span], DIRECT, number, mention, continues=True)
            self.findings.append(finding)
            if mention is not None:
                self.last = finding

    def _continue(self, number: int, token: Token) -> bool:
        """Add the quotation to the one before where it is its next part."""
        finding = continue_quotation(self.findings, self.sentences, number, token)
        if finding is None:
            return False
        self.last = finding
        return True


def _ends_spoken(token: Token) -> bool:
    """Tell whether a quotation has the mark inside that parts it from its speaker: "« Non ! »"."""
    inner = "".join(token.text.split()).rstrip("”\"'’“«»‘")
    return token.kind == QUOTE and inner[-1:] in ("!", "?", ",", "…")
