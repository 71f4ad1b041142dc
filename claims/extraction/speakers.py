"""Say whom a mention stands for: full names for surnames, pronouns and "the president"."""

from itertools import islice

from claims.extraction import lexicon
from claims.extraction.findings import Finding, Mention
from claims.extraction.names import Name, NameBook, strip_possessive
from claims.extraction.tokens import PUNCTUATION, WORD, Sentence, Token

_LOOK_BACK = 8  # sentences
_REMEMBERED = 40  # speakers
_RELATIVES = frozenset(("who", "which", "that", "whose"))
_ARTICLES = frozenset(("the", "a", "an", "der", "die", "das", "ein", "eine"))
_BEHIND_NAME = lexicon.PREPOSITIONS | lexicon.CONJUNCTIONS | lexicon.RELATIVES
_THINGS = frozenset(("they", "them", "their", "it", "its"))
_LISTED = lexicon.NAME_PARTICLES | {",", ".", "and"}  # beside the names of several speakers
_FIRST = frozenset(("i", "we", "you", "my", "our", "your", "me", "us"))


class Resolver:
    """Resolve the mentions of a text in order; it remembers who spoke."""

    def __init__(self, text: str, sentences: list[Sentence], book: NameBook) -> None:
        self.text, self.sentences, self.book = text, sentences, book
        self.spoken: list[tuple[int, str, bool]] = []  # offset, name, is a person

    def resolve(self, findings: list[Finding]) -> None:
        """Fill in the full names of all findings."""
        for finding in findings:
            if finding.mention is None:
                continue
            name = self.name_of(finding.mention)
            finding.speaker = name
            if name:
                person = self.may_say_i(name, finding.mention)
                self.spoken.append((finding.mention.start, name, person))

    def name_of(self, mention: Mention) -> str | None:
        """Return the full name that a mention stands for, or None where the text does not say."""
        head = head_of(mention.tokens)
        word = strip_possessive(head[0].lower) if len(head) == 1 else ""
        if word in lexicon.PERSON_PRONOUNS:
            return self.pronoun(mention, lexicon.PERSON_PRONOUNS[word])
        if word in _RELATIVES:
            return self._antecedent(mention)
        if word in _THINGS:
            return self._thing(mention)
        if word in _FIRST:
            return None
        return self._named(mention, head) or self._described(mention, head)

    def is_person(self, name: str) -> bool:
        """Tell whether the name is a person's, as far as the text shows."""
        return name in self.book.persons

    def agrees(self, name: str, gender: str) -> bool:
        """Tell whether a pronoun of this gender may stand for the name."""
        return self.book.agrees(name, gender)

    def may_say_i(self, name: str, mention: Mention | None) -> bool:
        """Tell whether "I" in the speaker's words can be read as this one name."""
        if self.is_person(name):
            return True
        head = head_of(mention.tokens) if mention else []
        return bool(head) and head[-1].lower in lexicon.PERSON_ROLES

    def noun_before(self, sentence: int, offset: int) -> str | None:
        """Return the name that ends right before an offset (", whose ...")."""
        names = [n for n in self.book.by_sentence.get(sentence, []) if n.end <= offset]
        if names and not self.text[names[-1].end : offset].strip(" ,"):
            return self.book.full_name(names[-1])
        return None

    def _named(self, mention: Mention, head: list[Token]) -> str | None:
        several = self._several(mention, head)
        if several:
            return several
        inside = self._names_within(mention, head)
        if not inside:
            return None
        return self.book.full_name(inside[-1])

    def _several(self, mention: Mention, head: list[Token]) -> str | None:
        """Return "Ann Lee and Tom Ray" where two people or more speak together."""
        if len(mention.tokens) == 1 or not any(t.lower == "and" for t in mention.tokens):
            return None
        if mention.tokens[len(head) :]:
            listed = all(t.is_capital or t.lower in _LISTED for t in mention.tokens)
            head = mention.tokens if listed else head
        end = head[-1].end if head else mention.end
        names = self.book.by_sentence.get(mention.sentence, [])
        inside = [n for n in names if mention.start <= n.start and n.end <= end]
        people = [self.book.full_name(n) for n in inside]
        loose = [t for t in head if t.kind == WORD and not _is_part(t, inside)]
        joint = next((t for t in loose if t.lower == "and"), None)
        if joint is None or not people or not all(map(self.is_person, people)):
            return None
        if {t.lower.rstrip(".") for t in loose} - lexicon.TITLES != {"and"}:
            beside = any(n.end + 1 == joint.start or n.start == joint.end + 1 for n in inside)
            return " ".join(self.text[mention.start : end].split()) if beside else None
        return ", ".join(people[:-1]) + " and " + people[-1] if len(people) > 1 else None

    def _names_within(self, mention: Mention, head: list[Token]) -> list[Name]:
        """Return the name that the mention is about: its head, its apposition, or one within."""
        names = self.book.by_sentence.get(mention.sentence, [])
        end = head[-1].end if head else mention.end
        inside = [n for n in names if mention.start <= n.start and n.end <= mention.end]
        if not inside:
            return inside
        near = [n for n in inside if n.end <= end and not self._is_attribute(mention, n)]
        whole = [n for n in near if n.end == end]
        if whole and (_extra_words(head, whole[-1]) <= 1 or self._is_of_person(whole[-1])):
            return whole[-1:]
        apposed = [n for n in inside if n.start >= end and (n.is_person_like or n.titles)]
        if apposed and self._is_apposition(mention, apposed[0]):
            return apposed[:1]
        persons = (n for n in near if self._is_of_person(n) and _stands_free(head, n))
        return list(islice(persons, 1))

    def _is_of_person(self, name: Name) -> bool:
        return self.is_person(self.book.full_name(name))

    def _is_attribute(self, mention: Mention, name: Name) -> bool:
        """Tell whether the name only describes: "director of the CIA", "Iran's leader"."""
        tokens = mention.tokens
        for i, token in enumerate(tokens):
            if token.start == name.start and i:
                before = tokens[i - 1].lower
                if before in lexicon.PREPOSITIONS or (
                    before in ("the", "a") and i > 1 and tokens[i - 2].lower in lexicon.PREPOSITIONS
                ):
                    return True
            if token.end == name.end and i + 1 < len(tokens):
                if tokens[i + 1].text in ("'", "’"):
                    return True
                return strip_possessive(token.text) != token.text and tokens[i + 1].kind == WORD
        return False

    def _is_apposition(self, mention: Mention, name: Name) -> bool:
        for i, token in enumerate(mention.tokens):
            if token.start >= name.start:
                return i > 0 and mention.tokens[i - 1].lower not in lexicon.PREPOSITIONS
            if token.lower in lexicon.RELATIVES:
                return False
        return False

    def _described(self, mention: Mention, head: list[Token]) -> str | None:
        """Resolve "the president" to the one president of the text, else keep the words."""
        words = [t for t in head if t.kind != PUNCTUATION]
        if not words:
            return None
        role = words[-1].lower
        holders = self.book.roles.get(role, [])
        if words[0].lower in ("the", "this") and len(words) <= 3 and holders:
            before = [n for n in holders if n.start < mention.start] or holders
            return self.book.full_name(before[-1])
        if words[0].lower in _ARTICLES:
            words = words[1:]
        if not words:
            return None
        phrase = self.text[words[0].start : words[-1].end]
        phrase = strip_possessive(" ".join(phrase.split()))
        return phrase[0].upper() + phrase[1:]

    def pronoun(self, mention: Mention, gender: str, other_than: str = "") -> str | None:
        """Return the person that a pronoun stands for."""
        first = max(mention.sentence - _LOOK_BACK + 1, 0)
        low = self.sentences[first].start
        recent = [
            (offset, name)
            for offset, name, person in reversed(self.spoken[-_REMEMBERED:])
            if person and name != other_than and low <= offset < mention.start
        ]
        if not recent and not self.book.persons:
            return None
        for number in range(mention.sentence, first - 1, -1):
            speaker = self._speaker_in(number, recent, gender) if recent else None
            if speaker:
                return speaker
            for name in self.book.by_sentence.get(number, []):
                if name.start >= mention.start:
                    break
                full = self.book.full_name(name)
                if (
                    full != other_than
                    and full in self.book.persons
                    and self.book.agrees(full, gender)
                ):
                    return full
        return None

    def _speaker_in(self, number: int, recent: list[tuple[int, str]], gender: str) -> str | None:
        start, end = self.sentences[number].start, self.sentences[number].end
        agreeing = (
            name for at, name in recent if start <= at < end and self.book.agrees(name, gender)
        )
        return next(agreeing, None)

    def _thing(self, mention: Mention) -> str | None:
        for offset, name, person in reversed(self.spoken[-12:]):
            if offset < mention.start and not person:
                return name
        return None

    def _antecedent(self, mention: Mention) -> str | None:
        """Return the noun before "who" or "which"."""
        tokens = self.sentences[mention.sentence].tokens
        names = self.book.by_sentence.get(mention.sentence, [])
        near = [n for n in names if n.end <= mention.start]
        if near and self._touches(tokens, near[-1], mention):
            return self.book.full_name(near[-1])
        return None

    def _touches(self, tokens: list[Token], name: Name, mention: Mention) -> bool:
        between = [t for t in tokens if name.end <= t.start and t.end <= mention.start]
        return all(t.kind == PUNCTUATION for t in between)


def head_of(tokens: list[Token]) -> list[Token]:
    """Return the tokens of a mention up to its first apposition."""
    if len(tokens) == 1:
        return tokens
    for i, token in enumerate(tokens):
        if i and token.kind == PUNCTUATION and token.text in (",", "(", "—", "–", "--"):
            return tokens[:i]
        if i and token.lower in _RELATIVES:
            return tokens[:i]
    return tokens


def _is_part(token: Token, names: list[Name]) -> bool:
    return any(n.start <= token.start and token.end <= n.end for n in names)


def _stands_free(head: list[Token], name: Name) -> bool:
    """Tell whether no noun follows that the name would only describe ("Reagan voters")."""
    behind = [t for t in head if t.start >= name.end]
    return not behind or behind[0].kind == PUNCTUATION or behind[0].lower in _BEHIND_NAME


def _extra_words(head: list[Token], name: Name) -> int:
    """Count the words of the head that are not part of the name or an article."""
    if head[0].start >= name.start:
        return 0
    return sum(
        t.kind == WORD
        and t.start < name.start
        and t.lower not in lexicon.DETERMINERS
        and t.lower.rstrip(".") not in lexicon.TITLES
        for t in head
    )
