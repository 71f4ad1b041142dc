"""Hold the place of ClaimReview (.json, .html): recognised, refused, not read yet."""

from collections.abc import Iterator

from claims.importers.parsed import Parsed
from claims.importers.reading import Input, whole_refused


def parse_claimreview(source: Input) -> Iterator[Parsed]:
    """Refuse the file with a sentence that says so.

    :raises Unreadable: always
    """
    raise whole_refused(
        source,
        None,
        "claimreview_not_supported",
        "Files of this kind are read as ClaimReview, which this version cannot import yet.",
    )
    yield
