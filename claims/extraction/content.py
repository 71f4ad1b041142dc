"""Cut out of the sentence what is said: behind the cue, before it, or on both sides."""

from claims.extraction import lexicon
from claims.extraction.cues import FORMS, SPEECH
from claims.extraction.event import Event
from claims.extraction.interrupted import (
    broken_off,
    interrupted,
    is_named_in_front,
    resumed,
    tags_a_quote,
)
from claims.extraction.limits import (
    leads_sentence,
    next_clause,
    trimmed,
)
from claims.extraction.phrases import Phrase
from claims.extraction.starts import content_start
from claims.extraction.substance import (
    has_quote,
    is_relative,
    is_whole_saying,
    may_be_clause,
    names_something,
    row_end,
    says_nothing,
)
from claims.extraction.tokens import PUNCTUATION, QUOTE, WORD, Token

_DASHES = frozenset(("—", "–", "--", "-"))
_CLAUSE_WORDS = lexicon.VERBS | lexicon.SUBORDINATORS | {"that", "to"}
_NEXT = frozenset(("and", "but", "while", "as", "when", "after", "before"))
_CLAUSAL = frozenset("tbw")
_MAY_FOLLOW = frozenset("qbt")
_OBJECTS = frozenset("oi")


def assign_contents(tokens: list[Token], events: list[Event]) -> None:
    """Fill in the content of each event of a sentence."""
    end = len(tokens)
    while end > 0 and _is_loose_mark(tokens[end - 1]):
        end -= 1
    for number, event in enumerate(events):
        if event.form == "according":
            event.content = _around(tokens, events, number, end)
        else:
            event.content = _content(tokens, events, number, end)


def _content(tokens: list[Token], events: list[Event], number: int, end: int) -> list[Phrase]:
    event = events[number]
    limit = next_clause(tokens, events, number, end) if number + 1 < len(events) else end
    if event.form == "passive" and event.subject and event.subject[0] > event.last + 2:
        limit = min(limit, event.subject[0] - 1)  # "described as “dead” by Lee"
    right = None if event.inverted else _right(tokens, event, limit)
    left = _left(tokens, events, number) if _may_follow(tokens, event) else None
    fronted = _is_behind_fronted(tokens, events, number, right)
    if fronted or (event.inherits and event.subject and right is not None):
        left = None
    if left is not None and right is not None and tags_a_quote(tokens, event, right):
        if is_named_in_front(tokens, left, right):
            return [right]
        right = None
    if right is not None:
        return [*([] if fronted or number else broken_off(tokens, event, right)), right]
    if left is not None:
        limit = _before_the_next(tokens, events, number, limit)
        quoted = tokens[left[1]].kind == QUOTE
        return [left, *resumed(tokens, event, limit, quoted=quoted)]
    if event.clause and tokens[event.clause - 1].text == "," and not event.inverted:
        return interrupted(tokens, event, limit)
    return []


def _is_behind_fronted(
    tokens: list[Token], events: list[Event], number: int, right: Phrase | None
) -> bool:
    """Tell whether a clause with its own cue leads up to this one: "When Ray shouted “No,” Lee said"."""
    clause = events[number].clause
    before = tokens[clause - 1]
    leading = number and [
        e for e in events[:number] if e.last < clause and leads_sentence(tokens, e)
    ]
    if not leading or not (before.kind == QUOTE or before.text == ","):
        return False
    return right is not None or leading[0].form != "finite"


def _before_the_next(tokens: list[Token], events: list[Event], number: int, limit: int) -> int:
    """Return where the words behind a tag end: before somebody else's clause, "“No,” he said, and she"."""
    event = events[number]
    if number + 1 == len(events) or tokens[event.clause - 1].kind != QUOTE:
        return limit
    others = (
        e.clause - 1
        for e in events[number + 1 :]
        if e.form == "finite"
        and e.subject is not None
        and e.clause > event.last + 1
        and tokens[e.clause - 1].lower in _NEXT
    )
    return min(limit, next(others, limit))


def _is_loose_mark(token: Token) -> bool:
    return token.kind == PUNCTUATION and token.text not in ("%", ")")


def _may_follow(tokens: list[Token], event: Event) -> bool:
    """Tell whether what is said may stand before the cue ("..., he said")."""
    if event.subject is not None and tokens[event.subject[1]].lower in lexicon.RELATIVES:
        return False
    return (
        event.form in ("finite", "passive")
        and not (event.inherits and event.verb_group > event.clause)
        and event.cue.kind == SPEECH
        and not event.cue.frames.isdisjoint(_MAY_FOLLOW)
    )


def _right(tokens: list[Token], event: Event, limit: int) -> Phrase | None:
    start = content_start(tokens, event, limit)
    if start is None or start >= limit:
        return None
    start = _behind_colon(tokens, start, limit)
    if tokens[start].kind == QUOTE and names_something(tokens, event):
        return start, row_end(tokens, start, limit)
    if is_whole_saying(tokens, start, limit):
        return start, start
    unquoted = "Q" in event.cue.frames and not has_quote(tokens, start, limit - 1)
    if unquoted and tokens[start - 1].lower not in ("for", "on"):
        return None
    return _spoken(tokens, event, start, limit)


def _spoken(tokens: list[Token], event: Event, start: int, limit: int) -> Phrase | None:
    """Return what is said from `start` on, less what follows loosely, or None where it is nothing."""
    last = trimmed(tokens, event, start, limit) - 1
    if event.form == "noun":
        last = min(last, _before_verb(tokens, start, last))
    while last > start and _is_loose_mark(tokens[last]):
        last -= 1
    if last < start or says_nothing(tokens, start, last):
        return None
    if start < last and is_relative(tokens, event, start):
        return None
    if event.cue.frames.isdisjoint(_OBJECTS) and not may_be_clause(tokens, start, last):
        return None
    return start, last


def _behind_colon(tokens: list[Token], start: int, limit: int) -> int:
    """Return where a quotation begins that a colon parts from its name: "said one thing: “...”"."""
    for k in range(start, limit - 1):
        token = tokens[k]
        if token.kind == QUOTE or token.lower in _CLAUSE_WORDS or token.lower in FORMS:
            return start
        if token.text == ":":
            return k + 1 if tokens[k + 1].kind == QUOTE else start
    return start


def _before_verb(tokens: list[Token], start: int, last: int) -> int:
    """Return where "his promise to stay was kept" stops being the promise."""
    verbs = 1 if tokens[start].lower == "that" else 0  # of a clause, the second one
    for k in range(start + 1, last):
        if tokens[k].lower in lexicon.SUBORDINATORS or tokens[k].text == ",":
            return last
        if (
            tokens[k].lower in lexicon.FINITE_AUXILIARIES
            and tokens[k - 1].lower not in lexicon.AUXILIARIES
        ):
            if not verbs:
                return k - 1
            verbs -= 1
    return last


def _left(tokens: list[Token], events: list[Event], number: int) -> Phrase | None:
    """Return what stands before "..., X said"."""
    event = events[number]
    edge = event.clause
    if edge <= 0:
        return None
    before = tokens[edge - 1]
    if before.kind != QUOTE and before.text not in (",", "—", "–", "--", "?", "!"):
        return None
    last = edge - 1
    while last > 0 and _is_loose_mark(tokens[last]):
        last -= 1
    first = _left_edge(tokens, events, number, last)
    if tokens[last].kind == QUOTE:
        return (last, last) if _stands_apart(tokens, first, last) else (first, last)
    if last - first < 2 or not _may_be_tag(tokens, event, before):
        return None
    clause = any(t.lower in lexicon.AUXILIARIES for t in tokens[first : last + 1])
    short = last - first < 8 and not clause and not has_quote(tokens, first, last)
    return None if short and tokens[first].lower in lexicon.ADJUNCT_LEADS else (first, last)


def _may_be_tag(tokens: list[Token], event: Event, before: Token) -> bool:
    """Tell whether the cue may stand behind unquoted words: "..., he said", "...? he asked"."""
    if before.text in ("?", "!"):
        return True
    if before.text not in _DASHES and event.cue.frames & {"t", "b"}:
        return True
    return bool(event.cue.frames & _CLAUSAL) and _closes_sentence(tokens, event)


def _closes_sentence(tokens: list[Token], event: Event) -> bool:
    """Tell whether nothing but an adjunct follows the tag: "... — or so he said."."""
    k = event.subject[1] + 1 if event.inverted and event.subject else event.last + 1
    return k >= len(tokens) or tokens[k].kind != WORD or tokens[k].lower in lexicon.ADJUNCT_LEADS


def _stands_apart(tokens: list[Token], first: int, quote: int) -> bool:
    """Tell whether a quotation before its speaker is no part of the clause in front of it."""
    if quote <= first:
        return False
    before = tokens[quote - 1]
    if before.text in _DASHES or before.text == "(":
        return True
    return before.text in (",", ":", ";") and tokens[quote].is_whole_speech


def _left_edge(tokens: list[Token], events: list[Event], number: int, last: int) -> int:
    """Return where the left content begins: behind what an earlier event has taken."""
    first = 0
    for earlier in events[:number]:
        for span in earlier.content:
            if span[1] < last and _is_closed(tokens, earlier, span):
                first = max(first, span[1] + 1)
    while first < last and (
        tokens[first].kind == PUNCTUATION or tokens[first].lower in ("and", "but", "or")
    ):
        first += 1
    return first


def _is_closed(tokens: list[Token], earlier: Event, span: Phrase) -> bool:
    """Tell whether the sentence goes on with another clause behind what was said."""
    if span[0] < earlier.first:
        return True
    behind = tokens[span[1] + 1 : span[1] + 3]
    return any(t.lower in ("and", "but", ";", "while") or t.kind == QUOTE for t in behind)


def _around(tokens: list[Token], events: list[Event], number: int, end: int) -> list[Phrase]:
    """Return what "according to X" is about: all else of its clause."""
    event = events[number]
    quote = max(event.subject[1], event.last) + 2 if event.subject else end
    worded = tokens[event.first].lower == "in" and quote < end  # "in the words of Lee, “...”"
    if worded and tokens[quote].kind == QUOTE:
        return [(quote, max(next_clause(tokens, events, number, end) - 1, quote))]
    first = _left_edge(tokens, events, number, event.clause)
    last = event.clause - 1
    while last >= first and _is_loose_mark(tokens[last]):
        last -= 1
    if last - first >= 1 or (last == first and tokens[first].kind == QUOTE):
        return [(first, last)]
    after = event.subject[1] + 1 if event.subject else event.last + 1
    while after < end and tokens[after].text not in (",", ";", "—", "–"):
        if tokens[after].kind == QUOTE:
            break
        after += 1
    if after + 1 >= end:
        return []
    limit = next_clause(tokens, events, number, end)
    return [(after + 1, max(limit - 1, after + 1))]
