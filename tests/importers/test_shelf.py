"""What one run has to tell apart is kept on disk, and memory does not grow with it."""

import gc
import tracemalloc
from collections.abc import Callable

import pytest

from claims.importers.feeds import Feeds
from claims.importers.parsed import ParsedClaim, ParsedReview
from claims.importers.plan.outcome import Outcome
from claims.importers.shelf import Shelf, ShelfFailed
from claims.importers.tally import Tally

LARGEST, SMALLEST = 2**63 - 1, -(2**63)


def test_a_number_is_kept_with_its_last_value():
    shelf = Shelf()

    for number, value in ((LARGEST, 1), (SMALLEST, 2), (0, 0), (LARGEST, 3)):
        shelf.put(number, value)

    assert [shelf.get(number) for number in (LARGEST, SMALLEST, 0, 1)] == [3, 2, 0, None]
    assert [number in shelf for number in (0, 1)] == [True, False]


def test_two_shelves_know_nothing_of_each_other():
    one, other = Shelf(), Shelf()

    one.put(7)

    assert (7 in one, 7 in other) == (True, False)


def test_a_shelf_without_room_says_so():
    shelf = Shelf()
    shelf._disk.execute("PRAGMA max_page_count = 1")

    with pytest.raises(ShelfFailed, match="full"):
        fill(shelf)


def fill(shelf: Shelf) -> None:
    for number in range(10_000):
        shelf.put(number)


def grown(count: Callable[[int], None]) -> int:
    """Return by how many bytes memory grows with another 4,000 reviews."""
    count(0)
    gc.collect()
    tracemalloc.start()
    for number in range(1, 4_001):
        count(number)
    gc.collect()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return size


def test_counting_takes_no_memory_for_each_review():
    tally = Tally(dry_run=True)

    def count(number: int) -> None:
        common = "new", "a.json", None, "It rained."
        tally.add(
            [
                Outcome("review", *common, identity=f"r{number}", content=f"content {number}"),
                Outcome("document", *common, identity=f"url {number}"),
            ]
        )

    assert grown(count) < 60_000
    assert (tally.reviews["new"], tally.documents["new"]) == (4_001, 4_001)


def test_remembering_what_a_feed_named_takes_no_memory_for_each_review():
    feeds = Feeds()

    def count(number: int) -> None:
        review = ParsedReview(publisher="Checkers", url=f"https://example.org/{number % 100}")
        feeds.saw(ParsedClaim("a.json", None, None, f"It rained {number} times.", review=review))

    for number in range(100):
        count(-number)

    assert grown(count) < 60_000
