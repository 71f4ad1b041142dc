"""Both sides of a cue that breaks into what is said: "The bridge, she said, is safe"."""

from claims.extraction import lexicon
from claims.extraction.event import Event
from claims.extraction.phrases import Phrase
from claims.extraction.tokens import PUNCTUATION, QUOTE, Token

_NOT_RESUMED = lexicon.words("according referring citing who which whose when as while where")
_CLAUSE_LEADS = lexicon.SUBORDINATORS | lexicon.PREPOSITIONS
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
    clause = any(t.lower in lexicon.VERBS and not t.is_capital for t in tokens[: last + 1])
    loose = tokens[0].lower in _CLAUSE_LEADS or not clause
    return [] if loose or not first.islower() or quote.is_whole_speech else [(0, last)]


def interrupted(tokens: list[Token], event: Event, limit: int) -> list[Phrase]:
    """Return the clause that a cue breaks into: "The bridge, he said, is safe"."""
    rest = resumed(tokens, event, limit)
    if rest and tokens[rest[0][0]].lower in lexicon.AUXILIARIES and event.clause > 1:
        return [(0, event.clause - 2), *rest]
    return rest


def resumed(tokens: list[Token], event: Event, limit: int, *, quoted: bool = False) -> list[Phrase]:
    """Return the second half of "A, he said, B" when there is one.

    Behind a quotation it is quoted too, or begins with its verb: "“No,” he said, his voice low"
    goes on with nothing that was said, "“The bridge,” he said, is safe" does.
    """
    k = event.last + 1
    if event.inverted and event.subject:
        k = event.subject[1] + 1
    for n in range(k, min(k + _MAX_BETWEEN, limit)):
        if tokens[n].kind == QUOTE:
            named = n == k and "A" in event.cue.frames  # "“No,” he told “Good Day”"
            return [] if named or not _may_resume(tokens, k, n, quoted) else [(n, limit - 1)]
        if tokens[n].text != "," or n + 1 >= limit:
            continue
        if n == k and _resumes(tokens[n + 1], event, quoted):
            return [(n + 1, limit - 1)]
        if tokens[n + 1].lower in lexicon.RELATIVES:
            return []
    return []


def _may_resume(tokens: list[Token], k: int, quote: int, quoted: bool) -> bool:
    """Tell whether the quotation goes on with what was said, rather than being part of a clause."""
    before = tokens[quote - 1]
    if quote == k or before.kind == PUNCTUATION:
        return True
    joint = before.lower in _JOINTS
    if quoted:  # "“No,” said Lee, whose motto is “Never.”"
        return joint and (quote == k + 1 or tokens[quote - 2].text == ",")
    if joint:
        return True
    if before.lower in lexicon.PREPOSITIONS:  # "“Thank you,” Lee said to cries of “More!”"
        return False
    return not any(
        tokens[n].text == "," and tokens[n + 1].lower in _JOINTS for n in range(k, quote - 1)
    )


def _resumes(opening: Token, event: Event, quoted: bool) -> bool:
    if quoted:
        return opening.lower in lexicon.FINITE_AUXILIARIES
    if opening.kind == PUNCTUATION or opening.lower in _NOT_RESUMED:
        return False
    if event.inverted:
        return opening.lower in _JOINTS_BEHIND or opening.lower in lexicon.FINITE_AUXILIARIES
    return not opening.lower.endswith("ing") and opening.lower not in lexicon.ADJUNCT_LEADS


def tags_a_quote(tokens: list[Token], event: Event, right: Phrase) -> bool:
    """Tell whether the cue closes a quotation: "“...,” he said while on the road"."""
    before = tokens[event.clause - 1]
    if before.text == "," and event.clause > 1:
        before = tokens[event.clause - 2]
    return before.kind == QUOTE and tokens[right[0]].lower != "that"


def is_named_in_front(tokens: list[Token], left: Phrase, right: Phrase) -> bool:
    """Tell whether the first quotation is a name: "In a talk on “Good Day,” Lee said, “No.”"."""
    return (
        left[0] < left[1]
        and tokens[left[0]].lower in lexicon.PREPOSITIONS
        and tokens[right[0]].kind == QUOTE
        and tokens[right[0] - 1].text in (",", ":")
    )
