"""Tell reported speech without a cue by the mood of its verb, as German and its like mark it."""

from claims.extraction.languages.table import Language
from claims.extraction.tokens import PUNCTUATION, QUOTE, Token

_CONDITIONS = frozenset(("wenn", "falls", "sonst", "beinahe", "fast"))


def is_free_speech(tokens: list[Token], table: Language) -> bool:
    """Tell whether the main verb of a sentence stands in the mood of reported speech."""
    if not table.subjunctives or tokens[-1].text == "?":
        return False
    place = _main_verb(tokens, table)
    if place is None:
        return False
    if any(t.lower in _CONDITIONS for t in tokens) and tokens[place].lower in table.unreal:
        return False
    return not any(t.lower in ("ich", "wir") for t in tokens)


def _main_verb(tokens: list[Token], table: Language) -> int | None:
    """Return where the first finite verb outside subordinate clauses is a subjunctive."""
    subordinate = tokens[0].lower in table.subordinators
    for k, token in enumerate(tokens):
        if token.kind == QUOTE:
            return None
        if token.kind == PUNCTUATION and k + 1 < len(tokens):
            subordinate = not subordinate and _opens_subordinate(tokens, k + 1, table)
        if subordinate:
            continue
        if token.lower in table.subjunctives and not token.is_capital:
            return k
        if token.lower in table.indicatives:
            return None
    return None


def _opens_subordinate(tokens: list[Token], first: int, table: Language) -> bool:
    return tokens[first].lower in table.clause_openers
