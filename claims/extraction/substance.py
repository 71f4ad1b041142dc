"""Tell whether words that may have been said hold a proposition, and when a quotation is all of it."""

from claims.extraction import lexicon
from claims.extraction.cues import FORMS
from claims.extraction.event import Event
from claims.extraction.tokens import QUOTE, WORD, Token

_EMPTY = lexicon.words("so that this how why what who when it them him her not nothing much more")
_CLAUSE_LEADS = lexicon.SUBORDINATORS | lexicon.PREPOSITIONS
_VERB_ENDS = ("s", "ed", "ing")
_TIMES = frozenset(("when", "while", "after", "before", "as", "until"))
_SHORT = 2  # words
_FINITE_VERBS = lexicon.PASTS | lexicon.FINITE_AUXILIARIES


def may_be_clause(tokens: list[Token], start: int, last: int) -> bool:
    """Tell whether there is a mark of a clause: "that", a quotation, or what may be a verb."""
    if tokens[start].kind != WORD or has_quote(tokens, start, last):
        return True
    if tokens[start - 1].lower in lexicon.PREPOSITIONS:
        return True
    if tokens[start].lower in _CLAUSE_LEADS:
        return True
    for token in tokens[start + 1 : last + 1]:
        if token.kind != WORD:
            continue
        small = not token.is_capital
        if small and (token.lower in lexicon.VERBS or token.lower.endswith(_VERB_ENDS)):
            return True
        if token.lower in FORMS:
            return True
    return False


def is_relative(tokens: list[Token], event: Event, start: int) -> bool:
    """Tell whether "that" leads no clause but says which: "answered with a joke that went far"."""
    if tokens[start].lower != "that" or tokens[event.last + 1].lower not in lexicon.PREPOSITIONS:
        return False
    return tokens[start + 1].lower in _FINITE_VERBS


def says_nothing(tokens: list[Token], start: int, last: int) -> bool:
    """Tell whether the words hold no proposition: "so", "how", "to be named"."""
    if tokens[start].lower == "anonymity":  # "spoke on condition of anonymity"
        return True
    if start == last:
        return tokens[start].kind == WORD and tokens[start].lower in _EMPTY
    if tokens[start].lower not in ("to", "not", "be"):
        return False
    said = [t.lower for t in tokens[start : last + 1] if t.lower not in ("to", "not")]
    return len(said) == 2 and said[0] == "be" and said[1] in ("named", "identified", "quoted")


def has_quote(tokens: list[Token], first: int, last: int) -> bool:
    """Tell whether a quotation stands between two indexes, the last one included."""
    return QUOTE in [t.kind for t in tokens[first : last + 1]]


def is_whole_saying(tokens: list[Token], start: int, end: int) -> bool:
    """Tell whether the passage is a quotation before an adjunct: "shouted “Never!” as Lee left"."""
    if tokens[start].kind != QUOTE or start + 1 >= end or tokens[start - 1].lower == "that":
        return False
    if any(t.kind == QUOTE for t in tokens[start + 1 : end]):
        return False
    behind, said = tokens[start + 1].lower, tokens[start]
    if said.is_whole_speech and tokens[start - 1].text in (",", ":"):
        return True
    if said.opens_small:
        return behind in _TIMES and len(said.text.split()) <= _SHORT
    return behind in _TIMES or behind in lexicon.PREPOSITIONS


def row_end(tokens: list[Token], k: int, limit: int) -> int:
    """Return the last of the quotations that stand in a row: "“a war” and “a disgrace”"."""
    while k + 2 < limit and tokens[k + 2].kind == QUOTE and tokens[k + 1].lower in (",", "and"):
        k += 2
    return k


def names_something(tokens: list[Token], event: Event) -> bool:
    """Tell whether the quotation alone is what something is called: "in what she called “a joke” on"."""
    if "Q" not in event.cue.frames or event.subject is None or not event.subject[0]:
        return False
    return tokens[event.subject[0] - 1].lower == "what"
