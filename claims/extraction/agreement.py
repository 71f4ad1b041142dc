# size: table - the irregular forms of English verbs
"""Bend English verbs from "I am", "we have" to the third person, where the form is sure."""

from claims.extraction.lexicon import words

# What stands behind "I" or "we", and what stands behind a name instead.
_NEGATED = {
    "haven't": "has not", "don't": "does not", "aren't": "is not", "weren't": "was not",
    "didn't": "did not", "won't": "will not", "can't": "cannot", "couldn't": "could not",
    "wouldn't": "would not", "shouldn't": "should not", "wasn't": "was not", "hadn't": "had not",
    "mustn't": "must not", "needn't": "need not", "mightn't": "might not", "shan't": "shall not",
}  # fmt: skip
_AUXILIARIES = {"am": "is", "are": "is", "were": "was", "have": "has", "do": "does", "cannot": "cannot"}  # fmt: skip
_PLURAL = {
    "haven't": "have not", "don't": "do not", "aren't": "are not", "weren't": "were not",
    "are": "are", "were": "were", "have": "have", "do": "do",
}  # fmt: skip
_BEHIND_HAS = words("been had got become")
_BEHIND_IS = words("not a an the in on at no still very too so ready sure able going")
ENDINGS = {"'m": "is", "'re": "is", "'ve": "has", "'ll": "will"}
PLURAL_ENDINGS = {"'re": "are", "'ve": "have", "'ll": "will"}
MODALS = words(
    "will would can could may might must shall should did had was cannot didn't won't can't "
    "couldn't wouldn't shouldn't wasn't hadn't mustn't mightn't shan't"
)
# Forms of the past that do not end in "ed"; those that are a present too are read as the past.
IRREGULAR_PASTS = words(
    "arose ate awoke beat became began bent bet bit bled blew bore bought bound bred broke brought "
    "built burst burnt came cast caught chose clung cost crept cut dealt drank dreamt drew drove "
    "dug dwelt fed fell felt fled flew flung forbade foresaw forgave forgot fought found froze gave "
    "got grew had heard held hid hit hung hurt kept knelt knew laid lay leapt learnt led left lent "
    "let lit lost made meant met misled mistook misunderstood outdid overcame overheard oversaw "
    "overtook overthrew paid put quit ran rang read rebuilt rode rose said sang sank sat saw sent "
    "sold set shook shone shot showed shrank shut slept slid smelt sought spat sped spent spilt "
    "split spoilt spoke sprang spread sprung stole stood stuck stung strove struck swam swept swore "
    "swung taught thought threw told took tore undertook understood undid upheld upset went wept "
    "withdrew withheld withstood woke won wore wound wove wrote"
)
PARTICIPLES = words(
    "been become begun bitten blown broken brought built bought caught chosen come done drawn drunk "
    "driven eaten fallen felt flown forgotten forgiven fought found frozen given gone got gotten "
    "grown had heard held hidden kept known led left lost made meant met paid ridden risen run said "
    "sat seen sent shaken shown sold spent spoken stolen stood sung sworn taken taught thought "
    "thrown told understood won worn written"
)
# Verbs of which the plain form behind "I" is the present and nothing else.
VERBS = words(
    "abhor accept accuse acknowledge act add admire admit adore advise advocate agree aim allow "
    "announce answer anticipate apologize apologise applaud appreciate approve argue ask assume "
    "assure attend avoid back beg begin believe belong blame break bring build call campaign care "
    "carry challenge change check choose claim close come commend commit compare complain condemn "
    "confess confirm congratulate consider continue cook count create criticize criticise dare deal "
    "decide declare defend demand deny deplore deserve despise differ disagree disapprove dislike "
    "dispute doubt draw dream drink drive earn eat encourage endorse enjoy estimate expect explain "
    "face fail fall favor favour fear feel fight figure find fit fly follow forget forgive gather "
    "get give go grant grow guarantee guess handle happen hate hear help hold hope imagine insist "
    "intend invite join judge keep know lack laugh lead learn leave lie like listen live look lose "
    "love maintain make manage mean meet mention mind miss need object offer open oppose order owe "
    "own pay perform persist plan play pledge practise practice praise pray predict prefer presume "
    "pretend promise propose protect protest prove question raise reach realize realise recall "
    "receive recognize recognise recommend refer refuse regard regret reject rely remain remember "
    "remind repeat represent request require resent reserve respect respond return run salute say "
    "see seek seem sell send serve share sign sit sleep smell speak spend stand start state stay "
    "stop stress strive struggle study submit suffer suggest support suppose suspect swear sympathize "
    "sympathise take talk teach tell tend thank think travel treat trust try turn understand urge use "
    "value view visit vote vow wait walk want warn watch wear welcome win wish wonder work worry "
    "worship write"
)  # fmt: skip
_NOT_PAST = words("need feed bleed breed speed succeed proceed exceed heed embed shed wed")


def third_person(verb: str, *, plural: bool = False) -> str | None:
    """Return what stands behind a name for the verb behind "I" or "we"; None where unsure."""
    table = _PLURAL if plural else _AUXILIARIES
    if verb in table:
        return table[verb]
    if verb in _NEGATED:
        return _NEGATED[verb]
    if is_past(verb) or verb in MODALS:
        return verb
    if verb not in VERBS:
        return None
    return verb if plural else with_s(verb)


def is_past(verb: str) -> bool:
    """Tell whether the form is the simple past, as far as its letters show."""
    if verb in IRREGULAR_PASTS:
        return True
    return verb.endswith("ed") and len(verb) > 4 and verb not in _NOT_PAST


def is_participle(verb: str) -> bool:
    """Tell whether the form may stand behind "had"."""
    return verb in PARTICIPLES or verb.endswith("ed") and len(verb) > 4 and verb not in _NOT_PAST


def with_s(verb: str) -> str:
    """Return the third person singular of the present."""
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    hissing = verb.endswith(("s", "sh", "ch", "x", "z")) or verb[-1:] == "o" != verb[-2:-1]
    return verb + ("es" if hissing else "s")


def spelled_out(ending: str, rest: str) -> str:
    """Return what "'ll", "'d" or "'s" behind a pronoun is in full before the rest of its clause."""
    ending = ending.replace("’", "'")
    following = rest.split()[0].lower().strip(",.;:") if rest.split() else ""
    if ending == "'d":
        return " had" if is_participle(following) else " would"
    if ending == "'s":
        is_form = following.endswith("ing") or following in _BEHIND_IS
        return " has" if following in _BEHIND_HAS else " is" if is_form else "’s"
    return f" {PLURAL_ENDINGS[ending]}" if ending in PLURAL_ENDINGS else ""
