"""Both sides of a cue that breaks into what is said: "The bridge, she said, is safe"."""

from claims.extraction import lexicon
from claims.extraction.event import Event
from claims.extraction.phrases import Phrase
from claims.extraction.tokens import PUNCTUATION, QUOTE, Token

_NOT_RESUMED = lexicon.words("according referring citing who which whose when as while where")
_CLAUSE_LEADS = lexicon.SUBORDINATORS | lexicon.PREPOSITIONS
_VERBS = lexicon.AUXILIARIES | lexicon.PASTS
_FINITE = lexicon.AUXILIARIES - lexicon.BARE_AUXILIARIES
_JOINTS = frozenset(("and", "but", "that", "because", "so", "or", "if", "when"))
_JOINTS_BEHIND = frozenset(("and", "but", "that", "because"))
_MAX_BETWEEN = 30


def broken_off(tokens: list[Token], event: Event, right: Phrase) -> list[Phrase]:
    """Return the words that a quotation goes on with: "It is not clear, Lee said, “who did it”"."""
    last, quote = event.clause - 2, tokens[right[0]]
    if (
        last < 1
        or tokens[last + 1].text != ","
        or quote.kind != QUOTE
        or event.form != "finite"
        or event.inherits
    ):
        return []
    first = next((c for c in quote.text if c.isalnum()), "")
    clause = any(t.lower in _VERBS and not t.is_capital for t in tokens[: last + 1])
    loose = tokens[0].lower in _CLAUSE_LEADS or not clause
    return [] if loose or not first.islower() or quote.is_whole_speech else [(0, last)]


def interrupted(tokens: list[Token], event: Event, limit: int) -> list[Phrase]:
    """Return the clause that a cue breaks into: "The bridge, he said, is safe"."""
    rest = resumed(tokens, event, limit)
    if rest and tokens[rest[0][0]].lower in lexicon.AUXILIARIES and event.clause > 1:
        return [(0, event.clause - 2), *rest]
    return rest


def resumed(tokens: list[Token], event: Event, limit: int) -> list[Phrase]:
    """Return the second half of "A, he said, B" when there is one."""
    k = event.last + 1
    if event.inverted and event.subject:
        k = event.subject[1] + 1
    for n in range(k, min(k + _MAX_BETWEEN, limit)):
        if tokens[n].kind == QUOTE:
            return [(n, limit - 1)] if _may_resume(tokens, k, n) else []
        if tokens[n].text != "," or n + 1 >= limit:
            continue
        if n == k and _resumes(tokens[n + 1], event):
            return [(n + 1, limit - 1)]
        if tokens[n + 1].lower in lexicon.RELATIVES:
            return []
    return []


def _may_resume(tokens: list[Token], k: int, quote: int) -> bool:
    """Tell whether the quotation goes on with what was said, rather than being part of a clause."""
    before = tokens[quote - 1]
    if quote == k or before.kind == PUNCTUATION:
        return True
    if before.lower in _JOINTS:
        return True
    if before.lower in lexicon.PREPOSITIONS:  # "“Thank you,” Lee said to cries of “More!”"
        return False
    return not any(
        tokens[n].text == "," and tokens[n + 1].lower in _JOINTS for n in range(k, quote - 1)
    )


def _resumes(opening: Token, event: Event) -> bool:
    if opening.kind == PUNCTUATION or opening.lower in _NOT_RESUMED:
        return False
    if event.inverted:
        return opening.lower in _JOINTS_BEHIND or opening.lower in _FINITE
    return not opening.lower.endswith("ing") and opening.lower not in lexicon.ADJUNCT_LEADS
