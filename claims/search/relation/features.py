"""What a text says, taken apart once: its words by name and kind, what turns it round, its order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from claims.search.relation.atoms import Atom
from claims.search.relation.clean import bare_text
from claims.search.relation.languages import KNOWN, Language, tables_of
from claims.search.relation.reader import Reader
from claims.search.relation.scope import scopes_of
from claims.search.relation.voice import (
    as_having,
    in_active_order,
    with_only_at_number,
    with_pairs_sorted,
    with_source_first,
)
from claims.search.relation.words import words_in
from claims.search.tokens import words_of
from claims.text.guess import guess_language

UNKNOWN = "und"
_ACCUSATIVE = frozenset({"den", "einen", "keinen", "seinen", "ihren"})
_CASED = frozenset({"ru", "uk"})
_MARKS = frozenset(".,;:!()")
_ANYWHERE = frozenset({"global", "nationwide", "yearly", "monthly", "weekly", "daily"})
# A text is compared with many, and what is alike is compared again and again: so many texts up to this
# length stay taken apart. That is some 10 kB each.
_MOST_KEPT, _LONGEST_KEPT = 1_000, 300


@dataclass(frozen=True, slots=True)
class Features:
    """A text as the rules compare it. Nothing in it depends on another text."""

    language: str
    words: tuple[str, ...]
    order: tuple[str, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    kinds: dict[str, str] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    given: dict[str, tuple[str, ...]] = field(default_factory=dict)
    links: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    negated: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    clauses: int = 0
    times: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()
    suffered: frozenset[str] = frozenset()
    having: tuple[str, ...] = ()

    @property
    def is_read(self) -> bool:
        """Say whether the rules know the text's language; else only equal words are judged."""
        return self.language in KNOWN


def features(text: str, language: str = UNKNOWN) -> Features:
    """Return what the rules compare of a text, of its first 10,000 characters.

    `language` is a language tag (BCP 47); of `und` the text is asked. The same text may get the same
    object, which nobody changes.
    """
    return _kept(text, language) if len(text) <= _LONGEST_KEPT else _taken_apart(text, language)


def _taken_apart(text: str, language: str) -> Features:
    bare = bare_text(text)
    code = language.split("-")[0].lower()
    if code in ("", UNKNOWN):
        code = guess_language(bare.text)
    tables = tables_of(code)
    if tables is None:
        return Features(code, (*words_of(bare.text), *bare.tags))
    reader = Reader(words_in(bare.text), tables)
    reader.read()
    reader.tag(bare.tags)
    return _of(code, bare.tags, reader, tables)


_kept = lru_cache(maxsize=_MOST_KEPT)(_taken_apart)


def _of(code: str, tags: tuple[str, ...], reader: Reader, tables: Language) -> Features:
    atoms = in_active_order(with_pairs_sorted(reader.atoms, reader.pairs), reader.passive)
    atoms = with_only_at_number(with_source_first(atoms, reader.front, reader.tail))
    spoken = with_source_first(reader.atoms, reader.front, reader.tail)
    said = [atom for atom in atoms if not atom.optional]
    ordered = _ordered(said, tables)
    return Features(
        language=code,
        words=(*_as_written(reader), *tags),
        order=_names(ordered),
        counts=Counter(atom.name for atom in atoms),
        kinds={atom.name: _kind(atom) for atom in atoms},
        optional=frozenset(atom.name for atom in atoms if atom.optional),
        given=reader.given,
        links=_links(said),
        negated=_negations(reader, tables, spoken),
        scopes=scopes_of(reader.negated, reader.attributive, spoken),
        clauses=reader.clauses,
        times=frozenset(reader.times),
        joined=frozenset(a.name + b.name for a, b in zip(said, said[1:], strict=False)),
        suffered=reader.suffered() if reader.english else _cases(reader, tables),
        having=_names(as_having(ordered, _there(reader))) if reader.times else (),
    )


def _as_written(reader: Reader) -> list[str]:
    """Return the words as they stand, in small letters; contractions stay what they are."""
    words = [word for word in reader.words if word.folded not in _MARKS]
    return [word.folded if "." in word.folded else word.raw.lower() for word in words]


def _cases(reader: Reader, tables: Language) -> frozenset[str]:
    """Return what tells in other languages who does it: the passive's words, and case.

    German has case in its articles ("den Hund"), Russian and Ukrainian in the names themselves.
    """
    words = reader.words
    found = {"passive"} if any(word.folded in tables.voice for word in words) else set()
    if tables.verb_moves:
        pairs = zip(words, words[1:], strict=False)
        found |= {noun.folded for article, noun in pairs if article.folded in _ACCUSATIVE}
    elif tables.code in _CASED:
        known = tables.lexicon.words
        pairs_of_stems = zip(words, reader.stems, strict=True)
        found |= {
            word.folded for word, stem in pairs_of_stems if word.capital and stem not in known
        }
    return frozenset(found)


def _ordered(atoms: list[Atom], tables: Language) -> list[Atom]:
    """Return the words whose order says something: a single date may stand anywhere."""
    if tables.verb_moves:
        return [atom for atom in atoms if atom.capital]
    dates = sum(1 for atom in atoms if atom.kind == "date")
    return [a for a in atoms if a.name not in _ANYWHERE and (dates > 1 or a.kind != "date")]


def _names(atoms: list[Atom]) -> tuple[str, ...]:
    return tuple(atom.name for atom in atoms)


def _there(reader: Reader) -> int:
    """Return the place of "there are", where what stands before a comma has gone behind."""
    return reader.there - reader.front if reader.there >= reader.front else reader.there


def _negations(reader: Reader, tables: Language, atoms: list[Atom]) -> tuple[str, ...]:
    """Return what each negation stands before; what the language says twice counts once."""
    places = {id(atom): i for i, atom in enumerate(atoms)}
    found = tuple(_numbered(atom, places, atoms) for atom in reader.negated)
    return found[:1] if tables.concord else found


def _numbered(atom: Atom, places: dict[int, int], atoms: list[Atom]) -> str:
    """Return the name of a negated word; where it stands more than once, with which one it is."""
    earlier = sum(1 for other in atoms[: places.get(id(atom), 0)] if other.name == atom.name)
    return f"{atom.name} {earlier}" if earlier else atom.name


def _kind(atom: Atom) -> str:
    if atom.kind != "words" or not atom.capital:
        return atom.kind
    return "place" if atom.link in ("in", "at", "near") else "name"


def _links(atoms: list[Atom]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return by name the preposition or genitive of a word, and the words that it belongs to."""
    links = {}
    for i, atom in enumerate(atoms):
        if atom.link == "'s":
            links[atom.name] = ("'s", tuple(other.name for other in atoms[i + 1 : i + 4]))
        elif atom.link:
            links[atom.name] = (atom.link, tuple(other.name for other in atoms[max(i - 1, 0) : i]))
    return links
