"""Quotations that go on: the next part of one that was split, or its next paragraph."""

from claims.extraction.findings import DIRECT, INDIRECT, MIXED, Finding
from claims.extraction.tokens import Sentence, Token

_MOST_BACK = 6  # findings


def continue_quotation(
    findings: list[Finding], sentences: list[Sentence], number: int, token: Token
) -> Finding | None:
    """Add a quotation in sentence `number` to the finding whose next part it is; return that one."""
    for finding in findings[: -_MOST_BACK - 1 : -1]:
        if finding.spans[-1][1] > token.start:
            return None
        if finding.sentence < number - 1 - finding.parts:
            continue  # too far back, unless it has gone on since
        if _may_go_on(finding, sentences, number):
            finding.spans.append((token.start, token.end))
            finding.parts = number - finding.sentence
            return finding
    return None


def is_left_open(sentences: list[Sentence], number: int) -> bool:
    """Tell whether the paragraph before a sentence ended inside a quotation."""
    before = sentences[number - 1].tokens[-1] if number else None
    return before is not None and before.quotation is not None and not before.quotation.closed


def _may_go_on(finding: Finding, sentences: list[Sentence], number: int) -> bool:
    """Tell whether a finding is a quotation that the next one may go on with."""
    if is_left_open(sentences, number):
        return finding.type != INDIRECT and finding.end >= sentences[number - 1].end
    if sentences[finding.sentence].block != sentences[number].block:
        return False
    if finding.type == DIRECT:
        return True
    event = finding.event
    return finding.type == MIXED and event is not None and finding.end <= finding.cue_start
