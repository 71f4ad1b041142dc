"""Read a verb of saying in the passive, and who is behind it: "was described by the ministry as ..."."""

from claims.extraction import lexicon
from claims.extraction.event import Event
from claims.extraction.phrases import Phrase, phrase_after, subject_before
from claims.extraction.tokens import QUOTE, Token

_ASKED = lexicon.words("whether if why how who what which")
_MAX_TO_AGENT = 12
_MAX_AGENT = 12  # tokens


def read_passive(tokens: list[Token], event: Event, group: int) -> Event | None:
    """Read "was described by the ministry as ..."."""
    event.form = "passive"
    subject = subject_before(tokens, group)
    event.clause = subject[0] if subject else group
    if event.clause and tokens[event.clause - 1].lower == "whose":
        event.clause -= 1
    k = _agent_at(tokens, event)
    if k < len(tokens) and tokens[k].lower == "by":
        agent = phrase_after(tokens, k + 1)
        if agent is None:
            return None
        stop = next((n for n in range(*_range(agent)) if tokens[n].lower in ("as", "for")), None)
        event.subject = (agent[0], stop - 1) if stop and stop > agent[0] else agent
        return event
    if is_asked(tokens, event):
        event.clause = group
        return event
    if event.cue.lemma in ("quote", "convince", "persuade", "worry", "determine", "concern"):
        event.subject, event.form = subject, "finite"
        return event if subject else None
    return None


def is_reduced(tokens: list[Token], last: int) -> bool:
    """Tell whether a participle stands for a passive: "the plan, described by Lee as “a trap”"."""
    if last + 1 >= len(tokens) or tokens[last + 1].lower != "by":
        return False
    ahead = tokens[last + 2 : last + 2 + _MAX_AGENT]
    return any(
        token.lower == "as" and behind.kind == QUOTE
        for token, behind in zip(ahead, ahead[1:], strict=False)
    )


def _agent_at(tokens: list[Token], event: Event) -> int:
    """Return where "by" stands: behind the verb, or behind what is quoted of the agent."""
    k = event.last + 1
    for n in range(k + 1, min(k + _MAX_TO_AGENT, len(tokens) - 1)):
        if tokens[n].lower == "by" and tokens[n - 1].kind == QUOTE:
            return n
    return k


def _range(phrase: Phrase) -> tuple[int, int]:
    return phrase[0], phrase[1] + 1


def is_asked(tokens: list[Token], event: Event) -> bool:
    """Tell whether somebody unnamed puts a question: "asked whether", "was asked if"."""
    k = event.last + 1
    return event.cue.lemma == "ask" and k < len(tokens) and tokens[k].lower in _ASKED
