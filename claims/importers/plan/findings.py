"""Keep what a machine found, beside the claim that it became."""

from claims.importers.extractor import extractor_version
from claims.importers.parsed import ParsedClaim, ParsedDocument
from claims.importers.plan.appearances import StoredText
from claims.importers.plan.work import Work
from claims.models import Appearance, Claim, Finding

_RULE_LENGTH = 100


def keep_finding(
    work: Work,
    stored: StoredText,
    document: ParsedDocument,
    parsed: ParsedClaim,
    claim: Claim,
    appearance: Appearance | None,
) -> None:
    """Keep what the machine said, as long as the text that is stored is the one that it read."""
    found = parsed.found
    if found is None or stored.row is None or stored.text != document.source.text:
        return
    work.findings.append(
        Finding(
            source_text=stored.row,
            claim=claim,
            appearance=appearance,
            start=found.start,
            end=found.end,
            spans=[list(span) for span in found.spans],
            kind=found.type,
            speaker=found.speaker or "",
            mention=found.speaker_mention or "",
            mention_spans=[list(span) for span in found.speaker_spans],
            cue=found.cue or "",
            rule=found.rule[:_RULE_LENGTH],
            text=parsed.text,
            confidence=found.confidence,
            extractor=extractor_version(),
            created_at=work.now,
        )
    )
