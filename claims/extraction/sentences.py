"""Find where the sentences of a text end, quotations and what tells of their speakers included."""

import re

from claims.extraction.blocks import blocks
from claims.extraction.lexicon import (
    ABBREVIATIONS,
    AUXILIARIES,
    GERMAN_MONTHS,
    SENTENCE_OPENERS,
    SUBJECT_PRONOUNS,
    words,
)
from claims.extraction.marks import Quotation, find_quotations
from claims.extraction.tokens import (
    MAX_SENTENCE,
    NUMBER,
    PUNCTUATION,
    QUOTE,
    WORD,
    Cutter,
    Sentence,
    Token,
)

_TAG_VERBS = words(
    "said says asked asks wrote added tweeted told joked replied shouted wondered continued "
    "recalled responded explained exclaimed yelled screamed declared quipped pressed answered "
    "demanded insisted pleaded inquired mused muttered whispered cried snapped sighed laughed"
)
_PLAIN_TAGS = words("said says added wrote explained recalled told")
_BULLET = re.compile(r"[-•▪◦‣●■·>]\s+")
_CLOSERS = frozenset(".!?…")
_VERB_REACH = 8  # tokens from the verb to the quotation that it leads up to
_TAG_REACH = 14  # tokens that a speaker with title and party may take
_BEHIND_CLOSER = "”\"'’“«»‘` )]"
_DOTTED = ("..", ". .")


def sentences(text: str, language: str = "en") -> list[Sentence]:
    """Return the sentences of the text in order."""
    found: list[Sentence] = []
    english = language == "en"
    goes_on = ""
    cutter = Cutter(text, commas_inside=english)
    for number, (start, end) in enumerate(blocks(text)):
        bullet = _BULLET.match(text, start, end) if english else None  # elsewhere a dash may speak
        start = bullet.end() if bullet else start
        quotations = find_quotations(text, start, end, language, goes_on)
        goes_on = _left_open(text, quotations)
        tokens, ends = cutter.cut(start, end, quotations)
        begin = 0
        for i in ends:
            while i - begin + 1 > MAX_SENTENCE:
                found.append(Sentence(tokens[begin : begin + MAX_SENTENCE], number))
                begin += MAX_SENTENCE
            if i - begin + 1 == MAX_SENTENCE or _ends_here(text, tokens, i):
                found.append(Sentence(tokens[begin : i + 1], number))
                begin = i + 1
        for first in range(begin, len(tokens), MAX_SENTENCE):
            found.append(Sentence(tokens[first : first + MAX_SENTENCE], number))
    return found


def _left_open(text: str, quotations: list[Quotation]) -> str:
    """Return the opening mark of a paragraph's last quotation where it was not closed."""
    last = quotations[-1] if quotations else None
    return "" if last is None or last.closed else text[last.start : last.inner_start]


def _ends_here(text: str, tokens: list[Token], i: int) -> bool:
    token = tokens[i]
    if i + 1 == len(tokens):
        return True
    following = tokens[i + 1]
    if token.kind == QUOTE:
        return _quote_ends(text, token, following, tokens, i)
    if token.text == ")" and i and tokens[i - 1].text[-1] in _CLOSERS:
        return following.text[0].isupper()
    if token.text[-1] not in _CLOSERS:
        return False
    if following.start == token.end and following.kind != QUOTE and not following.is_capital:
        return False
    return _closer_ends(tokens, i)


def _closer_ends(tokens: list[Token], i: int) -> bool:
    """Tell whether the period, question or exclamation mark at `i` ends a sentence."""
    token, following = tokens[i], tokens[i + 1]
    if token.kind == WORD:  # "U.S.", "p.m.", "J.J.": only before a word that opens sentences
        return following.lower in SENTENCE_OPENERS and following.is_capital
    if token.text == "." and i and _is_abbreviation(tokens[i - 1], following):
        return False
    if following.text == "(":
        return token.text[0] in ".!?"
    return following.kind != PUNCTUATION and not following.text[0].islower()


def _is_abbreviation(before: Token, following: Token) -> bool:
    if before.kind == NUMBER and following.lower in GERMAN_MONTHS:  # "13. November"
        return True
    if before.lower in ABBREVIATIONS:
        return following.kind != QUOTE and not (
            before.lower in ("inc", "corp", "co", "jr", "sr", "etc", "no")
            and following.lower in SENTENCE_OPENERS
        )
    return len(before.text) == 1 and before.text.isupper() and before.text != "I"


def _quote_ends(text: str, token: Token, following: Token, tokens: list[Token], i: int) -> bool:
    """Tell whether a sentence ends with this quotation."""
    quotation = token.quotation
    assert quotation is not None  # noqa: S101 - QUOTE tokens have one
    if following.kind == QUOTE:  # "called it “bold,” “fair” and “long overdue”"
        return not (token.ends_in_comma and token.opens_small and following.opens_small)
    words = token.text.rstrip(_BEHIND_CLOSER)
    last = words[-1:]
    if following.text == "(":
        return last in _CLOSERS
    if following.kind == PUNCTUATION or following.text[0].islower() or last not in _CLOSERS:
        return False
    if "\n" in text[token.end : following.start]:
        return True
    if last == "." and not words.endswith(_DOTTED):
        return not _is_bare_tag(tokens, i + 1)
    return _is_introduced(tokens, i) or not _cue_follows(tokens, i + 1)


def _is_introduced(tokens: list[Token], i: int) -> bool:
    """Tell whether the quotation has its verb in front of it: "Ray asked Lee, “Why?” Lee ..."."""
    for k in range(i - 1, max(i - _VERB_REACH, 0) - 1, -1):
        if tokens[k].text[-1] in _CLOSERS or tokens[k].kind == QUOTE:
            return False
        if tokens[k].lower in _TAG_VERBS:
            return True
    return False


def _is_bare_tag(tokens: list[Token], i: int) -> bool:
    """Tell whether nothing but "Ann Lee said." follows, and the period should be a comma."""
    k = i
    while k < len(tokens) and tokens[k].is_capital and tokens[k].lower not in SUBJECT_PRONOUNS:
        k += 1
    if k == i or k >= len(tokens) or tokens[k].lower not in _PLAIN_TAGS:
        return False
    return not _is_introduced(tokens, i - 1) and (k + 1 == len(tokens) or tokens[k + 1].text == ".")


def _cue_follows(tokens: list[Token], i: int) -> bool:
    """Tell whether "Putin asked." or the like stands behind a closed question."""
    for j in range(i, min(i + _TAG_REACH, len(tokens))):
        token = tokens[j]
        if token.kind == QUOTE or (token.kind == PUNCTUATION and token.text not in ".,-()"):
            return False
        if token.text == "." and tokens[j - 1].lower not in ABBREVIATIONS:
            return len(tokens[j - 1].text) == 1
        if token.lower in _TAG_VERBS:
            return True
        if token.lower in AUXILIARIES:
            return False
    return False
