"""Report what somebody said in a clause of its own, where the words alone would claim something else."""

from claims.extraction import lexicon
from claims.extraction.agreement import ENDINGS, PLURAL_ENDINGS, spelled_out, with_s
from claims.extraction.cues import past_of
from claims.extraction.event import Event
from claims.extraction.findings import DIRECT, Finding
from claims.extraction.speakers import Resolver
from claims.extraction.substance import names_something
from claims.extraction.tokens import Sentence, Token
from claims.extraction.wording import as_quotation, owner_form, unquoted

_NEGATIVE_SUBJECTS = lexicon.words("no nobody none neither few nothing hardly barely scarcely not")
_NEGATIVE = lexicon.NEGATIONS | lexicon.words(
    "hardly barely scarcely rarely seldom cannot didn't didn’t don't don’t doesn't doesn’t won't "
    "won’t can't can’t couldn't couldn’t wouldn't wouldn’t hasn't hasn’t haven't haven’t hadn't hadn’t"
)
_BETWEEN = lexicon.AUXILIARIES | lexicon.ADVERBS | _NEGATIVE
_LEFT_UNSAID = (("instead", "of"), ("short", "of"), ("failed", "to"), ("denied",), ("without",))
_ENDS_UNSAID = frozenset(words[-1] for words in _LEFT_UNSAID)
# What somebody did who has such a plan, promise or wish.
_DONE_BY = {
    "decision": "decided", "decisions": "decided", "desire": "wanted", "intention": "intended",
    "offer": "offered", "plan": "planned", "plans": "planned", "pledge": "pledged",
    "pledges": "pledged", "promise": "promised", "promises": "promised", "proposal": "proposed",
    "refusal": "refused", "threat": "threatened", "threats": "threatened", "vow": "vowed",
    "willingness": "was willing", "readiness": "was ready",
}  # fmt: skip
_PLAIN = lexicon.words("say add write reply answer respond tweet tell echo")
_ASKED = lexicon.words("asked told warned")
_PRONOUNS = lexicon.words("they we i")


def is_negated(event: Event, finding: Finding, tokens: list[Token]) -> bool:
    """Tell whether the text says that nobody said it, or hardly, or that it was left unsaid."""
    mention = finding.mention
    if mention is not None and mention.tokens[0].lower in _NEGATIVE_SUBJECTS:
        return True
    return _is_denied(event, tokens)


def _is_denied(event: Event, tokens: list[Token]) -> bool:
    """Tell whether the verb of saying itself is denied, whoever its subject is."""
    k = event.first - 1
    while k >= 0 and tokens[k].lower in _BETWEEN:
        if tokens[k].lower in _NEGATIVE:
            return True
        k -= 1
    if event.negated or k < 0 or tokens[k].lower not in _ENDS_UNSAID:
        return event.negated
    lead = tuple(token.lower for token in tokens[max(k - 1, 0) : k + 1])
    return any(lead[-len(words) :] == words for words in _LEFT_UNSAID)


class Reporter:
    """Word reports of one text."""

    def __init__(self, text: str, sentences: list[Sentence], resolver: Resolver) -> None:
        self.text, self.sentences, self.resolver = text, sentences, resolver

    def report(self, finding: Finding, name: str, said: str) -> str:
        """Return "X offered to ...": the clause in which the words stand."""
        event, tokens = finding.event, self._tokens(finding)
        if (
            event is None
            or event.form == "according"
            or event.content[0][0] < event.first
            or _follows(event, finding, tokens, self.text)
        ):
            return self._spoken(finding, name, said)
        last = tokens[event.content[-1][1]].end
        if event.form == "passive":
            return self._passive(finding, name, tokens[event.clause], last)
        if event.form == "noun":
            if said.startswith("to ") and event.cue.lemma in _DONE_BY:
                return f"{name} {_DONE_BY[event.cue.lemma]} {said}"
            verb = "were" if _are_several(event.cue.lemma) else "was"
            return f"{owner_form(name)} {event.cue.lemma} {verb} {said}"
        behind = unquoted(self.text[tokens[event.last].end : last])
        if names_something(tokens, event):
            behind = f"it {behind}"
        verb = self._verb(event, finding, tokens)
        if verb[:1] in "'’":  # "they’re expecting"
            verb = self._spelled_out(verb, finding)
        return f"{name} {verb} {behind}"

    def _spelled_out(self, verb: str, finding: Finding) -> str:
        ending, _, rest = verb.replace("’", "'").partition(" ")
        endings = PLURAL_ENDINGS if _are_several(finding.speaker or "") else ENDINGS
        return f"{endings.get(ending) or spelled_out(ending, rest).strip()} {rest}"

    def _verb(self, event: Event, finding: Finding, tokens: list[Token]) -> str:
        """Return the verb of saying as it stood, or the past where it had no tense."""
        lemma = event.cue.lemma
        if event.form != "finite":
            if _is_denied(event, tokens):
                return f"did not {lemma.replace('_', ' ')}"
            return past_of(lemma)
        if event.inverted:
            return past_of(lemma)
        group = tokens[event.verb_group : event.last + 1]
        verb = unquoted(self.text[group[0].start : group[-1].end])
        mention = finding.mention
        if mention is None or not finding.speaker or group[0].lower != lemma:
            return verb
        one = mention.tokens[0].lower in _PRONOUNS and not _are_several(finding.speaker)
        return f"{with_s(lemma)}{verb[len(lemma) :]}" if one else verb

    def _spoken(self, finding: Finding, name: str, said: str) -> str:
        mention = finding.mention
        inside = mention is not None and mention.sentence == finding.sentence
        if finding.fragment and mention is not None and inside and mention.end < finding.start:
            between = unquoted(self.text[mention.end : finding.end])
            return f"{name} {between}"
        asks = said.rstrip(", ").endswith("?")
        verb = "asked" if asks else "said"
        if finding.event is not None and _is_denied(finding.event, self._tokens(finding)):
            verb = "did not ask" if asks else "did not say"
        return f"{name} {verb}: {as_quotation(said)}"

    def _tokens(self, finding: Finding) -> list[Token]:
        return self.sentences[finding.sentence].tokens

    def _passive(self, finding: Finding, name: str, opening: Token, last: int) -> str:
        clause = unquoted(self.text[opening.start : last])
        if opening.lower in ("whose", "who", "which"):
            owner = self.resolver.noun_before(finding.sentence, opening.start)
            if owner:
                rest = clause.partition(" ")[2]
                return f"{owner}{'’s' if opening.lower == 'whose' else ''} {rest}"
        if opening.lower in _ASKED:  # "Asked about it, she said": she was asked
            asked = name if finding.mention else "Somebody"
            return f"{asked} was {clause[0].lower()}{clause[1:]}"
        if opening.lower in lexicon.AUXILIARIES:
            asked = self.resolver.noun_before(finding.sentence, opening.start) or "Somebody"
            return f"{asked} {clause}"
        return clause


def _follows(event: Event, finding: Finding, tokens: list[Token], text: str) -> bool:
    """Tell whether a whole quotation stands right behind its verb of saying."""
    if finding.type != DIRECT or "q" not in event.cue.frames or event.form == "noun":
        return False
    first = tokens[event.content[0][0]]
    words = first.quotation.inner(text).strip("“”\"'‘’« ") if first.quotation else ""
    if not words[:1].isupper() and event.cue.lemma not in _PLAIN:  # "urging “a new bridge”"
        return False
    between = tokens[event.last + 1 : event.content[0][0]]
    return all(token.text in (",", ":") for token in between)


def _are_several(noun: str) -> bool:
    """Tell whether a noun or a speaker's description looks like a plural."""
    several = noun.endswith("s") and not noun.endswith("ss")
    return (
        several
        or bool(noun)
        and noun.split()[0].lower() in lexicon.DETERMINERS - lexicon.SINGULAR_DETERMINERS
    )
