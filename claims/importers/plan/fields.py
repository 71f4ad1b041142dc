"""The fields of a claim that an import may set, as plain values that can be compared."""

from typing import Any

from claims.choices import ClaimStatus
from claims.importers.identity import review_values
from claims.importers.memory import Values
from claims.importers.parsed import ParsedClaim
from claims.importers.plan.vocabulary import Vocabulary, slug_of
from claims.importers.plan.work import ClaimState, Work, iso
from claims.models import ImportedItem
from claims.text.normalise import name_key

# Words that a published review has frozen.
FROZEN = frozenset({"text", "language", "speakers"})


def given_values(parsed: ParsedClaim, vocabulary: Vocabulary) -> Values:
    """Return what a parsed claim says."""
    return {
        "text": parsed.text,
        "language": parsed.language,
        "claimed_on": iso(parsed.claimed_on),
        "rating": parsed.rating,
        "review": review_values(parsed.review) if parsed.review else None,
        "speakers": vocabulary.canonical(map(name_key, parsed.speakers)),
        "topics": sorted({slug_of(topic) for topic in parsed.topics}),
        "score": parsed.confidence,
    }


def canonical_memory(item: ImportedItem, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return what an item remembers, its speakers under the names that they have now."""
    values = dict(item.values)
    if "speakers" in values:
        values["speakers"] = vocabulary.canonical(values["speakers"])
    return values


def thaw(work: Work, parsed: ParsedClaim, state: ClaimState, changes: Values) -> Values:
    """Return the changes that a published review does not forbid, and say which it does."""
    frozen = FROZEN & changes.keys() if state.claim.status == ClaimStatus.CHECKED else frozenset()
    if frozen:
        names = ", ".join(sorted(frozen))
        message = f"A published review has frozen: {names}; it changes with a correction only."
        work.notify(parsed, "kept_published", message)
    return {name: value for name, value in changes.items() if name not in frozen}
