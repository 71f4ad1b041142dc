"""The names of a text in any of the languages: which full name a surname stands for."""

from claims.extraction.first_names import FEMALE, MALE
from claims.extraction.languages.table import Language
from claims.extraction.tokens import Sentence, Token

_MAX_NAME = 6
_MAX_FORMS = 20  # full names with one surname; more only says that it is not unambiguous
_PARTICLES = frozenset(("de", "da", "do", "dos", "das", "del", "della", "di", "du", "van", "von",
                        "der", "den", "la", "le", "bin", "ibn", "al", "el", "zu", "фон", "де"))  # fmt: skip
_DOUBLE_PARTICLES = frozenset((("von", "der"), ("van", "der"), ("van", "den"), ("von", "und")))
_CASE_ENDINGS = ("а", "у", "ом", "ым", "им", "ем", "е", "ой", "ою", "ую", "ого", "ому", "ему", "я",
                 "ю", "ы", "и", "і", "їм", "єм", "ій", "ові", "еві")  # fmt: skip
_FEWEST_OF_STEM = 3
Words = tuple[str, ...]


class Names:
    """The full names of a text, by their last word."""

    def __init__(self, sentences: list[Sentence], table: Language) -> None:
        self.table = table
        self.full: dict[str, list[Words]] = {}
        self.by_sentence: dict[int, list[Words]] = {}
        for number, sentence in enumerate(sentences):
            for run in runs(sentence.tokens, table):
                if not is_behind_article(sentence.tokens, run, table):
                    self._enter(number, run)

    def _enter(self, number: int, run: list[Token]) -> None:
        name = bare_name(run, self.table)
        if not is_person_like(name) or name[0].lower() in self.table.genitives:
            return
        self.by_sentence.setdefault(number, []).append(name)
        known = self.full.setdefault(name[-1].lower(), [])
        if name not in known and len(known) < _MAX_FORMS:
            known.append(name)

    def resolve(self, name: Words) -> Words:
        """Return the one full name that a short one stands for here, else the name itself."""
        known = self.full.get(name[-1].lower(), [])
        fitting = [full for full in known if full[-len(name) :] == name]
        if self.table.inflected:
            fitting = [self._base(full) for full in fitting]
            fitting += [full for full in self._nominatives(name[-1]) if _begins_alike(full, name)]
        longest = {full for full in fitting if not _is_part(full, fitting)}
        return longest.pop() if len(longest) == 1 else name

    def _base(self, name: Words) -> Words:
        """Return the nominative of a full name where the text has it."""
        bases = {full for full in self._nominatives(name[-1]) if _begins_alike(full, name)}
        return bases.pop() if len(bases) == 1 else name

    def _nominatives(self, word: str) -> list[Words]:
        """Return the full names whose surname is inflected as this word."""
        lower = word.lower()
        found: list[Words] = []
        for cut in range(1, 4):
            stem = lower[:-cut]
            if len(stem) >= _FEWEST_OF_STEM and lower.endswith(_CASE_ENDINGS):
                for ending in ("", "а", "я", "ий", "ый", "ой", "й", "о"):
                    found += (
                        self.full.get(stem + ending, []) if _may_be(lower, stem, ending) else []
                    )
        return [name for name in found if name[-1] != word]

    def only_person(self, number: int, gender: str) -> str | None:
        """Return the one person of this gender that a sentence names in full, if it is one."""
        names = {" ".join(self.resolve(n)) for n in self.by_sentence.get(number, [])}
        known = {name for name in names if self.gender(name) == gender}
        return known.pop() if len(known) == 1 else None

    def gender(self, name: str) -> str:
        """Return m, f or nothing by the first name, or by the ending of the surname."""
        words = name.lower().split()
        if len(words) > 1 and self.table.inflected:
            return _gender_of_ending(words)
        first = words[0] if words else ""
        if first in FEMALE and first not in MALE:
            return "f"
        return "m" if first in MALE and first not in FEMALE else ""


def _gender_of_ending(words: list[str]) -> str:
    if words[-1].endswith(("ов", "ев", "ёв", "ин", "ский", "цкий", "ський", "цький", "ий")):
        return "m"
    if words[-1].endswith(("ова", "ева", "ёва", "ина", "ская", "цкая", "ська", "цька", "ая")):
        return "f"
    return "" if words[0][-1] in "аяоі" else "m" if words[0][-1] not in "иеуюь" else ""


def _is_part(name: Words, others: list[Words]) -> bool:
    return any(len(o) > len(name) and o[-len(name) :] == name for o in others)


def _may_be(lower: str, stem: str, ending: str) -> bool:
    """Tell whether the word is a case of `stem + ending`: "Путина" of "Путин"."""
    tail = lower[len(stem) :]
    if ending == "":
        return tail in ("а", "у", "ом", "ым", "е", "ем", "ові") and stem[-1] not in "аоуиеюяії"
    if ending in ("ий", "ый", "ой"):
        return tail in ("ого", "ому", "ым", "им", "ом", "его", "ему", "ем")
    if ending in ("а", "я"):
        return tail in ("ой", "ою", "ую", "у", "ы", "и", "е", "ей", "ю", "і")
    return ending == "о" and tail in ("у", "ом") or ending == "й" and tail in ("я", "ю", "ем", "єм")


def runs(tokens: list[Token], table: Language) -> list[list[Token]]:
    """Return the runs of capitalised words, particles between them included."""
    found: list[list[Token]] = []
    i = 0
    while i < len(tokens):
        if not tokens[i].is_capital or (i == 0 and tokens[i].lower in table.stops):
            i += 1
            continue
        last = _run_end(tokens, i, table)
        first = i + (last > i and _leads_in(tokens, i, table))
        found.append(tokens[first : last + 1])
        i = last + 1
    return found


def _leads_in(tokens: list[Token], i: int, table: Language) -> bool:
    """Tell whether the first word of a sentence is no part of the name behind it."""
    return i == 0 and tokens[i].lower in table.openers


def is_behind_article(tokens: list[Token], run: list[Token], table: Language) -> bool:
    """Tell whether an article makes the words a common name: "la Banque mondiale"."""
    if table.nouns_are_capital or table.inflected or run[0] is tokens[0]:
        return False
    at = next(k for k, t in enumerate(tokens) if t is run[0])
    return tokens[at - 1].lower in table.determiners and bare_name(run, table)[0] == run[0].text


def _run_end(tokens: list[Token], first: int, table: Language) -> int:
    last = first
    while last + 1 < len(tokens) and last - first < _MAX_NAME:
        behind = tokens[last + 2] if last + 2 < len(tokens) else None
        if tokens[last + 1].is_capital:
            last += 1
        elif behind is not None and behind.is_capital and _joins(tokens, last, table):
            last += 2
        elif _joins_twice(tokens, last):
            last += 3
        else:
            break
    return last


def _joins(tokens: list[Token], last: int, table: Language) -> bool:
    """Tell whether a dot or a particle goes on with a name: "J.", "de"."""
    token, between = tokens[last], tokens[last + 1]
    if between.text == ".":
        return len(token.text) <= 2 and between.start == token.end
    article = table.nouns_are_capital and between.lower in table.determiners
    return between.lower in _PARTICLES and not article


def _joins_twice(tokens: list[Token], last: int) -> bool:
    """Tell whether two particles go on with a name: "von der"."""
    if last + 3 >= len(tokens) or not tokens[last + 3].is_capital:
        return False
    return (tokens[last + 1].lower, tokens[last + 2].lower) in _DOUBLE_PARTICLES


def bare_name(run: list[Token], table: Language) -> Words:
    """Return the words of a name without the roles and titles before it."""
    words = [t.text for t in run if t.text != "."]
    while len(words) > 1 and is_role(words[0].lower(), table) and words[1] not in _PARTICLES:
        words = words[1:]
    if not table.nouns_are_capital and not table.inflected:
        words = words[_first_name_at(words) :]
    if table.inflected and len(words) == 3 and not _is_patronymic(words[1]):
        words = words[1:]  # "президент Украины Владимир Зеленский"
    return tuple(words)


def _first_name_at(words: list[str]) -> int:
    """Return where a name begins behind a capitalised office: "du Gouvernement Élisabeth"."""
    given = [k for k, w in enumerate(words[:-1]) if w.lower() in MALE or w.lower() in FEMALE]
    return given[0] if given and words[given[0] - 1].lower() not in _PARTICLES else 0


def _begins_alike(full: Words, name: Words) -> bool:
    """Tell whether the first names may be the same in two cases."""
    return len(name) == 1 or len(full) == len(name) and full[0][:3] == name[0][:3]


def _is_patronymic(word: str) -> bool:
    return word.endswith(("вич", "вна", "вича", "вны", "ич", "вну", "вичу"))


def is_role(word: str, table: Language) -> bool:
    """Tell whether the word is an office or a title rather than a name."""
    return word in table.roles or bool(table.role_endings and word.endswith(table.role_endings))


def is_person_like(name: Words) -> bool:
    """Tell whether the words may be a person's full name."""
    return 2 <= len(name) <= 5 and not any(w.isupper() and len(w) > 2 for w in name)
