"""Read a text word by word into atoms, negations and tenses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from claims.extraction.lexicon import words as words_set
from claims.search.relation.atoms import Atom
from claims.search.relation.irregular import PARTICIPLES
from claims.search.relation.languages import Language
from claims.search.relation.lexicon import Entry, standing
from claims.search.relation.names import is_title, read_person, title_of
from claims.search.relation.numbers import read_date, read_number
from claims.search.relation.sentence import Sentence
from claims.search.relation.words import Word

_PRESENT, _PAST = frozenset({"is", "are", "am"}), frozenset({"was", "were"})
_BE = _PRESENT | _PAST | {"be", "been", "being"}
_HAVE = {"have": "present", "has": "present", "had": "past", "having": ""}
# A part that begins with one of these, or with a preposition, may stand before the sentence or behind it.
_FRONT = words_set(
    "because due according under during despite after before since if when while whenever although though "
    "without thanks unless as amid following throughout unlike"
)
_ARTICLES = words_set("a an the this that these those some many all most no")
_SHORTENED = words_set("v vs st mt jr sr inc co corp ltd dr gen gov sen rep")
_CLAUSES = words_set("and but while because that which who whose when where although though or")
_GET = words_set("get gets got getting")
_BETWEEN = words_set(
    "not never already just recently also been being finally currently now always ever"
)
_NUMBERS_AND_MARKS = "0123456789$€£¥₽₴₹-"
_MOST_BETWEEN = 4


class Reader(Sentence):
    """Reads one text. Each step looks a few words ahead, so that the whole is linear."""

    def __init__(self, words: Sequence[Word], tables: Language) -> None:
        """Take the words of a text and the tables of its language."""
        super().__init__(tables)
        self.words = words
        self.english = tables.code == "en"
        self.stems = [
            tables.stem(word.folded if self.english else word.raw.lower()) for word in words
        ]
        self._neither = False
        self._steps = (
            self._mark,
            self._title,
            self._phrase,
            self._date_or_number,
            self._verb,
            self._person,
            self._word,
        )

    def read(self) -> None:
        """Read the text to its end."""
        i = 0
        while i < len(self.words):
            for step in self._steps:
                if after := step(i):
                    i = after
                    break
        self._end_doer()
        nothing = Atom("", "")
        self.negated += [self.atoms[-1] if self.atoms else nothing] * self._waiting

    def _mark(self, i: int) -> int:
        """Take a mark of punctuation: it ends what a preposition began."""
        folded = self.words[i].folded
        if folded[0].isalnum() or folded in "$€£¥₽₴₹%°" or len(folded) > 1:
            return 0
        if folded == "?" and i + 1 == len(self.words):
            self._add("?", "modality")
        elif folded in ",;:.!?" and i + 1 < len(self.words) and not self._is_shortened(i):
            self._comma(folded)
        elif not folded.isascii():
            return 0
        return i + 1

    def _is_shortened(self, i: int) -> bool:
        """Say whether a full stop belongs to the short word before it, as in "Roe v. Wade"."""
        return self.words[i].folded == "." and i > 0 and self.words[i - 1].folded in _SHORTENED

    def _comma(self, mark: str) -> None:
        """A comma behind a preposition at the very beginning ends it; it begins no clause."""
        first = self.words[0].folded
        front = self.tables.links.get(first, "")
        leads = bool(front) or self.english and first in _FRONT
        begins = leads and not self._clause_start
        if begins:
            for atom in self.atoms:
                atom.link = front
        self._end_clause(counts=not begins)
        if mark == "," and self.english:
            self.front = len(self.atoms) if begins else self.front
            self.tail = len(self.atoms)

    def _phrase(self, i: int) -> int:
        found = standing(self.tables.bounds, self.stems, i)
        if found and self._begins_number(i + found[1]):
            self._enter(found[0], i)
            return i + found[1]
        found = standing(self.tables.lexicon, self.stems, i)
        if found and found[1] > 1:
            self._enter(found[0], i)
            return i + found[1]
        return 0

    def _begins_number(self, i: int) -> bool:
        return i < len(self.words) and read_number(self.words, i, self.tables.numbers) is not None

    def _enter(self, entry: Entry, i: int) -> None:
        word = self.words[i].folded
        if word == "nor" and self._neither:
            self._pair()
        elif entry.negates:
            self._neither = self._neither or word == "neither"
            self._waiting += 1
        if entry.name:
            self._add(entry.name, entry.kind, capital=self.words[i].capital)
            if entry.kind == "opposite" and self._is_attributive(i):
                self.attributive.append(self.atoms[-1])

    def _is_attributive(self, i: int) -> bool:
        """Say whether a word stands before its noun: "unsafe planes", not "planes are unsafe"."""
        after = self.words[i + 1].folded if i + 1 < len(self.words) else ""
        if not after.isalpha() or after in _STEPS or after in self.tables.links:
            return False
        before = [word.folded for word in self.words[max(i - 3, 0) : i]]
        return not before or before[-1] in _ARTICLES and _BE.isdisjoint(before)

    def _date_or_number(self, i: int) -> int:
        word = self.words[i].folded
        numbers = self.tables.numbers
        found = None
        if word[0] in _NUMBERS_AND_MARKS or word in numbers.months:
            found = read_date(self.words, i, numbers)
        if found is None and self._may_be_number(word):
            found = read_number(self.words, i, numbers)
        if found is None:
            return 0
        self._add(found.name, found.kind)
        return found.end

    def _may_be_number(self, word: str) -> bool:
        numbers = self.tables.numbers
        return (
            word[0] in _NUMBERS_AND_MARKS
            or word in numbers.cardinals
            or word in numbers.scales
            or word in numbers.parts
            or word in ("a", "ein", "un", "una", "uma", "une")
        )

    def _verb(self, i: int) -> int:
        """Take forms of be and have, and what joins clauses and words, in English."""
        word = self.words[i].folded
        step = _STEPS.get(word) if self.english else None
        if step is None:
            return self._preposition(word, i)
        return step(self, word, i)

    def _get(self, word: str, i: int) -> int:
        if i + 1 == len(self.words) or not self._is_participle(i + 1):
            return 0
        self._begin_passive()
        return i + 1

    def _by(self, word: str, i: int) -> int:
        if self._passive_verb < 0:
            return self._preposition(word, i)
        self._doer, self._link = len(self.atoms), ""
        return i + 1

    def _whose(self, word: str, i: int) -> int:
        if self.atoms:
            self.atoms[-1].link = word
        return i + 1

    def _preposition(self, word: str, i: int) -> int:
        if word not in self.tables.links:
            return 0
        self._end_doer()
        self._link = self.tables.links[word]
        return i + 1

    def _be(self, word: str, i: int) -> int:
        self._end_doer()
        self._link = ""
        if i and self.words[i - 1].folded == "there":
            self.there = len(self.atoms)
        if word in _PRESENT | _PAST:
            self.times.add("present" if word in _PRESENT else "past")
        after = self._after(i)
        if after is not None and self._is_participle(after):
            self._begin_passive()
        return i + 1

    def _have(self, word: str, i: int) -> int:
        """Take a "have": helping another verb it says nothing, else it has a tense, or its "did"."""
        after = self._after(i)
        helps = after is not None and (
            self._is_participle(after)
            or any(word.folded in _BE for word in self.words[i + 1 : after + 1])
        )
        if not helps:
            did = any(word.folded == "did" for word in self.words[max(i - _MOST_BETWEEN, 0) : i])
            self.times.add("past" if did else _HAVE[word])
            self._add("have", "words")
        return i + 1

    def _after(self, i: int) -> int | None:
        start = i = i + 1
        while i < len(self.words) and i < start + _MOST_BETWEEN and self._is_between(i):
            i += 1
        return i if i < len(self.words) else None

    def _is_between(self, i: int) -> bool:
        return self.words[i].folded in _BETWEEN or self.words[i].folded.endswith("ly")

    def _is_participle(self, i: int) -> bool:
        word = self.words[i].folded
        return word in PARTICIPLES or word.endswith("ed") and len(word) > 3

    def _to(self, word: str, i: int) -> int:
        """Keep "to" where it leads to a name, a number or a thing, not before a verb."""
        after = self.words[i + 1] if i + 1 < len(self.words) else None
        if after and (
            after.capital or after.folded in ("the", "a", "an") or self._begins_number(i + 1)
        ):
            self._link = ""
            self._add("to", "direction")
        else:
            self._inner = True
        return i + 1

    def _conjunction(self, word: str, i: int) -> int:
        if word in ("and", "or"):
            self.clauses += not self._joins_numbers(i)
            self._link = ""
            self._pair()
        else:
            self._end_clause()
        self.tail = -1
        return i + 1

    def _joins_numbers(self, i: int) -> bool:
        """Say whether an "and" joins two numbers, as in "2007 and 2011", and no clauses."""
        around = self.words[max(i - 1, 0) : i + 2]
        return len(around) == 3 and around[0].raw[0].isdecimal() and around[2].raw[0].isdecimal()

    def _title(self, i: int) -> int:
        if not is_title(self.words, i, nouns_have_capitals=self.tables.verb_moves):
            return 0
        self._titled()
        self._add(title_of(self.words[i].folded), "name", optional=True)
        return i + 1 + (i + 1 < len(self.words) and self.words[i + 1].folded == ".")

    def _person(self, i: int) -> int:
        if self.stems[i] in self.tables.lexicon.words:
            return 0
        person = read_person(self.words, i)
        if person is None:
            return 0
        self.given.setdefault(person.surname, person.given)
        self._add(self.tables.stem(person.surname), "name", capital=True)
        return person.end

    def _titled(self) -> None:
        """A country or a known organisation right before a title may be left out with it."""
        before = self.atoms[-1] if self.atoms else None
        known = before and (before.kind == "place" or before.kind == "name" and before.capital)
        if before and known and before.link in ("", "'s"):
            before.optional = True

    def _word(self, i: int) -> int:
        word, stem = self.words[i], self.stems[i]
        entry = self.tables.lexicon.words.get(stem)
        if entry is None:
            self._add(stem, "words", capital=word.capital)
        else:
            self._enter(entry, i)
        return i + 1


_Step = Callable[[Reader, str, int], int]
_STEPS: Mapping[str, _Step] = (
    dict.fromkeys(_BE, Reader._be)
    | dict.fromkeys(_HAVE, Reader._have)
    | dict.fromkeys(_GET, Reader._get)
    | dict.fromkeys(_CLAUSES, Reader._conjunction)
    | {"to": Reader._to, "by": Reader._by, "'s": Reader._whose}
)
