"""The steps of the extraction in order; each can be replaced by a better one of the same shape."""

from claims.extraction.attribution import Attribution
from claims.extraction.claim import ClaimMaker
from claims.extraction.confidence import confidence
from claims.extraction.findings import Finding
from claims.extraction.names import read_names
from claims.extraction.passages import Collector
from claims.extraction.speakers import Resolver
from claims.extraction.tokens import sentences


def extract(text: str, language: str = "en") -> list[Attribution]:
    """Return who said what in a text, in the order of the text."""
    language = language.lower()
    found = sentences(text, language)
    findings = Collector(text, found, language).run()
    book = read_names(text, found)
    resolver = Resolver(text, found, book, language)
    resolver.resolve(findings)
    maker = ClaimMaker(text, found, resolver, language)
    return [_attribution(text, f, maker.claim(f)) for f in findings]


def _attribution(text: str, finding: Finding, claim: str) -> Attribution:
    mention = finding.mention
    cue = finding.cue
    return Attribution(
        start=finding.start,
        end=finding.end,
        spans=tuple(finding.spans),
        quote=text[finding.start : finding.end],
        type=finding.type,
        speaker=finding.speaker,
        speaker_mention=text[mention.start : mention.end] if mention else None,
        speaker_spans=((mention.start, mention.end),) if mention else (),
        cue=text[cue[0] : cue[1]] if cue else None,
        cue_spans=(cue,) if cue else (),
        claim=claim,
        confidence=confidence(finding),
    )
