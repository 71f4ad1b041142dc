"""Find what somebody calls something: "nannte ihn einen „Lügner“", "a qualifié le plan de « ridicule »"."""

from claims.extraction.cues import SPEECH, Cue
from claims.extraction.event import Event
from claims.extraction.languages.phrases import BREAKS
from claims.extraction.languages.table import Language
from claims.extraction.phrases import Phrase
from claims.extraction.tokens import PUNCTUATION, QUOTE, Token

NAME = Cue("call", SPEECH, frozenset("Q"))
_REACH = 12  # tokens between the verb and the words in marks


def is_naming(token: Token, table: Language) -> bool:
    """Tell whether the word is a verb of naming, which says something with quoted words alone."""
    return token.lower in table.naming or token.lower in table.named


def is_passive(tokens: list[Token], anchor: int, i: int, table: Language) -> bool:
    """Tell whether the participle at `i` has no speaker: "wurde „Unsinn“ genannt"."""
    if tokens[i].lower not in table.named:
        return False
    return any(t.lower in table.passives for t in tokens[min(anchor, i) : max(anchor, i) + 1])


def named_content(
    tokens: list[Token], anchor: int, i: int, end: int, table: Language
) -> list[Phrase]:
    """Return the quoted words that the verb of naming at `i` gives; nothing where there are none."""
    if tokens[i].lower in table.named and anchor < i:
        before = next((k for k in range(i - 1, anchor, -1) if tokens[k].kind == QUOTE), None)
        if before is not None:
            return [(before, before)] if _is_given(tokens, before, table) else []
    others = (table.that | table.questions) - table.as_words  # open a clause, which is no name
    for k in range(i + 1, min(i + _REACH, end)):
        if tokens[k].kind == QUOTE:
            return _row(tokens, k, end, table) if _is_given(tokens, k, table) else []
        if tokens[k].text in BREAKS or tokens[k].lower in others:
            return []
    return []


def _row(tokens: list[Token], k: int, end: int, table: Language) -> list[Phrase]:
    """Return a quotation and those that stand in a row with it: "«caro» e «ridicolo»"."""
    row = [(k, k)]
    while k + 2 < end and tokens[k + 2].kind == QUOTE:
        joint = tokens[k + 1]
        if joint.text != "," and joint.lower not in table.conjunctions:
            break
        k += 2
        row.append((k, k))
    return row


def _is_given(tokens: list[Token], k: int, table: Language) -> bool:
    """Tell whether words in marks are the speaker's, rather than a name: "nannte es „Heimat“"."""
    before = tokens[k - 1]
    if is_so_called(before, table):
        return False
    return tokens[k].opens_small or (table.nouns_are_capital and before.lower in table.naming_leads)


def is_so_called(before: Token, table: Language) -> bool:
    """Tell whether the writer keeps away from the words behind this one: "die sogenannte „Steuer“"."""
    return bool(table.so_called) and before.lower.startswith(table.so_called)


def clause_end(tokens: list[Token], event: Event) -> int:
    """Return the last token of the clause in which something is called something."""
    last = max(event.content[-1][1], event.last)
    while last + 1 < len(tokens) and tokens[last + 1].kind != PUNCTUATION:
        last += 1
    return last
