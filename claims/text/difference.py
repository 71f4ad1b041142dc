"""Say what changed between two texts, word by word, and between two lists of things.

Texts are bounded work: first line by line, then words within the lines that differ; where even
those are too many, the old stands whole beside the new.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

KEPT, ADDED, REMOVED = "kept", "added", "removed"
# Up to so many pieces on both sides are compared one by one: the work grows with their product.
MOST = 1_500
# Scripts of East Asia have no spaces between words: there each character is compared.
_WORD = re.compile(r"(?:[\u2e80-\U0010ffff]|[^\W\u2e80-\U0010ffff]+|[^\w\s])[^\S\n]*|\n|[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that were kept, added or removed."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A thing before and after; null where there was or is none."""

    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def compare_texts(before: str, after: str) -> list[Run]:
    """Return the runs that make up both texts; where something changes, what was comes first."""
    return _joined(_compare(_lines(before), _lines(after), by_words=True))


def pair_up(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]], *, names: Sequence[str]
) -> list[Pair]:
    """Return which thing became which: the same one, else one with the same value of a name.

    `names` are tried in their order; empty values are no likeness. What came new stands last.
    """
    left, right = list(before), list(after)
    partners: list[tuple[Mapping[str, Any], Mapping[str, Any]]] = []
    for is_same in (_equal, *(_alike(name) for name in names)):
        for old in list(left):
            found = next((new for new in right if is_same(old, new)), None)
            if found is not None:
                partners.append((old, found))
                left = [one for one in left if one is not old]
                right = [one for one in right if one is not found]
    became = {id(old): new for old, new in partners}
    return [Pair(old, became.get(id(old))) for old in before] + [Pair(None, new) for new in right]


def _equal(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    return dict(old) == dict(new)


def _alike(name: str) -> Any:
    return lambda old, new: bool(old.get(name)) and old.get(name) == new.get(name)


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _compare(before: list[str], after: list[str], *, by_words: bool) -> Iterator[Run]:
    """Yield what is the same at both ends, and between it what differs."""
    start, end = _same_ends(before, after)
    yield Run(KEPT, "".join(before[:start]))
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    if old and new and max(len(old), len(new)) <= MOST:
        yield from _between(old, new, by_words=by_words)
    elif by_words and old and new:
        yield from _words(old, new)
    else:
        yield from _replaced(old, new)
    yield Run(KEPT, "".join(before[len(before) - end :]))


def _between(old: list[str], new: list[str], *, by_words: bool) -> Iterator[Run]:
    # Words that stand everywhere are no landmarks; difflib leaves them out of its search by itself.
    for tag, i, j, k, n in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            yield Run(KEPT, "".join(old[i:j]))
        elif tag == "replace" and by_words:
            yield from _words(old[i:j], new[k:n])
        else:
            yield from _replaced(old[i:j], new[k:n])


def _words(old: list[str], new: list[str]) -> Iterator[Run]:
    """Compare the words of lines; of as many lines as before, one line after the other."""
    if len(old) == len(new) > 1:
        for line, changed in zip(old, new, strict=True):
            yield from _words([line], [changed])
        return
    before, after = _WORD.findall("".join(old)), _WORD.findall("".join(new))
    yield from _compare(before, after, by_words=False)


def _replaced(old: list[str], new: list[str]) -> Iterator[Run]:
    yield Run(REMOVED, "".join(old))
    yield Run(ADDED, "".join(new))


def _same_ends(before: list[str], after: list[str]) -> tuple[int, int]:
    """Return how many pieces are the same at the beginning and at the end."""
    shorter = min(len(before), len(after))
    start = 0
    while start < shorter and before[start] == after[start]:
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return start, end


def _joined(runs: Iterator[Run]) -> list[Run]:
    """Return the runs without empty ones, neighbours of one kind as one."""
    found: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if found and found[-1].kind == run.kind:
            run = Run(run.kind, found.pop().text + run.text)
        found.append(run)
    return found
