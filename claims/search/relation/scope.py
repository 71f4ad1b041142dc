"""Judge whether what is negated in two texts is the same, where it is not the same word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from claims.search.relation.atoms import Atom

# Inside of these another sentence stands, and whether they or it is denied makes a difference.
_EMBEDDING = frozenset({"must", "may", "try", "if"})


def scopes_of(
    negated: Sequence[Atom], attributive: Sequence[Atom], atoms: Sequence[Atom]
) -> tuple[str, ...]:
    """Return of each negation how far inside it stands, or its word where it turns that one alone.

    It turns one word alone before a noun ("unsafe planes") and before a quantifier ("not all").
    """
    if not negated:
        return ()
    depth, depths = 0, {}
    for i, atom in enumerate(atoms):
        depth += atom.inner and i > 0
        depths[id(atom)] = depth
        depth += atom.kind == "attribution" or atom.name in _EMBEDDING
    alone = Counter(id(atom) for atom in attributive)
    found = []
    for atom in negated:
        bound = alone[id(atom)] > 0
        alone[id(atom)] -= bound
        bound |= atom.kind == "quantifier"
        found.append(atom.name if bound else str(depths.get(id(atom), 0)))
    return tuple(found)


def is_turned_alike(scopes: Sequence[str], others: Sequence[str]) -> bool:
    """Say whether all that one text negates is negated in the other, or twice in one."""
    return _is_even([*scopes, *others])


def is_taken_back(names: Sequence[str], turned: Mapping[str, str]) -> bool:
    """Say whether each word that a prefix turns is turned back by a *not* before that very word."""
    return _is_even([*(turned.get(name, name) for name in names), *turned.values()])


def _is_even(names: Sequence[str]) -> bool:
    return all(count % 2 == 0 for count in Counter(names).values())
