"""Read the titles before a name: "former President", "Secretary of State", "Texas Sen."."""

from claims.extraction import lexicon
from claims.extraction.tokens import Token

_OFFICES = lexicon.words(
    "state defense defence commerce labor energy education transportation agriculture"
)


def titles_before(tokens: list[Token], first: int, last: int) -> tuple[int, list[str]]:
    """Return where the bare name begins and the titles before it, as in "former President"."""
    titles: list[str] = []
    if _is_office(tokens, first, last):
        return first + 1, [tokens[first - 2].lower]
    if first and tokens[first - 1].lower in lexicon.PERSON_ROLES:
        titles.append(tokens[first - 1].lower)
    for k in range(last - 1, first - 1, -1):
        behind = k + (2 if tokens[k + 1].text == "." and k + 2 <= last else 1)
        if _is_title(tokens, k) and _may_be_titled(tokens, k, behind, last):
            titles += [t.lower.rstrip(".") for t in tokens[first : k + 1] if t.text != "."]
            return behind, titles  # also behind a place: "Texas Sen. Ted Cruz"
    return first, titles


def _is_office(tokens: list[Token], first: int, last: int) -> bool:
    """Tell whether a run begins with what somebody is secretary of: "Secretary of State Ann Lee"."""
    if first < 2 or last == first or tokens[first].lower not in _OFFICES:
        return False
    return tokens[first - 1].lower == "of" and tokens[first - 2].lower in lexicon.PERSON_ROLES


def _may_be_titled(tokens: list[Token], k: int, behind: int, last: int) -> bool:
    """Tell whether what follows a title is a person: not "Justice Department", "General Motors"."""
    if any(t.lower in lexicon.ORGANISATION_WORDS for t in tokens[behind : last + 1]):
        return False
    if tokens[k].lower == "general":
        return k > 0 and tokens[k - 1].lower in lexicon.TITLES
    return behind < last or tokens[k].lower not in lexicon.MONARCHS


def _is_title(tokens: list[Token], k: int) -> bool:
    word = tokens[k].lower.rstrip(".")
    return word in lexicon.TITLE_ENDS or word.endswith(lexicon.GERMAN_ROLES)
