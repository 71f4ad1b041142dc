"""Judge whether words that are the same stand in an order that says the same."""

from __future__ import annotations

from claims.search.relation.features import Features

_OF = frozenset({"of", "'s"})
_PLACES = frozenset({"in", "on", "at", "within"})


def is_same_order(text: Features, claim: Features) -> bool:
    """Say whether the order is the same but for parts that may stand elsewhere.

    These are what a place preposition begins ("In Kenya, …"), and a genitive beside its noun.
    """
    if text.order == claim.order:
        return True
    linked = text.links.keys() | claim.links.keys()
    movable = {name for name in linked if _may_move(name, text, claim)}
    whose = {
        name
        for name in movable
        if text.links.get(name, ("",))[0] in _OF and claim.links.get(name, ("",))[0] in _OF
    }
    where = {name for name in movable if text.links.get(name, ("",))[0] in _PLACES}
    return any(
        _is_alike(text.order, claim.order, names)
        for names in (whose, movable - whose, movable, where - whose)
    )


def _is_alike(one: tuple[str, ...], other: tuple[str, ...], names: set[str]) -> bool:
    """Say whether both orders are the same but for some names, and these among themselves."""
    if _without(one, names) != _without(other, names):
        return False
    return len(names) < 2 or _only(one, names) == _only(other, names)


def _without(order: tuple[str, ...], names: set[str]) -> list[str]:
    return [name for name in order if name not in names]


def _only(order: tuple[str, ...], names: set[str]) -> list[str]:
    return [name for name in order if name in names]


def has_it(text: Features, claim: Features) -> bool:
    """Say whether `text` says with "have" what `claim` says with "there is" or a number."""
    return bool(claim.having) and tuple(n for n in text.order if n != "have") == claim.having


def _may_move(name: str, text: Features, claim: Features) -> bool:
    if text.counts[name] != 1 or claim.counts[name] != 1:
        return False
    one, near_one = text.links.get(name, ("", ()))
    other, near_other = claim.links.get(name, ("", ()))
    if not one or not other:
        return _is_compound(name, one, near_one, claim) or _is_compound(
            name, other, near_other, text
        )
    if one == other:
        return one in _PLACES or near_one[:1] == near_other[:1]
    if "'s" not in (one, other) or not {one, other} <= _OF | _PLACES:
        return False
    behind, before = (near_one, near_other) if one == "'s" else (near_other, near_one)
    return before != () and before[0] in behind


def _is_compound(name: str, link: str, near: tuple[str, ...], other: Features) -> bool:
    """Say whether "producer of cocoa" here is "cocoa producer" there."""
    if link != "of" or not near or name + near[0] not in other.joined:
        return False
    return other.links.get(near[0], ("",))[0] != "of"
