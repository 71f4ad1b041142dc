"""The steps of the extraction in order; each can be replaced by a better one of the same shape."""

import re

from claims.extraction.attribution import Attribution
from claims.extraction.claim import ClaimMaker
from claims.extraction.confidence import confidence
from claims.extraction.findings import Finding
from claims.extraction.languages.collector import Collector as TableCollector
from claims.extraction.languages.marks_only import find_marked, plain_claim
from claims.extraction.languages.reading import read_sentences
from claims.extraction.languages.speakers import Resolver as TableResolver
from claims.extraction.languages.table import Language
from claims.extraction.languages.tables import ENGLISH, primary, table_of
from claims.extraction.languages.wording import ClaimMaker as TableClaimMaker
from claims.extraction.memory import without_cycle_search
from claims.extraction.names import read_names
from claims.extraction.passages import Collector
from claims.extraction.proper import ProperNames
from claims.extraction.sentences import sentences
from claims.extraction.speakers import Resolver

_LONE_RETURN = re.compile(r"\r(?!\n)")  # ends a line in texts of old machines


def extract(text: str, language: str = ENGLISH) -> list[Attribution]:
    """Return who said what in a text, in the order of the text.

    Of a language that cannot be read (`is_supported`) only what stands in quotation marks.
    """
    plain = _LONE_RETURN.sub("\n", text)  # as long as the text, so that no offset moves
    with without_cycle_search(text):
        found = _read(plain, language)
    return found if plain == text else [_as_given(text, one) for one in found]


def _read(text: str, language: str) -> list[Attribution]:
    if primary(language) == ENGLISH:
        return _english(text)
    table = table_of(language)
    return _marked(text, primary(language)) if table is None else _by_table(text, table)


def _as_given(text: str, found: Attribution) -> Attribution:
    """Return the attribution with the words as they stand in the text that was given."""
    spoken, cued = (
        text[spans[0][0] : spans[0][1]] if spans else None
        for spans in (found.speaker_spans, found.cue_spans)
    )
    quote = text[found.start : found.end]
    return found._replace(quote=quote, speaker_mention=spoken, cue=cued)


def _english(text: str) -> list[Attribution]:
    found = sentences(text, ENGLISH)
    findings = Collector(text, found).run()
    resolver = Resolver(text, found, read_names(text, found))
    resolver.resolve(findings)
    maker = ClaimMaker(text, found, resolver)
    proper = ProperNames(text)
    return [_attribution(text, f, maker.claim(f), proper.of(f.speaker)) for f in findings]


def _by_table(text: str, table: Language) -> list[Attribution]:
    found = read_sentences(text, table)
    findings = TableCollector(text, found, table).run()
    resolver = TableResolver(text, found, table)
    resolver.resolve(findings)
    maker = TableClaimMaker(text, found, resolver, table)
    proper = ProperNames(text)
    return [
        _attribution(
            text, f, maker.claim(f), proper.of(f.speaker) if f.speaker in resolver.named else ()
        )
        for f in findings
    ]


def _marked(text: str, language: str) -> list[Attribution]:
    findings = find_marked(text, sentences(text, language))
    return [_attribution(text, f, plain_claim(text, f)) for f in findings]


def _attribution(
    text: str, finding: Finding, claim: str, names: tuple[str, ...] = ()
) -> Attribution:
    start, end, mention, cue = finding.start, finding.end, finding.mention, finding.cue
    return Attribution(  # in the order of its fields: names would take a third of the time
        start,
        end,
        tuple(finding.spans),
        text[start:end],
        finding.type,
        finding.speaker,
        text[mention.start : mention.end] if mention else None,
        ((mention.start, mention.end),) if mention else (),
        text[cue[0] : cue[1]] if cue else None,
        (cue,) if cue else (),
        claim,
        confidence(finding),
        finding.rule,
        names,
    )
