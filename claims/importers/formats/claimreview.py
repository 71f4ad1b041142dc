"""Hold the place of ClaimReview (.json, .html): recognised, refused, not read yet."""

from typing import NoReturn

from claims.importers.reading import Input, whole_refused


def parse_claimreview(source: Input) -> NoReturn:
    """Refuse the file with a sentence that says so.

    :raises Unreadable: always
    """
    raise whole_refused(
        source,
        None,
        "claimreview_not_supported",
        "Files of this kind are read as ClaimReview, which this version cannot import yet.",
    )
