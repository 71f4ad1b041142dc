"""What becomes of each part of a claim that is merged. A part that is not named here fails a test."""

from __future__ import annotations

from enum import StrEnum


class Fate(StrEnum):
    """What becomes of one part."""

    MOVES = "moves"  # its rows are the other claim's until the merge is taken back
    SHARED = (
        "shared"  # the other claim is given what it does not have; the merged one keeps its own
    )
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
