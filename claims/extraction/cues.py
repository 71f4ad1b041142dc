# size: table - the verbs and nouns of saying, one line a group
"""The words that announce what somebody says, thinks or asks, and what may stand behind them.

Frames: `q` a quotation, `t` a that-clause, `b` a clause without "that", `w` a wh-clause, `o` an object,
`i` an infinitive, `g` a gerund, `a` somebody addressed first (`A`: always), `Q` an object
that must hold a quotation, and the prepositions `of`, `for`, `as`,
`about`, `against`, `on`, `to`, `from`, `with`, `in` that lead to what is said.
"""

from dataclasses import dataclass

from claims.extraction import lexicon
from claims.extraction.agreement import with_s

SPEECH, THOUGHT, STANCE = "speech", "thought", "stance"


@dataclass(frozen=True, slots=True)
class Cue:
    """One verb of saying: its lemma, its kind and what may follow it."""

    lemma: str
    kind: str
    frames: frozenset[str]
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One inflected form: `finite` may have a subject, `past` may be a participle."""

    cue: Cue
    name: str  # base, third, past, participle, ing


_SPEECH = """
say: q t b w
add: q t b
note point_out: q t b w o
argue contend assert allege maintain: q t b
claim insist: q t b i
state declare proclaim pronounce: q t b o
explain clarify: q t b w o
reply respond answer retort counter rejoin: q t b
write: q t b of about
tweet post: q t b o
joke quip muse scoff: q t b about
suggest imply hint: q t b o g
acknowledge concede admit confess: q t b o g to
observe remark comment: q t b on
recall reiterate repeat recount: q t b o w g
stress emphasize emphasise underscore underline highlight: q t b o w
report: q t b o
predict forecast: q t b o
estimate: q t b o
announce: q t b o
reveal disclose divulge: q t b o w
confirm verify: q t b o w
deny: q t b o g
complain: q t b about of
conclude: q t b
continue: q
boast brag: q t b of about
lament bemoan: q t b o
ask: q a w i for about
wonder inquire: q w about
tell: a A q t b w i of about
inform notify: a A t of about
remind: a A q t b i of
assure reassure: a A q t b of
warn caution: a q t b i of about against
advise: a q t b i o against
convince persuade: a A t
promise vow pledge swear: a q t b i o
threaten: q t i
testify attest: q t b about
speculate theorize: q t b about
cry exclaim shout yell scream whisper mutter chant roar: q t b
read: q
urge exhort implore beseech: a q t i o
order instruct command direct: a t i
demand: q t b o i
propose recommend: q t b o g i
request: t o
mention cite: q t b o w
describe characterize characterise portray depict: as w q o
call dub label brand term: q Q o for on
quote: q o as
accuse: of o
criticize criticise condemn denounce blast slam decry assail lambaste deride rebuke ridicule: q o for as
praise applaud laud commend hail: q o for as
dismiss reject rebuff: q t o as
question dispute refute rebut debunk: q t w o
express voice: o q
discuss debate: o w
speak talk: of about
protest: q t o
apologize apologise: for
thank congratulate: for
blame: for o
offer: i o q
declare: q t b o
disagree: q t with
begin: q
agree: q t b with
challenge: q t
mock tout trumpet: q o as
detail outline: o w
spell_out lay_out: o w
interject intone chime_in: q
opine: q t b on
posit postulate: t b
echo: q Q o
put_it: q
sing recite: q
laugh smile grin smirk sigh sob groan moan growl snarl snap sneer sniff snort hiss gasp boom bluster: q
bark bellow holler yelp wail howl thunder rage rail rant vent fume blurt tease jest crow gloat: q
chuckle giggle deadpan drawl wisecrack gush enthuse marvel coo chirp mumble murmur stammer splutter: q
confide concur demur exult reminisce recollect ruminate affirm avow aver profess beam shrug: q
shriek screech hoot huff jeer sputter stutter whimper chortle wheeze cackle croon resume: q
rasp croak purr persist prod probe quiz query interrupt correct elaborate ponder reflect reason relate: q
shoot_back fire_back hit_back write_back snap_back pipe_up chip_in weigh_in cut_in break_in: q
go_on carry_on sum_up: q
grumble gripe grouse whine fret rue: q t about
press: q for
surmise venture volunteer: q t b
plead beg pray: a q
text email blog message: a q t
retweet: q o
counsel instruct admonish chide scold reprimand berate: a q t
bill peg: Q o as
""".strip()

_THOUGHT = """
think believe: q t b
feel: t b
hope: t b i for
fear: t b o
expect: t b i
know realize realise recognize recognise: t w
assume suspect presume: t b
doubt: t b w o
guess reckon: t b
worry: t b about
consider deem regard: as t
understand: t w
find discover determine: t w
show indicate demonstrate prove: t w
learn: t w of
hear: t
remember: t w g
decide: t w
regret: t g
forget: t w
prefer: i
wish: t b
view: as
see: t w
imagine: t w
calculate: t b w
""".strip()

_STANCE = """
refuse decline: i
agree: i
appeal: for to
push press: for
advocate: for t
rule_out: o g
allude refer: to
encourage: a i
object: to
signal: t b o
anticipate: t
""".strip()

_DENIALS = lexicon.words("deny dismiss reject refute rebut debunk dispute disagree doubt")

_IRREGULAR = {
    "say": ("said", "said"), "tell": ("told", "told"), "write": ("wrote", "written"),
    "think": ("thought", "thought"), "feel": ("felt", "felt"), "know": ("knew", "known"),
    "understand": ("understood", "understood"), "find": ("found", "found"),
    "show": ("showed", "shown"), "learn": ("learned", "learned"), "hear": ("heard", "heard"),
    "forget": ("forgot", "forgotten"), "see": ("saw", "seen"), "speak": ("spoke", "spoken"),
    "swear": ("swore", "sworn"), "read": ("read", "read"), "begin": ("began", "begun"),
    "seek": ("sought", "sought"), "mean": ("meant", "meant"), "lay": ("laid", "laid"),
    "spell": ("spelled", "spelled"), "forecast": ("forecast", "forecast"),
    "beseech": ("beseeched", "beseeched"), "prove": ("proved", "proven"), "put": ("put", "put"),
    "sing": ("sang", "sung"), "shoot": ("shot", "shot"), "hit": ("hit", "hit"), "cut": ("cut", "cut"),
    "break": ("broke", "broken"), "go": ("went", "gone"),
}  # fmt: skip
_DOUBLING = lexicon.words(
    "quip prefer regret refer rebut admit brag dub slam grin sob snap deadpan prod quiz chip sum fret "
    "beg blog peg begin forget put hit cut"
)


def _ing(verb: str) -> str:
    if verb.endswith("ee") or not verb.endswith("e"):
        return (verb + verb[-1] if verb in _DOUBLING else verb) + "ing"
    return verb[:-1] + "ing"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return (verb + verb[-1] if verb in _DOUBLING else verb) + "ed"


def _inflections(verb: str) -> dict[str, str]:
    past, participle = _IRREGULAR.get(verb, (_past(verb), _past(verb)))
    forms = {verb: "base", with_s(verb): "third", _ing(verb): "ing", participle: "participle"}
    forms[past] = "past"
    return forms


def past_of(lemma: str) -> str:
    """Return the past tense of a verb of the tables, its particle included."""
    verb, _, rest = lemma.partition("_")
    return " ".join(filter(None, (_IRREGULAR.get(verb, (_past(verb), ""))[0], rest)))


def _parse(table: str, kind: str) -> list[Cue]:
    cues = []
    for line in table.splitlines():
        lemmas, frames = line.split(":")
        for lemma in lemmas.split():
            cues.append(Cue(lemma, kind, frozenset(frames.split()), lemma in _DENIALS))
    return cues


def _build() -> tuple[dict[str, Form], dict[str, tuple[str, Form]]]:
    """Return the forms of plain verbs and, by first word, of verbs with a particle."""
    plain: dict[str, Form] = {}
    particle: dict[str, tuple[str, Form]] = {}
    for cue in _parse(_SPEECH, SPEECH) + _parse(_THOUGHT, THOUGHT) + _parse(_STANCE, STANCE):
        verb, _, rest = cue.lemma.partition("_")
        for form, name in _inflections(verb).items():
            if rest:
                particle[form] = (rest, Form(cue, name))
                continue
            known = plain.get(form)
            if known and known.cue.lemma == cue.lemma:
                merged = Cue(
                    cue.lemma, known.cue.kind, known.cue.frames | cue.frames, known.cue.denies
                )
                plain[form] = Form(merged, name)
            elif not known:
                plain[form] = Form(cue, name)
    return plain, particle


FORMS, PARTICLE_FORMS = _build()

# Nouns of saying: "his warning that ...", "the claim that ...", "Obama's promise to ...".
NOUNS = {
    noun: frozenset(frames.split())
    for line in """
claim assertion argument contention allegation suggestion insistence belief view opinion: t
statement declaration conclusion prediction warning notion idea fear hope concern doubt: t
complaint acknowledgement acknowledgment admission assurance assessment announcement: t
promise pledge vow threat offer: t i
call demand request plea appeal: for t i
accusation criticism description mention denial praise condemnation support: of
proposal plan decision desire intention refusal willingness readiness: i
opposition: to
""".strip().splitlines()
    for nouns, frames in [line.split(":")]
    for noun in nouns.split()
}
NOUNS |= {with_s(noun): frames for noun, frames in NOUNS.items() if not noun.endswith("s")}

# Words that a verb of the same spelling may be: "the report", "claims", "the plan".
ALSO_NOUNS = lexicon.words(
    "claim claims report reports estimate estimates forecast comment comments remark "
    "remarks state states post posts tweet tweets joke jokes answer answers reply counter "
    "note notes hint boast question questions challenge challenges dispute promise promises "
    "vow pledge pledges threat demand demands request requests order orders command offer "
    "offers call calls label labels brand term terms quote quotes protest protests blame "
    "debate debates talk talks praise detail details outline plan plans hope hopes fear "
    "fears worry worries doubt doubts guess show shows feel figure figures judge judges "
    "wish wishes want favor like view views dream dreams support back champion address vote "
    "votes appeal appeals push press campaign focus study attack attacks object signal "
    "signals lament mention proposal cry shout yell scream whisper chant advocate caution "
    "stress lobby cautions welcome direct mean means notice finding findings echo echoes laugh laughs smile smiles grin sigh sighs groan moan growl snap sneer boom bark "
    "voice voices highlight highlights slam blast rebuke ridicule mock trumpet cry cries roar quip "
    "retort decline declines suspect suspects regret regrets howl rage tease prod probe probes quiz query queries reason reasons gripe text texts email "
    "emails blog blogs message messages counsel bill bills peg venture ventures volunteer volunteers"
)
