"""Choose the sentence of a quotation that is most worth checking."""

import re

from claims.extraction.lexicon import AUXILIARIES, SUBJECT_PRONOUNS, words

_QUANTITY = re.compile(r"\d|%|\$")
_NUMBERS = words(
    "two three four five six seven eight nine ten hundred thousand million billion trillion dozen "
    "half percent most majority every none never more less fewer double twice first last years"
)
_PAST = words("was were had has have did went said made took won lost been")
_OPINION = ("i think", "i believe", "i hope", "i don't know", "i don’t know", "let ", "please", "i mean")  # fmt: skip
_VAGUE = words("it it's it’s this that that's that’s they he she these those")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")


def most_checkable(sentences: list[str]) -> str | None:
    """Return the sentence with figures, names and facts rather than questions and wishes."""
    statements = [s for s in sentences if not s.rstrip(" ”\"’'").endswith("?")]
    if not statements:
        return None
    return max(statements, key=_weight)


def _weight(sentence: str) -> float:
    lower = sentence.lower()
    found = lower.replace("n't", " not").replace("n’t", " not").split()
    weight = min(len(found) / 12, 1.0)
    weight += 1.5 if _QUANTITY.search(sentence) else 0.0
    weight += 1.5 if _NUMBERS.intersection(w.strip(".,;") for w in found) else 0.0
    weight += 0.7 if _PAST.intersection(found) else 0.0
    weight += 0.5 * min(len(_NAME.findall(sentence)), 2)
    weight -= 1.2 if lower.startswith(_OPINION) else 0.0
    weight -= 0.5 if found and found[0] in _VAGUE else 0.0
    return weight - (2.0 if len(found) < 4 else 0.0)


def is_statement(text: str) -> bool:
    """Tell whether the words have a subject and a verb of their own, as far as one can see."""
    found = [w.strip(".,;:!?…") for w in text.lower().split()]
    if len(found) < 3:
        return False
    if text[:1].islower() and found[0] not in SUBJECT_PRONOUNS:
        return found[0] in ("the", "a", "there", "this", "that", "my", "our") and _has_verb(found)
    return len(found) >= 4 or found[0] in SUBJECT_PRONOUNS or _has_verb(found)


def _has_verb(found: list[str]) -> bool:
    return any(w in AUXILIARIES or "'" in w or "’" in w for w in found)
