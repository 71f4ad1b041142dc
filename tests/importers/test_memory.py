"""Check the rule by which a file's changes meet people's."""

import pytest

from claims.importers.memory import Merged, fill, merge


@pytest.mark.parametrize(
    ("current", "given", "own", "merged"),
    [
        # The file has not changed: nothing happens, whatever people did.
        ("person", "file", "file", Merged({}, [], {"x": "file"})),
        # Nobody has touched the field: the file's new value is taken.
        ("old", "new", "old", Merged({"x": "new"}, [], {"x": "new"})),
        # Both have changed: the person's value stays, and it is said once.
        ("person", "new", "old", Merged({}, ["x"], {"x": "new"})),
        # Both say the same now.
        ("new", "new", "old", Merged({}, [], {"x": "new"})),
        # A missing value never erases.
        ("old", None, "old", Merged({}, [], {"x": "old"})),
        ("old", "", "old", Merged({}, [], {"x": "old"})),
        ("old", [], "old", Merged({}, [], {"x": "old"})),
        # What a person has emptied is a change too.
        ("", "new", "old", Merged({}, ["x"], {"x": "new"})),
        # What was never imported and is empty is filled.
        (None, "new", None, Merged({"x": "new"}, [], {"x": "new"})),
        ("und", "en", None, Merged({"x": "en"}, [], {"x": "en"})),
        # What was never imported and is there belongs to people.
        ("person", "new", None, Merged({}, ["x"], {"x": "new"})),
    ],
)
def test_merge(current: object, given: object, own: object, merged: Merged) -> None:
    memory = {} if own is None else {"x": own}

    assert merge({"x": current}, {"x": given}, memory) == merged


def test_what_another_record_of_the_claim_brought_counts_as_untouched() -> None:
    merged = merge({"x": "b"}, {"x": "c"}, {"x": "a"}, [{"x": "b"}])

    assert merged == Merged({"x": "c"}, [], {"x": "c"})


def test_fill_takes_only_what_is_not_there() -> None:
    current = {"a": None, "b": "x", "c": [], "d": "und"}

    assert fill(current, {"a": 1, "b": 2, "c": [3], "d": ""}) == {"a": 1, "c": [3]}
