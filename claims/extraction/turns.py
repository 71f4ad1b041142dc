"""Find the turns of a transcript or an interview: paragraphs that open with their speaker's name.

A text is read so only where labels come back, as in "SMITH: It is safe." A list of figures and a
single headline with a colon are left alone.
"""

from collections import Counter
from dataclasses import dataclass

from claims.extraction.phrases import Phrase
from claims.extraction.tokens import PUNCTUATION, QUOTE, Sentence

_LONGEST_LABEL = 9  # tokens, party and state included
_FEWEST = 3  # turns of a conversation
_SHARE = 0.4  # of the paragraphs between the first turn and the last
_ANONYMOUS = frozenset(("q", "a", "question", "answer"))
_LABEL_MARKS = frozenset((".", ",", "(", ")", "-", "–", "&", "#"))
_SHORTEST = 2  # words that say something


@dataclass(slots=True)
class Turn:
    """One turn: its sentences `first` to `last`, its label, and where its words begin."""

    first: int
    last: int
    label: Phrase | None
    start: int
    end: int


def find_turns(sentences: list[Sentence]) -> dict[int, Turn]:
    """Return the turns of a conversation by the number of their first sentence, or nothing."""
    labelled: list[tuple[str, int, int]] = []  # label, number of the sentence, colon
    for number, sentence in enumerate(sentences):
        if number and sentences[number - 1].block == sentence.block:
            continue
        colon = _label_end(sentence)
        if colon is not None:
            labelled.append((_label(sentence, colon), number, colon))
    counts = Counter(label for label, _, _ in labelled)
    if len(labelled) < _FEWEST or len(counts) < 2 or max(counts.values()) < 2:
        return {}
    first, last = labelled[0][1], labelled[-1][1]
    span = sentences[last].block - sentences[first].block + 1
    if len(labelled) < _SHARE * span:
        return {}
    return {number: _turn(sentences, number, colon) for _, number, colon in labelled}


def _label_end(sentence: Sentence) -> int | None:
    """Return the index of the colon behind a label that opens the sentence."""
    tokens = sentence.tokens
    for k in range(min(_LONGEST_LABEL, len(tokens))):
        token = tokens[k]
        if token.text == ":":
            said = tokens[k + 1 :]
            words = [t for t in said if t.kind != PUNCTUATION]
            return k if k and len(words) >= _SHORTEST and said[0].kind != QUOTE else None
        if token.kind == QUOTE or (token.kind == PUNCTUATION and token.text not in _LABEL_MARKS):
            return None
        if token.kind != PUNCTUATION and not token.is_capital:
            return None
    return None


def _label(sentence: Sentence, colon: int) -> str:
    return " ".join([t.lower for t in sentence.tokens[:colon]])


def _turn(sentences: list[Sentence], number: int, colon: int) -> Turn:
    last = number
    while last + 1 < len(sentences) and sentences[last + 1].block == sentences[number].block:
        last += 1
    tokens = sentences[number].tokens
    known = tokens[0].lower not in _ANONYMOUS or colon > 1
    label = (0, colon - 1) if known else None
    return Turn(number, last, label, tokens[colon + 1].start, sentences[last].end)
