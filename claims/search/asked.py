"""Read what somebody typed into a search: words, phrases, beginnings of words, and what to leave out.

Nothing of an engine's own language is in it, so that nothing of it reaches an engine.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claims.errors import FieldError, Invalid
from claims.search.tokens import terms_of, words_of

MOST_CHARACTERS = 200
MOST_WORDS = 8
# A word that is only begun has so many letters; a Korean syllable is made of two or three.
FEWEST_LETTERS = 3

_MARKS = '"“”„‟«»＂「」『』'
_PIECE = re.compile(
    f"(?:(?<!\\S)(?P<minus>-))?"
    f"(?:[{_MARKS}](?P<phrase>[^{_MARKS}]*)[{_MARKS}]|(?P<plain>[^\\s{_MARKS}]+))"
)
_STARS = re.compile(r"\*+")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is looked for: a word in any form, or words as they stand, next to each other.

    The last of the words may only be begun; then it is looked for as it stands, too.
    """

    words: tuple[str, ...]
    is_exact: bool = False
    is_begun: bool = False

    @property
    def needle(self) -> str:
        """Return what stands in words that are joined by spaces, one before and one behind."""
        return f" {' '.join(self.words)}" + ("" if self.is_begun else " ")


@dataclass(frozen=True, slots=True)
class Query:
    """What a claim must hold, all of it, and what it must not hold."""

    wanted: tuple[Part, ...]
    excluded: tuple[Part, ...] = ()

    @property
    def words(self) -> list[str]:
        """Return the words that may stand there in any form."""
        return [part.words[0] for part in self.wanted if not part.is_exact]


def read_query(text: str) -> Query:
    """Return what a text asks for; nothing where it holds no word.

    :raises Invalid: for more than 200 characters or eight words, and where all of it is excluded.
    """
    if len(text) > MOST_CHARACTERS:
        raise _refuse("query_too_long", f"At most {MOST_CHARACTERS} characters are searched for.")
    if len(set(terms_of(text))) > MOST_WORDS:
        raise _refuse("query_too_long", f"At most {MOST_WORDS} different words are searched for.")
    wanted: dict[Part, None] = {}
    excluded: dict[Part, None] = {}
    for part, is_excluded in _parts(_paired(text)):
        (excluded if is_excluded else wanted)[part] = None
    if excluded and not wanted:
        detail = "Say what to look for, and not only what to leave out."
        raise _refuse("query_excludes_only", detail)
    return Query(tuple(wanted), tuple(excluded))


def query_of_words(words: Iterable[str]) -> Query:
    """Return the query for all of `words`, which are those of `words_of`, in any form."""
    return Query(tuple(Part((word,)) for word in dict.fromkeys(words)))


def read_sentence(text: str) -> tuple[Query, Query]:
    """Return what is looked for, and what it is ranked by, of a text that may be a whole sentence.

    Of more than eight words, the longest are looked for and all are ranked by; its punctuation means
    nothing then, nor in a text of more than 200 characters.

    :raises Invalid: as `read_query` does, for the longest words.
    """
    terms = list(dict.fromkeys(terms_of(text)))
    if len(terms) <= MOST_WORDS and len(text) <= MOST_CHARACTERS:
        query = read_query(text)
        return query, query
    longest = sorted(terms, key=len, reverse=True)[:MOST_WORDS]
    return read_query(" ".join(longest)), query_of_words(words_of(text))


def _paired(text: str) -> str:
    """Return the text without a quotation mark that has no partner: the last of an odd number."""
    places = [place for place, char in enumerate(text) if char in _MARKS]
    return text[: places[-1]] + text[places[-1] + 1 :] if len(places) % 2 else text


def _parts(text: str) -> Iterator[tuple[Part, bool]]:
    """Yield each part, and whether it is excluded."""
    for piece in _PIECE.finditer(text):
        phrase, plain, is_excluded = piece["phrase"], piece["plain"], bool(piece["minus"])
        if phrase is None and not is_excluded:
            yield from ((part, False) for part in _single(plain))
            continue
        part = _sequence(plain if phrase is None else phrase, is_quoted=phrase is not None)
        if part is not None:
            yield part, is_excluded


def _single(chunk: str) -> Iterator[Part]:
    """Yield each word between two spaces by itself."""
    for words, is_begun in _pieces(chunk):
        if is_begun:
            yield from (Part((word,)) for word in words[:-1])
            yield Part((words[-1],), is_exact=True, is_begun=True)
        else:
            yield from (Part((word,)) for word in words)


def _sequence(text: str, *, is_quoted: bool) -> Part | None:
    """Return words next to each other, as they stand; one word that is not quoted, in any form."""
    pieces = list(_pieces(text))
    words = [word for part, _ in pieces for word in part]
    if not words:
        return None
    is_begun = next(begun for part, begun in reversed(pieces) if part)
    return Part(tuple(words), is_quoted or is_begun or len(words) > 1, is_begun)


def _pieces(text: str) -> Iterator[tuple[list[str], bool]]:
    """Yield the words before each star, and behind the last; and whether the last word is only begun."""
    pieces = _STARS.split(text)
    for piece, behind in zip(pieces, [*pieces[1:], None], strict=True):
        words = words_of(piece)
        yield words, bool(words) and behind is not None and _is_begun(piece, words, behind)


def _is_begun(piece: str, words: list[str], behind: str) -> bool:
    """Say whether a star ends a word that is long enough.

    It stands right behind one, and no other goes on behind it. What is written without spaces has
    no words to begin.
    """
    ends_a_word = len(words_of(f"{piece}x")) == len(words)
    letters = unicodedata.normalize("NFD", words[-1])
    return ends_a_word and not words_of(behind[:1]) and len(letters) >= FEWEST_LETTERS


def _refuse(code: str, detail: str) -> Invalid:
    return Invalid(detail, errors=(FieldError("/q", code, detail),))
