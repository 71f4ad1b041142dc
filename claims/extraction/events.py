"""Find the places in a sentence where somebody says, thinks or asks something.

An event is a cue with its speaker; what is said is cut out later (`content`).
"""

from dataclasses import dataclass, field

from claims.extraction import lexicon
from claims.extraction.cues import ALSO_NOUNS, FORMS, NOUNS, PARTICLE_FORMS, SPEECH, Cue, Form
from claims.extraction.phrases import (
    Phrase,
    is_adverb,
    is_possessive,
    phrase_after,
    subject_before,
    verb_group_start,
)
from claims.extraction.tokens import NUMBER, PUNCTUATION, QUOTE, WORD, Token

MAX_EVENTS = 24
_PARTICIPLE_LEADS = lexicon.PREPOSITIONS | {"when", "while", "and", "or", "but", "then", "before"}
_ACCORDING = Cue("according_to", SPEECH, frozenset("b"))


@dataclass(slots=True)
class Event:
    """One cue in a sentence; indexes are those of the sentence's tokens."""

    first: int
    last: int
    cue: Cue
    form: str  # finite, participle, infinitive, passive, noun, according
    subject: Phrase | None = None
    clause: int = 0
    inverted: bool = False
    negated: bool = False
    inherits: bool = False
    content: list[Phrase] = field(default_factory=list)


def find_events(tokens: list[Token]) -> list[Event]:
    """Return the events of a sentence, left to right, with the speakers that stand in it."""
    events: list[Event] = []
    title = _is_title_case(tokens)
    for i, token in enumerate(tokens):
        if token.kind != WORD or len(events) >= MAX_EVENTS:
            continue
        event = _event_at(tokens, i, title)
        if event is not None:
            events.append(event)
    _inherit(tokens, events)
    return events


def _is_title_case(tokens: list[Token]) -> bool:
    words = [t for t in tokens if t.kind == WORD and len(t.text) > 3]
    return len(words) > 2 and sum(t.is_capital for t in words) > 0.8 * len(words)


def _event_at(tokens: list[Token], i: int, title: bool) -> Event | None:
    token = tokens[i]
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if token.lower == "according" and following == "to":
        return _according(tokens, i)
    if token.lower in NOUNS and i:
        noun = _nominal(tokens, i)
        if noun is not None:
            return noun
    form, last = FORMS.get(token.lower), i
    if token.lower in PARTICLE_FORMS and following == PARTICLE_FORMS[token.lower][0]:
        form, last = PARTICLE_FORMS[token.lower][1], i + 1
    if form is None or (i and token.is_capital and not title):
        return None
    return _verbal(tokens, i, last, form)


def _according(tokens: list[Token], i: int) -> Event | None:
    subject = phrase_after(tokens, i + 2)
    if subject is None:
        return None
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
        j -= 1
    if not is_possessive(tokens[j]) or tokens[j].lower in ("whose", "let's", "it's", "that's"):
        return None
    first = j
    while first > 0 and tokens[first].is_capital and tokens[first - 1].is_capital:
        first -= 1
    cue = Cue(tokens[i].lower, SPEECH, frozenset(("t", "i", *frames)))
    return Event(i, i, cue, "noun", (first, j), clause=first)


def _verbal(tokens: list[Token], i: int, last: int, form: Form) -> Event | None:
    group = verb_group_start(tokens, i)
    helpers = {t.lower for t in tokens[group:i]}
    event = Event(i, last, form.cue, "finite", clause=group)
    event.negated = bool(helpers & lexicon.NEGATIONS) or any(
        h.endswith(("n't", "n’t")) for h in helpers
    )
    before = tokens[group - 1] if group else None
    if form.name == "ing":
        return _participle(tokens, event, group, helpers)
    if form.name == "base" and before is not None and before.lower == "to":
        if group > 1 and tokens[group - 2].lower in _HAVE:
            return None
        return _infinitive(tokens, event, group)
    be = helpers & lexicon.BE_FORMS
    if form.name in ("past", "participle") and be:
        return _passive(tokens, event, group)
    if form.name == "participle" and not helpers & _HAVE:
        return None
    if form.name == "base" and not _base_may_be_finite(tokens, i, group, helpers):
        return None
    return _finite(tokens, event, group, form, helpers)


_PLURAL_HEADS = lexicon.words(
    "i we you they who many some others both people percent women men media police critics"
)
_NOT_BEHIND = lexicon.AUXILIARIES | lexicon.words("of on in from by and or at with between")
_HAVE = frozenset("has have had having hasn't haven't hadn't hasn’t haven’t hadn’t 've ’ve".split())


def _base_may_be_finite(tokens: list[Token], i: int, group: int, helpers: set[str]) -> bool:
    if helpers & (lexicon.AUXILIARIES - lexicon.BE_FORMS):
        return True
    if group == 0:
        return False
    before = tokens[group - 1]
    if before.lower in _PLURAL_HEADS or before.text in (",", ")", "%", "—", "–", "--"):
        return True
    if before.kind == NUMBER or tokens[i].lower not in ALSO_NOUNS:
        return before.kind != PUNCTUATION and before.lower not in lexicon.SINGULAR_DETERMINERS
    return before.lower.endswith("s") and before.lower not in lexicon.POSSESSIVES


def _finite(
    tokens: list[Token], event: Event, group: int, form: Form, helpers: set[str]
) -> Event | None:
    before = tokens[group - 1] if group else None
    if before is not None and before.lower in lexicon.CONJUNCTIONS:
        event.inherits = True
        event.clause = group - 1
        return event
    ambiguous = tokens[event.first].lower in ALSO_NOUNS and not helpers
    if before is None or before.kind == QUOTE or before.text in (",", "—", "–", "--", ")"):
        inverted = _inverted(tokens, event, before)
        if inverted is not None:
            return inverted
    subject = subject_before(tokens, group)
    if subject is None:
        if before is not None and before.text == ",":
            event.inherits = True
            event.clause = group
            return None if ambiguous else event
        return None
    behind = tokens[event.last + 1] if event.last + 1 < len(tokens) else None
    if ambiguous and not _fits(tokens, subject, form, behind):
        return None
    event.subject = subject
    event.clause = subject[0]
    return event


def _fits(tokens: list[Token], subject: Phrase, form: Form, following: Token | None) -> bool:
    """Tell whether a word that may be a noun is a verb behind this subject."""
    head = tokens[subject[1]]
    if following is None or following.text in (",", ".", ")") or following.lower in _NOT_BEHIND:
        return False
    if head.lower in lexicon.SUBJECT_PRONOUNS or head.lower in lexicon.RELATIVES:
        return True
    if form.name == "third":
        return head.is_capital or tokens[subject[0]].lower in ("the", "a", "an")
    return form.name == "base" or head.is_capital


def _inverted(tokens: list[Token], event: Event, before: Token | None) -> Event | None:
    """Read "..., said the minister" and "Said one voter: ...”."""
    if not event.cue.frames & {"q", "b"} or event.cue.kind != SPEECH:
        return None
    if event.cue.frames & {"o", "a", "i"} and (before is None or before.kind != QUOTE):
        return None
    subject = phrase_after(tokens, event.last + 1)
    if subject is None:
        return None
    head = tokens[subject[0]]
    if before is None and not (head.is_capital or head.lower in lexicon.DETERMINERS):
        return None
    if head.lower in lexicon.OBJECT_PRONOUNS - {"it", "you"} or head.lower in ("that", "this"):
        return None
    behind = tokens[subject[1] + 1] if subject[1] + 1 < len(tokens) else None
    if behind is not None and behind.lower in lexicon.AUXILIARIES:
        return None
    if head.lower in lexicon.SUBJECT_PRONOUNS and behind is not None and behind.kind == WORD:
        return None
    event.subject = subject
    event.clause = event.first
    event.inverted = True
    return event


def _participle(tokens: list[Token], event: Event, group: int, helpers: set[str]) -> Event | None:
    before = tokens[group - 1] if group else None
    if helpers & lexicon.BE_FORMS:
        event.subject = subject_before(tokens, group)
        event.clause = event.subject[0] if event.subject else group
        return event if event.subject else None
    event.form = "participle"
    event.inherits = True
    if before is None or before.text in (",", "—", "–", "--", ";"):
        return event
    if before.lower in _PARTICIPLE_LEADS:
        event.clause = group - 1
        return event
    if before.lower in lexicon.DETERMINERS or is_possessive(before) or before.kind == PUNCTUATION:
        return None
    subject = subject_before(tokens, group)
    if subject is None or is_adverb(before):
        return None
    event.subject, event.inherits, event.clause = subject, False, group
    return event


def _infinitive(tokens: list[Token], event: Event, group: int) -> Event | None:
    behind = tokens[event.last + 1] if event.last + 1 < len(tokens) else None
    if behind is None or event.cue.kind != SPEECH:
        return None
    if behind.kind == QUOTE or behind.lower in ("that", "whether", "if"):
        event.form, event.inherits, event.clause = "infinitive", True, group - 1
        return event
    return None


def _passive(tokens: list[Token], event: Event, group: int) -> Event | None:
    """Read "was described by the ministry as ..."."""
    event.form = "passive"
    subject = subject_before(tokens, group)
    event.clause = subject[0] if subject else group
    k = event.last + 1
    if k < len(tokens) and tokens[k].lower == "by":
        agent = phrase_after(tokens, k + 1)
        if agent is None:
            return None
        stop = next((n for n in range(*_range(agent)) if tokens[n].lower in ("as", "for")), None)
        event.subject = (agent[0], stop - 1) if stop and stop > agent[0] else agent
        return event
    if event.cue.lemma in ("quote", "convince", "persuade", "worry", "determine", "concern"):
        event.subject, event.form = subject, "finite"
        return event if subject else None
    return None


def _range(phrase: Phrase) -> tuple[int, int]:
    return phrase[0], phrase[1] + 1


def _inherit(tokens: list[Token], events: list[Event]) -> None:
    """Give participles and coordinated verbs the speaker of the clause that they hang on."""
    main = next((e for e in events if e.subject and not e.inherits and _is_main(tokens, e)), None)
    previous: Event | None = None
    for event in events:
        if event.inherits and event.subject is None:
            donor = previous or main
            if donor is not None and donor.subject is not None:
                event.subject = donor.subject
            else:
                event.subject = first_subject(tokens, event.clause)
        if event.subject is not None and event.form != "noun":
            previous = event


def _is_main(tokens: list[Token], event: Event) -> bool:
    return (
        event.form == "finite" and tokens[event.subject[1]].lower not in lexicon.RELATIVES
        if (event.subject)
        else False
    )


def first_subject(tokens: list[Token], before: int) -> Phrase | None:
    """Return the first noun phrase of a sentence that stands before an auxiliary or a verb."""
    if not tokens or before <= 0:
        return None
    start = 0
    if tokens[0].lower in lexicon.PREPOSITIONS or tokens[0].lower in lexicon.SUBORDINATORS:
        comma = next((k for k in range(min(before, 25)) if tokens[k].text == ","), None)
        start = comma + 1 if comma is not None else 0
    phrase = phrase_after(tokens, start)
    if phrase is None or phrase[0] >= before:
        return None
    return phrase[0], min(phrase[1], before - 1)
