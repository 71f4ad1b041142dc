"""Cut out what is said: before the cue, behind it, or on both sides."""

from claims.extraction.languages.phrases import BREAKS, DASHES, clause_start, phrase_after
from claims.extraction.languages.table import Language, Words
from claims.extraction.phrases import Phrase
from claims.extraction.tokens import NUMBER, PUNCTUATION, QUOTE, WORD, Token

_REACH = 25
_FEWEST_BEFORE = 3  # words before a tag, where nothing follows it
_LONGEST_OPENING = 12  # words before a tag that parts a clause
_LONGEST_CLAUSE = 60  # tokens that are looked through for the verb at its end
_PURPOSES = frozenset(("um", "ohne", "statt", "anstatt"))
_FINITE_ENDINGS = ("t", "te", "ten", "en")


def content_of(
    tokens: list[Token],
    start: int,
    i: int,
    subject: Phrase | None,
    inverted: bool,
    end: int,
    table: Language,
) -> list[Phrase]:
    """Return the passages that the cue at `i` reports."""
    behind = max(i, subject[1]) if subject is not None else i
    if subject is not None and tokens[start].lower in table.as_words:
        return _around(tokens, start, behind, end)
    if inverted and start:
        before = _before(tokens, start, table)
        if before is not None and tokens[before[1]].kind != QUOTE and table.verb_second:
            found = _behind(tokens, i, end, table)
            finite = table.finite
            parted = found is not None and tokens[found[0]].lower in finite
            before = before if found is None or parted else None
        if before is not None:
            parts = _with_rest(tokens, before, behind, end, table)
            return parts if _is_enough(tokens, parts, table) else []
    found = _behind(tokens, i, end, table)
    if found is None and start and tokens[start - 1].kind == QUOTE:
        found = (start - 1, start - 1)
    return [found] if found is not None else []


def _is_enough(tokens: list[Token], parts: list[Phrase], table: Language) -> bool:
    if any(tokens[k].kind == QUOTE for a, b in parts for k in range(a, b + 1)):
        return True
    return sum(b - a + 1 for a, b in parts) >= _FEWEST_BEFORE - table.inflected


def _before(tokens: list[Token], start: int, table: Language) -> Phrase | None:
    """Return what stands before ", said the minister"."""
    last = start - 1
    while last > 0 and tokens[last].kind == PUNCTUATION:
        last -= 1
    if tokens[last].kind == QUOTE:
        return _mixed_start(tokens, last), last
    if tokens[start - 1].text not in BREAKS or tokens[start - 1].text in (":", "("):
        return None
    first = _text_start(tokens, last)
    bound = (table.subordinators | table.questions | {"um"}) - table.that
    if tokens[first].lower in bound:
        return None
    return (first, last)


def _text_start(tokens: list[Token], last: int) -> int:
    for k in range(last, -1, -1):
        if tokens[k].text in (":", ";"):
            return k + 1
    return 0


def _mixed_start(tokens: list[Token], last: int) -> int:
    """Return where a passage begins that ends in marks: words may lead into the quotation."""
    if last and tokens[last - 1].kind == PUNCTUATION and tokens[last - 1].text != ",":
        return last
    first = _text_start(tokens, last)
    return first if last - first >= 2 else last


def _with_rest(
    tokens: list[Token], before: Phrase, behind: int, end: int, table: Language
) -> list[Phrase]:
    """Add the second part of a divided passage."""
    k = behind + 1
    while k < end and tokens[k].kind == WORD and k - behind < 8 and not _cuts(tokens[k]):
        k += 1
    while k < end and tokens[k].kind == PUNCTUATION:
        k += 1
    if k >= end or k == behind + 1:
        return [before]
    if tokens[k].kind == QUOTE:
        return [before, (k, k)] if tokens[before[1]].kind == QUOTE else [before]
    divided = before[1] - before[0] < _LONGEST_OPENING and tokens[before[1]].kind != QUOTE
    opens = tokens[k].lower in table.relatives | table.that | table.as_words
    marked = not table.subjunctives or any(t.lower in table.subjunctives for t in tokens[k:end])
    if divided and marked and not opens and tokens[k].kind == WORD and end - k >= 2:
        return [before, (k, end - 1)]
    return [before]


def _cuts(token: Token) -> bool:
    return token.text in BREAKS or token.kind == QUOTE


def _behind(tokens: list[Token], i: int, end: int, table: Language) -> Phrase | None:
    """Return what is said behind the verb: in marks, behind a colon or behind "that"."""
    for k in range(i + 1, min(i + _REACH, end)):
        token = tokens[k]
        if token.kind == QUOTE and not _is_named(tokens, k, table):
            return (k, k)
        if token.text == ":" and k + 1 < end:
            return (k + 1, k + 1 if tokens[k + 1].kind == QUOTE else end - 1)
        if token.text == ";" or token.text in DASHES:
            return None
        clause = _clause_at(tokens, k, i, end, table)
        if clause is not None:
            return clause
    return None


def _is_named(tokens: list[Token], k: int, table: Language) -> bool:
    """Tell whether marks hold the name of whoever is told: "sagte der „Neuen Post“, ..."."""
    if tokens[k - 1].lower not in table.determiners or tokens[k].opens_small:
        return False
    behind = tokens[k + 1] if k + 1 < len(tokens) else tokens[k]
    return behind.text in (",", ":") or behind.lower in table.that


def _clause_at(tokens: list[Token], k: int, i: int, end: int, table: Language) -> Phrase | None:
    """Return the reported clause that begins at `k`, if one does."""
    word = tokens[k].lower
    if word in table.that and k + 1 < end:
        return (k, _clause_end(tokens, k, end, table))
    if word == ",":
        return clause_behind(tokens, k, end, table)
    infinitive = k <= i + 2 and word in table.infinitives and end - k > 2
    question = k == i + 1 and word in table.questions and not table.verb_second
    return (k, end - 1) if infinitive or question else None


def clause_behind(tokens: list[Token], comma: int, end: int, table: Language) -> Phrase | None:
    """Return the reported clause that begins behind a comma, if one does."""
    if comma + 2 >= end or not _opens_clause(tokens, comma + 1, end, table):
        return None
    return comma + 1, _clause_end(tokens, comma + 1, end, table)


def _clause_end(tokens: list[Token], first: int, end: int, table: Language) -> int:
    infinitive = _infinitive_end(tokens, first, end) if table.verb_second else None
    ends = _ends_of(tokens[first], table)
    for k in range(first + 2, end - 1):
        if tokens[k].text == ";":
            return k - 1
        if infinitive == k - 1 and tokens[k].text == "," and _goes_own_way(tokens, first, k, table):
            return k - 1
        if tokens[k].text == "," and tokens[k + 1].lower in ends:
            return k - 1
    return end - 1


def _ends_of(opening: Token, table: Language) -> Words:
    """Return the words that end what is said behind a comma: an addition, a tag, the main verb."""
    ends = table.breaking | table.tags
    return ends | table.indicatives if opening.lower in table.that else ends


def _goes_own_way(tokens: list[Token], first: int, comma: int, table: Language) -> bool:
    """Tell whether the main clause goes on behind "..., zu räumen, "."""
    if tokens[first].lower in table.that or tokens[comma + 1].lower in table.that:
        return False
    if any(t.lower in table.subjunctives for t in tokens[first:comma]):
        return False
    return tokens[comma + 1].lower not in table.clause_openers


def _opens_clause(tokens: list[Token], k: int, end: int, table: Language) -> bool:
    """Tell whether reported words begin behind the comma, no relative clause or addition."""
    token = tokens[k]
    if token.kind == QUOTE or token.lower in table.that or token.lower in table.questions:
        return True
    if not table.verb_second:
        return False
    if _is_relative(tokens, k, end, table):
        return False
    end = min(end, k + _LONGEST_CLAUSE)
    if any(t.lower in table.subjunctives for t in tokens[k:end]):
        return True
    if token.lower not in _PURPOSES and _infinitive_end(tokens, k, end) is not None:
        return True
    return _is_verb_second(tokens, k, end, table)


def _is_verb_second(tokens: list[Token], k: int, end: int, table: Language) -> bool:
    """Tell whether a clause in the indicative begins: a noun phrase and a finite verb."""
    subject = phrase_after(tokens, k, end, table)
    if subject is None or subject[1] + 1 >= end:
        return False
    verb = tokens[subject[1] + 1]
    if verb.lower in table.indicatives or verb.lower in table.auxiliaries:
        return True
    return verb.kind == WORD and verb.lower.endswith(_FINITE_ENDINGS) and not verb.is_capital


def _is_relative(tokens: list[Token], k: int, end: int, table: Language) -> bool:
    """Tell whether "der" opens a relative clause: no noun follows it, the verb comes last."""
    if tokens[k].lower not in table.relatives:
        return False
    for j in range(k + 1, min(k + 4, end)):
        if tokens[j].is_capital:
            return False
        if tokens[j].kind == NUMBER or tokens[j].lower.endswith(("e", "en", "er", "es")):
            continue
        return True
    return True


def _infinitive_end(tokens: list[Token], first: int, end: int) -> int | None:
    """Return where the first German infinitive with "zu" stands, if there is one."""
    for k in range(first, end):
        token, before = tokens[k], tokens[k - 1]
        if not token.lower.endswith("n") or token.kind != WORD or token.is_capital:
            continue
        if before.lower == "zu" or ("zu" in token.lower[2:-3] and token.lower.endswith("en")):
            return k
    return None


def source_content(
    tokens: list[Token], first: int, last: int, end: int, table: Language
) -> list[Phrase]:
    """Return what a named source stands for: the rest of its sentence."""
    begin, stop = 0, end - 1
    start = clause_start(tokens, first, table)
    if start and start < first and _is_bound(tokens, start, table):
        begin = start
    return _around(tokens, first, last, stop + 1, begin)


def _is_bound(tokens: list[Token], start: int, table: Language) -> bool:
    word = tokens[start].lower
    bound = table.clause_openers
    return tokens[start - 1].text == "," and (word in bound or tokens[start - 1].text in (":", ";"))


def _around(tokens: list[Token], first: int, last: int, end: int, begin: int = 0) -> list[Phrase]:
    """Return the words before and behind the cue's own clause, without the commas around it."""
    left, right = first - 1, last + 1
    while left >= begin and tokens[left].kind == PUNCTUATION:
        left -= 1
    while right < end and tokens[right].kind == PUNCTUATION:
        right += 1
    parts = []
    if left >= begin and any(t.kind != PUNCTUATION for t in tokens[begin : left + 1]):
        parts.append((begin, left))
    if right < end:
        parts.append((right, end - 1))
    return parts if sum(b - a + 1 for a, b in parts) >= 2 else []
