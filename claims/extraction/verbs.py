"""Read a verb of saying: finite, inverted, participle, infinitive or passive, and its subject."""

from claims.extraction import lexicon
from claims.extraction.cues import ALSO_NOUNS, SPEECH, Form
from claims.extraction.event import Event
from claims.extraction.passive import is_asked, is_reduced, read_passive
from claims.extraction.phrases import (
    Phrase,
    closes_aside,
    is_adverb,
    is_possessive,
    phrase_after,
    subject_before,
    verb_group_start,
)
from claims.extraction.tokens import NUMBER, PUNCTUATION, QUOTE, WORD, Token

_PARTICIPLE_LEADS = lexicon.PREPOSITIONS | {
    "when",
    "while",
    "and",
    "or",
    "but",
    "then",
    "before",
    "after",
}


def read_verb(tokens: list[Token], i: int, last: int, form: Form) -> Event | None:
    """Return the event that a verb at `i` makes, or None where it is no cue here."""
    group = verb_group_start(tokens, i)
    helpers = {t.lower for t in tokens[group:i]} if group < i else set()
    event = Event(i, last, form.cue, "finite", None, group, group)
    event.negated = bool(helpers) and _deny(helpers)
    before = tokens[group - 1] if group else None
    if form.name == "ing":
        return _participle(tokens, event, group, helpers)
    if form.name == "base" and before is not None and before.lower == "to":
        if group > 1 and tokens[group - 2].lower in _HAVE:
            return None
        return _infinitive(tokens, event, group)
    be = helpers & lexicon.BE_FORMS
    if be <= {"'s", "’s"} and form.cue.lemma in _ACTIVE:  # "he's said": has
        be = set()
    if form.name in ("past", "participle") and (be or (not helpers and is_reduced(tokens, last))):
        return read_passive(tokens, event, group)
    if form.name == "participle" and not helpers & _HAVE:
        return None
    if form.name == "base" and not _base_may_be_finite(tokens, i, group, helpers):
        return None
    return _finite(tokens, event, group, form, helpers)


def _deny(helpers: set[str]) -> bool:
    denied = any(h.endswith(("n't", "n’t")) for h in helpers)
    return denied or not helpers.isdisjoint(lexicon.NEGATIONS)


_PLURAL_HEADS = lexicon.words(
    "i we you they who many some others both people percent women men media police critics"
)
_NOT_BEHIND = lexicon.AUXILIARIES | lexicon.words("of on in from by and or at with between")
_HELPERS = lexicon.AUXILIARIES - lexicon.BE_FORMS
_ACTIVE = lexicon.words(
    "say tell argue claim suggest note promise vow pledge warn insist write speak acknowledge "
    "admit deny predict propose express voice complain explain announce"
)
_PLAIN = lexicon.words("say tell announce admit deny argue insist")
_UNSAID = lexicon.words("confirm verify")
_SINGULAR = (
    lexicon.SINGULAR_DETERMINERS
    | lexicon.POSSESSIVES
    | lexicon.RELATIVES
    | lexicon.SUBJECT_PRONOUNS
)
_MANY = lexicon.words("of lot few number majority and handful")
_NOBODY = lexicon.words("no nobody none neither few")
_BEFORE_INVERTED = frozenset((",", "—", "–", "--", ")", "?", "!"))
_TIME_LEADS = lexicon.words("in on at during over after before since for")
_HAVE = lexicon.words("has have had having hasn't haven't hadn't hasn’t haven’t hadn’t 've ’ve")


def _base_may_be_finite(tokens: list[Token], i: int, group: int, helpers: set[str]) -> bool:
    if helpers & _HELPERS:
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
    if (before is None or before.lower in ("when", "if")) and is_asked(tokens, event):
        event.form = "passive"
        return event
    ambiguous = tokens[event.first].lower in ALSO_NOUNS and not helpers
    if before is None or before.kind == QUOTE or before.text in _BEFORE_INVERTED:
        quoted = before is not None and before.kind == QUOTE and before.opens_small
        behind_aside = quoted and closes_aside(tokens, group)
        inverted = None if behind_aside else _inverted(tokens, event, before)
        if inverted is not None:
            return inverted
    subject = _over_time(tokens, subject_before(tokens, group))
    if subject is None:
        if before is not None and before.ends_in_comma:
            event.inherits = True
            event.clause = group
            return None if ambiguous else event
        return None
    if _is_no_cue(tokens, event, subject, form, helpers):
        return None
    event.subject = subject
    event.clause = subject[0]
    event.negated |= tokens[subject[0]].lower in _NOBODY
    return event


def _is_no_cue(
    tokens: list[Token], event: Event, subject: Phrase, form: Form, helpers: set[str]
) -> bool:
    """Tell whether the word says nothing here: "a think tank", "could not verify it"."""
    if event.negated and event.cue.lemma in _UNSAID:
        return True
    if helpers:
        return False
    if tokens[subject[1]].lower.endswith(("'s", "’s")):  # "Lee's declared goal"
        return form.cue.lemma not in _PLAIN
    if form.name == "base" and _is_single(tokens, subject):
        return True
    if tokens[event.first].lower not in ALSO_NOUNS:
        return False
    behind = tokens[event.last + 1 : event.last + 3]
    quoted = len(behind) > 1 and behind[1].kind == QUOTE
    opening = tokens[subject[0]].lower
    if event.cue.lemma == "state" and opening not in _SINGULAR:  # "coastal states swing"
        return not quoted and not (
            behind and (behind[0].lower == "that" or behind[0].kind == QUOTE)
        )
    return not quoted and not _fits(tokens, subject, form, behind[0] if behind else None)


def _is_single(tokens: list[Token], subject: Phrase) -> bool:
    """Tell whether one thing is named, which takes another form: "a think tank"."""
    words = {t.lower for t in tokens[subject[0] : subject[1] + 1]}
    return tokens[subject[0]].lower in ("a", "an", "this", "each", "every") and not words & _MANY


def _over_time(tokens: list[Token], subject: Phrase | None) -> Phrase | None:
    """Step over what stands between subject and verb: "who has in the past called"."""
    if subject is None or subject[0] < 2 or tokens[subject[0] - 1].lower not in _TIME_LEADS:
        return subject
    ahead = tokens[subject[0] - 2]
    if ahead.lower in _HELPERS or ahead.lower in ("who", "which"):
        return subject_before(tokens, verb_group_start(tokens, subject[0] - 1)) or subject
    return subject


def _is_spoken(token: Token) -> bool:
    """Tell whether a quotation ends as one does before its speaker: with a mark inside."""
    return token.text.rstrip("”\"'’“»« ")[-1:] in ",?!…—-.])"


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
    if not _may_be_inverted(event, before):
        return None
    subject = phrase_after(tokens, event.last + 1)
    if subject is None:
        return None
    head = tokens[subject[0]]
    behind = tokens[subject[1] + 1] if subject[1] + 1 < len(tokens) else None
    if before is None and not (head.is_capital or head.lower in lexicon.DETERMINERS):
        return None
    if head.lower in _NOT_INVERTED or _is_clause_behind(head, behind):
        return None
    if tokens[subject[1]].lower in lexicon.CONJUNCTIONS:  # "writes a column and, ..., leads"
        return None
    event.subject = subject
    event.clause = event.first
    event.inverted = True
    return event


_NOT_INVERTED = lexicon.OBJECT_PRONOUNS - {"it", "you"} | {"that", "this"}


def _may_be_inverted(event: Event, before: Token | None) -> bool:
    frames = event.cue.frames
    if "A" in frames:  # "“No,” told Lee" is no English
        return False
    if before is not None and before.text in ("?", "!"):
        return "q" in frames
    if not frames & {"q", "b"} or event.cue.kind != SPEECH:
        return False
    if before is not None and before.kind == QUOTE:
        if _is_spoken(before) or event.cue.lemma not in ("say", "ask"):
            return _is_spoken(before)
        opening = next((c for c in before.text if c.isalnum()), "")
        return opening.isupper()
    return not frames & {"o", "a", "i"}


def _is_clause_behind(head: Token, behind: Token | None) -> bool:
    """Tell whether what follows the verb is a clause of its own: "said he would"."""
    if behind is None or behind.kind != WORD:
        return False
    return behind.lower in lexicon.AUXILIARIES or (
        head.lower in lexicon.SUBJECT_PRONOUNS and head.lower != "one"
    )


def _participle(tokens: list[Token], event: Event, group: int, helpers: set[str]) -> Event | None:
    before = tokens[group - 1] if group else None
    if helpers & lexicon.BE_FORMS:
        event.subject = subject_before(tokens, group)
        event.clause = event.subject[0] if event.subject else group
        return event if event.subject else None
    event.form = "participle"
    event.inherits = True
    if before is None or before.ends_in_comma or before.text in ("—", "–", "--", ";"):
        return event
    if before.lower in _PARTICIPLE_LEADS:
        event.clause = group - 1
        return event
    if before.lower in lexicon.DETERMINERS or is_possessive(before) or before.kind == PUNCTUATION:
        return None
    subject = subject_before(tokens, group)
    if subject is None or is_adverb(before):
        return None
    ahead = tokens[subject[0] - 1].lower if subject[0] else ""
    if ahead == "it":  # "it means admitting"
        return None
    if ahead in _HELPERS | lexicon.SUBJECT_PRONOUNS:  # "they (will) hold banners proclaiming"
        return event
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
