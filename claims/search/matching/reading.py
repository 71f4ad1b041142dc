"""What is looked for when a free text is matched: its words, with what people write in posts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.search.tokens import with_stems, words_of
from claims.text.guess import guess_language

# Of a longer text this much is matched: a paragraph, or two.
MOST_CHARACTERS = 2_000
# A claim's language may be unknown, and then its words are stemmed as English ones.
_FALLBACK = "und"

# An address says nothing; the one of a picture often stands behind a word without a space.
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.(?:twitter|x)\.com/)\S+", re.IGNORECASE)
_TAG = re.compile(r"[#@](\w+)")


@dataclass(frozen=True)
class Reading:
    """The words of a text in order, and its terms: each with the forms that claims may hold."""

    words: tuple[str, ...]
    terms: dict[str, tuple[str, ...]]


def read_text(text: str) -> Reading:
    """Take a text apart. Addresses are left out; tags and names of accounts are also split.

    Of more than `MOST_CHARACTERS` characters the first are read.
    """
    bare = _ADDRESS.sub(" ", text[:MOST_CHARACTERS])
    words = words_of(bare)
    languages = dict.fromkeys((_FALLBACK, guess_language(bare)))
    forms: dict[str, dict[str, None]] = {}
    for word in (*words, *_parts_of_tags(bare)):
        stems = [with_stems([word], language)[-1] for language in languages]
        forms.setdefault(stems[0], {}).update(dict.fromkeys((word, *stems)))
    return Reading(tuple(words), {term: tuple(found) for term, found in forms.items()})


def _parts_of_tags(text: str) -> Iterator[str]:
    """Yield the words that tags are put together from: `StopTheRain2020`, `NASAPicture`."""
    for tag in _TAG.findall(text):
        places = [at for at in range(1, len(tag)) if _is_seam(tag, at)]
        if places:
            ends = [*places, len(tag)]
            yield from words_of(" ".join(tag[a:b] for a, b in zip([0, *places], ends, strict=True)))


def _is_seam(tag: str, at: int) -> bool:
    before, here, after = tag[at - 1], tag[at], tag[at + 1 : at + 2]
    if here.isdigit() != before.isdigit():
        return True
    return here.isupper() and (not before.isupper() or after.islower())
