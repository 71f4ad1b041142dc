"""Where what is said begins behind the cue: adjuncts and whoever is addressed are stepped over."""

from claims.extraction import lexicon
from claims.extraction.cues import SPEECH
from claims.extraction.event import Event
from claims.extraction.phrases import is_adverb
from claims.extraction.tokens import NUMBER, PUNCTUATION, QUOTE, WORD, Token

MAX_ADJUNCT = 14
_CLAUSE_REACH = 10  # tokens up to the verb of a clause without "that"
_DASHES = frozenset(("–", "—", "--"))
_SUBJECTS = lexicon.SUBJECT_PRONOUNS - {"you", "it"}
_OPENING_OCCASIONS = _SUBJECTS | {"the", "it"}
_WH = lexicon.words("whether if how why what who where when which")
_THAT_FRAMES, _WH_FRAMES = frozenset("toa"), frozenset("wtbo")
_FRAME_PREPOSITIONS = lexicon.words("of for as about against on to from with in")
_TIMES = lexicon.WEEKDAYS | lexicon.words("yesterday today recently earlier late tonight aloud")
_DATES = _TIMES | lexicon.MONTHS
_UNITS = lexicon.WEEKDAYS | lexicon.words(
    "day night morning afternoon evening week weekend month quarter spring summer fall autumn "
    "winter year decade time"
)
_LEADS = lexicon.words("last this next earlier early late")
_BEHIND_ADJUNCT = _SUBJECTS | _WH | lexicon.ADJUNCT_LEADS | {"that"}
_FRONTED = lexicon.words("if when while because although though once unless whether")
_ASIDE_LEADS = lexicon.ADVERBS | lexicon.ADJUNCT_LEADS | {"though", "according"}
_NOT_ADDRESSED = _WH | lexicon.PREPOSITIONS | {"that", "to"}
_BEHIND_ADDRESSEE = (
    _SUBJECTS
    | _TIMES
    | ((_FRAME_PREPOSITIONS | lexicon.ADJUNCT_LEADS) - {"of"})
    | {"that", "to", "whether", "what", "why", "how", ",", ":"}
)


def content_start(tokens: list[Token], event: Event, limit: int) -> int | None:
    """Return the index where the content behind the cue begins, or None where there is none."""
    k: int | None = event.last + 1
    if event.form == "passive":
        if event.subject and event.subject[0] == event.last + 2:
            k = event.subject[1] + 1
    elif "a" in event.cue.frames:
        k = _behind_addressee(tokens, event, limit)
    for step in range(6):
        if k is None or k >= limit or (step and _is_of_a_place(tokens, k)):
            return None
        found = _direct_start(tokens, event, k, limit)
        if found is not None:
            return found
        moved = _over_adjunct(tokens, k, limit)
        k = moved if moved > k else None
    return None


def _behind_addressee(tokens: list[Token], event: Event, limit: int) -> int | None:
    k = event.last + 1
    addressed = _over_addressee(tokens, k, limit)
    if addressed == k and "A" in event.cue.frames and not _is_marked(tokens, k, limit):
        return None
    if addressed > k and _asks_to_act(tokens, event, addressed, limit):
        return addressed if tokens[k].lower in lexicon.OBJECT_PRONOUNS else k
    return addressed


def _asks_to_act(tokens: list[Token], event: Event, k: int, limit: int) -> bool:
    """Tell whether "urged the builders to stop" is one thing: who shall do what."""
    return "A" not in event.cue.frames and k + 1 < limit and tokens[k].lower == "to"


def _is_marked(tokens: list[Token], k: int, limit: int) -> bool:
    """Tell whether the content begins at once, with nobody addressed."""
    return k < limit and (
        tokens[k].kind in (QUOTE, PUNCTUATION) or tokens[k].lower in _WH | {"that", "of", "about"}
    )


def _direct_start(tokens: list[Token], event: Event, k: int, limit: int) -> int | None:
    frames, token = event.cue.frames, tokens[k]
    following = tokens[k + 1] if k + 1 < limit else None
    if token.kind == QUOTE:
        return k
    if token.text in (",", ":") or token.text in _DASHES:
        if "b" in frames and _fronted_clause(tokens, k + 1, limit):
            return k + 1
        return _after_mark(token, following, k, frames)
    if token.lower == "that" or token.lower in _WH:
        wanted = _THAT_FRAMES if token.lower == "that" else _WH_FRAMES
        return None if frames.isdisjoint(wanted) else k
    if token.lower in _FRAME_PREPOSITIONS and (token.lower in frames or token.lower == "to"):
        return _after_preposition(event, token, following, k)
    if token.kind == PUNCTUATION or token.lower in lexicon.CONJUNCTIONS:
        return None
    return _bare_start(tokens, event, k, limit)


def _is_of_a_place(tokens: list[Token], k: int) -> bool:
    """Tell whether "of" belongs to the adjunct before it: "in the town of", not "in May of"."""
    if tokens[k].lower != "of":
        return False
    before = tokens[k - 1]
    return before.lower not in _DATES and before.kind != NUMBER


def _fronted_clause(tokens: list[Token], k: int, limit: int) -> bool:
    """Tell whether what is said begins with a clause of its own: "said, if elected, she would"."""
    if k >= limit or tokens[k].lower not in _FRONTED:
        return False
    for n in range(k + 1, min(k + MAX_ADJUNCT, limit - 1)):
        if tokens[n].text == ",":
            return tokens[n + 1].lower in _SUBJECTS | {"it", "the", "you"}
    return False


def _after_mark(
    token: Token, following: Token | None, k: int, frames: frozenset[str]
) -> int | None:
    if following is None:
        return None
    if following.kind == QUOTE:
        return k + 1
    return k + 1 if token.text == ":" and frames & {"q", "t"} else None


def _after_preposition(event: Event, token: Token, following: Token | None, k: int) -> int | None:
    frames = event.cue.frames
    infinitive = following is not None and following.opens_small
    if token.lower == "to" and infinitive and "i" in frames:
        return k
    if token.lower not in frames:
        return None
    return k if token.lower == "as" or event.cue.kind != SPEECH else k + 1


def _bare_start(tokens: list[Token], event: Event, k: int, limit: int) -> int | None:
    """Return `k` where a clause without "that" or an object may begin there."""
    frames, token = event.cue.frames, tokens[k]
    if token.lower in _TIMES or (token.lower == "as" and _is_occasion(tokens, k, limit)):
        return None
    if token.lower == "for" and _leads_to_that(tokens, k, limit):
        return None
    if token.lower in _LEADS and ("o" not in frames or _is_time(tokens, k + 1, limit)):
        return None
    if token.lower in lexicon.ADJUNCT_LEADS and not _is_quantity(tokens, k, limit):
        return None
    if token.lower in lexicon.PREPOSITIONS and "b" not in frames:
        return None
    if token.lower not in ("there", "all", "both") and is_adverb(token):
        return k if "b" in frames and k + 3 < limit and tokens[k + 1].text != "," else None
    if token.lower.endswith("ing") and "g" in frames:
        return k
    return k if "o" in frames or ("b" in frames and limit - k >= 2) else None


def _is_occasion(tokens: list[Token], k: int, limit: int) -> bool:
    """Tell whether a clause says when: "told them as he left", not "said as mayor she would"."""
    if k + 1 >= limit:
        return False
    return tokens[k + 1].lower in _OPENING_OCCASIONS or tokens[k + 1].is_capital


def _is_time(tokens: list[Token], k: int, limit: int) -> bool:
    return k < limit and tokens[k].lower in _UNITS


def _is_quantity(tokens: list[Token], k: int, limit: int) -> bool:
    """Tell whether "at least 20 people" begins here."""
    return (
        tokens[k].lower in ("at", "up")
        and k + 1 < limit
        and (tokens[k + 1].lower in ("least", "most", "to"))
    )


def _over_addressee(tokens: list[Token], k: int, limit: int) -> int:
    """Step over "reporters" in "told reporters that ..."."""
    if k >= limit or tokens[k].kind in (QUOTE, PUNCTUATION) or tokens[k].lower in _NOT_ADDRESSED:
        return k
    if tokens[k].lower in _SUBJECTS:
        return k
    if tokens[k].lower in lexicon.OBJECT_PRONOUNS and tokens[k].lower not in ("it", "her"):
        return k + 1
    for n in range(k + 1, min(k + MAX_ADJUNCT, limit)):
        token = tokens[n]
        if token.kind == QUOTE or token.lower in _BEHIND_ADDRESSEE:
            return n
        opens = token.lower in ("there", "it", "the") and tokens[n - 1].kind == WORD
        if opens and (n > k + 1 or _is_told(tokens, n, limit)):
            return n
    return k


def _is_told(tokens: list[Token], n: int, limit: int) -> bool:
    """Tell whether a clause begins behind one word: "told reporters the plan would fail"."""
    before = tokens[n - 1]
    if not before.is_capital and not before.lower.endswith(("s", "people")):
        return False
    ahead = tokens[n + 2 : min(n + _CLAUSE_REACH, limit)]
    for token in ahead:
        if token.kind != WORD or token.lower in lexicon.SUBORDINATORS:
            return False
        if token.lower in lexicon.AUXILIARIES or token.lower in lexicon.PASTS:
            return True
    return False


def _over_adjunct(tokens: list[Token], k: int, limit: int) -> int:
    """Step over "on Tuesday", "in a statement", "last week", "later"."""
    token = tokens[k]
    if token.lower in _TIMES or is_adverb(token):
        return k + 1
    if token.lower in _LEADS:
        return min(k + 2, limit)
    if token.text == "," or token.text in _DASHES:
        return _over_aside(tokens, k, limit)
    if token.lower not in lexicon.ADJUNCT_LEADS and not _leads_to_that(tokens, k, limit):
        return k
    for n in range(k + 2, min(k + MAX_ADJUNCT, limit)):
        if _ends_adjunct(tokens[n], tokens[n - 1]):
            return n
    return limit


def _ends_adjunct(here: Token, before: Token) -> bool:
    if here.kind == QUOTE or here.text in (",", ":"):
        return True
    if here.lower in _BEHIND_ADJUNCT:
        return True
    if here.lower == "the" or here.lower in _TIMES:
        return before.lower not in lexicon.PREPOSITIONS
    return False


def _leads_to_that(tokens: list[Token], k: int, limit: int) -> bool:
    return tokens[k].lower == "for" and any(
        tokens[n].lower == "that" for n in range(k + 1, min(k + 6, limit))
    )


def _over_aside(tokens: list[Token], k: int, limit: int) -> int:
    """Step over ", however," and ", in a rare interview," and "- to laughter - that"."""
    opening = tokens[k + 1].lower if k + 1 < limit else ""
    loose = opening in _ASIDE_LEADS and tokens[k].text == ","
    for n in range(k + 2, min(k + MAX_ADJUNCT, limit - 1)):
        if tokens[n].text == tokens[k].text:
            return n + 1 if loose or tokens[n + 1].lower == "that" else k
    return k
