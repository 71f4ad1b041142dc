"""Turn the events and quotations of each sentence into findings, in the order of the text."""

from claims.extraction import lexicon
from claims.extraction.content import assign_contents
from claims.extraction.continuing import continue_quotation, is_left_open
from claims.extraction.conversation import Conversation
from claims.extraction.event import Event
from claims.extraction.events import find_events, first_subject
from claims.extraction.findings import (
    DIRECT,
    Finding,
    Mention,
    holds_speech,
    is_title_like,
    mention_of,
    type_of,
)
from claims.extraction.leading import led_up_to, set_apart
from claims.extraction.phrases import Phrase, before_past, phrase_after
from claims.extraction.tokens import PUNCTUATION, QUOTE, WORD, Sentence, Token
from claims.extraction.turns import Turn, find_turns

_MIN_WORDS_LOOSE = 3
_NO_WORDS = frozenset((QUOTE, PUNCTUATION))
_NAMING = (
    lexicon.DETERMINERS
    | lexicon.POSSESSIVES
    | lexicon.PREPOSITIONS
    | lexicon.CONJUNCTIONS
    | {"called"}
)
_NOT_SAID = lexicon.words("so-called entitled titled headlined nicknamed")
_WORDS = lexicon.words("answer reply response message motto slogan verdict advice words conclusion")


class Collector:
    """Walk the sentences once; remember who spoke last."""

    def __init__(self, text: str, sentences: list[Sentence]) -> None:
        self.text, self.sentences = text, sentences
        self.findings: list[Finding] = []
        self.conversation = Conversation(text)

    def run(self) -> list[Finding]:
        """Return the findings of all sentences."""
        turns = find_turns(self.sentences)
        behind = -1
        for number, sentence in enumerate(self.sentences):
            turn = turns.get(number)
            if turn is not None:
                self._turn(turn)
                behind = turn.last
            elif number > behind:
                self._sentence(number, sentence)
                if sentence.tokens[-1].text == ":":
                    behind = self._set_apart(number)
        return self.findings

    def _set_apart(self, number: int) -> int:
        """Take the paragraph that a sentence such as "Ann Lee wrote:" leads up to; return its last sentence."""
        found = set_apart(self.sentences, number)
        if found is None:
            return number
        speaker, last = found
        mention = mention_of(self.sentences[number].tokens, speaker, number)
        span = (self.sentences[number + 1].start, self.sentences[last].end)
        finding = Finding([span], DIRECT, number + 1, mention, labelled=True)
        self.findings.append(finding)
        self.conversation.remember(finding)
        return last

    def _turn(self, turn: Turn) -> None:
        mention = mention_of(self.sentences[turn.first].tokens, turn.label, turn.first)
        span = (turn.start, turn.end)
        self.findings.append(Finding([span], DIRECT, turn.first, mention, labelled=True))

    def _sentence(self, number: int, sentence: Sentence) -> None:
        tokens = sentence.tokens
        kinds = {tokens[0].kind} if len(tokens) == 1 else {t.kind for t in tokens}
        if kinds <= _NO_WORDS:
            self._standing_alone(number, tokens)
            return
        events = _outermost(_read_events(tokens))
        found = [f for e in events if (f := self._from_event(number, tokens, e))]
        if QUOTE in kinds:
            taken = [span for e in events for span in e.content]
            found += self._left_over(number, tokens, events, taken)
        if not found:
            return
        found.sort(key=lambda f: (f.start, f.end))
        self._join_front(number, found)
        self.findings.extend(found)
        spoken = [f for f in found if f.mention is not None]
        if spoken:
            self.conversation.remember(max(spoken, key=lambda f: f.end))

    def _from_event(self, number: int, tokens: list[Token], event: Event) -> Finding | None:
        parts = [_without_that(tokens, span) for span in event.content]
        inside = [t for first, last in parts for t in tokens[first : last + 1]]
        spans = [(tokens[first].start, tokens[last].end) for first, last in parts]
        kind = type_of(inside, self.text)
        named = kind == DIRECT and not event.cue.frames.isdisjoint(("Q", "o"))
        if named and not self._speech_in(inside):
            return None
        mention = mention_of(tokens, event.subject, number)
        cue = (tokens[event.first].start, tokens[event.last].end)
        return Finding(spans, kind, number, mention, cue, event)

    def _speech_in(self, tokens: list[Token]) -> bool:
        return any(holds_speech(t, self.text) for t in tokens)

    def _left_over(
        self, number: int, tokens: list[Token], events: list[Event], taken: list[Phrase]
    ) -> list[Finding]:
        """Return the quotations of a sentence that no cue has claimed."""
        found = []
        for i, token in enumerate(tokens):
            if token.kind != QUOTE or any(a <= i <= b for a, b in taken):
                continue
            announced = i > 0 and (tokens[i - 1].text == ":" or _is_answer(tokens, i))
            if not holds_speech(token, self.text) or not (announced or self._is_long(token)):
                continue
            if not announced and _is_title(tokens, i, self.text):
                continue
            if i and tokens[i - 1].lower in _NOT_SAID:
                continue
            if i == 0 and self._continue(number, token):
                continue
            subject, cue = self._loose_speaker(tokens, events, i)
            span = (token.start, token.end)
            mention = mention_of(tokens, subject, number)
            found.append(Finding([span], DIRECT, number, mention, cue, fragment=True))
        return found

    def _is_long(self, token: Token) -> bool:
        words = token.quotation.inner(self.text).split() if token.quotation else []
        return len(words) >= _MIN_WORDS_LOOSE or (bool(words) and words[-1][-1] in "!?")

    def _loose_speaker(
        self, tokens: list[Token], events: list[Event], i: int
    ) -> tuple[Phrase | None, tuple[int, int] | None]:
        for event in events:
            if event.subject is not None:
                return event.subject, None
        if i == 0 and len(tokens) > 2 and tokens[1].kind != PUNCTUATION:
            phrase = phrase_after(tokens, _behind_link(tokens))
            if phrase is not None:
                return (phrase[0], before_past(tokens, *phrase)), None
        if i == 0 and len(tokens) > 2 and tokens[1].text in ("–", "—", "--", "―", ":"):
            return phrase_after(tokens, 2) if tokens[2].is_capital else None, None
        return first_subject(tokens, i), None

    def _standing_alone(self, number: int, tokens: list[Token]) -> None:
        """Take quotations that are sentences by themselves: the last speaker goes on."""
        for token in tokens:
            if token.kind != QUOTE or self._continue(number, token):
                continue
            span = (token.start, token.end)
            mention = self._led_up_to(number) or self.conversation.speaker_of(number, token)
            finding = Finding([span], DIRECT, number, mention, continues=True)
            self.findings.append(finding)
            if mention is not None:
                self.conversation.remember(finding)

    def _led_up_to(self, number: int) -> Mention | None:
        """Return who the sentence before leads up to, where nobody has spoken in it."""
        last = self.conversation.last
        if last is not None and last.sentence >= number - 1:
            return None
        speaker = led_up_to(self.sentences, number)
        return mention_of(self.sentences[number - 1].tokens, speaker, number - 1)

    def _continue(self, number: int, token: Token) -> bool:
        """Add the quotation to the one before where it is its next part."""
        finding = continue_quotation(self.findings, self.sentences, number, token)
        if finding is None:
            return False
        self.conversation.remember(finding)
        return True

    def _join_front(self, number: int, found: list[Finding]) -> None:
        """Give paragraphs of a quotation whose speaker is named at its end to that speaker."""
        while (
            found
            and self.findings
            and found[0].event is not None
            and found[0].type == DIRECT
            and found[0].start == self.sentences[number].start
            and self.findings[-1].event is None
            and self.findings[-1].continues
            and is_left_open(self.sentences, number)
        ):
            before = self.findings.pop()
            found[0].spans = before.spans + found[0].spans
            number = before.sentence


def _read_events(tokens: list[Token]) -> list[Event]:
    events = find_events(tokens)
    if events:
        assign_contents(tokens, events)
    return events


def _behind_link(tokens: list[Token]) -> int:
    """Return where the speaker stands in "“...,” was how Ann Lee put it", "“...,” per Ann Lee"."""
    how = tokens[1].lower in lexicon.BE_FORMS and tokens[2].lower == "how"
    return 3 if how else 1 + (tokens[1].lower == "per")


def _is_answer(tokens: list[Token], i: int) -> bool:
    """Tell whether a quotation is said to be what somebody's words are: "her answer was “no.”"."""
    return i > 1 and tokens[i - 1].lower in lexicon.BE_FORMS and tokens[i - 2].lower in _WORDS


def _is_title(tokens: list[Token], i: int, text: str) -> bool:
    """Tell whether a quotation is named rather than said: "the “Book of Hours,”"."""
    before = tokens[i - 1] if i else None
    said = before is not None and before.kind == WORD and not before.is_capital
    named = before is None or before.lower in _NAMING or not said
    return named and is_title_like(tokens[i], text)


def _outermost(events: list[Event]) -> list[Event]:
    """Leave out events that stand inside what another one says."""
    if len(events) < 2:
        return events if events and events[0].content else []
    kept: list[Event] = []
    for event in events:
        if not event.content:
            continue
        if any(_within(event, other) for other in events if other is not event):
            continue
        kept.append(event)
    return kept


def _within(event: Event, other: Event) -> bool:
    return any(a <= event.first <= b for a, b in other.content) and not any(
        a <= other.first <= b for a, b in event.content
    )


def _without_that(tokens: list[Token], span: Phrase) -> Phrase:
    first, last = span
    if tokens[first].lower == "that" and last > first:
        first += tokens[first + 1].lower not in lexicon.BE_FORMS  # "said that is wrong"
    if tokens[first].text == "," and last > first:
        first += 1
    return first, last
