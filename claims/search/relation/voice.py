"""Bring what may stand in several orders into one: the passive, and two names joined by *and*."""

from __future__ import annotations

from typing import NamedTuple

from claims.search.relation.atoms import Atom

# What belongs to the verb before it: "shot down".
_PARTICLES = frozenset({"down", "up", "out", "off", "away", "over"})

_LONGEST_SOURCE = 5


class Passive(NamedTuple):
    """Where in the list of words a passive's clause, verb, doer and what follows begin."""

    clause: int
    verb: int
    doer: int
    rest: int


def in_active_order(atoms: list[Atom], passives: list[Passive]) -> list[Atom]:
    """Return the words as "B did A" has them where they stand as "A was done by B"."""
    if len(passives) != 1:
        return atoms
    clause, verb, doer, rest = passives[0]
    end = verb + 1
    if end < doer and atoms[end].name in _PARTICLES:
        end += 1
    return [
        *atoms[:clause],
        *atoms[doer:rest],
        *atoms[verb:end],
        *atoms[clause:verb],
        *atoms[end:doer],
        *atoms[rest:],
    ]


def with_pairs_sorted(atoms: list[Atom], pairs: list[int]) -> list[Atom]:
    """Return the words with two names that begin a clause, joined by "and", in one order.

    `pairs` are the places of the second names.
    """
    atoms = list(atoms)
    for second in pairs:
        both = atoms[second - 1 : second + 1]
        if len(both) == 2 and all(atom.capital for atom in both):
            atoms[second - 1 : second + 1] = sorted(both, key=lambda atom: atom.name)
    return atoms


def with_source_first(atoms: list[Atom], front: int, tail: int) -> list[Atom]:
    """Return the words with what a comma ends at the beginning behind the rest, and who says it first.

    `front` is the end of what such a comma ends ("Under Biden, …"), `tail` the place behind the last
    one ("…, Trump said").
    """
    tail = tail if tail > front else len(atoms)
    before, said, behind = atoms[:front], atoms[front:tail], atoms[tail:]
    if who := _source(before):
        return [*who, *said, *behind]
    if who := _source(behind):
        return [*who, *said, *before]
    return [*said, *behind, *before]


def _source(atoms: list[Atom]) -> list[Atom]:
    """Return "A says" for "says A", "according to A" and "A says", of other parts nothing."""
    says = [atom for atom in atoms if atom.name == "say"]
    if (
        len(says) != 1
        or not 2 <= len(atoms) <= _LONGEST_SOURCE
        or says[0] not in (atoms[0], atoms[-1])
    ):
        return []
    return [*(atom for atom in atoms if atom is not says[0]), says[0]]


def with_only_at_number(atoms: list[Atom]) -> list[Atom]:
    """Return the words with an "only" before the verb moved to the number that it limits."""
    atoms = list(atoms)
    for i in range(1, len(atoms) - 2):
        if atoms[i].name == "only" and atoms[i + 2].kind == "number" != atoms[i + 1].kind:
            atoms[i], atoms[i + 1] = atoms[i + 1], atoms[i]
    return atoms


def as_having(atoms: list[Atom], there: int) -> list[Atom]:
    """Return the words in the order that a sentence with "have" would give them.

    "There are snakes in Ireland" (`there` is the place of "there are") and "the population of Kenya
    is 50 million" are such sentences; of others nothing is returned.
    """
    if there > 0:
        return atoms
    if there == 0:
        where = next(
            (i for i, atom in enumerate(atoms) if atom.link in ("in", "on", "at")), len(atoms)
        )
        return [*atoms[where:], *atoms[:where]] if where < len(atoms) else []
    if len(atoms) != 3 or atoms[2].kind != "number":
        return []
    if atoms[0].link == "'s":
        return atoms
    return [atoms[1], atoms[0], atoms[2]] if atoms[1].link == "of" else []
