"""Cut text into tokens; a quotation is one token.

Everything here is linear in the length of the text and holds for any text at all.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from claims.extraction.mark_ends import SIGNS
from claims.extraction.marks import Quotation

WORD, NUMBER, PUNCTUATION, QUOTE = "word", "number", "punctuation", "quote"
MAX_SENTENCE = 240  # tokens; what is longer is a list or a table, and the rules must stay linear

_ABBREVIATION = r"(?:[^\W\d_]\.){2,}"
_NUMBER = r"\$?\d+(?:[.,:]\d+)*%?(?![^\W_])"
_WORD = (
    r"https?://[^\s<>\"”]+|[^\W_]+(?:['’\-‑@&][^\W_]+|[\u0300-\u036f]+[^\W_]*|\.[a-z0-9][^\W_]*)*"
)
_DOTS = r"\.{2,}|…|-{2,}"
_TAG = r"</?[a-zA-Z][^<>]{0,400}>"
_MARK = rf"([^\w\s])\2{{3,}}|[{SIGNS}]{{7,}}|\S"
_SET = (
    r"</?(?:em|i|b|strong|u|p|span|a|li|q|br|div|blockquote)\b[^<>]{0,400}>"  # tags of how it looks
)
_BLANK = rf"[\s*\u200b-\u200d\u2060\ufeff]*(?:{_SET}[\s*\u200b-\u200d\u2060\ufeff]*)*"
_TOKEN = re.compile(rf"({_ABBREVIATION}|{_NUMBER}|{_WORD}|{_DOTS}|{_TAG}|{_MARK})({_BLANK})")
_IS_NUMBER = re.compile(_NUMBER)
_IS_WORD = re.compile(f"{_ABBREVIATION}|{_WORD}")
_SPACE = re.compile(_BLANK)
_CONTRACTION = re.compile(  # "he'd" is a subject and an auxiliary
    r"(i|he|she|it|we|they|you|who|that|there|what)(['’](?:d|s|re|ve|ll|m))", re.IGNORECASE
)
_MAY_END = frozenset(".!?…)")
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
    is_capital: bool = False  # a word that is written like a name
    quotation: Quotation | None = None

    @property
    def last_sign(self) -> str:
        """Return the last character in front of closing marks."""
        return self.text.rstrip(_MARKS)[-1:]

    @property
    def is_whole_speech(self) -> bool:
        """Tell whether the quotation reads like a sentence before its speaker: "It is, " ..."""
        if self.kind != QUOTE:
            return False
        first = next((c for c in self.text if c.isalnum()), "")
        return first.isupper() and self.last_sign in _SPEECH_ENDS

    @property
    def opens_small(self) -> bool:
        """Tell whether the word, or the first one of a quotation, is written small."""
        for character in self.text:
            if character.isalnum():
                return character.islower()
        return False

    @property
    def ends_in_comma(self) -> bool:
        """Tell whether a comma follows: one of its own, or the one inside the closing mark."""
        return self.text == "," or (self.kind == QUOTE and self.last_sign == ",")


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


class _Word(NamedTuple):
    """What is known of a word, number or mark wherever it stands in a text."""

    text: str
    lower: str
    kind: str
    is_capital: bool
    may_end: bool  # a sentence
    subject: int  # how many letters of "he'd" are the subject
    is_hyphen: bool


class Cutter:
    """Cut one text into tokens; words that come again are looked up.

    With `commas_inside` a comma behind a closing mark is read as if it stood before it.
    """

    def __init__(self, text: str, *, commas_inside: bool = False) -> None:
        self.text = text
        self.commas_inside = commas_inside
        self.known: dict[str, _Word] = {}

    def cut(
        self, start: int, end: int, quotations: list[Quotation]
    ) -> tuple[list[Token], list[int]]:
        """Return the tokens of a part of the text, and which of them may end a sentence."""
        tokens: list[Token] = []
        ends: list[int] = []
        for quotation in quotations:
            gap = quotation.start - start
            if gap > 1 or (gap and not self.text[start].isspace()):
                self._plain(start, quotation.start, tokens, ends)
            start, raw = quotation.end, self.text[quotation.start : quotation.end]
            ends.append(len(tokens))
            tokens.append(Token(raw, "", quotation.start, start, QUOTE, False, quotation))
            if self.commas_inside and quotation.closed and self.text.startswith(",", start):
                tokens[-1].text = _with_comma(self.text, quotation)
                start += 1
            if "*" in raw:  # “*It is cold,*” he said
                tokens[-1].text = tokens[-1].text.replace("*", "")
        if start < end:
            self._plain(start, end, tokens, ends)
        return tokens, ends

    def _plain(self, start: int, end: int, tokens: list[Token], ends: list[int]) -> None:
        known = self.known
        space = _SPACE.match(self.text, start, end)
        first = space.end() if space else start
        for raw, _, behind in _TOKEN.findall(self.text, first, end):
            last = first + len(raw)
            text, lower, kind, is_capital, may_end, subject, is_hyphen = known.get(
                raw
            ) or self._learn(raw)
            if subject:
                middle, one, other = first + subject, text[:subject], text[subject:]
                tokens.append(Token(one, one.lower(), first, middle, kind, is_capital))
                tokens.append(Token(other, other.lower(), middle, last, kind))
            elif is_hyphen and _is_spaced(self.text, first, last):
                tokens.append(Token("–", "–", first, last, kind))
            else:
                tokens.append(Token(text, lower, first, last, kind, is_capital))
                if may_end:
                    ends.append(len(tokens) - 1)
            first = last + len(behind)

    def _learn(self, raw: str) -> _Word:
        kind = PUNCTUATION
        if _IS_NUMBER.fullmatch(raw):
            kind = NUMBER
        elif _IS_WORD.fullmatch(raw):
            kind = WORD
        cut = _CONTRACTION.fullmatch(raw)
        subject = cut.end(1) if cut else 0
        capital, may_end = kind == WORD and is_name_like(raw), raw[-1] in _MAY_END
        word = _Word(raw, raw.lower(), kind, capital, may_end, subject, raw == "-")
        self.known[raw] = word
        return word


def _with_comma(text: str, quotation: Quotation) -> str:
    """Return the quotation with the comma that stands behind it before its closing mark."""
    words = text[quotation.start : quotation.inner_end]
    comma = "" if words[-1] in _SPEECH_ENDS else ","
    return words + comma + text[quotation.inner_end : quotation.end]


def is_name_like(word: str) -> bool:
    """Tell whether a word is written like a name."""
    return word[0].isupper() or word[:3] in ("al-", "el-")


def _is_spaced(text: str, start: int, end: int) -> bool:
    """Tell whether a hyphen stands alone, as a dash does."""
    return text[start - 1 : start].isspace() and text[end : end + 1].isspace()
