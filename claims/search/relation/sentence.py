"""What has been read of a text so far: its words with content, negations, clauses, passives."""

from __future__ import annotations

from collections.abc import Sequence

from claims.search.relation.atoms import Atom
from claims.search.relation.languages import Language
from claims.search.relation.voice import Passive

# Verbs that say the same of who does it and of whom it is done to.
_BOTH_WAYS = frozenset({"start", "end", "stop", "move", "open", "close", "burn", "chang"})

# What is no part of what a preposition begins.
_VERBAL = frozenset({"direction", "tense", "modality", "attribution"})


class Sentence:
    """Grows word by word; keeps what a preposition or a passive verb has begun."""

    def __init__(self, tables: Language) -> None:
        """Begin with nothing, in a language."""
        self.tables = tables
        self.atoms: list[Atom] = []
        self.negated: list[Atom] = []
        self.attributive: list[Atom] = []
        self.passive: list[Passive] = []
        self.given: dict[str, tuple[str, ...]] = {}
        self.times: set[str] = set()
        self.clauses = 0
        self.there = -1
        self.pairs: list[int] = []
        self.front, self.tail = 0, -1
        self._waiting = 0
        self._link = ""
        self._inner = False
        self._clause_start = 0
        self._passive_verb = -1
        self._doer = -1
        self._undone: set[int] = set()

    def suffered(self) -> frozenset[str]:
        """Return the verbs of passives that name nobody: "was attacked" is not "attacked"."""
        verbs = (self.atoms[i] for i in self._undone if i < len(self.atoms))
        return frozenset(
            atom.name for atom in verbs if atom.kind == "words" and atom.name not in _BOTH_WAYS
        )

    def tag(self, tags: Sequence[str]) -> None:
        """Add what stands around the sentence and may be left out, where the sentence lacks it."""
        said = {atom.name for atom in self.atoms}
        for tag in tags:
            entry = self.tables.lexicon.words.get(self.tables.stem(tag))
            name = entry.name if entry and not entry.negates else self.tables.stem(tag)
            if name and name not in said:
                self.atoms.append(Atom(name, "name", True, "", True))

    def _add(self, name: str, kind: str, *, capital: bool = False, optional: bool = False) -> None:
        if kind == "words" and name[:1].isdecimal():
            kind = "number"
        link = "" if kind in _VERBAL else self._link
        atom = Atom(name, kind, capital, link, optional, self._inner)
        self._inner = False
        if self._doer >= 0 and (
            kind == "date" or kind == "number" and len(self.atoms) > self._doer
        ):
            self._end_doer()
        self.atoms.append(atom)
        if not capital and kind not in ("place", "number", "date"):
            self._link = ""
        if self._waiting and not optional:
            self.negated += [atom] * self._waiting
            self._waiting = 0

    def _end_clause(self, *, counts: bool = True) -> None:
        self._end_doer()
        self.clauses += counts
        self._link, self._clause_start, self._passive_verb = "", len(self.atoms), -1

    def _end_doer(self) -> None:
        said = self.atoms[self._doer :] if self._doer >= 0 else []
        if any(atom.kind != "number" for atom in said):
            self._undone.discard(self._passive_verb)
            self.passive.append(
                Passive(self._clause_start, self._passive_verb, self._doer, len(self.atoms))
            )
            self._passive_verb = -1
        self._doer = -1

    def _pair(self) -> None:
        if len(self.atoms) == self._clause_start + 1:
            self.pairs.append(len(self.atoms))

    def _begin_passive(self) -> None:
        self._passive_verb = len(self.atoms)
        self._undone.add(self._passive_verb)
