"""Find what stands in quotation marks, in a language of which nothing else is known."""

import re

from claims.extraction.findings import DIRECT, Finding
from claims.extraction.tokens import QUOTE, Sentence
from claims.extraction.wording import finished, unquoted

_CORNERS = re.compile(r"「[^「」]{12,2000}」|『[^『』]{12,2000}』")
_FEWEST_WORDS = 3
_FEWEST_CHARACTERS = 12  # where no spaces part the words


def find_marked(text: str, sentences: list[Sentence]) -> list[Finding]:
    """Return the quotations that are long enough to be speech, without a speaker."""
    found = []
    for number, sentence in enumerate(sentences):
        for token in sentence.tokens:
            if token.kind != QUOTE or token.quotation is None:
                continue
            if _may_be_speech(token.quotation.inner(text)):
                found.append(Finding([(token.start, token.end)], DIRECT, number, fragment=True))
    found += [Finding([m.span()], DIRECT, 0, fragment=True) for m in _CORNERS.finditer(text)]
    apart: list[Finding] = []
    for finding in sorted(found, key=lambda one: one.start):
        if not apart or apart[-1].end <= finding.start:
            apart.append(finding)
    return apart


def _may_be_speech(inner: str) -> bool:
    words = inner.split()
    if len(words) >= _FEWEST_WORDS:
        return words[-1][-1] in ".!?…," or sum(w[0].isupper() for w in words) < 0.6 * len(words)
    return len(inner) >= _FEWEST_CHARACTERS and not inner.isascii() and len(words) == 1


def plain_claim(text: str, finding: Finding) -> str:
    """Return the quoted words as a sentence."""
    return finished(" ".join(unquoted(text[a:b]) for a, b in finding.spans)) or "…"
