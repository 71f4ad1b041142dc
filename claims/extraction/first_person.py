"""Turn a first-person sentence into one about its speaker, where every verb is sure."""

import re

from claims.extraction.lexicon import PASTS, words

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|\S|\s+")
_VERBS = {
    "am": "is", "'m": "is", "’m": "is", "have": "has", "'ve": "has", "do": "does",
    "haven't": "has not", "don't": "does not", "didn't": "did not", "won't": "will not",
    "can't": "cannot", "couldn't": "could not", "wouldn't": "would not", "wasn't": "was not",
    "hadn't": "had not", "shouldn't": "should not", "'ll": "will", "'d": "would",
}  # fmt: skip
_SAME = PASTS | words("will would can could may might must should shall did cannot")
_REGULAR = words(
    "want think know believe hope support oppose love like agree need see mean understand expect "
    "feel say intend plan promise remember guess find get make take work live run refuse deny "
    "accept reject favor favour stand speak call ask demand regret condemn welcome reject say trust"
)
_OPENING = re.compile(r"i(?:['’](?:m|ve|ll|d))?", re.IGNORECASE)
_ADVERBS = words("never also just still always only really already not now certainly definitely")


def about_speaker(sentence: str, name: str) -> str | None:
    """Return the sentence with the speaker's name for "I", or None where that is not sure."""
    parts = _WORD.findall(sentence)
    lower = [p.lower().replace("’", "'") for p in parts]
    if not any(_OPENING.fullmatch(p) for p in lower):
        return _possessives(parts, lower, name)
    if {"mine", "myself"} & set(lower):
        return None
    for i in range(len(parts)):
        if _OPENING.fullmatch(lower[i]) and not _reword(parts, lower, i, name):
            return None
    return _possessives(parts, lower, name)


def _reword(parts: list[str], lower: list[str], i: int, name: str) -> bool:
    """Replace "I" at `i` and bend the verb behind it; False where the verb is not known."""
    if len(lower[i]) > 1:
        parts[i] = f"{name} {_VERBS[lower[i][1:]]}"
        return True
    parts[i] = name
    k = i + 1
    while k < len(parts) and (parts[k].isspace() or lower[k] in _ADVERBS):
        k += 1
    if k >= len(parts):
        return False
    bent = _third(lower[k])
    if bent is None:
        return False
    parts[k] = bent
    return True


def _third(verb: str) -> str | None:
    if verb in _VERBS:
        return _VERBS[verb]
    if verb in _SAME or (verb.endswith("ed") and len(verb) > 4):
        return verb
    if verb in _REGULAR:
        return verb[:-1] + "ies" if verb.endswith("ny") else verb + "s"
    return None


def _possessives(parts: list[str], lower: list[str], name: str) -> str:
    for i, word in enumerate(lower):
        if word == "my":
            parts[i] = f"{name}’s"
        elif word == "me":
            parts[i] = name
    return "".join(parts)
