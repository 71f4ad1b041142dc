"""Tables of words turned into something that can be looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple


class Entry(NamedTuple):
    """What a word or phrase says: whether it turns the sentence round, its name, its kind."""

    negates: bool
    name: str
    kind: str


class Lexicon(NamedTuple):
    """Entries of single words, and of phrases by their first word, the longest first."""

    words: dict[str, Entry]
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]]


Stem = Callable[[str], str]


def lexicon_of(tables: dict[str, str], function: str, stem: Stem) -> Lexicon:
    """Build the lexicon from tables by kind; of two entries for a form the first one stands."""
    found: dict[tuple[str, ...], Entry] = {}
    for kind, table in tables.items():
        for name, forms in _lines(table):
            entry = Entry(name.startswith("!"), name.lstrip("!"), kind)
            for form in forms:
                found.setdefault(tuple(stem(word) for word in form.split("_") if word), entry)
    for form in function.split():
        nothing = Entry(False, "", "function")
        found.setdefault(tuple(stem(word) for word in form.split("_") if word), nothing)
    for key, entry in found.items():
        if entry.negates and entry.name:
            found[key] = entry._replace(name=_plain(entry.name, found, stem))
    return _sorted(found)


def _sorted(found: dict[tuple[str, ...], Entry]) -> Lexicon:
    words = {key[0]: entry for key, entry in found.items() if len(key) == 1}
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for key, entry in sorted(found.items(), key=lambda item: -len(item[0])):
        if len(key) > 1:
            phrases.setdefault(key[0], []).append((key[1:], entry))
    return Lexicon(words, phrases)


def _plain(name: str, found: dict[tuple[str, ...], Entry], stem: Stem) -> str:
    """Return the name under which the word that an opposite turns round is found itself."""
    itself = found.get((stem(name),))
    return itself.name if itself and not itself.negates else stem(name)


def _lines(table: str) -> Iterator[tuple[str, list[str]]]:
    """Yield name and forms of each entry; a name is a form of itself unless it ends in `_`."""
    entries = table.replace("\n ", " ").replace("\n", ";").split(";")
    for entry in entries:
        name, _, forms = entry.strip().partition(":")
        if not name and not forms:
            continue
        itself = (
            [] if name.startswith("!") or not name.isidentifier() or name[-1] == "_" else [name]
        )
        yield name.strip(), itself + forms.split()


def standing(lexicon: Lexicon, stems: Sequence[str], i: int) -> tuple[Entry, int] | None:
    """Return the longest entry whose words stand at `i`, and how many they are."""
    for rest, entry in lexicon.phrases.get(stems[i], ()):
        if tuple(stems[i + 1 : i + 1 + len(rest)]) == rest:
            return entry, len(rest) + 1
    single = lexicon.words.get(stems[i])
    return (single, 1) if single else None
