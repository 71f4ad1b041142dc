"""Find the places in a sentence where somebody says, thinks or asks something.

An event is a cue with its speaker; what is said is cut out later (`content`).
"""

from claims.extraction import lexicon
from claims.extraction.cues import FORMS, NOUNS, PARTICLE_FORMS, SPEECH, Cue
from claims.extraction.event import Event
from claims.extraction.phrases import Phrase, before_past, is_possessive, phrase_after
from claims.extraction.tokens import QUOTE, WORD, Token
from claims.extraction.verbs import read_verb

MAX_EVENTS = 16
_LONGEST_OWNER = 7  # tokens
_LOOSE = (
    lexicon.PREPOSITIONS | lexicon.SUBORDINATORS | lexicon.ADVERBS | lexicon.CONJUNCTIONS | {"more"}
)
_ASKED = frozenset(("asked", "pressed", "questioned"))
_TRIGGERS = frozenset(FORMS) | frozenset(PARTICLE_FORMS) | frozenset(NOUNS) | {"according", "words"}
_ACCORDING = Cue("according_to", SPEECH, frozenset("b"))


def find_events(tokens: list[Token]) -> list[Event]:
    """Return the events of a sentence, left to right, with the speakers that stand in it."""
    events: list[Event] = []
    triggers = [i for i, t in enumerate(tokens) if t.lower in _TRIGGERS and t.kind == WORD]
    if not triggers:
        return events
    title = any(tokens[i].is_capital for i in triggers) and _is_title_case(tokens)
    for i in triggers:
        event = _event_at(tokens, i, title) if len(events) < MAX_EVENTS else None
        if event is not None:
            events.append(event)
    if not events:
        return events
    _inherit(tokens, events)
    return [e for e in events if e.subject is not None or not e.inherits or e.form != "finite"]


def _is_title_case(tokens: list[Token]) -> bool:
    words = [t for t in tokens if t.kind == WORD and len(t.text) > 3]
    return len(words) > 2 and sum(t.is_capital for t in words) > 0.8 * len(words)


def _event_at(tokens: list[Token], i: int, title: bool) -> Event | None:
    token = tokens[i]
    if token.lower == "words" and i > 1:
        return _in_the_words(tokens, i)
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if token.lower == "according" and following == "to":
        return _according(tokens, i)
    if token.lower in NOUNS and i:
        noun = _nominal(tokens, i)
        if noun is not None:
            return noun
    form, last = FORMS.get(token.lower), i
    if token.lower in PARTICLE_FORMS and _has_particle(tokens, i):
        form, last = PARTICLE_FORMS[token.lower][1], i + 1
    if form is None or (i and token.is_capital and not title):
        return None
    return read_verb(tokens, i, last, form)


def _has_particle(tokens: list[Token], i: int) -> bool:
    """Tell whether a verb with its particle stands here; "went on to say" is left to "say"."""
    following = [t.lower for t in tokens[i + 1 : i + 3]]
    return following[:1] == [PARTICLE_FORMS[tokens[i].lower][0]] and following[1:] != ["to"]


def _in_the_words(tokens: list[Token], i: int) -> Event | None:
    """Read "in the words of the minister, ..." and "in Ann Lee’s words, “...”"."""
    owner = _owner(tokens, i)
    if owner is not None:
        return Event(owner[0] - 1, i, _ACCORDING, "according", owner, clause=owner[0] - 1)
    if i < 2 or tokens[i - 2].lower != "in":
        return None
    subject = phrase_after(tokens, i + 2)
    if subject is None or tokens[i + 1].lower != "of":
        return None
    return Event(i - 2, i + 1, _ACCORDING, "according", subject, clause=i - 2)


def _owner(tokens: list[Token], i: int) -> Phrase | None:
    """Return Ann Lee of "in Ann Lee’s words, “...”"; nobody where no quotation follows."""
    quoted = [k for k in (i + 1, i + 2) if k < len(tokens) and tokens[k].kind == QUOTE]
    last = i - 2 if tokens[i - 1].lower == "own" else i - 1
    if not quoted or not is_possessive(tokens[last]):
        return None
    opens = (k for k in range(last - 1, max(last - _LONGEST_OWNER, -1), -1))
    first = next((k for k in opens if tokens[k].lower == "in"), None)
    return (first + 1, last) if first is not None else None


def _according(tokens: list[Token], i: int) -> Event | None:
    subject = phrase_after(tokens, i + 2)
    if subject is None:
        return None
    k = subject[1] + 1
    if k < len(tokens) and tokens[k].lower in ("by", "from"):  # "a tally by the agency"
        maker = phrase_after(tokens, k + 1)
        subject = (subject[0], maker[1]) if maker else subject
    return Event(i, i + 1, _ACCORDING, "according", subject, clause=i)


def _nominal(tokens: list[Token], i: int) -> Event | None:
    """Read "his warning that ..." and "the senator's promise to ..."."""
    frames = NOUNS[tokens[i].lower]
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    wanted = {"t": "that", "i": "to", "of": "of", "for": "for", "to": "to"}
    if following not in {wanted[f] for f in frames}:
        return None
    j = i - 1
    while j > 0 and i - j < 4 and not is_possessive(tokens[j]) and tokens[j].kind == WORD:
        if tokens[j].lower in lexicon.PREPOSITIONS:
            return None
        j -= 1
    if not is_possessive(tokens[j]) or tokens[j].lower in ("whose", "let's", "it's", "that's"):
        return None
    first = j
    while first > 0 and tokens[first].is_capital and tokens[first - 1].is_capital:
        first -= 1
    cue = Cue(tokens[i].lower, SPEECH, frozenset(("t", "i", *frames)))
    return Event(i, i, cue, "noun", (first, j), clause=first)


def _inherit(tokens: list[Token], events: list[Event]) -> None:
    """Give participles and coordinated verbs the speaker of the clause that they hang on."""
    previous: Event | None = None
    for event in events:
        if event.inherits and event.subject is None:
            donor = _same_level(tokens, events, event) or previous or _main(tokens, events)
            if donor is not None and donor.subject is not None:
                event.subject = donor.subject
            elif event.form != "finite" or event.clause < event.verb_group:
                event.subject = first_subject(tokens, event.clause) or _behind(tokens, event)
        if event.subject is not None and event.form != "noun":
            previous = event


def _behind(tokens: list[Token], event: Event) -> Phrase | None:
    """Return the subject that a participle leads up to: "After calling it “dead,” Lee left"."""
    if event.form != "participle" or event.clause:
        return None
    ends = (k for k in range(event.last + 1, len(tokens) - 1) if tokens[k].ends_in_comma)
    comma = next(ends, None)
    phrase = phrase_after(tokens, comma + 1) if comma is not None else None
    return (phrase[0], before_past(tokens, *phrase)) if phrase else None


def _same_level(tokens: list[Token], events: list[Event], event: Event) -> Event | None:
    """Return the clause that a verb behind "and" goes on with: "Lee said he knew, and accused"."""
    if event.form != "finite" or event.clause == event.verb_group:
        return None
    form = FORMS.get(tokens[event.first].lower)
    found: Event | None = None
    for before in events:
        if before.first >= event.first or before.subject is None or before.form != "finite":
            continue
        other = FORMS.get(tokens[before.first].lower)
        alike = form and other and other.name == form.name and before.cue.kind == SPEECH
        if alike and (found is None or _is_divided(tokens, found.last, before.subject[0])):
            found = before
    return found


def _is_divided(tokens: list[Token], first: int, last: int) -> bool:
    """Tell whether two clauses stand side by side, rather than one inside the other."""
    return any(t.text in (",", ";") or t.lower in ("and", "but") for t in tokens[first:last])


def _main(tokens: list[Token], events: list[Event]) -> Event | None:
    """Return the first clause with a subject of its own that is no relative one."""
    for event in events:
        if event.subject is None or event.inherits or event.form != "finite":
            continue
        if tokens[event.subject[1]].lower not in lexicon.RELATIVES:
            return event
    return None


def _opens_loosely(token: Token) -> bool:
    """Tell whether a sentence opens with a phrase before its subject: "More recently, ..."."""
    word = token.lower
    return word in _LOOSE or word in _ASKED or (word.endswith(("ing", "ly")) and len(word) > 4)


def first_subject(tokens: list[Token], before: int) -> Phrase | None:
    """Return the first noun phrase of a sentence that stands before an auxiliary or a verb."""
    if not tokens or before <= 0:
        return None
    start = 0
    if _opens_loosely(tokens[0]):
        comma = next((k for k in range(min(before, 25)) if tokens[k].text == ","), None)
        start = comma + 1 if comma is not None else 0
    phrase = phrase_after(tokens, start)
    if phrase is None or phrase[0] >= before:
        return None
    return phrase[0], before_past(tokens, phrase[0], min(phrase[1], before - 1))
