"""How the label of another publisher's review is read, for the desk's lists."""

from __future__ import annotations

from claims.interchange.truth import Reading, label_reading
from claims.models import Claim, Revision


def revision_reading(revision: Revision, claim: Claim) -> Reading | None:
    """Return how a revision's label is read, None for the desk's own ratings and unknown labels."""
    if revision.rating_id is not None:
        return None
    known = (one for one in (revision.language, claim.language) if one not in ("", "und"))
    return label_reading(revision.rating_label, next(known, None))
