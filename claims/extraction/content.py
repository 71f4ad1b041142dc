"""Cut out of the sentence what is said: behind the cue, before it, or on both sides."""

from claims.extraction import lexicon
from claims.extraction.cues import FORMS, SPEECH
from claims.extraction.events import Event
from claims.extraction.phrases import Phrase, is_adverb
from claims.extraction.tokens import PUNCTUATION, QUOTE, WORD, Token

_SUBJECTS = lexicon.SUBJECT_PRONOUNS - {"you", "it"}
_WH = frozenset("whether if how why what who where when which".split())
_FRAME_PREPOSITIONS = frozenset("of for as about against on to from with in".split())
_ADJUNCTS = lexicon.PREPOSITIONS - {"for", "despite", "including", "unlike"} | {"after", "before"}
_TIMES = lexicon.WEEKDAYS | {
    "yesterday",
    "today",
    "recently",
    "earlier",
    "late",
    "tonight",
    "aloud",
}
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
        left = _left(tokens, events, number) if _may_follow(event) else None
        if left is not None and right is not None and _tags_a_quote(tokens, event, right):
            right = None
        if right is not None:
            event.content = [right]
        elif left is not None:
            event.content = [left, *_resumed(tokens, event, limit)]
        elif event.clause and tokens[event.clause - 1].text == "," and not event.inverted:
            event.content = _resumed(tokens, event, limit)


def _may_follow(event: Event) -> bool:
    """Tell whether what is said may stand before the cue ("..., he said")."""
    return (
        event.form in ("finite", "passive")
        and event.cue.kind == SPEECH
        and bool(event.cue.frames & {"q", "b", "t"})
    )


def _tags_a_quote(tokens: list[Token], event: Event, right: Phrase) -> bool:
    """Tell whether the cue closes a quotation: "“...,” he said while on the road"."""
    before = tokens[event.clause - 1]
    if before.text == "," and event.clause > 1:
        before = tokens[event.clause - 2]
    opening = tokens[right[0]]
    return before.kind == QUOTE and opening.kind != QUOTE and opening.lower != "that"


def _limit(tokens: list[Token], events: list[Event], number: int, end: int) -> int:
    """Return where the content of an event must stop: at the next clause with a speaker."""
    event = events[number]
    for later in events[number + 1 :]:
        k = later.clause
        if k <= event.last + 1 or later.form in ("noun", "infinitive"):
            continue
        before = tokens[k - 1]
        if later.inherits and before.text in _CUT_BEFORE:
            return min(end, k - 1)
        if later.inherits and tokens[k].lower in ("and", "but") and _is_parallel(event, later):
            return min(end, k)
        if later.form == "according" and before.text in _CUT_BEFORE:
            return min(end, k - 1)
        if before.lower in ("and", "but", "while", "though", "although") and later.form == "finite":
            cut = k - 1
            if cut - event.last < 4:
                continue
            return min(end, cut - 1 if tokens[cut - 1].text in _CUT_BEFORE else cut)
        if _is_relative_quote(tokens, later, end):
            return min(end, k - 1)
        if event.first == 0 and event.form == "participle" and later.form == "finite":
            return min(end, k)
    return end


def _is_parallel(event: Event, later: Event) -> bool:
    """Tell whether "and" joins two verbs of saying, not two verbs of what is said."""
    return later.cue.kind == SPEECH and (later.form == event.form or event.form == "participle")


def trimmed(tokens: list[Token], event: Event, start: int, end: int) -> int:
    """Return where the content ends when loose clauses behind it are left out."""
    leading = _leads_sentence(tokens, event)
    k = start + 1
    while k < end:
        token = tokens[k]
        if token.text in (";", "—", "–", "--", "―"):
            closing = _next_mark(tokens, k + 1, end, token.text)
            if closing is None or token.text == ";":
                return k
            k = closing + 1
            continue
        if token.text == "," and k + 1 < end:
            if leading and _opens_clause(tokens[k + 1]) and k - start > 1:
                return k
            skip = _loose_clause(tokens, k, end)
            if skip is None:
                return k
            k = skip
        k += 1
    return end


def _leads_sentence(tokens: list[Token], event: Event) -> bool:
    """Tell whether the event stands in a clause before the main one ("While he said ...,")."""
    k = event.clause
    if event.form == "participle" and k <= 1:
        return True
    return 0 < k <= 2 and tokens[k - 1].lower in lexicon.SUBORDINATORS - {"that", "who", "which"}


def _opens_clause(token: Token) -> bool:
    return (
        token.lower in lexicon.SUBJECT_PRONOUNS
        or token.is_capital
        or (token.lower in lexicon.DETERMINERS | lexicon.POSSESSIVES)
    )


def _next_mark(tokens: list[Token], k: int, end: int, mark: str) -> int | None:
    for n in range(k, min(end, k + 40)):
        if tokens[n].text == mark:
            return n
    return None


def _loose_clause(tokens: list[Token], comma: int, end: int) -> int | None:
    """Return where to read on behind a comma; None where the content ends with it."""
    opening = tokens[comma + 1].lower
    if opening in ("but", "though", "although", "even", "whereas", "according", "while"):
        return None if _has_subject(tokens, comma + 2, end) or opening != "but" else comma
    if opening in ("who", "which", "whose", "where"):
        closing = _next_mark(tokens, comma + 2, end, ",")
        if closing is None or closing + 1 >= end or not _goes_on(tokens[closing + 1]):
            return None
        return closing
    return comma


def _has_subject(tokens: list[Token], k: int, end: int) -> bool:
    return k < end and (
        tokens[k].lower in lexicon.SUBJECT_PRONOUNS
        or tokens[k].is_capital
        or tokens[k].lower in lexicon.DETERMINERS | lexicon.POSSESSIVES
    )


def _goes_on(token: Token) -> bool:
    """Tell whether the main clause goes on behind an aside: with a verb."""
    form = FORMS.get(token.lower)
    return token.lower in lexicon.AUXILIARIES or (
        form is not None or token.lower.endswith(("ed", "s")) and token.text[0].islower()
    )


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
    if "Q" in event.cue.frames and not _has_quote(tokens, start, limit - 1):
        if tokens[start - 1].lower not in ("for", "on"):
            return None
    last = trimmed(tokens, event, start, limit) - 1
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
        addressed = _over_addressee(tokens, k, limit)
        if addressed == k and "A" in frames and not _is_marked(tokens, k, limit):
            return None
        k = addressed
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


def _is_marked(tokens: list[Token], k: int, limit: int) -> bool:
    """Tell whether the content begins at once, with nobody addressed."""
    return k < limit and (
        tokens[k].kind in (QUOTE, PUNCTUATION) or tokens[k].lower in _WH | {"that", "of", "about"}
    )


def _direct_start(tokens: list[Token], event: Event, k: int, limit: int, step: int) -> int | None:
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


def _after_mark(
    token: Token, following: Token | None, k: int, frames: frozenset[str]
) -> int | None:
    if following is None:
        return None
    if following.kind == QUOTE:
        return k + 1
    return k + 1 if token.text == ":" and frames & {"q", "t"} else None


def _bare_start(tokens: list[Token], event: Event, k: int, limit: int, step: int) -> int | None:
    frames, token = event.cue.frames, tokens[k]
    if token.lower in _TIMES or (token.lower in _LEADS and "o" not in frames):
        return None
    if token.lower in _ADJUNCTS:
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
        if (
            token.kind == QUOTE
            or token.lower in ("that", "to", "whether")
            or token.lower in _SUBJECTS
        ):
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
    if token.lower not in _ADJUNCTS and not _leads_to_that(tokens, k, limit):
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


def _leads_to_that(tokens: list[Token], k: int, limit: int) -> bool:
    return tokens[k].lower == "for" and any(
        tokens[n].lower == "that" for n in range(k + 1, min(k + 6, limit))
    )


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
    if (
        tokens[last].kind == QUOTE
        and last > first
        and tokens[last - 1].text in ("—", "–", "--", "-")
    ):
        first = last
    if first > last or (last - first < 2 and tokens[last].kind != QUOTE):
        return None
    if (
        tokens[first].lower in _ADJUNCTS
        and last - first < 8
        and not _has_quote(tokens, first, last)
    ):
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
        if token.text == "," and n == k and n + 1 < limit and _resumes(tokens[n + 1], event):
            return [(n + 1, limit - 1)]
        if token.text == "," and n + 1 < limit and tokens[n + 1].lower in lexicon.RELATIVES:
            return []
    return []


def _resumes(opening: Token, event: Event) -> bool:
    if opening.kind == PUNCTUATION or opening.lower in ("according", "referring", "citing"):
        return False
    if opening.lower in ("who", "which", "whose", "when", "as", "while", "where"):
        return False
    if event.inverted:
        return opening.lower in ("and", "but", "that", "because")
    return not opening.lower.endswith("ing") and opening.lower not in _ADJUNCTS


def _around(
    tokens: list[Token], events: list[Event], number: int, edge: int, end: int
) -> list[Phrase]:
    """Return what "according to X" is about: all else of its clause."""
    event = events[number]
    after = event.subject[1] + 1 if event.subject else event.last + 1
    while (
        after < end
        and tokens[after].text not in (",", ";", "—", "–")
        and tokens[after].kind != QUOTE
    ):
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
