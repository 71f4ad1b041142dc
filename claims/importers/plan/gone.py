"""Plan what a file of reviews no longer names: it is marked, and everything stays."""

from collections.abc import Iterable

from claims.importers.memory import Values
from claims.importers.parsed import Notice
from claims.importers.plan.work import Work
from claims.models import ImportedItem

# The key in an item's values that holds the file that named the review last.
_FEED = "feed"
_REVIEWS = "reviews"
STANDARD_INPUT = "-"


def remembered_feed(file: str) -> Values:
    """Return what is remembered of the file that a review came from; a stream is none."""
    return {} if file == STANDARD_INPUT else {_FEED: file}


def items_of_feeds(files: Iterable[str]) -> Iterable[tuple[int, str]]:
    """Return id and key of what these files have named, and no import has missed yet."""
    rows = ImportedItem.objects.filter(gone_at=None, **{f"values__{_FEED}__in": sorted(files)})
    return rows.order_by("pk").values_list("pk", "key").iterator()


def plan_gone(work: Work, ids: Iterable[int]) -> None:
    """Mark the reviews of these records as gone."""
    for item in ImportedItem.objects.filter(pk__in=ids).order_by("pk"):
        known = item.values.get(_REVIEWS, {})
        for name in known:
            page = name.partition("\n")[2]
            message = f"The file no longer names the review at {page}; it stays."
            work.notices.append(Notice(item.values[_FEED], None, "review_gone", message))
        marked = {name: own | {"is_gone": True} for name, own in known.items()}
        item.values = item.values | {_REVIEWS: marked}
        item.gone_at = work.now
        work.remember(item)
