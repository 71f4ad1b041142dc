"""Choose the sentence of a quotation that is most worth checking."""

import re

from claims.extraction.checkworthiness import check_worthiness
from claims.extraction.lexicon import AUXILIARIES, SUBJECT_PRONOUNS, words
from claims.extraction.wording import without_frame

_VAGUE = words("it it's it’s this that that's that’s they he she these those you you're you’re")
_OWN_DEED = re.compile(r"i(?:['’](?:m|ve)| (?:am|was|have|had|did|never))\b")
_CONTRACTED = ("n't", "'re", "'ve", "'ll", "'m", "'d")
_WITH_IS = words("it's that's he's she's there's what's who's here's")
_LEANING = 0.4  # what a sentence loses that leans on the one before
_OPENING_A_CLAUSE = words(
    "unless because although though especially which whereas except including"
)
_LONG = 12  # words; among sentences of little worth one that says more is better
_MOST = 40  # sentences of one quotation that are weighed


def most_checkable(sentences: list[str]) -> str | None:
    """Return the sentence most worth checking that is no question; None where all are."""
    statements = [s for s in sentences[:_MOST] if not s.rstrip(" ,.”\"’'").endswith("?")]
    if len(statements) < 2:
        return statements[0] if statements else None
    return max(statements, key=_weight)


def _weight(sentence: str) -> float:
    found = sentence.lower().split()
    worth = check_worthiness(sentence).score - _LEANING * (found[0] in _VAGUE)
    if _OWN_DEED.match(without_frame(sentence).lower()):  # a name makes it stand alone
        worth += 0.1
    if found[0] in _OPENING_A_CLAUSE and "," not in sentence:
        worth -= _LEANING
    return worth + 0.1 * min(len(found) / _LONG, 1.0)


def is_statement(text: str) -> bool:
    """Tell whether the words have a subject and a verb of their own, as far as one can see."""
    found = [w.strip(".,;:!?…") for w in text.lower().split()]
    if len(found) < 3:
        return False
    if text[:1].islower() and found[0] not in SUBJECT_PRONOUNS:
        return found[0] in ("the", "a", "there", "this", "that", "my", "our") and _has_verb(found)
    return len(found) >= 4 or found[0] in SUBJECT_PRONOUNS or _has_verb(found)


def _has_verb(found: list[str]) -> bool:
    known = [w.replace("’", "'") for w in found]
    return any(w in AUXILIARIES or w.endswith(_CONTRACTED) or w in _WITH_IS for w in known)
