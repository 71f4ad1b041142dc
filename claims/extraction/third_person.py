"""Put a name for "he" or "she" where the text leaves one person alone to be meant."""

import re
from dataclasses import dataclass
from itertools import chain

from claims.extraction import lexicon
from claims.extraction.agreement import spelled_out
from claims.extraction.findings import Finding
from claims.extraction.first_person import speaks_of_self
from claims.extraction.lexicon import words
from claims.extraction.names import Name, NameBook, strip_possessive
from claims.extraction.tokens import Sentence
from claims.extraction.wording import owner_form

_PRONOUN = re.compile(
    r"\b(he|him|his|himself|she|her|hers|herself)\b(['’](?:s|d|ll)\b)?", re.IGNORECASE
)
_NAMING = re.compile(r"[^\W\d_][\w’'\-]*")
_GENDERS = {"he": "m", "him": "m", "his": "m", "himself": "m",
            "she": "f", "her": "f", "hers": "f", "herself": "f"}  # fmt: skip
_PEOPLE = lexicon.PERSON_ROLES | words(
    "man woman guy person somebody someone anybody anyone everybody everyone nobody whoever father "
    "mother brother sister son daughter husband wife friend boy girl who opponent colleague"
)
_BEHIND_OBJECT = (
    lexicon.PREPOSITIONS | lexicon.CONJUNCTIONS | lexicon.SUBORDINATORS | lexicon.ADVERBS
)
_OBJECTS = frozenset(("him", "himself", "herself"))
_SELF = ("I", "I'", "I’")
_READ = 2_000  # characters; of a longer stretch the end is read
_LOOK_BACK = 2


@dataclass(frozen=True, slots=True)
class Other:
    """What the third person of a sentence means: a name, or that the sentence needs none.

    `clear` tells that the sentence may be read with the speaker's name in it.
    """

    name: str | None
    clear: bool


class OtherPersons:
    """Find whom "he" and "she" mean in the text around a finding."""

    def __init__(self, text: str, sentences: list[Sentence], book: NameBook) -> None:
        self.text, self.sentences, self.book = text, sentences, book
        self.known: dict[str, set[str]] = {}  # full names by the word that they end in
        self.read: dict[int, tuple[str, set[str]]] = {}  # the last sentences that were looked at

    def meant(self, sentence: str, finding: Finding, before: str) -> Other:
        """Say whom the pronouns of a sentence mean; `before` is the quotation up to it."""
        found = list(_PRONOUN.finditer(sentence))
        genders = {_GENDERS[one.group(1).lower()] for one in found}
        if not genders:
            return Other(None, clear=True)
        head, name = sentence[: found[0].start()], None
        if len(genders) == 1 and not self._named_inside(head):
            name = self._only_one(finding, min(genders), before)
        if name is not None:
            return Other(name, clear=True)
        like_speaker = any(self.book.agrees(finding.speaker or "", one) for one in genders)
        objects = all(one.group(1).lower() in _OBJECTS for one in found)
        return Other(None, clear=objects or not like_speaker or not speaks_of_self(head))

    def _named_inside(self, head: str) -> bool:
        """Tell whether somebody who may be meant is named or described before the pronoun."""
        found = [word.strip(".,;:!?…—–-()") for word in head.split()]
        capital = any(word[:1].isupper() for word in found[1:] if word[:2] not in _SELF)
        first = strip_possessive(found[0]) if found else ""
        return (
            capital
            or bool(self._full(first))
            or any(strip_possessive(word.lower()) in _PEOPLE for word in found)
        )

    def _only_one(self, finding: Finding, gender: str, before: str) -> str | None:
        """Return the one other person of the nearest words that name any; None where unsure."""
        if not finding.speaker or finding.mention is None:
            return None
        own = self.sentences[finding.sentence].start
        near = (_named_words(before[-_READ:]), _named_words(self._words(own, finding.start)))
        first = max(finding.sentence - _LOOK_BACK, 0)
        far = (self._named_in(number) for number in range(finding.sentence - 1, first - 1, -1))
        for piece, names in chain(near, far):
            others = self._persons(names, finding.speaker, gender)
            if others:
                sure = len(others) == 1 and not self._describes(piece)
                name = others.pop()
                return name if sure and self.book.gender(name) == gender else None
        return None

    def _named_in(self, number: int) -> tuple[str, set[str]]:
        """Return the words of a sentence, and those of them that may name somebody."""
        if number not in self.read:
            sentence = self.sentences[number]
            if len(self.read) > _LOOK_BACK:
                self.read.clear()
            self.read[number] = _named_words(self._words(sentence.start, sentence.end))
        return self.read[number]

    def _words(self, start: int, end: int) -> str:
        return self.text[max(start, end - _READ) : max(start, end)]

    def _persons(self, names: set[str], speaker: str, gender: str) -> set[str]:
        """Return the persons whom the words of a piece of text name, less the speaker."""
        found = set()
        for word in names:
            full = self._full(strip_possessive(word))
            if full:
                found |= {name for name in full if self.book.agrees(name, gender)}
        return found - {speaker}

    def _full(self, last: str) -> set[str]:
        """Return the full names that end in a word, or the word where it names a person."""
        if not last[:1].isupper():
            return set()
        found = self.known.get(last)
        if found is None:
            known: list[Name] = self.book.full.get(last.lower(), [])
            full = {name.text for name in known if name.text in self.book.persons}
            found = self.known[last] = full or ({last} & self.book.persons)
        return found

    def _describes(self, piece: str) -> bool:
        """Tell whether somebody is described without a name: "the minister", "a friend"."""
        found = piece.split()
        return any(
            word.strip('.,;:!?”’"') in _PEOPLE
            and not (found[i + 1 : i + 2] or ["a"])[0][0].isupper()
            for i, word in enumerate(found)
            if word != "who"
        )


def _named_words(piece: str) -> tuple[str, set[str]]:
    """Return a piece of text and its words with a capital."""
    return piece, {word for word in _NAMING.findall(piece) if word[0].isupper()}


def with_name(sentence: str, name: str, *, everywhere: bool) -> str:
    """Return the sentence with the name for its first pronoun, or for each of them."""
    pieces: list[str] = []
    end = 0
    for one in _PRONOUN.finditer(sentence):
        word, behind = one.group(1).lower(), sentence[one.end() :]
        if word.endswith("self") or (pieces and not everywhere):
            continue
        owns = word in ("his", "hers") or word == "her" and _owns(behind)
        named = owner_form(name) if owns else name + spelled_out(one.group(2) or "", behind)
        pieces += [sentence[end : one.start()], named]
        end = one.end()
    return "".join(pieces) + sentence[end:]


def _owns(behind: str) -> bool:
    """Tell whether a noun follows "her", which makes it a possessive."""
    word = behind.split()[0] if behind.startswith(" ") and behind.split() else ""
    return bool(word) and word.isalpha() and word.lower() not in _BEHIND_OBJECT
