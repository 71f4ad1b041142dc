"""Find the noun phrase before or behind a verb by the tables of a language; there is no tagger."""

from claims.extraction.languages.table import Language
from claims.extraction.phrases import Phrase
from claims.extraction.tokens import NUMBER, PUNCTUATION, QUOTE, WORD, Token

MAX_PHRASE = 16
_MAX_ASIDE = 30
_MAX_ADJECTIVES = 5
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
DASHES = frozenset(("—", "–", "--", "-", "―"))
BREAKS = DASHES | frozenset((",", ":", ";", "(", ")"))


def phrase_after(tokens: list[Token], first: int, end: int, table: Language) -> Phrase | None:
    """Return the noun phrase that begins at `first`, clitics and adverbs stepped over."""
    steps = table.weak - table.determiners
    while first < end and tokens[first].kind == WORD and tokens[first].lower in steps:
        first += 1
    if first >= end or tokens[first].kind != WORD:
        return None
    if tokens[first].lower in table.pronouns and not _leads_noun(tokens, first, end, table):
        return first, first
    if table.nouns_are_capital:
        return _capital_phrase(tokens, first, end, table)
    return _plain_phrase(tokens, first, end, table)


def _leads_noun(tokens: list[Token], k: int, end: int, table: Language) -> bool:
    """Tell whether the word is an article or "this" before a noun rather than a pronoun."""
    if tokens[k].lower not in table.determiners or k + 1 >= end:
        return False
    return tokens[k + 1].is_capital or not table.nouns_are_capital


def _plain_phrase(tokens: list[Token], first: int, end: int, table: Language) -> Phrase | None:
    last = first - 1
    for k in range(first, min(first + MAX_PHRASE, end)):
        token = tokens[k]
        if token.kind == QUOTE or (token.kind == PUNCTUATION and not _is_initial(tokens, k)):
            break
        if token.kind == NUMBER and k == first:
            break
        if token.lower in table.stops or token.lower in table.that or _is_cue(token, table):
            break
        if token.lower in table.conjunctions and not _goes_on(tokens, k + 1, end, table):
            break
        last = k
    while last > first and tokens[last].lower in table.loose:
        last -= 1
    return (first, last) if last >= first else None


def _is_cue(token: Token, table: Language) -> bool:
    return token.lower in table.verbs and not token.is_capital


def _is_initial(tokens: list[Token], k: int) -> bool:
    """Tell whether the dot belongs to "M." or "J." before a name."""
    before = tokens[k - 1] if k else None
    return (
        tokens[k].text == "."
        and before is not None
        and before.is_capital
        and len(before.text) <= 2
        and k + 1 < len(tokens)
        and tokens[k + 1].is_capital
    )


def _goes_on(tokens: list[Token], k: int, end: int, table: Language) -> bool:
    """Tell whether one more noun phrase is joined: "the minister and the mayor"."""
    return k < end and (tokens[k].is_capital or tokens[k].lower in table.determiners)


def _capital_phrase(tokens: list[Token], first: int, end: int, table: Language) -> Phrase | None:
    """Return a phrase of a language in which every noun has a capital letter."""
    if tokens[first].lower in table.stops:
        return None
    if tokens[first].lower in ("von", "van"):  # a surname alone: "von der ..."
        at = next((k for k in range(first + 1, min(first + 3, end)) if tokens[k].is_capital), None)
        return (first, at) if at is not None else None
    last = _noun_group(tokens, first, end, table)
    if last is None:
        return None
    for _ in range(4):
        k = last + 1
        if k >= end or k - first > MAX_PHRASE:
            break
        step = 1 if tokens[k].lower in ("und", "sowie", "von", "aus", "für", "bei", "beim") else 0
        if not step and tokens[k].lower not in table.joiners:
            break
        more = _noun_group(tokens, k + step, end, table)
        if more is None:
            break
        last = more
    return first, last


def _noun_group(tokens: list[Token], first: int, end: int, table: Language) -> int | None:
    """Return where articles, adjectives and nouns end, or None where no noun follows."""
    k = first
    while k < end and k - first < _MAX_ADJECTIVES and _leads(tokens[k], k == first, table):
        k += 1
    if k >= end or not tokens[k].is_capital:
        return None
    while k + 1 < end and _names_on(tokens, k, end):
        k += 1 if tokens[k + 1].is_capital or tokens[k + 1].kind == QUOTE else 2
    return _bracket_end(tokens, k, end)


def _leads(token: Token, first: bool, table: Language) -> bool:
    """Tell whether the word leads to a noun: an article, a number, an adjective."""
    if token.is_capital and not (first and token.lower in table.determiners):
        return False
    if token.lower in table.determiners or token.kind == NUMBER:
        return True
    return (
        token.kind == WORD
        and token.lower.endswith(_ADJECTIVE_ENDINGS)
        and token.lower not in table.stops
        and token.lower not in table.verbs
        and token.lower not in table.auxiliaries
        and token.lower not in table.subjunctives
    )


def _names_on(tokens: list[Token], k: int, end: int) -> bool:
    following = tokens[k + 1]
    if following.is_capital:
        return True
    if following.kind == QUOTE:  # a newspaper's name in marks
        return (
            following.end - following.start < 40
            and not tokens[k].is_capital
            or (following.end - following.start < 40 and following.text[1:2].isupper())
        )
    joins = following.lower in ("de", "da", "van", "bin", "al", "del", "&", "ten", "zu")
    joins = joins or (following.text == "." and len(tokens[k].text) <= 2)
    return joins and k + 2 < end and tokens[k + 2].is_capital


def _bracket_end(tokens: list[Token], k: int, end: int) -> int:
    """Step over a short bracket behind a name: "(SPD)"."""
    if k + 1 < end and tokens[k + 1].text == "(":
        for j in range(k + 2, min(k + 7, end)):
            if tokens[j].text == ")":
                return j
    return k


def phrase_before(tokens: list[Token], start: int, last: int, table: Language) -> Phrase | None:
    """Return the noun phrase that ends at `last`, looking back no further than `start`."""
    while last >= start and tokens[last].lower in table.weak:
        last -= 1
    if last < start or tokens[last].lower in table.conjunctions:
        return None
    if tokens[last].lower in table.pronouns:
        return last, last
    first = behind_opening(tokens, start, last, table)
    if first is None or last - first > 2 * MAX_PHRASE or tokens[first].kind == NUMBER:
        return None
    if any(t.lower in table.auxiliaries or _is_cue(t, table) for t in tokens[first:last]):
        return None
    return first, last


def behind_opening(tokens: list[Token], start: int, last: int, table: Language) -> int | None:
    """Step over what opens a sentence before its subject: "On Monday the minister"."""
    while start <= last and tokens[start].lower in table.conjunctions:
        start += 1
    if start > last:
        return None
    if tokens[start].lower not in table.stops:
        return start
    bound = table.bounds
    for k in range(start + 1, last + 1):
        if tokens[k].lower not in table.stops and tokens[k - 1].lower not in bound:
            return k
        adverb = tokens[k - 1].lower in table.stops and len(tokens[k - 1].lower) > 3
        if adverb and (tokens[k].lower in table.determiners or k == last):
            return k
    return None


def opening_phrase(tokens: list[Token], end: int, table: Language) -> Phrase | None:
    """Return the subject that opens a sentence, cut before what looks like its verb."""
    found = phrase_after(tokens, 0, end, table)
    if found is None or table.nouns_are_capital:
        return found
    if not table.inflected and tokens[found[0]].lower.endswith(table.verb_endings or ("-",)):
        return None  # "Añadió ..."
    for k in range(found[0] + 1, found[1] + 1):
        token = tokens[k]
        if (
            not token.is_capital
            and len(token.text) > 3
            and token.lower.endswith(table.verb_endings)
        ):
            return found[0], k - 1
    return found


def clause_start(tokens: list[Token], i: int, table: Language) -> int:
    """Return where the clause of the verb at `i` begins."""
    for k in range(i - 1, max(i - _MAX_ASIDE, -1), -1):
        token = tokens[k]
        if token.kind == QUOTE or token.text in BREAKS:
            return k + 1
        if token.lower in table.that or (k and token.lower in table.as_words):
            return k if token.lower in table.as_words else k + 1
        joins = not table.verb_second and token.lower in table.conjunctions
        if joins and _has_verb(tokens, k, table):
            return k + 1
    return max(i - _MAX_ASIDE, 0)


def _has_verb(tokens: list[Token], before: int, table: Language) -> bool:
    """Tell whether a verb of the tables stands in the sentence before the conjunction."""
    return any(
        t.lower in table.auxiliaries or _is_cue(t, table)
        for t in tokens[max(0, before - _MAX_ASIDE) : before]
    )


def aside_start(tokens: list[Token], comma: int) -> int | None:
    """Return the comma that opens the aside which the comma at `comma` closes."""
    for k in range(comma - 1, max(comma - _MAX_ASIDE, 0), -1):
        if tokens[k].text == ",":
            return k
        if tokens[k].kind == QUOTE or tokens[k].text in (":", ";"):
            return None
    return None
