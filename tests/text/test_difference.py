"""What changed between two texts, and between two lists."""

import pytest

from claims.text.difference import Pair, compare_texts, pair_up


def marked(before: str, after: str) -> str:
    """Return the difference on one line: [-removed-] and {+added+}."""
    signs = {"kept": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(signs[run.kind].format(run.text) for run in compare_texts(before, after))


@pytest.mark.parametrize(
    ("before", "after", "difference"),
    [
        ("", "", ""),
        ("a b", "a b", "a b"),
        ("", "a b", "{+a b+}"),
        ("a b", "", "[-a b-]"),
        ("It has nine arches.", "It has ten arches.", "It has [-nine -]{+ten +}arches."),
        ("It is old.", "It is very old.", "It is {+very +}old."),
        ("It is old.", "It is old", "It is old[-.-]"),
        ("one\ntwo\nthree\n", "one\nthree\n", "one\n[-two\n-]three\n"),
        ("a b\nc d\n", "a x\nc y\n", "a [-b-]{+x+}\nc [-d-]{+y+}\n"),
        ("橋有九個拱", "橋有十個拱", "橋有[-九-]{+十+}個拱"),
        ("a b c d e", "a x c y e", "a [-b -]{+x +}c [-d -]{+y +}e"),
    ],
)
def test_a_difference_is_told_word_by_word(before, after, difference):
    assert marked(before, after) == difference


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a b " * 20_000, "b a " * 20_000),
        ("a\n" * 40_000, "b\na\n" * 20_000),
        ("橋" * 90_000, "好橋" * 45_000),
        ("\n".join(map(str, range(9_000))), "\n".join(map(str, range(9_000, 0, -1)))),
    ],
)
def test_both_texts_can_be_read_out_of_a_long_difference(before, after):
    runs = compare_texts(before, after)

    assert "".join(run.text for run in runs if run.kind != "added") == before
    assert "".join(run.text for run in runs if run.kind != "removed") == after


def test_a_change_in_each_of_many_lines_is_found_in_its_line():
    lines = [f"The bridge {n} has nine arches and stands in a town of its own." for n in range(500)]
    before = "\n".join(lines)

    runs = compare_texts(before, before.replace("nine", "ten"))

    assert {run.text for run in runs if run.kind == "removed"} == {"nine "}
    assert {run.text for run in runs if run.kind == "added"} == {"ten "}


def test_things_are_paired_as_the_same_then_by_the_names_given():
    same = {"url": "u", "title": "t"}
    moved, moved_after = {"url": "v", "title": "a"}, {"url": "v", "title": "b"}
    named, named_after = {"url": "", "title": "c"}, {"url": "w", "title": "c"}
    gone, new = {"url": "", "title": ""}, {"url": "", "title": "d"}

    pairs = pair_up(
        [gone, same, moved, named],
        [named_after, dict(same), moved_after, new],
        names=("url", "title"),
    )

    assert pairs == [
        Pair(gone, None),
        Pair(same, same),
        Pair(moved, moved_after),
        Pair(named, named_after),
        Pair(None, new),
    ]
