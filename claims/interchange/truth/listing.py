"""The table of labels as it is written, for people who want to look at it."""

from collections.abc import Iterator

from claims.interchange.truth.truth import Truth
from claims.interchange.truth.words import PHRASES, SIGNS, WORDS

# What the lists of a language's words mean; the others bend or take back what stands beside them.
_CLASSES: dict[str, str] = {
    "true": Truth.TRUE,
    "proven": Truth.TRUE,
    "false": Truth.FALSE,
    "misleading": Truth.PARTLY_TRUE,
    "unproven": Truth.UNPROVEN,
}
ANY_LANGUAGE = "*"


def table_rows() -> Iterator[tuple[str, str, str]]:
    """Yield language, class and word; instead of a class, what a word does to its neighbours."""
    for code, phrases in PHRASES.items():
        for phrase in _split(phrases):
            yield ANY_LANGUAGE, code, phrase
    for sign, code in SIGNS.items():
        yield ANY_LANGUAGE, code, sign
    for language, lists in WORDS.items():
        for kind, words in lists.items():
            for word in _split(str(words)):
                yield language, _CLASSES.get(kind, f"({kind})"), word


def _split(words: str) -> list[str]:
    return [word for one in words.split(",") if (word := one.strip())]
