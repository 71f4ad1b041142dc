"""One record on its way through the plan, and what the importer remembers of it."""

from collections.abc import Collection
from typing import NamedTuple

from claims.importers.identity import (
    Identity,
    claim_identity,
    record_digest,
    record_key,
    review_identity,
    review_key,
    source_identity,
)
from claims.importers.parsed import ParsedClaim, ParsedSource
from claims.models import ImportedItem

_DIGESTS = "records"
_GENERATION = "generation"


class Record(NamedTuple):
    """A parsed claim with its keys; without a complete review, `review` is empty."""

    parsed: ParsedClaim
    claim: Identity
    source: Identity
    review: Identity
    key: str
    digest: str
    places: tuple[tuple[ParsedSource, Identity], ...] = ()


def record_of(parsed: ParsedClaim) -> Record:
    """Return a parsed claim with its keys."""
    claim, source, review = claim_identity(parsed), source_identity(parsed.source), parsed.review
    named = review_identity(review) if review is not None and review.is_complete else ()
    return Record(
        parsed,
        claim,
        source,
        named,
        review_key(parsed) if parsed.by_review else record_key(claim, source),
        record_digest(parsed),
        tuple((place, source_identity(place)) for place in parsed.places),
    )


def is_known(item: ImportedItem | None, digest: str) -> bool:
    """Tell whether a record has been imported as it is now, and has not been missed since."""
    return item is not None and not item.gone_at and digest in item.values.get(_DIGESTS, ())


def has_forms(item: ImportedItem | None) -> bool:
    """Tell whether a feed was known to hold a record in several forms."""
    return item is not None and len(item.values.get(_DIGESTS, ())) > 1


def add_digest(
    item: ImportedItem, digest: str, generation: int, passed: Collection[str] = ()
) -> None:
    """Remember that a record was imported as it is now.

    One feed may hold one claim twice, with differing fields. Both forms count as known until a
    later feed brings a third, so that running the same feed again changes nothing; those stay
    known that this feed still holds (`passed`).
    """
    values = item.values
    kept = values.get(_DIGESTS, [])
    if values.get(_GENERATION) != generation:
        kept = [known for known in kept if known in passed]
    item.values = {**values, _DIGESTS: [*kept, digest], _GENERATION: generation}
    item.digest = digest
