"""What the reader must know of a language: closed classes of words and verbs of saying."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

Words = frozenset[str]
NONE: Words = frozenset()


@dataclass(frozen=True)
class Language:
    """The table of one language; all words are in lower case.

    `verbs` are finite forms that report speech by themselves, `participles` do so beside one of
    the `auxiliaries`. `separable` names the particle without which a verb means something else.
    `sources` are the words before a named source, `sources_behind` those that may stand behind it.
    `pronouns` may be subjects; the value is m, f or nothing for a plural or unknown gender.
    """

    code: str
    verbs: Words
    participles: Words
    auxiliaries: Words
    that: Words
    pronouns: Mapping[str, str]
    determiners: Words
    joiners: Words  # go on within a noun phrase: "of", particles of names
    stops: Words  # end a noun phrase, or open a sentence before its subject: prepositions, adverbs
    conjunctions: Words
    relatives: Words
    as_words: Words  # "as the minister said"
    weak: Words  # between subject and verb, part of neither: negation, clitics
    sources: tuple[tuple[str, ...], ...]
    questions: Words = NONE  # open reported questions: "whether", "why"
    infinitives: Words = NONE  # open what is said in "assure avoir reçu"
    source_nouns: Words = NONE  # "according to reports": named source or not, no person
    naming: Words = (
        NONE  # finite forms of "call", "describe as", which say something in marks alone
    )
    named: Words = NONE  # their participles
    naming_leads: Words = NONE  # before a noun that somebody is called: "einen „Lügner“"
    passives: Words = NONE  # auxiliaries beside which a participle has no speaker
    so_called: tuple[str, ...] = ()  # beginnings of words such as "sogenannte"
    tags: Words = NONE  # stand for a verb before the speaker: "..., so die Ministerin"
    source_leads: Words = NONE  # open "nach den Angaben", where only the noun tells
    sources_behind: Words = NONE
    said_nouns: tuple[str, ...] = ()  # endings of nouns that what is said may hang on: "claim"
    these: Words = NONE  # "this said the minister" points back to the sentence before
    breaking: Words = NONE  # open an addition of the author's own behind what is said
    separable: Mapping[str, str] = field(default_factory=dict)
    articles: Mapping[str, str] = field(default_factory=dict)  # the gender that an article shows
    denials: Words = NONE  # verbs of saying that something is not so
    untrue: str = ""  # "It is not true that", as a sentence of the language begins
    negations: Words = NONE
    attitudes: Words = NONE  # hope, fear, doubt, demand: what they report is no statement
    conditions: Words = NONE  # "if the minister says that": nobody has said it
    roles: Words = NONE  # nouns before a name that are no part of it
    role_endings: tuple[str, ...] = ()
    nouns_are_capital: bool = False
    verb_second: bool = False
    subordinators: Words = NONE
    subjunctives: Words = NONE  # finite forms that mark words as somebody else's
    unreal: Words = NONE  # of these, those that a condition asks for too
    indicatives: Words = NONE  # finite forms that show the writer's own words
    elided: str = ""  # a pattern of words that an apostrophe ties to the next one
    clitics: str = ""  # a pattern of pronouns that a hyphen ties to the verb
    dashes: bool = False  # a dash opens speech at the beginning of a paragraph
    inflected: bool = False  # names change their endings, and there are no articles
    genitives: Words = NONE  # first names as they stand behind "adviser of"
    verb_endings: tuple[str, ...] = ()  # of most other verbs, to end a subject before them

    @cached_property
    def reporting(self) -> Words:
        """Return the finite forms that report speech, denials and wishes included."""
        return self.verbs | ((self.denials | self.attitudes) - self.participles)

    @cached_property
    def saying(self) -> Words:
        """Return all forms that report speech, not only what somebody calls something."""
        return self.reporting | self.participles

    @cached_property
    def cues(self) -> Words:
        """Return all words that may report speech."""
        sources = self.sources_behind | self.source_starts.keys() | self.source_leads | self.tags
        return self.saying | self.naming | self.named | sources

    @cached_property
    def told(self) -> Words:
        """Return the forms that stand in the tag of a quotation."""
        return self.verbs | self.participles

    @cached_property
    def finite(self) -> Words:
        """Return the finite forms that show whose words a clause is."""
        return self.subjunctives | self.indicatives

    @cached_property
    def openers(self) -> Words:
        """Return the words that open a noun phrase."""
        return self.determiners | self.pronouns.keys()

    @cached_property
    def clause_openers(self) -> Words:
        """Return the words that open a clause beside the main one."""
        return self.subordinators | self.relatives | self.questions

    @cached_property
    def bounds(self) -> Words:
        """Return the small words that a noun phrase does not run over."""
        return self.stops | self.joiners | self.determiners

    @cached_property
    def loose(self) -> Words:
        """Return the small words that do not end a noun phrase."""
        return self.joiners | self.determiners | self.weak

    @cached_property
    def source_starts(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """Return the sources by their first words."""
        firsts = {source[0] for source in self.sources}
        longest = sorted(self.sources, key=lambda source: -len(source))
        return {word: tuple(s for s in longest if s[0] == word) for word in firsts}


def words(text: str) -> Words:
    """Return the set of the words of a text."""
    return frozenset(text.split())


def forms(stems: str, endings: str) -> Words:
    """Return every stem with every ending; `-` stands for no ending."""
    tails = ["" if ending == "-" else ending for ending in endings.split()]
    return frozenset(stem + tail for stem in stems.split() for tail in tails)
