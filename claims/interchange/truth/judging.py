"""From the words of a verdict to its class."""

import re
from collections.abc import Iterator

from claims.interchange.truth.keys import key_of
from claims.interchange.truth.table import Table, table_for, unspaced_phrases
from claims.interchange.truth.truth import Truth
from claims.interchange.truth.words import JOINED_DENIALS, SIGNS

LONGEST_LABEL = 2_000
# What ends the verdict where its reasons follow.
_BREAKS = re.compile(
    r"[.:;|/\n!?()\[\]{},،؛。，：；！？（）「」『』।॥\"“”«»–—]|\s-+\s|-(?=\s)|(?<=[\u3400-\u9fff])-"
)
_SHORT = 5
# Behind or within other words these tell nothing: whoever reads "half a truth" must know "half".
_AFFIRMATIONS = (Truth.TRUE, Truth.MOSTLY_TRUE)
# In a whole sentence these speak of the claim; words for "true" also of other things.
_IN_SENTENCES = (Truth.PARTLY_TRUE, Truth.FALSE, Truth.UNPROVEN)
_SHORTEST_IN_SENTENCES = 4


def truth_of(label: str | None, language: str | None = None) -> Truth | None:
    """Return the class of an outlet's verdict; None where it is not known.

    A language tag helps where a word means something else in another language.
    """
    raw = (label or "")[:LONGEST_LABEL]
    table = table_for((language or "").partition("-")[0].lower() or None)
    words = key_of(raw).split()
    if not words:
        return _of_signs(raw)
    bare = _without_fillers(words, table)
    if " ".join(bare) in table.ambiguous:
        return None
    return (
        _exact(words, table)
        or _exact(bare, table)
        or _of_first_part(raw, table)
        or _at_start(bare, table)
        or _at_end(bare, table)
        or _unspaced(words)
        or _in_sentence(words, table)
    )


def _of_signs(raw: str) -> Truth | None:
    found = {SIGNS[char] for char in raw if char in SIGNS}
    return Truth(found.pop()) if len(found) == 1 else None


def _exact(words: list[str], table: Table) -> Truth | None:
    return table.classes.get(" ".join(words))


def _without_fillers(words: list[str], table: Table) -> list[str]:
    """Return the words without what says nothing before and behind them."""
    while length := _filler(words, table, at_end=False):
        words = words[length:]
    while length := _filler(words, table, at_end=True):
        words = words[:-length]
    return words


def _filler(words: list[str], table: Table, *, at_end: bool) -> int:
    for length in range(min(5, len(words) - 1), 0, -1):
        part = words[-length:] if at_end else words[:length]
        if " ".join(part) in table.fillers and not _begins_phrase(words, table, length, at_end):
            return length
    return 0


def _begins_phrase(words: list[str], table: Table, length: int, at_end: bool) -> bool:
    """Say whether the filler is a part of a longer phrase of the table."""
    sizes = range(length + 1, min(table.longest, len(words)) + 1)
    parts = (words[-size:] if at_end else words[:size] for size in sizes)
    return any(" ".join(part) in table.classes for part in parts)


def _of_first_part(raw: str, table: Table) -> Truth | None:
    """Judge by what stands before the reasons, unless they take it back."""
    parts = [key_of(part).split() for part in _BREAKS.split(raw)]
    parts = [part for part in parts if part and " ".join(part) not in table.fillers]
    if len(parts) < 2:
        return None
    truth = _exact(parts[0], table) or _exact(_without_fillers(parts[0], table), table)
    return _taken_back(truth, parts[1], table)


def _taken_back(truth: Truth | None, following: list[str], table: Table) -> Truth | None:
    if truth in (Truth.TRUE, Truth.MOSTLY_TRUE) and following and following[0] in table.buts:
        return Truth.PARTLY_TRUE
    return truth


def _at_start(words: list[str], table: Table) -> Truth | None:
    """Judge by the longest phrase with which a label begins."""
    for size in range(min(table.longest, len(words)), 0, -1):
        phrase = " ".join(words[:size])
        if phrase in table.classes and _is_telling(phrase):
            truth = _taken_back(table.classes[phrase], words[size:], table)
            denied = _is_denied(words, 0, size, table)
            return None if denied or _is_bent(truth, words[size:], table) else truth
    return None


def _is_bent(truth: Truth | None, following: list[str], table: Table) -> bool:
    """Say whether what begins with "true" goes on with another verdict, or with too few words to be
    the reasons: those may take it back."""
    if truth not in _AFFIRMATIONS:
        return False
    others = any(other in _IN_SENTENCES for other in _verdicts(following, table))
    return others or 0 < len(following) < _SHORT


def _at_end(words: list[str], table: Table) -> Truth | None:
    """Judge a short label by the longest phrase with which it ends."""
    if len(words) > _SHORT:
        return None
    for size in range(len(words), 0, -1):
        start = len(words) - size
        phrase = " ".join(words[start:])
        if phrase in table.classes and _is_telling(phrase):
            truth = table.classes[phrase]
            bent = start > 0 and truth in _AFFIRMATIONS
            return None if bent or _is_denied(words, start, len(words), table) else truth
    return None


def _unspaced(words: list[str]) -> Truth | None:
    """Judge by the longest phrase of a language without spaces, if it begins or ends the label."""
    text = "".join(words)
    for phrase, truth in unspaced_phrases().items():
        if truth in _AFFIRMATIONS and text != phrase:
            continue
        if text.startswith(phrase):
            return truth
        if text.endswith(phrase) and len(text) < 3 * len(phrase):
            return None if text[-len(phrase) - 1] in JOINED_DENIALS else truth
    return None


def _in_sentence(words: list[str], table: Table) -> Truth | None:
    """Judge a sentence by the verdicts in it, where they agree."""
    found = {truth for truth in _verdicts(words, table) if truth in _IN_SENTENCES}
    return found.pop() if len(found) == 1 else None


def _verdicts(words: list[str], table: Table) -> Iterator[Truth]:
    position = 0
    while position < len(words):
        size = _longest_phrase(words, position, table)
        if size and not _is_denied(words, position, position + size, table):
            yield table.classes[" ".join(words[position : position + size])]
        position += size or 1


def _longest_phrase(words: list[str], position: int, table: Table) -> int:
    for size in range(min(table.longest, len(words) - position), 0, -1):
        phrase = " ".join(words[position : position + size])
        if phrase in table.classes and len(phrase) >= _SHORTEST_IN_SENTENCES:
            return size
    return 0


def _is_denied(words: list[str], start: int, end: int, table: Table) -> bool:
    before = words[max(0, start - 2) : start]
    return any(word in table.denials for word in [*before, *words[end : end + 2]])


def _is_telling(phrase: str) -> bool:
    """Say whether a phrase is long enough to be no chance find, such as `no` or `si`."""
    return len(phrase) > 3 or not phrase.isascii()
