"""Word what somebody said as one sentence that stands alone and can be checked."""

import re

from claims.extraction import lexicon
from claims.extraction.agreement import spelled_out
from claims.extraction.checkable import is_statement, most_checkable
from claims.extraction.cues import NOUNS
from claims.extraction.event import Event
from claims.extraction.findings import DIRECT, INDIRECT, MIXED, Finding
from claims.extraction.first_person import about_group, about_speaker, speaks_of_self
from claims.extraction.groups import SEVERAL, UNSURE, is_bare_name, is_plural, number_of
from claims.extraction.report import Reporter, is_negated
from claims.extraction.speakers import Resolver, head_of
from claims.extraction.third_person import OtherPersons, with_name
from claims.extraction.tokens import Sentence, Token
from claims.extraction.wording import (
    MAX_CLAIM,
    as_quotation,
    finished,
    inner_quotations,
    inside,
    owner_form,
    split_sentences,
    unquoted,
    without_frame,
)

# Who asks, wishes, fears or demands something does not say that it is so.
_NOT_ASSERTED = lexicon.words(
    "ask wonder inquire question challenge discuss debate dispute ponder hope fear wish worry doubt "
    "pray imagine demand propose recommend request urge order instruct command beg plead fret"
)
_MAX_PARTS = 60  # of a quotation that goes on for pages the first parts are enough for a claim
_MOST_READ = 20_000  # characters of a quotation in which quotations of others are looked for
_CONJUNCTIONS = ("but ", "and ", "or ", "yet ")
_FINITE = lexicon.AUXILIARIES - {"be", "been", "being"}
_ARTICLE = re.compile(r"\b(?:the|an?) $", re.IGNORECASE)
_OPENERS = lexicon.RELATIVES | lexicon.SUBJECT_PRONOUNS | lexicon.words("where when whose whom to")
_OPENING = re.compile(
    r"(he|she|it|they|his|her|its|their)(['’](?:s|ll|ve|re|d))?\s+(?=\S)", re.IGNORECASE
)
_NOT_CLAUSES = lexicon.words("to as for about against on of whether if how why what who when where")


class ClaimMaker:
    """Word the claims of one text; it looks names up in the resolver."""

    def __init__(self, text: str, sentences: list[Sentence], resolver: Resolver) -> None:
        self.text, self.sentences, self.resolver = text, sentences, resolver
        self.reporter = Reporter(text, sentences, resolver)
        self.others = OtherPersons(text, sentences, resolver.book)

    def claim(self, finding: Finding) -> str:
        """Return the proposition of a finding as a sentence."""
        said = self._said(finding)
        worded = self._proposition(finding, said) or self._report(finding, said)
        return finished(worded) or finished(f"{self._name(finding)}: {as_quotation(said)}")

    def _report(self, finding: Finding, said: str) -> str:
        """Return the clause in which the words stand; "my" in it is the speaker's."""
        report = self.reporter.report(finding, self._name(finding), said)
        if finding.type == INDIRECT or not finding.speaker or "“" in report:
            return report
        return self._about_speaker(finding, report) or report

    def _said(self, finding: Finding) -> str:
        parts = [unquoted(self.text[a:b]) for a, b in finding.spans[:_MAX_PARTS]]
        if len(parts) == 1:
            return parts[0]
        for i, following in enumerate(parts[1:]):
            quoted = self.text[finding.spans[i + 1][0]] in "“\"'„«‘"
            if parts[i].endswith(",") and quoted:  # the comma of the split
                parts[i] = parts[i][:-1] + ("." if following[:1].isupper() else "")
        return " ".join(parts)

    def _tokens(self, finding: Finding) -> list[Token]:
        return self.sentences[finding.sentence].tokens

    def _proposition(self, finding: Finding, said: str) -> str | None:
        """Return what is claimed, or None where only the report of it makes sense."""
        event = finding.event
        if event is None:
            return self._quoted(finding, said)
        unsure = finding.type != DIRECT and event.cue.lemma in _NOT_ASSERTED
        if unsure or is_negated(event, finding, self._tokens(finding)):
            return None
        if event.cue.denies:
            return self._denied(event, said, self._tokens(finding), finding)
        if finding.type == DIRECT:
            return self._quoted(finding, said)
        if self._is_clause(event, said, self._tokens(finding)):
            return self._indirect(finding, said)
        return self._gerund(finding, said, "has")

    def _is_clause(self, event: Event, said: str, tokens: list[Token]) -> bool:
        """Tell whether what is said is a clause of its own, not an object or an infinitive."""
        first = event.content[0][0]
        if event.form == "according" or event.content[0][1] < event.first:
            return True
        if tokens[first - 1].text == "," and event.cue.frames & {"b", "t"}:
            return True
        if tokens[first].lower in _NOT_CLAUSES or event.cue.frames & {"Q"}:
            return False
        if tokens[first].lower == "that":
            return True
        found = said.lower().split()
        if not found or found[0].endswith("ing") and found[0] not in ("nothing", "anything"):
            return False
        if "i" in event.cue.frames and "to" in found and not _has_verb(found):
            return False  # "expects prices to fall"
        if "b" in event.cue.frames and "o" not in event.cue.frames:
            return len(found) > 3 or _has_verb(found)
        return _has_main_verb(found) and "b" in event.cue.frames

    def _denied(self, event: Event, said: str, tokens: list[Token], finding: Finding) -> str | None:
        noun, _, rest = said.partition(" that ")
        head = noun.split()[-1].lower() if noun else ""
        if tokens[event.content[0][0]].lower == "that":
            rest = said
        elif not rest or len(noun.split()) > 3 or head not in NOUNS:
            return self._gerund(finding, said, "has not")
        return "It is not true that " + self._with_subject(
            finding, rest, inside(self._name(finding))
        )

    def _gerund(self, finding: Finding, said: str, verb: str) -> str | None:
        """Word "admitted to having sent aid" as "X has sent aid"."""
        if not said.lower().startswith("having ") or finding.event is None:
            return None
        return f"{self._name(finding)} {verb} {said[7:]}"

    def _indirect(self, finding: Finding, said: str) -> str:
        said = (
            _without_conjunction(said).replace(" and that ", " and ").replace(" but that ", " but ")
        )
        worded = self._with_subject(finding, said, self._name(finding))
        if finding.type != MIXED or not finding.speaker or self._quotes_another(finding, worded):
            return worded
        return self._about_speaker(finding, worded) or worded

    def _with_subject(self, finding: Finding, said: str, name: str) -> str:
        """Put a name for a pronoun that opens what is said: the speaker's, or another's."""
        opening = _OPENING.match(said)
        if not opening or not finding.speaker:
            return said
        word, rest = opening.group(1).lower(), said[opening.end() :]
        if not self._means_speaker(finding, word, rest, opening.group(2) or ""):
            return self._about_another(finding, said, word)
        if word in lexicon.POSSESSIVES:
            return f"{owner_form(name)} {rest}"
        return f"{name}{spelled_out(opening.group(2) or '', rest)} {rest}"

    def _about_another(self, finding: Finding, said: str, word: str) -> str:
        """Put the name of somebody else for an opening pronoun that cannot be the speaker."""
        gender = lexicon.PERSON_PRONOUNS.get(word)
        likely = self.resolver.agrees(finding.speaker or "", gender or "")
        if not gender or likely or len(said) > MAX_CLAIM:
            return said
        other = self.others.meant(said, finding, "")
        return with_name(said, other.name, everywhere=False) if other.name else said

    def _means_speaker(self, finding: Finding, word: str, rest: str, ending: str) -> bool:
        """Tell whether a pronoun right behind the cue is the speaker."""
        speaker = finding.speaker or ""
        if word in lexicon.PERSON_PRONOUNS:
            personal = self.resolver.may_say_i(speaker, finding.mention)
            return personal and self.resolver.agrees(speaker, lexicon.PERSON_PRONOUNS[word])
        if word in ("they", "their"):
            return self._number(finding) == SEVERAL
        if self.resolver.may_say_i(speaker, finding.mention) or finding.mention is None:
            return False
        if is_plural(head_of(finding.mention.tokens)):
            return False
        if len(finding.mention.tokens) == 1 and not finding.mention.tokens[0].is_capital:
            return False
        empty = rest.split()[0].lower() in lexicon.BE_FORMS
        return word == "its" or (word == "it" and not empty and not ending)

    def _quoted(self, finding: Finding, said: str) -> str | None:
        """Return the sentence of a quotation most worth checking, worded to stand alone."""
        chosen = most_checkable(split_sentences(said))
        if chosen is None or not is_statement(chosen):
            return None
        before = said[: said.find(chosen)]
        return self._standing_alone(finding, without_frame(_without_conjunction(chosen)), before)

    def _standing_alone(self, finding: Finding, chosen: str, before: str) -> str:
        """Put names for "I", "we" and "he" where it is sure whom they mean."""
        if len(chosen) > MAX_CLAIM:
            return chosen
        other = self.others.meant(chosen, finding, before)
        worded = chosen
        if other.clear and finding.speaker and not self._quotes_another(finding, chosen):
            worded = self._about_speaker(finding, chosen) or chosen
        if other.name is None:
            return worded
        return with_name(worded, other.name, everywhere=worded != chosen)

    def _about_speaker(self, finding: Finding, chosen: str) -> str | None:
        if len(chosen) > MAX_CLAIM:  # it is cut anyway, and the rules must stay linear
            return None
        speaker, mention, name = finding.speaker or "", finding.mention, self._name(finding)
        if self.resolver.may_say_i(speaker, mention) or is_bare_name(speaker, mention):
            return about_speaker(chosen, name, self.resolver.book.gender(speaker))
        number = self._number(finding)
        return about_group(chosen, name, plural=number == SEVERAL) if number else None

    def _number(self, finding: Finding) -> str:
        mention, speaker = finding.mention, finding.speaker
        if mention is None or not speaker or self.resolver.is_person(speaker):
            return UNSURE
        return number_of(speaker, mention)

    def _quotes_another(self, finding: Finding, chosen: str) -> bool:
        """Tell whether words of another in the quotation say "I", so that it is unsure who does."""
        if len(chosen) > MAX_CLAIM:
            return True
        raw = "".join(self.text[a:b] for a, b in finding.spans[:_MAX_PARTS])[:_MOST_READ]
        return any(
            speaks_of_self(inner) and (inner in chosen or chosen in inner)
            for inner in inner_quotations(raw)
        )

    def _name(self, finding: Finding) -> str:
        """Return how a sentence may call the speaker."""
        mention, speaker = finding.mention, finding.speaker
        if mention is None:
            return speaker or "The speaker"
        if speaker and self.resolver.is_person(speaker):
            return speaker
        words = unquoted(self.text[mention.start : mention.end])
        if not speaker:
            return "Somebody" if words.lower() in lexicon.RELATIVES else words
        if words[:1].islower():  # the mention of an owner leaves its article out
            before = _ARTICLE.search(self.text[max(mention.start - 5, 0) : mention.start])
            words = before.group() + words if before else words
        if not words[:4].lower().startswith(("the ", "a ", "an ")):
            return speaker
        article = words.partition(" ")[0].capitalize()
        return f"{article} {speaker if speaker in words else speaker[0].lower() + speaker[1:]}"


def _without_conjunction(said: str) -> str:
    opening = said[:4].lower()
    for word in _CONJUNCTIONS:
        if opening.startswith(word):
            return said[len(word) :]
    return said


def _has_verb(found: list[str]) -> bool:
    return not _FINITE.isdisjoint([word.strip(",.") for word in found[1:]])


def _has_main_verb(found: list[str]) -> bool:
    """Tell whether a finite verb comes before anything that may open a clause of its own.

    "the plan is dead" is a clause, "the number of plans it has" an object with one in it.
    """
    if found[0] in lexicon.POSSESSIVES:
        return False
    for word in found[1:]:
        if word.strip(",.") in _FINITE:
            return True
        if word in _OPENERS:
            return False
    return False
