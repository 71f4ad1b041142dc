"""The names of a text: who is mentioned where, and which full name a short one stands for."""

from bisect import bisect_right
from dataclasses import dataclass, field
from operator import attrgetter

from claims.extraction import lexicon
from claims.extraction.first_names import FEMALE, MALE
from claims.extraction.titles import titles_before
from claims.extraction.tokens import WORD, Sentence, Token

_MAX_NAME = 8
_NO_NAMES = lexicon.SENTENCE_OPENERS | lexicon.WEEKDAYS
_BEHIND_NAMES = frozenset(("MP", "MEP", "MSP", "KC", "QC", "OBE", "MBE", "CBE", "PhD", "MD"))
_ROLES = lexicon.PERSON_ROLES
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_ARTICLES = frozenset(("the", "a", "an"))
_START = attrgetter("start")
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
    text: str  # as it is printed, possessive endings and titles left out
    is_person_like: bool


@dataclass(slots=True)
class NameBook:
    """All names of one text, by sentence and by last word."""

    by_sentence: dict[int, list[Name]] = field(default_factory=dict)
    full: dict[str, list[Name]] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)
    genders: dict[str, str] = field(default_factory=dict)
    roles: dict[str, list[Name]] = field(default_factory=dict)
    longer: dict[tuple[str, ...], str] = field(default_factory=dict)  # filled when asked for
    guessed: dict[str, str] = field(default_factory=dict)  # genders, filled when asked for

    def full_name(self, name: Name) -> str:
        """Return the full name that a short one stands for in this text."""
        if len(name.words) > 1:
            if name.words not in self.longer:
                self.longer[name.words] = self._longer(name)
            return self.longer[name.words]
        last = name.words[0].lower()
        fitting = self.full.get(last, [])
        gender = next((_HONORIFICS[t] for t in name.titles if t in _HONORIFICS), "")
        if gender:
            fitting = [c for c in fitting if self.agrees(c.text, gender)] or fitting
        if not fitting:
            fitting = self.full.get("^" + last, [])
        if not fitting:
            return name.text
        behind = bisect_right(fitting, name.start, key=_START)  # they stand as in the text
        return fitting[max(behind - 1, 0)].text

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
        if full not in self.guessed:
            first = full.split()[0].lower() if full else ""
            self.guessed[full] = "m" if first in MALE else "f" if first in FEMALE else ""
        return self.guessed[full]

    def agrees(self, full: str, gender: str) -> bool:
        """Tell whether a pronoun of this gender may stand for the name."""
        return not gender or self.gender(full) in ("", gender)


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
        for name in names:
            _enter(book, name)
    return book


def _enter(book: NameBook, name: Name) -> None:
    _enter_titles(book, name)
    if len(name.words) < 2:
        return
    _keep(book.full, name.words[-1].lower(), name)
    if name.is_person_like:
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
    known = table.get(key)
    if known is None:
        table[key] = [name]
    elif known[-1].words != name.words and len(known) < _MAX_KEPT:
        known.append(name)


_NO_PERSON = lexicon.ORGANISATION_WORDS | lexicon.WEEKDAYS | lexicon.MONTHS | {"of"}


def _is_person_like(words: tuple[str, ...]) -> bool:
    """Tell whether the words look like a person's name rather than an organisation's."""
    if not 2 <= len(words) <= 5:
        return False
    if not _NO_PERSON.isdisjoint([w.lower() for w in words]):
        return False
    return not [w for w in words if w.isupper() and len(w) > 1 and "." not in w]  # "Super PAC"


def _names_in(tokens: list[Token], number: int) -> list[Name]:
    names: list[Name] = []
    last = -1
    for first in [i for i, token in enumerate(tokens) if token.is_capital]:
        if first <= last:
            continue
        last = _run_end(tokens, first)
        name = _make(tokens, first, last, number)
        if name is not None:
            names.append(name)
    return names


def _run_end(tokens: list[Token], first: int) -> int:
    """Return the last index of a run of capitalised words, particles and initials."""
    last = first
    while last + 1 < len(tokens) and last - first < _MAX_NAME:
        token, following = tokens[last], tokens[last + 1]
        if token.text.endswith(_POSSESSIVE):
            break
        if following.is_capital:
            last += 1
        elif following.text in (".", "&") and _joins(tokens, last):
            last += 2
        elif following.lower in lexicon.NAME_PARTICLES:
            particles = _particles(tokens, last + 1)
            if not particles:
                break
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


def _joins(tokens: list[Token], k: int) -> bool:
    """Tell whether the mark behind a word is part of a name: "Gov. Lee", "Lee & Ray"."""
    if k + 2 >= len(tokens) or not tokens[k + 2].is_capital:
        return False
    token, mark = tokens[k], tokens[k + 1]
    if mark.text == "&":
        return True
    short = token.lower in lexicon.ABBREVIATIONS or len(token.text) == 1
    return short and mark.start == token.end


def _make(tokens: list[Token], first: int, last: int, number: int) -> Name | None:
    if first == 0 or tokens[first - 1].kind != WORD:
        while first < last and _only_opens(tokens[first]):
            first += 1
    first, titles = titles_before(tokens, first, last)
    if not tokens[first].is_capital:
        return None
    if first == last and tokens[first].lower in _NO_NAMES:
        return None
    words = tuple(_without_degrees(_words_of(tokens[first : last + 1])))
    if words[0].lower() in lexicon.TITLES and all(w.lower() in lexicon.TITLES for w in words):
        return None
    person = _is_person_like(words)
    if person:
        titles += _apposed_roles(tokens, first, last)
    start, end = tokens[first].start, tokens[last].end
    return Name(words, tuple(titles), start, end, number, " ".join(words), person)


def _only_opens(token: Token) -> bool:
    """Tell whether a word before a name opens the sentence: "Later", or "von" behind it."""
    return token.lower in lexicon.SENTENCE_OPENERS or not token.is_capital


def _apposed_roles(tokens: list[Token], first: int, last: int) -> list[str]:
    """Return the role that a comma sets beside a name: "the mayor, Ann Lee," "Ann Lee, the mayor"."""
    roles: list[str] = []
    if first > 1 and tokens[first - 1].text == "," and tokens[first - 2].lower in _ROLES:
        roles.append(tokens[first - 2].lower)
    if (
        last + 2 < len(tokens)
        and tokens[last + 1].text == ","
        and tokens[last + 2].lower in _ARTICLES
    ):
        for token in tokens[last + 3 : last + 3 + _MAX_APPOSED]:
            if token.kind != WORD or token.lower in lexicon.PREPOSITIONS:
                break
            if token.lower in _ROLES:
                roles.append(token.lower)
                break
    return roles


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
