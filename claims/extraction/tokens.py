"""Cut text into blocks, tokens and sentences; a quotation is one token.

Everything here is linear in the length of the text and holds for any text at all.
"""

import re
from dataclasses import dataclass

from claims.extraction.blocks import blocks
from claims.extraction.lexicon import (
    ABBREVIATIONS,
    AUXILIARIES,
    GERMAN_MONTHS,
    SENTENCE_OPENERS,
    words,
)
from claims.extraction.marks import Quotation, find_quotations

WORD, NUMBER, PUNCTUATION, QUOTE = "word", "number", "punctuation", "quote"
MAX_SENTENCE = 240  # tokens; what is longer is a list or a table, and the rules must stay linear

_TOKEN = re.compile(
    r"(?P<abbreviation>(?:[^\W\d_]\.){2,})"
    r"|(?P<number>\$?\d+(?:[.,:]\d+)*%?)(?![^\W_])"
    r"|(?P<word>https?://[^\s<>\"”]+|[^\W_]+(?:['’\-‑@&][^\W_]+|[\u0300-\u036f]+[^\W_]*|\.[a-z0-9][^\W_]*)*)"
    r"|(?P<dots>\.{2,}|…|-{2,})"
    r"|(?P<tag></?[a-zA-Z][^<>]{0,400}>)"
    r"|(?P<mark>(?P<same>[^\w\s])(?P=same){3,}|[\"“”„‟«»‹›‘’‚'`＂]{7,}|\S)"
)
_TAG_VERBS = words(
    "said says asked asks wrote added tweeted told joked replied shouted wondered continued "
    "recalled responded explained exclaimed yelled screamed declared quipped pressed answered "
    "demanded insisted pleaded inquired mused muttered whispered cried snapped sighed laughed"
)
_KINDS = {"word": WORD, "abbreviation": WORD, "number": NUMBER}
_CONTRACTION = re.compile(  # "he'd" is a subject and an auxiliary
    r"(i|he|she|it|we|they|you|who|that|there|what)(['’](?:d|s|re|ve|ll|m))", re.IGNORECASE
)
_CLOSERS = frozenset(".!?…")
_MAY_END = _CLOSERS | {")"}
_TAG_REACH = 14  # tokens that a speaker with title and party may take
_MARKS = "”\"'’“«»‘` "
_SPEECH_ENDS = frozenset(",?!…—-")


@dataclass(slots=True)
class Token:
    """One word, number, mark or whole quotation, and where it stands."""

    text: str
    lower: str
    start: int
    end: int
    kind: str
    quotation: Quotation | None = None

    @property
    def is_capital(self) -> bool:
        """Tell whether the word is written like a name."""
        return self.kind == WORD and (self.text[0].isupper() or self.text[:3] in ("al-", "el-"))

    @property
    def is_whole_speech(self) -> bool:
        """Tell whether the quotation reads like a sentence before its speaker: "It is, " ..."""
        if self.kind != QUOTE:
            return False
        first = next((c for c in self.text if c.isalnum()), "")
        return first.isupper() and self.text.rstrip(_MARKS)[-1:] in _SPEECH_ENDS

    @property
    def opens_small(self) -> bool:
        """Tell whether the word, or the first one of a quotation, is written small."""
        return next((c for c in self.text if c.isalnum()), "").islower()

    @property
    def ends_in_comma(self) -> bool:
        """Tell whether a comma follows: one of its own, or the one inside the closing mark."""
        return self.text == "," or (self.kind == QUOTE and self.text.rstrip(_MARKS)[-1:] == ",")


@dataclass(slots=True)
class Sentence:
    """The tokens of one sentence and the number of the block that it stands in."""

    tokens: list[Token]
    block: int

    @property
    def start(self) -> int:
        """Return the offset of the first token."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Return the offset behind the last token."""
        return self.tokens[-1].end


def tokenise(text: str, start: int, end: int, quotations: list[Quotation]) -> list[Token]:
    """Return the tokens of `text[start:end]`, each quotation as one token."""
    tokens: list[Token] = []
    for quotation in quotations:
        _plain(text, start, quotation.start, tokens)
        raw = text[quotation.start : quotation.end]
        tokens.append(Token(raw, "", quotation.start, quotation.end, QUOTE, quotation))
        start = quotation.end
    _plain(text, start, end, tokens)
    return tokens


def _plain(text: str, start: int, end: int, tokens: list[Token]) -> None:
    for match in _TOKEN.finditer(text, start, end):
        raw = match.group()
        first, last = match.span()
        kind = _KINDS.get(match.lastgroup or "", PUNCTUATION)
        if kind == WORD and ("'" in raw or "’" in raw):
            cut = _CONTRACTION.fullmatch(raw)
            if cut is not None:
                middle = first + cut.end(1)
                tokens.append(Token(cut[1], cut[1].lower(), first, middle, kind))
                tokens.append(Token(cut[2], cut[2].lower(), middle, last, kind))
                continue
        elif raw == "-" and _is_spaced(text, first, last):
            raw = "–"
        tokens.append(Token(raw, raw.lower(), first, last, kind))


def _is_spaced(text: str, start: int, end: int) -> bool:
    """Tell whether a hyphen stands alone, as a dash does."""
    return text[start - 1 : start].isspace() and text[end : end + 1].isspace()


def sentences(text: str, language: str = "en") -> list[Sentence]:
    """Return the sentences of the text in order."""
    found: list[Sentence] = []
    for number, (start, end) in enumerate(blocks(text)):
        tokens = tokenise(text, start, end, find_quotations(text, start, end, language))
        begin = 0
        for i, token in enumerate(tokens):
            may_end = token.text[-1] in _MAY_END or token.kind == QUOTE or i + 1 == len(tokens)
            if i - begin + 1 >= MAX_SENTENCE or (may_end and _ends_here(text, tokens, i)):
                found.append(Sentence(tokens[begin : i + 1], number))
                begin = i + 1
        if begin < len(tokens):
            found.append(Sentence(tokens[begin:], number))
    return found


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
    last = text[quotation.inner_end - 1]
    if following.kind == QUOTE:  # "called it “bold,” “fair” and “long overdue”"
        return last != "," or not (token.opens_small and following.opens_small)
    if following.text == "(":
        return last in _CLOSERS
    if following.kind == PUNCTUATION or following.text[0].islower() or last not in _CLOSERS:
        return False
    if "\n" in text[token.end : following.start]:
        return True
    return last == "." or not _cue_follows(tokens, i + 1)


def _cue_follows(tokens: list[Token], i: int) -> bool:
    """Tell whether "Putin asked." or the like stands behind a closed question."""
    for j in range(i, min(i + _TAG_REACH, len(tokens) - 1)):
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
