"""The fields of a claim that an import may set, as plain values that can be compared."""

from typing import Any

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
    """Return what a parsed claim says; a review that stands here as one is no field of the claim."""
    review = parsed.review
    stands = review is not None and review.is_complete
    return {
        "text": parsed.text,
        "language": parsed.language,
        "claimed_on": iso(parsed.claimed_on),
        "rating": None if stands else parsed.rating,
        "review": review_values(review) if review and not stands else None,
        "speakers": vocabulary.canonical(map(name_key, parsed.speakers)),
        "topics": sorted({slug_of(topic) for topic in parsed.topics}),
        "score": parsed.score,
    }


def canonical_memory(item: ImportedItem, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return what an item remembers, its speakers under the names that they have now."""
    values = dict(item.values)
    if "speakers" in values:
        values["speakers"] = vocabulary.canonical(values["speakers"])
    return values


def thaw(work: Work, parsed: ParsedClaim, state: ClaimState, changes: Values) -> Values:
    """Return the changes that a published review does not forbid, and say which it does."""
    frozen = FROZEN & changes.keys() if state.is_frozen else frozenset()
    work.tell_frozen(parsed, frozen)
    return {name: value for name, value in changes.items() if name not in frozen}
