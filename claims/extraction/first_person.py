"""Turn a sentence in the first person into one about its speaker, where every verb is sure."""

import re
from dataclasses import dataclass, field

from claims.extraction.agreement import (
    ENDINGS,
    MODALS,
    PLURAL_ENDINGS,
    VERBS,
    is_participle,
    is_past,
    third_person,
)
from claims.extraction.lexicon import words
from claims.extraction.wording import owner_form

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|\S|\s+")
_SAID = re.compile(  # "she said, well, I ...": that is her I
    r"\b(?!i\b)[^\W\d_]+ (?:said|says|say|saying|told (?:me|us|them)|asked|asks|goes|replied)[,:] ",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(i|we)('(?:m|re|ve|ll|d))?")
_ADVERBS = words(
    "never also just still always only really already not now even once often sometimes first ever "
    "too then again personally honestly simply hardly barely rarely actually certainly definitely "
    "fully strongly clearly truly firmly completely absolutely totally probably obviously recently"
)
_JOINED = words("and or nor &")
_JOINING = words("and or but nor then")
_MUST_BEND = words("am are have do don't haven't aren't")
_CLAUSE_ENDS = words(
    "it them him that this there so now up out back down here today yes no , ; : – — -"
)
_SINGULAR = words("am was i'm")
_INVERTED = {"do": "does", "have": "has", "am": "is", "are": "is"}
_NUMERALS = words(
    "war phase part chapter type class title article act volume stage charles elizabeth"
)
_NOT_THE_GROUP = words("all both as the two three who ourselves")
_REFLEXIVE = {"m": "himself", "f": "herself"}
_ONLY_I = words("i me my mine myself i'm i've i'll i'd")
_ONLY_WE = words("we us our ours ourselves we're we've we'll we'd")


@dataclass(slots=True)
class _Sentence:
    """The words of a sentence while they are changed; `known` as they were, in small letters."""

    parts: list[str]
    known: list[str]
    verbs: list[int] = field(default_factory=list)  # places of the verbs that were bent

    def step(self, i: int, by: int) -> int:
        """Return the next place that is no white space, or -1."""
        i += by
        while 0 <= i < len(self.parts) and self.parts[i].isspace():
            i += by
        return i if 0 <= i < len(self.parts) else -1

    def word(self, i: int) -> str:
        """Return the word at a place as it was, or nothing."""
        return self.known[i] if i >= 0 else ""


def about_speaker(sentence: str, name: str, gender: str = "") -> str | None:
    """Return the sentence with the speaker's name for "I", or None where that is not sure."""
    said = _SAID.search(sentence)
    if said and speaks_of_self(sentence[said.end() :]):
        return None
    return _Wording(sentence, name, gender=gender, group=False, plural=False).run()


def about_group(sentence: str, name: str, *, plural: bool) -> str | None:
    """Return the sentence with the name of an organisation or of several people for "we"."""
    return _Wording(sentence, name, gender="", group=True, plural=plural).run()


def speaks_of_self(text: str) -> bool:
    """Tell whether the first person is in a text."""
    known = {word.lower().replace("’", "'") for word in _WORD.findall(text)}
    return bool(known & (_ONLY_I | _ONLY_WE))


class _Wording:
    """The rewording of one sentence; every step says whether it was sure."""

    def __init__(self, sentence: str, name: str, *, gender: str, group: bool, plural: bool) -> None:
        parts = _WORD.findall(sentence)
        self.sentence = _Sentence(parts, [p.lower().replace("’", "'") for p in parts])
        self.name, self.gender, self.group, self.plural = name, gender, group, plural
        self.named = False

    def run(self) -> str | None:
        """Return the new wording, or None."""
        sentence = self.sentence
        if self.group and _ONLY_I & set(sentence.known):
            return None
        for i, word in enumerate(sentence.known):
            if not self._is_other(i, word) and not self._replace(i, word):
                return None
        return "".join(sentence.parts) if self._verbs_agree() else None

    def _is_other(self, i: int, word: str) -> bool:
        """Tell whether the word is none of the speaker's pronouns."""
        if word not in (_ONLY_WE if self.group else _ONLY_I):
            return True
        if word == "us":
            return self.sentence.parts[i] != "us"  # "US"
        return word == "i" and self.sentence.word(self.sentence.step(i, -1)) in _NUMERALS

    def _replace(self, i: int, word: str) -> bool:
        parts, subject = self.sentence.parts, _SUBJECT.fullmatch(word)
        if subject:
            return self._subject(i, subject.group(2) or "")
        if word in ("me", "us"):
            parts[i] = self._called(i)
            before = self.sentence.word(self.sentence.step(i, -1))
            return before not in ("let", "let's") and (word, before) != ("us", "of")
        if word in ("mine", "ours") and self.sentence.word(self.sentence.step(i, -1)) != "of":
            return False
        if word in ("my", "our", "mine", "ours"):
            its = "their" if self.plural else "its"
            short = self.group and self.named and word == "our"
            parts[i] = its if short else self._owner(i)
            return True
        parts[i] = _REFLEXIVE.get(self.gender, "")  # "myself"
        return bool(parts[i])

    def _called(self, i: int) -> str:
        """Return the name as it is written at a place: "the company" inside a sentence."""
        article, _, rest = self.name.partition(" ")
        if self.sentence.step(i, -1) >= 0 and article in ("The", "A", "An") and rest:
            return f"{article.lower()} {rest}"
        return self.name

    def _owner(self, i: int) -> str:
        return owner_form(self._called(i))

    def _subject(self, i: int, ending: str) -> bool:
        sentence = self.sentence
        before = sentence.word(sentence.step(i, -1))
        if before in _JOINED and self._joins_nouns(i):
            return False
        name = self._called(i)
        self.named = True
        sentence.parts[i] = name
        if ending:
            return self._contracted(i, ending)
        if before in MODALS:  # "never did I say"
            return True
        if before in _INVERTED:
            place = sentence.step(i, -1)
            if not self.plural:
                sentence.parts[place] = _like(sentence.parts[place], _INVERTED[before])
            return True
        return self._verb(i)

    def _joins_nouns(self, i: int) -> bool:
        """Tell whether "and I" may go with the noun before it: "my wife and I are"."""
        joint = self.sentence.step(i, -1)
        before = self.sentence.step(joint, -1)
        word = self.sentence.word(before)
        if before < 0 or self.group or word in _CLAUSE_ENDS or word in VERBS or is_past(word):
            return False
        return not {self.sentence.word(i), self.sentence.word(self._skip_adverbs(i))} & _SINGULAR

    def _contracted(self, i: int, ending: str) -> bool:
        following = self._skip_adverbs(i)
        if ending == "'d":
            word = self.sentence.word(following)
            verb = "had" if is_participle(word) else "would"
            if word == "better" or (verb == "had" and word in VERBS):
                return False
        else:
            verb = (PLURAL_ENDINGS if self.plural else ENDINGS).get(ending, "")
        self.sentence.parts[i] += f" {verb}"
        self.sentence.verbs.append(i)
        return bool(verb)

    def _verb(self, i: int) -> bool:
        sentence = self.sentence
        if self.group and sentence.word(sentence.step(i, 1)) in _NOT_THE_GROUP:
            return False
        place = self._skip_adverbs(i)
        if place < 0 or sentence.word(place) in (".", "?", "!"):
            return not self.group or self.plural or place >= 0
        bent = third_person(sentence.word(place), plural=self.plural)
        if bent is None:
            return False
        sentence.verbs.append(place)
        sentence.parts[place] = bent
        return True

    def _skip_adverbs(self, i: int) -> int:
        place = self.sentence.step(i, 1)
        while place >= 0:
            following = self.sentence.step(place, 1)
            hedged = self.sentence.word(place) in ("kind", "sort")
            if hedged and self.sentence.word(following) == "of":
                following = self.sentence.step(following, 1)
            elif self.sentence.word(place) not in _ADVERBS:
                return place
            place = following
        return place

    def _verbs_agree(self) -> bool:
        """Tell whether no second verb of the same subject was left unbent: "I work and have"."""
        if self.plural:
            return True
        return all(self._tail_agrees(place) for place in self.sentence.verbs)

    def _tail_agrees(self, place: int) -> bool:
        sentence = self.sentence
        simple, infinitive = sentence.word(place) in VERBS, False
        i = sentence.step(place, 1)
        while i >= 0:
            word = sentence.word(i)
            if word in (".", ";", "i", "we") or word in ("he", "she", "they", "that", "who"):
                return True
            infinitive = infinitive or word == "to"
            if word in _JOINING or word == ",":
                following = sentence.word(self._skip_adverbs(i))
                if following in _MUST_BEND:
                    return False
                if simple and not infinitive and following in VERBS:
                    return False
            i = sentence.step(i, 1)
        return True


def _like(old: str, new: str) -> str:
    return new.capitalize() if old[:1].isupper() else new
