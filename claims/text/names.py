"""Names of people as texts write them: what is a surname alone, and who bears it."""

# What may stand in small letters within a surname.
_PARTICLES = frozenset(
    {
        "af",
        "al",
        "bin",
        "da",
        "das",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
    }
    | {"ibn", "la", "las", "le", "los", "ten", "ter", "van", "vom", "von", "y", "zu", "zum", "zur"}
)
# What stands behind a surname, folded.
AFTER_SURNAME = ("jr", "sr", "ii", "iii")


def is_bare_surname(name: str) -> bool:
    """Tell whether a name is one word, with particles before it: `Putin`, `von der Leyen`."""
    *before, last = name.split() or [""]
    return _is_capital(last) and all(word in _PARTICLES for word in before)


def bears_surname(name: str, surname: str) -> bool:
    """Tell whether a whole name of a person ends in a surname; case and full stops do not count.

    A phrase that only ends in that word ("Senior official") is nobody's name.
    """
    words = name.replace(".", "").split()
    while words and words[-1].casefold() in AFTER_SURNAME:
        words.pop()
    wanted = surname.replace(".", "").casefold().split()
    before = words[: -len(wanted)] if wanted else []
    if not before or [word.casefold() for word in words[len(before) :]] != wanted:
        return False
    return all(_is_capital(word) or word in _PARTICLES for word in words) and _is_capital(before[0])


def _is_capital(word: str) -> bool:
    return word[:1].isalpha() and not word[:1].islower()
