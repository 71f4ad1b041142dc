"""What becomes of each part of a claim, a speaker or a source that is merged.

A part that is not named here fails a test.
"""

from __future__ import annotations

from enum import StrEnum


class Fate(StrEnum):
    """What becomes of one part."""

    MOVES = "moves"  # its rows are the other's until the merge is taken back
    SHARED = "shared"  # the other is given what it does not have; the merged one keeps its own
    STAYS = "stays"
    FOLLOWS = "follows"  # the move works it out


# By the name that a claim's model has for it, hidden relations included.
FATES: dict[str, Fate] = {
    # Where it was said, and what was found: this is what the two have in common.
    "appearances": Fate.MOVES,
    "reviews": Fate.MOVES,
    # Who is held to it and what it is about, beside what the other claim says itself.
    "speakers": Fate.SHARED,
    "speaker_links": Fate.SHARED,
    "topics": Fate.SHARED,
    "Claim_topics+": Fate.SHARED,
    # The work that somebody has begun.
    "assigned_to": Fate.SHARED,
    # An id means one claim: it stays with the merged one, as an alias, and is taken.
    "external_id": Fate.STAYS,
    # What the machine said is measured against the claim that it was made into.
    "findings": Fate.STAYS,
    # A file that is imported again finds the merged claim, and leaves it alone.
    "imported_items": Fate.STAYS,
    "imported_rating": Fate.STAYS,
    "imported_review": Fate.STAYS,
    "score": Fate.STAYS,
    # What was merged into it follows it by one more step.
    "merged_from": Fate.STAYS,
    # Which claims this one was thought to be, and what was said of that: a merged claim waits for
    # nobody, and one that is taken out again is asked about as before.
    "duplicates": Fate.STAYS,
    "duplicated_by": Fate.STAYS,
    # What happened, and when: history.
    "merges": Fate.STAYS,
    "merges_into": Fate.STAYS,
    "records": Fate.STAYS,
    "review_records": Fate.STAYS,
    "created_by": Fate.STAYS,
    "created_at": Fate.STAYS,
    # What it says itself, and how the desk ranks it.
    "id": Fate.STAYS,
    "text": Fate.STAYS,
    "text_digest": Fate.STAYS,
    "words_digest": Fate.STAYS,
    "compared_at": Fate.STAYS,
    "language": Fate.STAYS,
    "claimed_on": Fate.STAYS,
    "priority": Fate.STAYS,
    "dismiss_reason": Fate.STAYS,
    # What a move writes.
    "status": Fate.FOLLOWS,
    "listed": Fate.FOLLOWS,
    "merged_into": Fate.FOLLOWS,
    "verdict": Fate.FOLLOWS,
    "verdict_rating": Fate.FOLLOWS,
    "published_at": Fate.FOLLOWS,
    "review_count": Fate.FOLLOWS,
    "record": Fate.FOLLOWS,
    "updated_at": Fate.FOLLOWS,
    "version": Fate.FOLLOWS,
}

SPEAKER_FATES: dict[str, Fate] = {
    # Where they said it, and what they are held to: nothing names a speaker that was merged.
    "appearances": Fate.MOVES,
    "claims": Fate.MOVES,
    "claim_links": Fate.MOVES,
    # By what they are known: a text or a feed that says it finds the other.
    "name": Fate.SHARED,
    "aliases": Fate.SHARED,
    "name_keys": Fate.SHARED,
    "external_ids": Fate.SHARED,
    # What was merged into them follows by one more step.
    "merged_from": Fate.STAYS,
    "merges": Fate.STAYS,
    "merges_into": Fate.STAYS,
    "id": Fate.STAYS,
    "slug": Fate.STAYS,
    "kind": Fate.STAYS,
    "description": Fate.STAYS,
    "created_at": Fate.STAYS,
    "merged_into": Fate.FOLLOWS,
    "updated_at": Fate.FOLLOWS,
    "version": Fate.FOLLOWS,
}

SOURCE_FATES: dict[str, Fate] = {
    # What stands in it, at its place: nothing appears in a source that was merged.
    "appearances": Fate.MOVES,
    # Offsets point into a version, and a version never changes, not even whose it is.
    "texts": Fate.STAYS,
    "current_text": Fate.STAYS,
    # Its address is taken, and leads to the other.
    "url": Fate.STAYS,
    "canonical_url": Fate.STAYS,
    # A file that is imported again finds it, and leaves the other alone.
    "imported_items": Fate.STAYS,
    # The stored source of an address that a verdict rests on: it has that address still.
    "evidence": Fate.STAYS,
    "merged_from": Fate.STAYS,
    "merges": Fate.STAYS,
    "merges_into": Fate.STAYS,
    "id": Fate.STAYS,
    "title": Fate.STAYS,
    "publisher": Fate.STAYS,
    "kind": Fate.STAYS,
    "authors": Fate.STAYS,
    "published_on": Fate.STAYS,
    "language": Fate.STAYS,
    "archive_url": Fate.STAYS,
    "created_at": Fate.STAYS,
    "merged_into": Fate.FOLLOWS,
    "updated_at": Fate.FOLLOWS,
    "version": Fate.FOLLOWS,
}
