"""Say whom a mention stands for: the full name of a surname, the last speaker for "he"."""

from claims.extraction.findings import Finding, Mention
from claims.extraction.languages.names import Names, Words, bare_name, is_person_like, is_role, runs
from claims.extraction.languages.phrases import DASHES
from claims.extraction.languages.table import Language
from claims.extraction.tokens import PUNCTUATION, QUOTE, Sentence, Token

_LOOK_BACK = 3  # sentences
_NO_GENDER = ""


class Resolver:
    """Resolve the mentions of a text in order; it remembers who spoke."""

    def __init__(self, text: str, sentences: list[Sentence], table: Language) -> None:
        self.text, self.table = text, table
        self.names = Names(sentences, table)
        self.spoken: list[tuple[int, str, str]] = []  # sentence, name, gender
        self.named: set[str] = set()  # speakers whom the text names rather than describes

    def resolve(self, findings: list[Finding]) -> None:
        """Fill in the full names of all findings."""
        for finding in findings:
            if finding.mention is None:
                continue
            finding.speaker = self._name_of(finding.mention)
            if finding.speaker and not finding.continues:
                gender = self.gender_of(finding)
                self.spoken.append((finding.mention.sentence, finding.speaker, gender))

    def gender_of(self, finding: Finding) -> str:
        """Return m, f, nothing where it is unknown, or - for what is no person."""
        mention, name = finding.mention, finding.speaker or ""
        head = _head(mention.tokens) if mention else []
        alone = self.table.pronouns.get(head[0].lower, "") if len(head) == 1 else ""
        if alone:
            return alone
        known = self.names.gender(name)
        if known:
            return known
        if is_person_like(tuple(name.split())):
            return _NO_GENDER
        roles = [t.lower for t in head if is_role(t.lower, self.table)]
        if not roles:
            return "-"
        return self._gender_of_role(head, roles[0])

    def _gender_of_role(self, head: list[Token], role: str) -> str:
        if self.table.role_endings and role.endswith("in"):
            return "f"
        return self.table.articles.get(head[0].lower, _NO_GENDER)

    def _name_of(self, mention: Mention) -> str | None:
        head = _head(mention.tokens)
        if len(head) == 1 and head[0].kind == QUOTE and head[0].quotation is not None:
            return " ".join(head[0].quotation.inner(self.text).split())
        words = [t for t in head if t.kind != PUNCTUATION]
        if not words:
            return None
        if len(words) == 1 and words[0].lower in self.table.relatives | self.table.pronouns.keys():
            return self._pronoun(words[0].lower, mention.sentence)
        name = self._named(mention, head)
        if name:
            self.named.add(name)
        return name or self._described(words)

    def _pronoun(self, word: str, sentence: int) -> str | None:
        """Return the one last speaker that a pronoun can stand for."""
        gender = self.table.pronouns.get(word, "")
        if not gender:
            return None
        for number, name, known in reversed(self.spoken[-4:]):
            if sentence - number > _LOOK_BACK or known == "-":
                break
            if known in (gender, _NO_GENDER):
                return name
        for number in range(sentence - 1, max(sentence - _LOOK_BACK, -1), -1):
            if number in self.names.by_sentence:
                return self.names.only_person(number, gender)
        return None

    def _named(self, mention: Mention, head: list[Token]) -> str | None:
        """Return the name in the mention: at the end of its head, or apposed to it."""
        inside = runs(head, self.table)
        if inside:
            name = bare_name(inside[-1], self.table)
            if self._is_head(head, inside[-1], name):
                return " ".join(self.names.resolve(name))
        for run in runs(mention.tokens[len(head) :], self.table):
            name = bare_name(run, self.table)
            if is_person_like(name) and self._is_apposed(mention.tokens, run[0]):
                return " ".join(self.names.resolve(name))
        return None

    def _is_head(self, head: list[Token], run: list[Token], name: Words) -> bool:
        """Tell whether the name is whom the phrase means, not an attribute of it."""
        if run[-1].end != head[-1].end:
            return self._stands_before_bracket(head, run) and len(name) > 1
        words = [t for t in head if t.end <= run[0].start]
        if (words or len(run) > len(name)) and name[0].lower() in self.table.genitives:
            return False  # "советник Владимира ..."
        if len(name) > 1 or run[0] is head[0]:
            return not words or not self._binds(words[-1]) or len(run) > len(name)
        particles = " ".join(t.text for t in words).lower() in ("von der", "van der", "von", "van")
        if self.names.resolve(name) == name or particles:
            return not words or particles
        roles = [t for t in words if t.lower not in self.table.determiners]
        return not self._binds(words[-1]) and len(roles) <= 3 if words else True

    def _binds(self, token: Token) -> bool:
        """Tell whether the word makes an attribute of the name behind it."""
        return token.lower in self.table.joiners or token.lower in self.table.stops

    def _stands_before_bracket(self, head: list[Token], run: list[Token]) -> bool:
        behind = [t for t in head if t.start >= run[-1].end]
        return bool(behind) and (
            behind[0].text == "(" or behind[0].lower in self.table.joiners | {"aus"}
        )

    def _is_apposed(self, tokens: list[Token], first: Token) -> bool:
        """Tell whether no preposition or relative word stands before an apposed name."""
        at = next(k for k, t in enumerate(tokens) if t is first)
        comma = max(k for k in range(at) if tokens[k].kind == PUNCTUATION)
        between = tokens[comma + 1 : at]
        bound = self.table.stops | self.table.relatives | self.table.joiners
        return not any(t.lower in bound - self.table.determiners for t in between)

    def _described(self, words: list[Token]) -> str | None:
        """Return the words of a phrase without a name, the article left out."""
        while words and words[0].lower in self.table.determiners and not words[0].lower.isdigit():
            words = words[1:]
        if not words:
            return None
        phrase = " ".join(self.text[words[0].start : words[-1].end].split())
        base = self._nominative(words[0].lower)
        if base:
            phrase = base + phrase[len(words[0].text) :]
        return phrase[0].upper() + phrase[1:]

    def _nominative(self, word: str) -> str:
        """Return the office of which the word is the genitive, where that is certain."""
        endings = ("а", "у") if self.table.inflected else ("s",) if self.table.verb_second else ()
        bare = word[:-1]
        if not word.endswith(endings) or not endings or is_role(word, self.table):
            return ""
        return (bare.capitalize() if self.table.verb_second else bare) * is_role(bare, self.table)


def _head(tokens: list[Token]) -> list[Token]:
    """Return the tokens up to the first apposition."""
    for i, token in enumerate(tokens):
        if i and token.kind == PUNCTUATION and (token.text in (",", "(") or token.text in DASHES):
            return tokens[:i]
    return tokens
