"""Find what stands in quotation marks, in a language of which nothing else is known."""

import re

from claims.extraction.findings import DIRECT, Finding
from claims.extraction.tokens import QUOTE, Sentence
from claims.extraction.wording import finished, unquoted

_CORNERS = re.compile(r"「[^「」]{2,2000}」|『[^『』]{2,2000}』|｢[^｢｣]{2,2000}｣")
_SAID = re.compile(
    r"と(?!の|いう|呼)|って|하고|라고"
)  # what a quotation is followed by when it is said
_ANNOUNCED = (":", "：", "，", ",")
_STOPS = "。！？，"
_OPENING_CORNERS, _CLOSING_CORNERS = ("「", "『", "｢"), ("」", "』", "｣")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
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
    found += [
        Finding([match.span()], DIRECT, 0, fragment=True)
        for match in _CORNERS.finditer(text)
        if _is_said(text, *match.span())
    ]
    apart: list[Finding] = []
    for finding in sorted(found, key=lambda one: one.start):
        if not apart or apart[-1].end <= finding.start:
            apart.append(finding)
    return apart


def _may_be_speech(inner: str) -> bool:
    words = inner.split()
    if len(words) >= _FEWEST_WORDS:
        return words[-1][-1] in ".!?…," or sum(w[0].isupper() for w in words) < 0.6 * len(words)
    if len(words) != 1 or inner.isascii():
        return False
    return len(inner) >= _FEWEST_CHARACTERS or (inner[-1] in _STOPS and len(inner) > 1)


def _is_said(text: str, start: int, end: int) -> bool:
    """Tell whether corner brackets hold speech, not a name: by length, full stop or neighbours."""
    inner = text[start + 1 : end - 1]
    if len(inner) >= _FEWEST_CHARACTERS or inner[-1] in _STOPS:
        return True
    return text[:start][-1:] in _ANNOUNCED or _SAID.match(text, end) is not None


def plain_claim(text: str, finding: Finding) -> str:
    """Return the quoted words as a sentence."""
    said = " ".join(unquoted(text[a:b]) for a, b in finding.spans)
    if said[:1] in _OPENING_CORNERS and said[-1:] in _CLOSING_CORNERS:
        said = said[1:-1]
    claim = finished(said) or "…"
    if not _IDEOGRAPHS.search(claim) or not claim.endswith("."):
        return claim
    claim = claim[:-1].rstrip("，、")
    return claim if claim[-1] in _STOPS else f"{claim}。"
