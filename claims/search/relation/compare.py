"""Judge two texts that look alike: do they say the same, the opposite, or something else?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from claims.search.relation.features import UNKNOWN, Features, features
from claims.search.relation.names import may_be_one
from claims.search.relation.order import has_it, is_same_order
from claims.search.relation.scope import is_taken_back, is_turned_alike
from claims.text.guess import guess_language

REASONS = (
    "negation", "number", "date", "name", "place", "quantifier", "direction", "tense",
    "attribution", "modality", "roles", "language", "words",
)  # fmt: skip
_PREFIXES = ("un", "non", "dis", "in", "im", "il", "ir")
# "in" stands before much else: only before such adjectives it says *not*.
_ADJECTIVES = ("bl", "nt", "ct", "at", "al", "iv", "ur", "id", "ar", "it", "cient")
_FEWEST_SHARED = 0.25
_MOST_GUESSED = 2_000


class Kind(StrEnum):
    """What one text is to another."""

    SAME = "same"
    NEGATES = "negates"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Relation:
    """What one text is to another, and the stable words for why."""

    kind: Kind
    because: tuple[str, ...]


def relation_of(text: str, claim: str, language: str = UNKNOWN) -> Relation:
    """Judge a text against a claim, both in the language of the tag (BCP 47); `und` asks them."""
    return relation(*both_features(text, claim, language))


def both_features(text: str, claim: str, language: str = UNKNOWN) -> tuple[Features, Features]:
    """Return the features of two texts in one language; `und` asks them both together."""
    if language == UNKNOWN:
        language = guess_language(f"{text[:_MOST_GUESSED]}\n{claim[:_MOST_GUESSED]}")
    return features(text, language), features(claim, language)


def relation(text: Features, claim: Features) -> Relation:
    """Judge two texts whose features are known. The answer is the same the other way round."""
    if text.language != claim.language:
        return Relation(Kind.RELATED, ("language",))
    if text.words and text.words == claim.words:
        return Relation(Kind.SAME, ("equal_words",))
    if not text.is_read or not text.counts or not claim.counts:
        return Relation(Kind.RELATED, ("words",))
    missing, added = text.counts - claim.counts, claim.counts - text.counts
    if _are_strangers(text.counts.total(), claim.counts.total(), missing.total()):
        return Relation(Kind.RELATED, ("words",))
    return _judged(text, claim, missing, added)


def may_be_same(text: Features, claim: Features) -> bool:
    """Say whether two texts can be the same at all, in a tenth of the time that judging them takes.

    They cannot where one has a word that nothing in the other forgives.
    """
    if text.words == claim.words:
        return True
    missing, added = (
        text.counts.keys() - claim.counts.keys(),
        claim.counts.keys() - text.counts.keys(),
    )
    return _may_be_forgiven(missing, added, text, claim) and _may_be_forgiven(
        added, missing, claim, text
    )


def _may_be_forgiven(
    names: Collection[str], others: Collection[str], of: Features, beside: Features
) -> bool:
    """Say whether each of the names that only one text has could be left out or joined or turned."""
    return all(
        name in of.optional or name in beside.joined or name == "have" or _is_part(name, others)
        for name in names
    )


def _is_part(name: str, others: Collection[str]) -> bool:
    """Say whether one of the others begins or ends with a name, or the name with it."""
    return any(
        other.startswith(name) or other.endswith(name) or name.endswith(other) for other in others
    )


def _are_strangers(size: int, other: int, missing: int) -> bool:
    """Say whether so little is shared that naming all that differs would explain nothing."""
    shared = size - missing
    return shared <= min(size, other) * _FEWEST_SHARED and max(size, other) > shared + 1


def _judged(
    text: Features, claim: Features, missing: Counter[str], added: Counter[str]
) -> Relation:
    _join(missing, added, text, claim)
    turned = _turn(missing, added)
    _leave_out(missing, added, text, claim)
    has = _leave_out_have(missing, added, text, claim)
    odd = (len(text.negated) + len(claim.negated) + len(turned)) % 2 == 1
    reasons = _reasons(missing, text) | _reasons(added, claim)
    reasons |= _differences(text, claim)
    if not reasons and not turned and not has and not is_same_order(text, claim):
        reasons.add("roles")
    if not reasons and not odd and not _is_negated_alike(text, claim, turned):
        reasons.add("negation")
    elif not reasons:
        return (
            Relation(Kind.NEGATES, ("negation",)) if odd else Relation(Kind.SAME, ("same_content",))
        )
    if odd:
        reasons.add("negation")
    return Relation(Kind.RELATED, tuple(reason for reason in REASONS if reason in reasons))


def _join(missing: Counter[str], added: Counter[str], text: Features, claim: Features) -> None:
    """Take `rain forest` and `rainforest` for one."""
    for whole in [name for name in missing if name in claim.joined]:
        _take_parts(whole, missing, added)
    for whole in [name for name in added if name in text.joined]:
        _take_parts(whole, added, missing)


def _take_parts(whole: str, one: Counter[str], other: Counter[str]) -> None:
    for name in list(other):
        rest = whole[len(name) :]
        if whole.startswith(name) and rest in other:
            for part in (name, rest):
                del other[part]
            del one[whole]
            return


def _turn(missing: Counter[str], added: Counter[str]) -> dict[str, str]:
    """Take away words that stand against themselves with a prefix for *not*; return both forms."""
    turned = {}
    for one, other in ((missing, added), (added, missing)):
        for name in list(one):
            bare = _without_prefix(name)
            if bare and bare in other:
                del one[name], other[bare]
                turned[name] = bare
    return turned


def _without_prefix(name: str) -> str:
    prefix = next((prefix for prefix in _PREFIXES if name.startswith(prefix)), "")
    bare = name[len(prefix) :]
    sure = prefix[:1] != "i" or bare.endswith(_ADJECTIVES)
    return bare if prefix and sure else ""


def _leave_out(missing: Counter[str], added: Counter[str], text: Features, claim: Features) -> None:
    """Forgive a title, or the country before it, that only one of the texts has."""
    if missing and not added and text.optional.issuperset(missing):
        missing.clear()
    elif added and not missing and claim.optional.issuperset(added):
        added.clear()


def _leave_out_have(
    missing: Counter[str], added: Counter[str], text: Features, claim: Features
) -> bool:
    """Forgive a "have" where the other text says the same with "there is" or with a number."""
    for one, other, having, being in ((missing, added, text, claim), (added, missing, claim, text)):
        if not other and list(one) == ["have"] and has_it(having, being):
            one.clear()
            return True
    return False


def _reasons(names: Counter[str], of: Features) -> set[str]:
    found = {of.kinds[name] for name in names}
    return {"negation" if kind in ("negation", "opposite") else kind for kind in found}


def _differences(text: Features, claim: Features) -> set[str]:
    found = set()
    if text.times and claim.times and text.times.isdisjoint(claim.times):
        found.add("tense")
    if text.suffered != claim.suffered:
        found.add("roles")
    for surname in text.given.keys() | claim.given.keys():
        if not may_be_one(surname, text.given.get(surname, ()), claim.given.get(surname, ())):
            found.add("name")
    return found


def _is_negated_alike(text: Features, claim: Features, turned: dict[str, str]) -> bool:
    """Say whether the same part is negated; in a text of one clause few words are parts of their own."""
    if turned:
        return is_taken_back((*text.negated, *claim.negated), turned)
    if sorted(text.negated) == sorted(claim.negated):
        return True
    if len(text.negated) == len(claim.negated) and (text.clauses or claim.clauses):
        return False
    return is_turned_alike(text.scopes, claim.scopes)
