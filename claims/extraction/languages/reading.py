"""Cut a text into the sentences that the tables are made for: elisions, clitics, dialogue dashes."""

import re
from dataclasses import replace

from claims.extraction.languages.phrases import DASHES
from claims.extraction.languages.table import Language
from claims.extraction.marks import Quotation
from claims.extraction.sentences import sentences
from claims.extraction.tokens import (
    MAX_SENTENCE,
    PUNCTUATION,
    QUOTE,
    WORD,
    Cutter,
    Sentence,
    Token,
    is_name_like,
)

_TAG_REACH = 4
_LONGEST_WORD = 60
_MAX_TURN = 30  # sentences of one paragraph of dialogue


def read_sentences(text: str, table: Language) -> list[Sentence]:
    """Return the sentences of a text in order."""
    found = sentences(text, table.code)
    pattern = None
    if table.elided or table.clitics:
        pattern = re.compile(f"(?:{table.elided or '(?!)'})|(?:{table.clitics or '(?!)'})")
        found = [replace(s, tokens=_cut(s.tokens, pattern)) for s in found]
    if not table.dashes:
        return found
    cutter = Cutter(text)
    found = [_with_incise(cutter, sentence, table, pattern) for sentence in found]
    return _with_dialogue(text, found, table)


def _with_incise(
    cutter: Cutter, sentence: Sentence, table: Language, pattern: re.Pattern[str] | None
) -> Sentence:
    """Take the speaker out of a quotation that stands alone: «Да, — сказал он, — конечно»."""
    quotes = [t for t in sentence.tokens if t.kind == QUOTE]
    if len(quotes) != 1 or quotes[0].quotation is None:
        return sentence
    if any(t.kind not in (QUOTE, PUNCTUATION) for t in sentence.tokens):
        return sentence
    inner, text = quotes[0].quotation, cutter.text
    tokens = cutter.cut(inner.inner_start, inner.inner_end, [])[0][:MAX_SENTENCE]
    tokens = _cut(tokens, pattern) if pattern is not None else tokens
    at = _tag(tokens, table)
    if at is None:
        return sentence
    told = at + 1 + (tokens[at + 1].text in DASHES)
    end = _incise_end(tokens, told, tokens[told - 1].text in DASHES)
    parts = [_quotation(text, quotes[0].start, tokens[at - 1].end), *tokens[at:end]]
    if end + 1 < len(tokens):
        rest = end + 1 + (tokens[end + 1].text in DASHES)
        if rest < len(tokens):
            parts += [tokens[end], _quotation(text, tokens[rest].start, quotes[0].end)]
    return replace(sentence, tokens=parts)


def _incise_end(tokens: list[Token], told: int, dashed: bool) -> int:
    """Return the mark behind "said the minister"; a dash that opened it closes it as well."""
    for k in range(told + 1, len(tokens)):
        closes = tokens[k].text in DASHES if dashed else tokens[k].text in (",", ".", ";", "!")
        if closes:
            return k - 1 if dashed and tokens[k - 1].text in (",", ".") else k
    return len(tokens)


def _cut(tokens: list[Token], pattern: re.Pattern[str]) -> list[Token]:
    """Cut "qu'il" and "explique-t-elle" into their words."""
    cut: list[Token] = []
    for token in tokens:
        whole = len(token.text)
        while (
            whole < _LONGEST_WORD
            and token.kind == WORD
            and ("'" in token.text or "’" in token.text or "-" in token.text)
        ):
            match = pattern.match(token.lower)
            size = match.end(match.lastindex) if match and match.lastindex else 0
            if not 0 < size < len(token.text):
                break
            head = token.text[:size]
            cut.append(_word(head, token.start))
            while token.text[size:].startswith(("-t-", "-")):
                size += 3 if token.text[size:].startswith("-t-") else 1
            rest = token.text[size:]
            token = _word(rest, token.start + size)
        cut.append(token)
    return cut


def _word(word: str, start: int) -> Token:
    return Token(word, _bare(word), start, start + len(word), WORD, is_name_like(word))


def _bare(word: str) -> str:
    """Return how the tables write a word: with a straight apostrophe."""
    return word.lower().replace("’", "'")


def _with_dialogue(text: str, found: list[Sentence], table: Language) -> list[Sentence]:
    """Make quotations of what stands between dialogue dashes."""
    done: list[Sentence] = []
    i = 0
    while i < len(found):
        size = _turn_size(text, found, i)
        turn = _turn(text, found[i : i + size], table) if size else None
        done.extend(turn if turn is not None else found[i : i + max(size, 1)])
        i += max(size, 1)
    return done


def _turn_size(text: str, found: list[Sentence], i: int) -> int:
    """Return how many sentences stand in the line that begins with a dash, 0 where none does."""
    first = found[i].tokens[0]
    if first.text not in DASHES or len(found[i].tokens) < 3:
        return 0
    if text[max(0, first.start - 60) : first.start].rpartition("\n")[2].strip() and first.start:
        return 0
    size = 1
    while size < _MAX_TURN and i + size < len(found):
        following = found[i + size]
        if following.block != found[i].block:
            break
        if "\n" in text[found[i + size - 1].end : following.start]:
            break
        size += 1
    return size


def _turn(text: str, turn: list[Sentence], table: Language) -> list[Sentence] | None:
    """Return a line of dialogue with its speech as quotations, or None where nobody is named."""
    for number, sentence in enumerate(turn):
        at = _tag(sentence.tokens, table)
        if at is None:
            continue
        last = at - 2 if sentence.tokens[at - 1].text == "," and at > 1 else at - 1
        tokens = [_quotation(text, turn[0].tokens[1].start, sentence.tokens[last].end)]
        rest = sentence.tokens[at:]
        return _rest_of_turn(text, [*tokens, *rest], turn[number + 1 :], turn[0].block)
    return None


def _tag(tokens: list[Token], table: Language) -> int | None:
    """Return where "— said the minister" begins, its mark included."""
    for k in range(1, len(tokens) - 1):
        if tokens[k].text not in DASHES and tokens[k].text not in (",", "!", "?"):
            continue
        if tokens[k].text == "," and tokens[k + 1].text in DASHES:
            continue
        near = [t.lower for t in tokens[k + 1 : k + 1 + _TAG_REACH]]
        cues = table.told
        if near and (
            near[0] in cues or (near[0] in table.auxiliaries and not cues.isdisjoint(near))
        ):
            return k if k > 1 else None
        if len(near) > 1 and near[0] in table.weak and near[1] in cues:
            return k if k > 1 else None
    return None


def _rest_of_turn(
    text: str, tokens: list[Token], behind: list[Sentence], block: int
) -> list[Sentence]:
    """Return the sentence of the tag, what is said behind it as one more quotation."""
    dash = next((k for k in range(2, len(tokens)) if tokens[k].text in DASHES), None)
    if dash is None:
        return [Sentence(tokens, block), *behind]
    spoken = [t for t in tokens[dash + 1 :] if t.text != "."]
    words = [*spoken, *(t for s in behind for t in s.tokens)]
    while words and (words[0].text in DASHES or words[0].text == "."):
        words = words[1:]
    if not words or any(t.kind == QUOTE for t in tokens[1:]):
        return [Sentence(tokens, block), *behind]
    told = Sentence(tokens[:dash], block)
    return [told, Sentence([_quotation(text, words[0].start, words[-1].end)], block)]


def _quotation(text: str, start: int, end: int) -> Token:
    return Token(
        text[start:end], "", start, end, QUOTE, False, Quotation(start, end, start, end, True)
    )
