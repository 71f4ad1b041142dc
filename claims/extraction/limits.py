"""Where what is said ends: before the next speaker's clause and before loose additions."""

from claims.extraction import lexicon
from claims.extraction.cues import ALSO_NOUNS, FORMS, SPEECH
from claims.extraction.event import Event
from claims.extraction.phrases import is_adverb
from claims.extraction.tokens import NUMBER, QUOTE, Token

_DASHES = frozenset(("—", "–", "--", "―"))
_CUT_BEFORE = _DASHES | {",", ";"}
_JOINTS = frozenset(("and", "but", "while", "though", "although"))
_LEADING_FORMS = frozenset(("participle", "passive"))
_LEADING_WORDS = lexicon.SUBORDINATORS - {"that", "who", "which"}
_CONJOINED = frozenset(("and", "but"))
_MAY_CUT = _CUT_BEFORE | _CONJOINED
_CLAUSE_OPENERS = lexicon.SUBORDINATORS | lexicon.SUBJECT_PRONOUNS - {"it"}
_OBJECT_LEADS = lexicon.DETERMINERS | lexicon.OBJECT_PRONOUNS | lexicon.POSSESSIVES | {"that", "to"}
_ONE_WORD = lexicon.words("why how what when where who") | lexicon.OBJECT_PRONOUNS
_OBJECTS = frozenset(("which", "whom", "who"))
_FRONTED = frozenset(("when", "while", "after", "before", "as", "although", "though", "once"))
_FRONTED_NOUNS = _FRONTED | lexicon.PREPOSITIONS
_BEHIND_TAG = lexicon.ADJUNCT_LEADS | lexicon.WEEKDAYS | {",", ".", ";", ")"}
_ASKED_IN_FRONT = frozenset(("asked", "pressed", "questioned"))
_MAX_ASIDE = 40


def next_clause(tokens: list[Token], events: list[Event], number: int, end: int) -> int:
    """Return where the content of an event must stop: at the next clause with a speaker."""
    event = events[number]
    for later in events[number + 1 :]:
        if later.subject is not None and later.subject[0] < event.first <= later.subject[1]:
            return min(end, later.subject[1] + 1)  # "X, who said A, told B"
        if later.clause <= event.last + 1 or later.form in ("noun", "infinitive"):
            continue
        if _is_next_to_a_quote(tokens, event, later):
            return min(end, later.clause)
        cut = _cut_at(tokens, event, later, end)
        if cut is None and _is_tag_behind(tokens, later, end):
            cut = later.clause
        if cut is not None:
            return min(end, cut)
    return end


def _cut_at(tokens: list[Token], event: Event, later: Event, end: int) -> int | None:
    k = later.clause
    before = tokens[k - 1]
    far = k - event.last > 3
    marked = before.text in _CUT_BEFORE and (far or tokens[event.last + 1].lower != "that")
    if before.kind == QUOTE and far:
        tagged = before.is_whole_speech or _is_tag(tokens, later, end)
        if tagged and later.form == "finite" and tokens[k - 2].text in _CUT_BEFORE | {"("}:
            return k - 2 if tokens[k - 2].text != "," else k - 1
    if marked and (later.inherits or later.form == "according" or _is_tag(tokens, later, end)):
        return k - 1
    if later.inherits and tokens[k].lower in ("and", "but") and _is_parallel(event, later):
        return k
    if (
        before.lower in _JOINTS
        and later.form == "finite"
        and (k - 1 - event.last >= 4 or tokens[k - 2].kind == QUOTE)
    ):
        return k - 2 if tokens[k - 2].text in _CUT_BEFORE else k - 1
    if _is_relative_quote(tokens, later, end):
        return k - 1
    if event.first == 0 and event.form in _LEADING_FORMS and later.form == "finite":
        return k
    return None


def _is_next_to_a_quote(tokens: list[Token], event: Event, later: Event) -> bool:
    """Tell whether a clause begins behind “...,”: "asked him to “wait,” saying", "When ..., Lee said"."""
    before = tokens[later.clause - 1]
    if before.kind != QUOTE:
        return False
    if (later.form == "participle" or later.inherits) and before.ends_in_comma:
        return event.clause != later.clause
    return later.form == "finite" and later.subject is not None and leads_sentence(tokens, event)


def _is_tag(tokens: list[Token], later: Event, end: int) -> bool:
    """Tell whether ", he said" closes the sentence that it belongs to."""
    if later.form != "finite" or later.cue.kind != SPEECH:
        return False
    behind = later.subject[1] + 1 if later.inverted and later.subject else later.last + 1
    return behind >= end or tokens[behind].text == ","


def _is_tag_behind(tokens: list[Token], later: Event, end: int) -> bool:
    """Tell whether "“...,” he said on Monday" belongs to all that stands before it."""
    before = tokens[later.clause - 1]
    if before.kind != QUOTE or not before.ends_in_comma or later.subject is None:
        return False
    if later.form != "finite" or later.cue.kind != SPEECH:
        return False
    behind = later.subject[1] + 1 if later.inverted else later.last + 1
    return behind >= end or tokens[behind].lower in _BEHIND_TAG


def _is_parallel(event: Event, later: Event) -> bool:
    """Tell whether "and" joins two verbs of saying, not two verbs of what is said."""
    return later.cue.kind == SPEECH and (later.form == event.form or event.form == "participle")


def _is_relative_quote(tokens: list[Token], later: Event, end: int) -> bool:
    """Tell whether ", whose release was described as “...”" begins a passage of its own."""
    k = later.clause
    if tokens[k - 1].text != "," or tokens[k].lower not in ("who", "which", "whose"):
        return False
    return any(t.kind == QUOTE for t in tokens[later.last : end])


def trimmed(tokens: list[Token], event: Event, start: int, end: int) -> int:
    """Return where the content ends when loose clauses behind it are left out."""
    leading = leads_sentence(tokens, event)
    relative = _is_relative_clause(tokens, event)
    k = _next_joint(tokens, start + 1, end, relative)
    while k < end:
        word = tokens[k].lower
        following: int | None = k
        if word == ";" or _closes_a_quote(tokens, k, end, leading):
            return k
        if relative and _main_clause_at(tokens, k, end):
            return k
        if word in _CONJOINED and _next_verb_at(tokens, event, start, k):
            return k
        if word in _DASHES:
            following = _next_mark(tokens, k + 1, end, word)
        elif word == "," and k + 1 < end:
            following = _behind_comma(tokens, start, k, end, leading)
        if following is None:
            return k
        k = _next_joint(tokens, following + 1, end, relative)
    return end


def _next_joint(tokens: list[Token], k: int, end: int, everywhere: bool) -> int:
    """Return the next index where something loose may begin; behind a relative clause any may."""
    if everywhere:
        return k
    while k < end and tokens[k].lower not in _MAY_CUT and tokens[k - 1].kind != QUOTE:
        k += 1
    return k


def _is_relative_clause(tokens: list[Token], event: Event) -> bool:
    """Tell whether the speaker is the "who" of a clause between commas."""
    if event.subject is None or not event.subject[0]:
        return False
    if event.form == "passive" and tokens[event.first - 1].text == ",":
        return True  # "the plan, described by Lee as “a trap,” ..."
    first = event.subject[0]
    opening, before = tokens[first], tokens[first - 1]
    if before.lower in _OBJECTS:  # "Ray, whom Lee called “a crook,” ..."
        return first > 1 and tokens[first - 2].text == ","
    return opening.lower in ("who", "which") and before.text == ","


def _main_clause_at(tokens: list[Token], k: int, end: int) -> bool:
    """Tell whether the main clause goes on at `k`: "Lee, who fears the plan, voted against it"."""
    if tokens[k].text == ",":
        k += 1
    elif not tokens[k - 1].ends_in_comma:
        return False
    if k < end and is_adverb(tokens[k]):
        k += 1
    if k >= end or not _goes_on(tokens[k]):
        return False
    later = _next_mark(tokens, k + 1, end - 1, ",")  # "the plan, revised in May, was bad"
    return later is None or not _goes_on(tokens[later + 1])


def _next_verb_at(tokens: list[Token], event: Event, start: int, k: int) -> bool:
    """Tell whether "and" leads to the speaker's next deed: "praised the plan and left the room"."""
    if k == start + 1 and tokens[start].kind == QUOTE and k + 1 < len(tokens):
        return tokens[k + 1].lower in lexicon.PASTS or tokens[k + 1].lower.endswith("ed")
    n = k + 2 if k + 1 < len(tokens) and is_adverb(tokens[k + 1]) else k + 1
    if n + 1 >= len(tokens) or "o" not in event.cue.frames:
        return False
    if tokens[start].kind == QUOTE or tokens[start].lower in _CLAUSE_OPENERS:
        return False
    verb, behind = tokens[n].lower, tokens[n + 1].lower
    past = verb in lexicon.PASTS or (verb.endswith("ed") and behind in _OBJECT_LEADS)
    return past and not any(_is_past(t) for t in tokens[start:k])


def _is_past(token: Token) -> bool:
    verb = token.lower in lexicon.VERBS or token.lower.endswith("ed")
    return verb and not token.is_capital


def _behind_comma(
    tokens: list[Token], start: int, comma: int, end: int, leading: bool
) -> int | None:
    """Return where to read on behind a comma; None where the content ends with it."""
    if comma == start + 1 and tokens[start].lower == "that":
        return _next_mark(tokens, comma + 1, end, ",") or comma
    if (
        leading
        and (comma - start > 1 or tokens[start].lower in _ONE_WORD)
        and opens_clause(tokens[comma + 1])
    ):
        return None
    return _loose_clause(tokens, comma, end)


def _closes_a_quote(tokens: list[Token], k: int, end: int, leading: bool) -> bool:
    """Tell whether "“...,” and he" begins a new clause at "and"."""
    if leading and tokens[k - 1].kind == QUOTE and tokens[k - 1].ends_in_comma:
        return opens_clause(tokens[k])
    if tokens[k].lower not in ("and", "but") or k + 1 >= end or tokens[k - 1].kind != QUOTE:
        return False
    return tokens[k - 1].ends_in_comma and (
        opens_clause(tokens[k + 1]) or tokens[k + 1].lower in _FRONTED
    )


def leads_sentence(tokens: list[Token], event: Event) -> bool:
    """Tell whether the event stands in a clause before the main one ("While he said ...,")."""
    k = event.clause
    if event.form in _LEADING_FORMS and k <= 1 and event.first <= 2:
        return True
    if event.form == "passive" and event.subject is None and k and tokens[k - 1].lower in _FRONTED:
        return True  # "..., but when asked whether it was safe, she said"
    opening = _FRONTED_NOUNS if event.form == "noun" else _FRONTED
    if _opens_with_phrase(tokens, event):
        opening = _FRONTED_NOUNS | {tokens[0].lower}
    if tokens[0].lower in opening and not any(t.ends_in_comma for t in tokens[:k]):
        return True
    return 0 < k <= 2 and tokens[k - 1].lower in _LEADING_WORDS


def _opens_with_phrase(tokens: list[Token], event: Event) -> bool:
    """Tell whether the event may stand in a phrase in front: "Asked if he ...", "To those who ..."."""
    if event.form != "finite" or event.subject is None or not event.clause:
        return False
    if tokens[0].lower in _ASKED_IN_FRONT:
        return True
    related = tokens[event.subject[1]].lower in lexicon.RELATIVES
    return related and tokens[0].lower in lexicon.PREPOSITIONS


def opens_clause(token: Token) -> bool:
    """Tell whether a subject may begin with this word."""
    return (
        token.lower in lexicon.SUBJECT_PRONOUNS
        or token.is_capital
        or token.kind == NUMBER
        or token.lower == "there"
        or token.lower in lexicon.DETERMINERS
        or token.lower in lexicon.POSSESSIVES
    )


def _next_mark(tokens: list[Token], k: int, end: int, mark: str) -> int | None:
    for n in range(k, min(end, k + _MAX_ASIDE)):
        if tokens[n].text == mark:
            return n
    return None


def _loose_clause(tokens: list[Token], comma: int, end: int) -> int | None:
    """Return where to read on behind a comma; None where the content ends with it."""
    opening = tokens[comma + 1].lower
    if opening == "but":
        behind = tokens[comma + 2] if comma + 2 < end else None
        return None if behind and behind.lower != "that" and opens_clause(behind) else comma
    if opening in ("though", "although", "even", "whereas", "according", "while"):
        return _closing(tokens, comma, end) if opening == "even" else None
    if opening in ("who", "which", "whose", "where"):
        return _closing(tokens, comma, end)
    return comma


def _closing(tokens: list[Token], comma: int, end: int) -> int | None:
    """Return the comma that ends an aside when the main clause goes on behind it."""
    closing = _next_mark(tokens, comma + 2, end, ",")
    if closing is None or closing + 1 >= end or not _goes_on(tokens[closing + 1]):
        return None
    return closing


def _goes_on(token: Token) -> bool:
    """Tell whether the main clause goes on behind an aside: with a verb."""
    if token.lower in lexicon.VERBS:
        return not token.is_capital
    if token.lower in FORMS:
        return token.lower not in ALSO_NOUNS
    return token.lower.endswith(("ed", "s")) and token.text[0].islower()
