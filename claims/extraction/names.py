"""The names of a text: who is mentioned where, and which full name a short one stands for."""

from dataclasses import dataclass, field

from claims.extraction import lexicon
from claims.extraction.first_names import FEMALE, MALE
from claims.extraction.tokens import WORD, Sentence, Token

_MAX_NAME = 8
_NO_NAMES = lexicon.SENTENCE_OPENERS | lexicon.WEEKDAYS
_BEHIND_NAMES = frozenset(("MP", "MEP", "MSP", "KC", "QC", "OBE", "MBE", "CBE", "PhD", "MD"))
_ROLES = lexicon.PERSON_ROLES
_OFFICES = lexicon.words(
    "state defense defence commerce labor energy education transportation agriculture"
)
_MAX_APPOSED = 4  # words before the role of an apposition: "the party's deputy leader"
_MAX_PARTICLES = 2
_MAX_KEPT = 50  # mentions of one name; more would only slow the search for its full form
_HONORIFICS = {"mr": "m", "sir": "m", "lord": "m", "king": "m", "prince": "m", "mrs": "f",
               "ms": "f", "miss": "f", "lady": "f", "queen": "f", "dame": "f", "princess": "f"}  # fmt: skip


@dataclass(slots=True)
class Name:
    """One mention of a name: its bare words, the titles before it, and where it stands."""

    words: tuple[str, ...]
    titles: tuple[str, ...]
    start: int
    end: int
    sentence: int

    @property
    def text(self) -> str:
        """Return the name as it is printed, possessive endings and titles left out."""
        return " ".join(self.words)


@dataclass(slots=True)
class NameBook:
    """All names of one text, by sentence and by last word."""

    by_sentence: dict[int, list[Name]] = field(default_factory=dict)
    full: dict[str, list[Name]] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)
    genders: dict[str, str] = field(default_factory=dict)
    roles: dict[str, list[Name]] = field(default_factory=dict)
    longer: dict[tuple[str, ...], str] = field(default_factory=dict)  # filled when asked for

    def full_name(self, name: Name) -> str:
        """Return the full name that a short one stands for in this text."""
        if len(name.words) > 1:
            if name.words not in self.longer:
                self.longer[name.words] = self._longer(name)
            return self.longer[name.words]
        candidates = self.full.get(name.words[0].lower(), [])
        gender = next((_HONORIFICS[t] for t in name.titles if t in _HONORIFICS), "")
        fitting = [c for c in candidates if self.agrees(c.text, gender)] or candidates
        if not fitting:
            fitting = self.full.get("^" + name.words[0].lower(), [])
        if not fitting:
            return name.text
        before = [c for c in fitting if c.start <= name.start]
        return (before[-1] if before else fitting[0]).text

    def _longer(self, name: Name) -> str:
        """Return the first name of the text that ends in the words of a name of several words."""
        candidates = self.full.get(name.words[-1].lower(), [])
        count, words = len(name.words), name.words
        if words[0].lower() in lexicon.NAME_PARTICLES:  # "Von der Leyen" opens a sentence
            candidates = [c for c in candidates if len(c.words) > count]
            words = (words[0].lower(), *words[1:])
        longer = (c.text for c in candidates if c.words[-count:] in (words, name.words))
        return next(longer, name.text)

    def gender(self, full: str) -> str:
        """Return "m", "f" or "" where nothing tells."""
        known = self.genders.get(full)
        if known:
            return known
        first = full.split()[0].lower() if full else ""
        return "m" if first in MALE else "f" if first in FEMALE else ""

    def agrees(self, full: str, gender: str) -> bool:
        """Tell whether a pronoun of this gender may stand for the name."""
        known = self.gender(full)
        return not known or not gender or known == gender


def strip_possessive(word: str) -> str:
    """Return the word without its possessive ending."""
    if word.endswith(("'s", "’s")):
        return word[:-2]
    return word[:-1] if word.endswith(("s'", "s’")) else word


def read_names(text: str, found: list[Sentence]) -> NameBook:
    """Collect the names of a text, those inside quotations included."""
    book = NameBook()
    for number, sentence in enumerate(found):
        names = _names_in(sentence.tokens, number)
        if names:
            book.by_sentence[number] = names
    for names in book.by_sentence.values():
        for name in names:
            _enter(book, name)
    return book


def _enter(book: NameBook, name: Name) -> None:
    _enter_titles(book, name)
    if len(name.words) < 2:
        return
    _keep(book.full, name.words[-1].lower(), name)
    if is_person_like(name):
        book.persons.add(name.text)
        _keep(book.full, "^" + name.words[0].lower(), name)


def _enter_titles(book: NameBook, name: Name) -> None:
    for title in name.titles:
        if title in _HONORIFICS:
            book.genders.setdefault(name.text, _HONORIFICS[title])
            book.persons.add(name.text)
        if title in lexicon.PERSON_ROLES:
            book.roles.setdefault(title, []).append(name)
            book.persons.add(name.text)


def _keep(table: dict[str, list[Name]], key: str, name: Name) -> None:
    known = table.setdefault(key, [])
    if known and known[-1].words == name.words:
        return
    if len(known) < _MAX_KEPT:
        known.append(name)


_NO_PERSON = lexicon.ORGANISATION_WORDS | lexicon.WEEKDAYS | lexicon.MONTHS | {"of"}


def is_person_like(name: Name) -> bool:
    """Tell whether the words look like a person's name rather than an organisation's."""
    if not 2 <= len(name.words) <= 5:
        return False
    if not _NO_PERSON.isdisjoint([w.lower() for w in name.words]):
        return False
    return not any(w.isupper() and len(w) > 1 and "." not in w for w in name.words)  # "Super PAC"


def _names_in(tokens: list[Token], number: int) -> list[Name]:
    names: list[Name] = []
    i = 0
    while i < len(tokens):
        if not tokens[i].is_capital:
            i += 1
            continue
        last = _run_end(tokens, i)
        name = _make(tokens, i, last, number)
        if name is not None:
            names.append(name)
        i = last + 1
    return names


def _run_end(tokens: list[Token], first: int) -> int:
    """Return the last index of a run of capitalised words, particles and initials."""
    last = first
    while last + 1 < len(tokens) and last - first < _MAX_NAME:
        token, following = tokens[last], tokens[last + 1]
        if strip_possessive(token.text) != token.text:
            break
        behind = tokens[last + 2] if last + 2 < len(tokens) else None
        joined = following.text == "." and _joins(token, following, behind)
        if following.is_capital:
            last += 1
        elif joined or following.text == "&" and behind is not None and behind.is_capital:
            last += 2
        elif particles := _particles(tokens, last + 1):
            last += particles + 1
        else:
            break
    return last


def _particles(tokens: list[Token], first: int) -> int:
    """Count the particles from `first` on that lead to the rest of a name: "von der Leyen"."""
    for count, token in enumerate(tokens[first : first + _MAX_PARTICLES + 1]):
        if token.is_capital:
            return count
        if token.lower not in lexicon.NAME_PARTICLES:
            return 0
    return 0


def _joins(token: Token, dot: Token, behind: Token | None) -> bool:
    if behind is None or not behind.is_capital or dot.start != token.end:
        return False
    return token.lower in lexicon.ABBREVIATIONS or len(token.text) == 1


def _make(tokens: list[Token], first: int, last: int, number: int) -> Name | None:
    if first == 0 or tokens[first - 1].kind != WORD:
        while first < last and _only_opens(tokens[first]):
            first += 1
    first, titles = _titles(tokens, first, last)
    if not tokens[first].is_capital:
        return None
    if first == last and tokens[first].lower in _NO_NAMES:
        return None
    words = _without_degrees(_words_of(tokens[first : last + 1]))
    if not words or all(w.lower() in lexicon.TITLES for w in words):
        return None
    name = Name(tuple(words), tuple(titles), tokens[first].start, tokens[last].end, number)
    if is_person_like(name):
        name.titles += tuple(_apposed_roles(tokens, first, last))
    return name


def _only_opens(token: Token) -> bool:
    """Tell whether a word before a name opens the sentence: "Later", or "von" behind it."""
    return token.lower in lexicon.SENTENCE_OPENERS or not token.is_capital


def _apposed_roles(tokens: list[Token], first: int, last: int) -> list[str]:
    """Return the role that a comma sets beside a name: "the mayor, Ann Lee," "Ann Lee, the mayor"."""
    roles: list[str] = []
    if first > 1 and tokens[first - 1].text == "," and tokens[first - 2].lower in _ROLES:
        roles.append(tokens[first - 2].lower)
    if last + 2 < len(tokens) and tokens[last + 1].text == "," and _is_article(tokens[last + 2]):
        for token in tokens[last + 3 : last + 3 + _MAX_APPOSED]:
            if token.kind != WORD or token.lower in lexicon.PREPOSITIONS:
                break
            if token.lower in _ROLES:
                roles.append(token.lower)
                break
    return roles


def _is_article(token: Token) -> bool:
    return token.lower in ("the", "a", "an")


def _words_of(tokens: list[Token]) -> list[str]:
    words: list[str] = []
    for token in tokens:
        if token.text == "." and words:
            words[-1] += "."
        else:
            words.append(strip_possessive(token.text))
    return words


def _without_degrees(words: list[str]) -> list[str]:
    """Return the words of a name less what stands behind it: "Ann Lee MP"."""
    while len(words) > 1 and words[-1] in _BEHIND_NAMES:
        words = words[:-1]
    return words


def _titles(tokens: list[Token], first: int, last: int) -> tuple[int, list[str]]:
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
    return tokens[first - 1].lower == "of" and tokens[first - 2].lower in _ROLES


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
