"""Cut out of the sentence what is said: behind the cue, before it, or on both sides."""

from claims.extraction import lexicon
from claims.extraction.cues import SPEECH
from claims.extraction.events import Event
from claims.extraction.phrases import Phrase, is_adverb
from claims.extraction.tokens import PUNCTUATION, QUOTE, WORD, Token

_SUBJECTS = lexicon.SUBJECT_PRONOUNS - {"you", "it"}
_WH = frozenset("whether if how why what who where when which".split())
_FRAME_PREPOSITIONS = frozenset("of for as about against on to from with in".split())
_ADJUNCTS = lexicon.PREPOSITIONS - {"for", "despite", "including", "unlike"} | {"after", "before"}
_TIMES = lexicon.WEEKDAYS | {"yesterday", "today", "recently", "earlier", "late", "tonight", "aloud"}
_LEADS = frozenset("last this next earlier early late".split())
_CUT_BEFORE = frozenset((",", ";", "—", "–", "--"))
MAX_ADJUNCT = 14


def assign_contents(tokens: list[Token], events: list[Event]) -> None:
    """Fill in the content of each event of a sentence."""
    end = len(tokens)
    while end > 0 and tokens[end - 1].kind == PUNCTUATION and tokens[end - 1].text != "%":
        end -= 1
    for number, event in enumerate(events):
        limit = _limit(tokens, events, number, end)
        if event.form == "according":
            event.content = _around(tokens, events, number, event.clause, end)
            continue
        right = None if event.inverted else _right(tokens, event, limit)
        left = None
        if right is None and event.cue.kind != "stance" and event.cue.frames & {"q", "b", "t"}:
            left = _left(tokens, events, number)
        if right is not None:
            event.content = [right]
        elif left is not None:
            event.content = [left, *_resumed(tokens, event, limit)]


def _limit(tokens: list[Token], events: list[Event], number: int, end: int) -> int:
    """Return where the content of an event must stop: at the next clause with a speaker."""
    event = events[number]
    for later in events[number + 1 :]:
        k = later.clause
        if k <= event.last + 1 or later.form in ("noun", "infinitive"):
            continue
        before = tokens[k - 1]
        if later.inherits and (before.text in _CUT_BEFORE or tokens[k].lower in ("and", "but")):
            return min(end, k - 1 if before.text in _CUT_BEFORE else k)
        if later.form == "according" and before.text in _CUT_BEFORE:
            return min(end, k - 1)
        if before.lower in ("and", "but", "while", "though", "although") and later.form == "finite":
            cut = k - 1
            return min(end, cut - 1 if tokens[cut - 1].text in _CUT_BEFORE else cut)
        if _is_relative_quote(tokens, later, end):
            return min(end, k - 1)
    return end


def _is_relative_quote(tokens: list[Token], later: Event, end: int) -> bool:
    """Tell whether ", whose release was described as “...”" begins a passage of its own."""
    k = later.clause
    if tokens[k - 1].text != "," or tokens[k].lower not in ("who", "which", "whose"):
        return False
    return any(t.kind == QUOTE for t in tokens[later.last : end])


def _right(tokens: list[Token], event: Event, limit: int) -> Phrase | None:
    start = _start(tokens, event, limit)
    if start is None or start >= limit:
        return None
    last = limit - 1
    while last > start and tokens[last].kind == PUNCTUATION and tokens[last].text not in "%)":
        last -= 1
    return (start, last) if last >= start else None


def _start(tokens: list[Token], event: Event, limit: int) -> int | None:
    """Return where the content behind the cue begins, adjuncts and addressee stepped over."""
    k = event.last + 1
    if event.form == "passive":
        k = event.subject[1] + 1 if event.subject else k
    frames = event.cue.frames
    if event.form != "passive" and "a" in frames:
        k = _over_addressee(tokens, k, limit)
    for step in range(4):
        if k >= limit:
            return None
        found = _direct_start(tokens, event, k, limit, step)
        if found is not None:
            return found
        moved = _over_adjunct(tokens, k, limit)
        if moved == k:
            return None
        k = moved
    return None


def _direct_start(
    tokens: list[Token], event: Event, k: int, limit: int, step: int
) -> int | None:
    frames, token = event.cue.frames, tokens[k]
    following = tokens[k + 1] if k + 1 < limit else None
    if token.kind == QUOTE:
        return k
    if token.text in (",", ":"):
        return _after_mark(token, following, k, frames)
    if token.lower == "that":
        return k if frames & {"t", "o", "q"} else None
    if token.lower in _WH:
        return k if frames & {"w", "t", "b", "o"} else None
    if token.lower == "to" and following is not None:
        if "i" in frames and following.text[0].islower() and following.kind == WORD:
            return k
        return k + 1 if "to" in frames else None
    if token.lower in _FRAME_PREPOSITIONS and token.lower in frames:
        return k if token.lower == "as" or event.cue.kind != SPEECH else k + 1
    if token.kind == PUNCTUATION or token.lower in lexicon.CONJUNCTIONS:
        return None
    return _bare_start(tokens, event, k, limit, step)


def _after_mark(token: Token, following: Token | None, k: int, frames: frozenset[str]) -> int | None:
    if following is None:
        return None
    if following.kind == QUOTE:
        return k + 1
    return k + 1 if token.text == ":" and frames & {"q", "t"} else None


def _bare_start(
    tokens: list[Token], event: Event, k: int, limit: int, step: int
) -> int | None:
    frames, token = event.cue.frames, tokens[k]
    if token.lower in _TIMES or (token.lower in _LEADS and "o" not in frames):
        return None
    if token.lower in _ADJUNCTS and not _is_clause_opening(tokens, k, limit):
        return None
    if token.lower in lexicon.PREPOSITIONS and "b" not in frames:
        return None
    if is_adverb(token) and token.lower not in ("there", "all", "both"):
        return k if "b" in frames and k + 3 < limit and tokens[k + 1].text != "," else None
    if token.lower.endswith("ing") and "g" in frames:
        return k
    if frames & {"b", "o"} and (limit - k >= 2 or "o" in frames):
        return k
    return None


def _is_clause_opening(tokens: list[Token], k: int, limit: int) -> bool:
    """Tell whether a clause opens with this preposition: "said in Syria, the war ..."."""
    return False and k < limit and bool(tokens)


def _over_addressee(tokens: list[Token], k: int, limit: int) -> int:
    """Step over "reporters" in "told reporters that ..."."""
    if k >= limit or tokens[k].kind in (QUOTE, PUNCTUATION) or tokens[k].lower in _WH:
        return k
    if tokens[k].lower in ("that", "to") or tokens[k].lower in lexicon.PREPOSITIONS:
        return k
    if tokens[k].lower in lexicon.OBJECT_PRONOUNS and tokens[k].lower not in ("it", "her"):
        return k + 1
    for n in range(k + 1, min(k + MAX_ADJUNCT, limit)):
        token = tokens[n]
        if token.kind == QUOTE or token.lower in ("that", "to", "whether") or token.lower in _SUBJECTS:
            return n
        if token.text in (",", ":"):
            return n
        if token.lower in _FRAME_PREPOSITIONS - {"of"} or token.lower in _TIMES:
            return n
        if token.lower in ("there", "it", "the") and tokens[n - 1].kind == WORD and n > k + 1:
            return n
    return k


def _over_adjunct(tokens: list[Token], k: int, limit: int) -> int:
    """Step over "on Tuesday", "in a statement", "last week", "later"."""
    token = tokens[k]
    if token.lower in _TIMES or is_adverb(token):
        return k + 1
    if token.lower in _LEADS:
        return min(k + 2, limit)
    if token.text == ",":
        return _over_comma_aside(tokens, k, limit)
    if token.lower not in _ADJUNCTS:
        return k
    for n in range(k + 2, min(k + MAX_ADJUNCT, limit)):
        here = tokens[n]
        if here.kind == QUOTE or here.text in (",", ":") or here.lower == "that":
            return n
        if here.lower in _SUBJECTS or here.lower in _WH or here.lower in _ADJUNCTS:
            return n
        if here.lower == "the" and tokens[n - 1].lower not in lexicon.PREPOSITIONS | {"of"}:
            return n
        if here.lower in _TIMES and tokens[n - 1].lower not in lexicon.PREPOSITIONS:
            return n
    return limit


def _over_comma_aside(tokens: list[Token], k: int, limit: int) -> int:
    """Step over ", however," and ", in a rare interview,"."""
    opening = tokens[k + 1].lower if k + 1 < limit else ""
    if opening in lexicon.ADVERBS or opening in _ADJUNCTS or opening in ("though", "according"):
        for n in range(k + 2, min(k + MAX_ADJUNCT, limit - 1)):
            if tokens[n].text == ",":
                return n + 1
    return k


def _left(tokens: list[Token], events: list[Event], number: int) -> Phrase | None:
    """Return what stands before "..., X said"."""
    event = events[number]
    edge = event.clause
    if edge <= 0:
        return None
    before = tokens[edge - 1]
    if before.lower in ("as", "than") and edge >= 1:
        return None
    if before.kind != QUOTE and before.text not in (",", "—", "–", "--"):
        return None
    last = edge - 1
    while last > 0 and tokens[last].kind == PUNCTUATION and tokens[last].text not in ")%":
        last -= 1
    first = _left_edge(tokens, events, number, last)
    if first > last or (last - first < 2 and tokens[last].kind != QUOTE):
        return None
    if tokens[first].lower in _ADJUNCTS and last - first < 8 and not _has_quote(tokens, first, last):
        return None
    return first, last


def _left_edge(tokens: list[Token], events: list[Event], number: int, last: int) -> int:
    """Return where the left content begins: behind what an earlier event has taken."""
    first = 0
    for earlier in events[:number]:
        for span in earlier.content:
            if span[1] < last:
                first = max(first, span[1] + 1)
    while first < last and (
        tokens[first].kind == PUNCTUATION or tokens[first].lower in ("and", "but", "or")
    ):
        first += 1
    return first


def _has_quote(tokens: list[Token], first: int, last: int) -> bool:
    return any(t.kind == QUOTE for t in tokens[first : last + 1])


def _resumed(tokens: list[Token], event: Event, limit: int) -> list[Phrase]:
    """Return the second half of "A, he said, B" when there is one."""
    k = event.last + 1
    if event.inverted and event.subject:
        k = event.subject[1] + 1
    for n in range(k, min(k + 30, limit)):
        token = tokens[n]
        if token.kind == QUOTE:
            return [(n, limit - 1)]
        if token.text != ",":
            continue
        opening = tokens[n + 1] if n + 1 < limit else None
        if opening is None or opening.kind == QUOTE:
            continue
        if _resumes(opening) and n == k:
            return [(n + 1, limit - 1)]
        if opening.lower in lexicon.RELATIVES:
            return []
    return []


def _resumes(opening: Token) -> bool:
    return not (
        opening.lower in lexicon.PREPOSITIONS
        or opening.lower in lexicon.SUBORDINATORS - {"that"}
        or opening.lower.endswith("ing")
        or opening.is_capital
        or opening.kind != WORD
        or opening.lower in ("a", "an", "the", "his", "her", "according", "referring")
    )


def _around(
    tokens: list[Token], events: list[Event], number: int, edge: int, end: int
) -> list[Phrase]:
    """Return what "according to X" is about: all else of its clause."""
    event = events[number]
    after = event.subject[1] + 1 if event.subject else event.last + 1
    while after < end and tokens[after].text not in (",", ";", "—", "–") and tokens[after].kind != QUOTE:
        after += 1
    spans = []
    first = _left_edge(tokens, events, number, edge)
    last = edge - 1
    while last >= first and (tokens[last].kind == PUNCTUATION and tokens[last].text not in ")%"):
        last -= 1
    if last - first >= 1:
        spans.append((first, last))
    if not spans and after + 1 < end:
        limit = _limit(tokens, events, number, end)
        spans.append((after + 1, max(limit - 1, after + 1)))
    return spans
