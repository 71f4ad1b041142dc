"""Word what somebody said as one sentence that stands alone and can be checked."""

from claims.extraction import lexicon
from claims.extraction.checkable import is_statement, most_checkable
from claims.extraction.cues import NOUNS, past_of
from claims.extraction.event import Event
from claims.extraction.findings import DIRECT, Finding
from claims.extraction.first_person import about_speaker
from claims.extraction.speakers import Resolver
from claims.extraction.tokens import Sentence, Token
from claims.extraction.wording import finished, split_sentences, unquoted

_ASKING = lexicon.words("ask wonder inquire question challenge discuss debate dispute ponder")
_MAX_PARTS = 60  # of a quotation that goes on for pages the first parts are enough for a claim
_CONJUNCTIONS = ("but ", "and ", "or ", "yet ")
_NOT_CLAUSES = lexicon.words("to as for about against on of whether if how why what who when where")


class ClaimMaker:
    """Word the claims of one text; it looks names up in the resolver."""

    def __init__(
        self, text: str, sentences: list[Sentence], resolver: Resolver, language: str = "en"
    ) -> None:
        self.text, self.sentences, self.resolver = text, sentences, resolver
        self.english = language.startswith("en")

    def claim(self, finding: Finding) -> str:
        """Return the proposition of a finding as a sentence."""
        worded = self._plain(finding)
        if self.english:
            worded = self._proposition(finding) or self._report(finding)
        return finished(worded) or finished(f"{self._name(finding)}: {self._said(finding)}")

    def _plain(self, finding: Finding) -> str:
        """Return the words alone: other languages get no rewording that might bend them."""
        said = self._said(finding)
        chosen = most_checkable(split_sentences(said)) if finding.type == DIRECT else said
        return chosen if chosen and len(chosen.split()) > 2 else ""

    def _said(self, finding: Finding) -> str:
        parts = [unquoted(self.text[a:b]) for a, b in finding.spans[:_MAX_PARTS]]
        for i, following in enumerate(parts[1:]):
            if parts[i].endswith(",") and finding.type == DIRECT:  # the comma of the split
                parts[i] = parts[i][:-1] + ("." if following[:1].isupper() else "")
        return " ".join(parts)

    def _tokens(self, finding: Finding) -> list[Token]:
        return self.sentences[finding.sentence].tokens

    def _proposition(self, finding: Finding) -> str | None:
        """Return what is claimed, or None where only the report of it makes sense."""
        event = finding.event
        said = self._said(finding)
        if event is None:
            return self._quoted(finding, said)
        if event.negated or event.cue.lemma in _ASKING:
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
        verbs = any(w.strip(",.") in lexicon.AUXILIARIES for w in found[1:])
        if "i" in event.cue.frames and "to" in found and not verbs:
            return False  # "expects prices to fall"
        if "b" in event.cue.frames and "o" not in event.cue.frames:
            return verbs or len(found) > 3
        return verbs and found[0] not in lexicon.POSSESSIVES and "b" in event.cue.frames

    def _denied(self, event: Event, said: str, tokens: list[Token], finding: Finding) -> str | None:
        first = tokens[event.content[0][0]].lower
        if first == "that":
            return "It is not true that " + self._with_subject(finding, said)
        noun, _, rest = said.partition(" that ")
        head = noun.split()[-1].lower() if noun else ""
        if rest and len(noun.split()) <= 3 and head in NOUNS:
            return "It is not true that " + rest
        return self._gerund(finding, said, "has not")

    def _gerund(self, finding: Finding, said: str, verb: str) -> str | None:
        """Word "admitted to having sent aid" as "X has sent aid"."""
        if not said.lower().startswith("having ") or finding.event is None:
            return None
        return f"{self._name(finding)} {verb} {said[7:]}"

    def _indirect(self, finding: Finding, said: str) -> str:
        said = (
            _without_conjunction(said).replace(" and that ", " and ").replace(" but that ", " but ")
        )
        return self._with_subject(finding, said)

    def _with_subject(self, finding: Finding, said: str) -> str:
        """Put the speaker's name for a pronoun that opens what is said."""
        word, _, rest = said.partition(" ")
        if not rest or not finding.speaker or not self._means_speaker(finding, word, rest):
            return said
        possessive = word.lower() in lexicon.POSSESSIVES
        return f"{self._name(finding)}{'’s' if possessive else ''} {rest}"

    def _means_speaker(self, finding: Finding, word: str, rest: str) -> bool:
        """Tell whether a pronoun right behind the cue is the speaker."""
        speaker, lower = finding.speaker or "", word.lower()
        if lower in ("he", "she", "his", "her"):
            personal = self.resolver.may_say_i(speaker, finding.mention)
            return personal and self.resolver.agrees(speaker, lexicon.PERSON_PRONOUNS[lower])
        if self.resolver.may_say_i(speaker, finding.mention) or finding.mention is None:
            return False
        if len(finding.mention.tokens) == 1 and not finding.mention.tokens[0].is_capital:
            return False
        empty = rest.split()[0].lower() in lexicon.BE_FORMS
        return lower == "its" or (lower == "it" and not empty)

    def _quoted(self, finding: Finding, said: str) -> str | None:
        chosen = most_checkable(split_sentences(said))
        if chosen is None or not is_statement(chosen):
            return None
        name = self._name(finding)
        chosen = _without_conjunction(chosen)
        if finding.speaker and self.resolver.may_say_i(finding.speaker, finding.mention):
            chosen = about_speaker(chosen, name) or chosen
        return self.resolver.third_persons(chosen, finding)

    def _report(self, finding: Finding) -> str:
        """Return "X offered to ...": the clause in which the words stand."""
        event, tokens = finding.event, self._tokens(finding)
        said, name = self._said(finding), self._name(finding)
        if event is None or event.content[0][0] < event.first:
            return self._spoken(finding, said, name)
        last = tokens[event.content[-1][1]].end
        if event.form == "passive":
            return self._passive(finding, event, tokens, last)
        if event.form == "noun":
            return f"{name}’s {event.cue.lemma} was {said}"
        behind = unquoted(self.text[tokens[event.last].end : last])
        if event.form == "finite" and not event.inverted:
            start = event.verb_group
            verb = unquoted(self.text[tokens[start].start : tokens[event.last].end])
        else:
            verb = past_of(event.cue.lemma)
        return f"{name} {verb} {behind}"

    def _spoken(self, finding: Finding, said: str, name: str) -> str:
        mention = finding.mention
        inside = mention is not None and mention.sentence == finding.sentence
        if finding.fragment and mention is not None and inside and mention.end < finding.start:
            between = unquoted(self.text[mention.end : finding.end])
            return f"{name} {between}"
        verb = "asked" if said.endswith("?") else "said"
        return f"{name} {verb}: “{said.rstrip(',')}”"

    def _passive(self, finding: Finding, event: Event, tokens: list[Token], last: int) -> str:
        opening = tokens[event.clause]
        clause = unquoted(self.text[opening.start : last])
        if opening.lower in ("whose", "who", "which"):
            owner = self.resolver.noun_before(finding.sentence, opening.start)
            if owner:
                rest = clause.partition(" ")[2]
                return f"{owner}{'’s' if opening.lower == 'whose' else ''} {rest}"
        return clause

    def _name(self, finding: Finding) -> str:
        """Return how a sentence may call the speaker."""
        mention, speaker = finding.mention, finding.speaker
        if mention is None:
            return speaker or "The speaker"
        words = unquoted(self.text[mention.start : mention.end])
        if not speaker:
            return words
        if self.resolver.is_person(speaker) or not words.lower().startswith(("the ", "a ", "an ")):
            return speaker
        article = words.partition(" ")[0].capitalize()
        return f"{article} {speaker if speaker in words else speaker[0].lower() + speaker[1:]}"


def _without_conjunction(said: str) -> str:
    for word in _CONJUNCTIONS:
        if said.lower().startswith(word):
            return said[len(word) :]
    return said
