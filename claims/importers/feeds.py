"""Notice which reviews the files of a run no longer name.

A review that another file of the run names has moved, and is not missed. Keys are kept as eight
bytes each, on disk, so that a feed of millions fits.
"""

from collections.abc import Iterator

from claims.importers.identity import review_key
from claims.importers.parsed import ParsedClaim
from claims.importers.plan.gone import STANDARD_INPUT, items_of_feeds
from claims.importers.shelf import Shelf

_KEPT_DIGITS = 16


class Feeds:
    """Remember what the files of reviews have named."""

    def __init__(self) -> None:
        """Start without any file."""
        self._files: set[str] = set()
        self._named = Shelf()

    def saw(self, claim: ParsedClaim) -> None:
        """Keep the key of a review."""
        self._named.put(_short(review_key(claim)))

    def has_read(self, file: str) -> None:
        """Keep a file that could be read as a whole; only such a one can miss something."""
        if file != STANDARD_INPUT:
            self._files.add(file)

    def missed(self) -> Iterator[int]:
        """Yield the ids of what the files have named once and do not name now."""
        if self._files:
            for pk, key in items_of_feeds(self._files):
                if _short(key) not in self._named:
                    yield pk


def _short(key: str) -> int:
    return int.from_bytes(bytes.fromhex(key[:_KEPT_DIGITS]), signed=True)
