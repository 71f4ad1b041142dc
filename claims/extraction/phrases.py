"""Find the noun phrase that stands before or behind a verb, without a tagger.

A phrase is a pair of token indexes, the last one included. Where the edges are unsure the head is
what counts: the words nearest to the verb.
"""

from claims.extraction import lexicon
from claims.extraction.cues import ALSO_NOUNS, FORMS
from claims.extraction.tokens import NUMBER, PUNCTUATION, QUOTE, WORD, Token

Phrase = tuple[int, int]

MAX_PHRASE = 18
MAX_ASIDE = 45
_BEFORE_TAG = frozenset(",?!…")
_DASHES = frozenset(("—", "–", "--", "-", "―"))
_ASIDE_WORDS = frozenset(("however", "too", "though", "meanwhile", "instead", "moreover", "also"))
_ASIDE_OPENERS = frozenset(("whose", "where", "when", "asked", "pressed", "questioned"))
_NOT_ADVERBS = lexicon.words("family ally reply assembly bully supply anomaly monopoly")
_FINITE = (lexicon.AUXILIARIES - {"'s", "’s", "being", "been", "be"}) | frozenset(("became", "got"))


_NOT_OPENING = (lexicon.SUBORDINATORS - {"that"}) | lexicon.PREPOSITIONS | lexicon.CONJUNCTIONS
_HELPERS = lexicon.AUXILIARIES | lexicon.ADVERBS
_RELATIVE = frozenset(("who", "whom", "which", "whose"))
_CLAUSE_WORDS = _FINITE | lexicon.PASTS | lexicon.SUBJECT_PRONOUNS | {"but", "so"}
_PRONOUNS = (lexicon.SUBJECT_PRONOUNS | lexicon.OBJECT_PRONOUNS) - {"one"}
_BEHIND_PHRASE = (
    lexicon.SUBORDINATORS
    | _FINITE
    | lexicon.SUBJECT_PRONOUNS
    | lexicon.words("in on at during after by through about to")
)


def is_adverb(token: Token) -> bool:
    """Tell whether the word may stand between subject and verb."""
    if token.lower in lexicon.ADVERBS:
        return True
    if not token.lower.endswith("ly"):
        return False
    return len(token.lower) > 4 and token.text[0].islower() and token.lower not in _NOT_ADVERBS


def is_possessive(token: Token) -> bool:
    """Tell whether the word is a possessor: "his", "Obama's", "the voters'"."""
    return token.lower in lexicon.POSSESSIVES or token.lower.endswith(("'s", "’s", "s'", "s’"))


def verb_group_start(tokens: list[Token], i: int) -> int:
    """Return the index of the first auxiliary or adverb that belongs to the verb at `i`."""
    j = i
    while j > 0:
        before = tokens[j - 1]
        if before.kind == WORD and (before.lower in _HELPERS or is_adverb(before)):
            j -= 1
        elif before.text == "," and j > 2 and tokens[j - 2].lower in _ASIDE_WORDS:
            j -= 3 if tokens[j - 3].text == "," else 2
        else:
            break
        if i - j > 8:
            break
    return max(j, 0)


def subject_before(tokens: list[Token], j: int) -> Phrase | None:
    """Return the noun phrase that ends right before index `j`, appositions included."""
    if j <= 0:
        return None
    before = tokens[j - 1]
    if before.text == ",":
        return _over_all_asides(tokens, j - 1) or _over_aside(tokens, j - 1, frozenset(","))
    if before.text == ")":
        return _over_aside(tokens, j - 1, frozenset("("))
    if before.text in _DASHES:
        return _over_aside(tokens, j - 1, _DASHES)
    if before.kind == QUOTE and closes_aside(tokens, j):
        return _over_aside(tokens, j, frozenset(","))
    return _plain_before(tokens, j - 1)


def closes_aside(tokens: list[Token], j: int) -> bool:
    """Tell whether an aside ends in the quotation before `j`: "Lee, who called it “a trap,” said"."""
    if tokens[j - 1].kind != QUOTE or not tokens[j - 1].ends_in_comma:
        return False
    phrase = _over_aside(tokens, j, frozenset(","))
    return phrase is not None and any(
        tokens[k].text == ","
        and (tokens[k + 1].lower in _RELATIVE or tokens[k + 1].lower.endswith("ing"))
        for k in range(phrase[0], j - 1)
    )


def _over_all_asides(tokens: list[Token], comma: int) -> Phrase | None:
    """Step over all that describes a speaker: "“No,” Ann Lee, 45, of Hill, Ohio, who saw it, said"."""
    for k in range(comma - 2, max(comma - MAX_ASIDE, 0) - 1, -1):
        if tokens[k].kind == QUOTE and tokens[k].last_sign in _BEFORE_TAG:
            phrase = None if tokens[k + 1].lower in FORMS else phrase_after(tokens, k + 1)
            if phrase is not None:
                asides = phrase[1] + 1
                whole = asides < comma and tokens[asides].text == ","
                return (k + 1, comma - 1) if whole and _describes(tokens, asides, comma) else None
    return None


def _describes(tokens: list[Token], first: int, end: int) -> bool:
    """Tell whether only a relative clause, if any, has a verb among the asides."""
    for k in range(first, end):
        if tokens[k].text == ",":
            opening = tokens[k + 1].lower
            if opening in _RELATIVE or opening.endswith("ing"):
                return True
        elif tokens[k].lower in _CLAUSE_WORDS:
            return False
    return True


def _over_aside(tokens: list[Token], comma: int, openers: frozenset[str]) -> Phrase | None:
    """Step over ", who runs the office," or "(D-Minn.)" to the phrase in front of it."""
    for k in range(comma - 1, max(comma - MAX_ASIDE, 0), -1):
        if tokens[k].text in openers:
            if tokens[k - 1].kind == NUMBER and k > 2 and tokens[k - 2].text == ",":
                continue  # an age: "Chelsea, 35, the daughter of ..."
            head = _plain_before(tokens, k - 1)
            if head is None:
                continue
            if tokens[k + 1].lower in lexicon.CONJUNCTIONS and "," in openers:
                return None
            last = comma if tokens[comma].text == ")" else comma - 1
            return (head[0], last) if _is_aside(tokens, k + 1, comma) else None
    return None


def _is_aside(tokens: list[Token], first: int, end: int) -> bool:
    """Tell whether the words between two commas describe the noun before them."""
    opening = tokens[first]
    if opening.lower in lexicon.SUBJECT_PRONOUNS or opening.kind == QUOTE:
        return False
    if opening.lower in lexicon.RELATIVES or opening.lower in _ASIDE_OPENERS:
        return True
    return not any(t.lower in _FINITE and t.kind == WORD for t in tokens[first:end])


def _plain_before(tokens: list[Token], last: int) -> Phrase | None:
    if last < 0:
        return None
    token = tokens[last]
    if token.text == ")":
        return _over_aside(tokens, last, frozenset("("))
    if token.text == "." and last and _is_dotted(tokens[last - 1]):  # "Joseph R. Biden Jr. said"
        return (_scan_left(tokens, last - 1), last - 1)
    if token.kind in (PUNCTUATION, QUOTE) and token.text not in ("%", "@"):
        return None
    if token.lower == "one" and last and tokens[last - 1].lower in ("no", "every", "any", "some"):
        return (last - 1, last)
    if token.lower in lexicon.SUBJECT_PRONOUNS or token.lower in ("who", "which"):
        return (last, last)
    if not _may_end(token):
        return None
    first = _scan_left(tokens, last)
    phrase = _trim(tokens, first, last)
    return phrase and (_before_and(tokens, *phrase), last)


def _before_and(tokens: list[Token], first: int, last: int) -> int:
    """Return where "Ann Lee, Tom Ray and her deputy" begins, or `first` where nobody joins."""
    if first < 2 or tokens[first - 1].lower not in (",", "and"):
        return first
    k = first
    joined = any(t.lower == "and" for t in tokens[first:last])
    while k >= 2 and tokens[k - 1].lower == ("," if joined else "and"):
        if not (tokens[k - 2].is_capital or tokens[k - 2].lower in lexicon.PERSON_ROLES):
            return first
        start = _scan_left(tokens, k - 2)
        if tokens[start].lower in lexicon.PREPOSITIONS:
            return first
        k, joined = start, True
    return k if k == 0 else first


def _is_dotted(token: Token) -> bool:
    return token.lower in lexicon.ABBREVIATIONS or (len(token.text) == 1 and token.is_capital)


def _may_end(token: Token) -> bool:
    if token.lower in lexicon.PREPOSITIONS or token.lower in lexicon.CONJUNCTIONS:
        return False
    if token.lower in ("these", "those", "this", "that", "many", "some", "others", "both", "few"):
        return True
    if token.lower in lexicon.DETERMINERS or token.lower in lexicon.SUBORDINATORS:
        return token.kind == NUMBER
    form = FORMS.get(token.lower)
    if form is not None and form.name == "past" and token.lower not in ALSO_NOUNS:
        return False  # "dismissed claims": the verb is the first word
    return token.lower not in lexicon.POSSESSIVES and token.lower not in lexicon.OBJECT_PRONOUNS


def _scan_left(tokens: list[Token], last: int) -> int:
    first = last
    for k in range(last - 1, max(last - MAX_PHRASE, -1), -1):
        token = tokens[k]
        if _stops(tokens, k):
            break
        first = k
        if token.lower in lexicon.SUBJECT_PRONOUNS and token.lower != "one":
            return k + 1
    return first


def _stops(tokens: list[Token], k: int) -> bool:
    token = tokens[k]
    if token.kind == QUOTE:
        named = k > 0 and tokens[k - 1].lower in lexicon.PREPOSITIONS  # "the star of “Hill” said"
        return token.ends_in_comma or not named
    if token.kind == PUNCTUATION:
        return token.text not in (".", "&", "%", "@", "$", "/", "-", "’", "'") or (
            token.text == "."
            and tokens[k - 1].lower not in lexicon.ABBREVIATIONS
            and len(tokens[k - 1].text) > 1
        )
    if token.lower in lexicon.SUBORDINATORS or token.lower in _FINITE:
        return True
    if token.lower in ("and", "or", "but"):
        return not (
            token.lower == "and" and k and tokens[k - 1].is_capital and tokens[k + 1].is_capital
        )
    form = FORMS.get(token.lower)
    if form is None or form.name not in ("past", "third"):
        return False
    return token.lower not in ALSO_NOUNS or tokens[k + 1].lower in ("the", "a", "an")


def _trim(tokens: list[Token], first: int, last: int) -> Phrase | None:
    """Cut an introducing phrase off: of "In a statement the minister" keep "the minister"."""
    start = first
    while start < last and (
        tokens[start].lower in lexicon.PREPOSITIONS
        or tokens[start].kind == PUNCTUATION
        or is_adverb(tokens[start])
    ):
        start += 1
    if start == first or tokens[first].kind == PUNCTUATION:
        return (start, last)
    for k in range(last, start, -1):
        opens = tokens[k].lower in lexicon.DETERMINERS or (
            tokens[k].is_capital and not tokens[k - 1].is_capital
        )
        if opens and tokens[k - 1].lower not in lexicon.PREPOSITIONS and tokens[k - 1].text != ".":
            if tokens[k - 1].lower in lexicon.DETERMINERS or is_possessive(tokens[k - 1]):
                continue
            return (k, last)
    return (start, last)


def phrase_after(tokens: list[Token], first: int) -> Phrase | None:
    """Return the noun phrase that begins at `first` ("said the minister, who ...")."""
    if first >= len(tokens) or not _may_begin(tokens[first]):
        return None
    head = tokens[first]
    if head.lower in _PRONOUNS:
        return (first, first)
    last = first
    for k in range(first + 1, min(first + MAX_PHRASE, len(tokens))):
        if _ends_phrase(tokens, k):
            break
        last = k
    return (first, last)


def _may_begin(head: Token) -> bool:
    if head.kind in (PUNCTUATION, QUOTE) or head.lower in _NOT_OPENING:
        return False
    return not is_adverb(head) or head.lower in ("all", "both")


def _ends_phrase(tokens: list[Token], k: int) -> bool:
    token = tokens[k]
    if token.kind == QUOTE or (token.kind == PUNCTUATION and not _inside(tokens, k)):
        return True
    return token.lower in _BEHIND_PHRASE


def before_past(tokens: list[Token], first: int, last: int) -> int:
    """Return where a phrase ends that has run over an unknown verb ("The aide left the room")."""
    for k in range(first + 1, last + 1):
        word = tokens[k].lower
        if tokens[k].text[0].islower() and (word in lexicon.PASTS or word.endswith("ed")):
            return k - 1
    return last


def _inside(tokens: list[Token], k: int) -> bool:
    token = tokens[k]
    if token.text in ("&", "%", "$", "-", "/"):
        return True
    if token.text != ".":
        return False
    before = tokens[k - 1]
    return before.lower in lexicon.ABBREVIATIONS or len(before.text) == 1
