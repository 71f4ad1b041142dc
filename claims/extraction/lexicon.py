"""Closed classes of English words that the rules look up.

Open classes (nouns, adjectives, most verbs) are left out on purpose: the rules must work without
a tagger, so they may lean only on words of which there are few.
"""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DETERMINERS = words(
    "the a an this that these those some any each every no another many most several both all "
    "few two three four five six seven eight nine ten other such more"
)
SINGULAR_DETERMINERS = words("the a an this that each every another")
POSSESSIVES = words("my your his her its our their whose")
SUBJECT_PRONOUNS = words("i he she it we they you one everyone nobody someone")
OBJECT_PRONOUNS = words("me him her it us them you himself herself itself themselves")
RELATIVES = words("who which that")
PERSON_PRONOUNS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
AUXILIARIES = words(
    "has have had is are was were be been being am will would can could may might must shall "
    "should do does did 's ’s 're ’re 'm ’m 've ’ve 'd ’d 'll ’ll ain't isn't isn’t wasn't wasn’t hasn't "
    "hasn’t haven't haven’t hadn't hadn’t won't won’t wouldn't wouldn’t can't can’t cannot "
    "couldn't couldn’t don't don’t doesn't doesn’t didn't didn’t shouldn't shouldn’t"
)
BARE_AUXILIARIES = words("be been being have do")  # may stand behind "to"
BE_FORMS = words(
    "is are was were be been being am isn't isn’t wasn't wasn’t 's ’s 're ’re 'm ’m gets got"
)
PASTS = words(
    "had was went got made took saw knew thought told came met gave won lost ran left felt heard "
    "spoke wrote said kept held built found paid sent spent stood understood grew began became "
    "brought bought fought taught led drew put let hit cut set rose fell chose broke drove "
    "sold threw wore hid stole shook sank swept spun struck stuck swung tore woke withdrew shot slept "
    "hung flew fled froze dealt blew burst dug drank ate fed knelt rang rode sang slid swam wept lay "
    "forgot forgave oversaw overcame undertook beat hurt split quit shut sought bound lent meant"
)
VERBS = AUXILIARIES | PASTS
FINITE_AUXILIARIES = AUXILIARIES - BARE_AUXILIARIES
NEGATIONS = words("not never n't n’t")
ADVERBS = words(
    "also later then now still again already even just once twice often always ever recently "
    "soon first further instead therefore thus however too yet long only simply today yesterday "
    "tomorrow meanwhile jointly aloud rather once reportedly previously subsequently not never "
    "there here so far back all both himself herself themselves itself publicly flatly sharply"
)
WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = words(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec"
)
GERMAN_MONTHS = words(
    "januar jänner februar märz april mai juni juli august september oktober november dezember"
)
PREPOSITIONS = words(
    "in on at to from with by for of about during through under over against between among "
    "near into onto within without via across behind beyond inside outside toward towards "
    "throughout upon amid despite including following regarding concerning until unlike per"
)
# Prepositions that bring in time, place and occasion: "said in a statement", "said on Tuesday".
ADJUNCT_LEADS = PREPOSITIONS - {"for", "despite", "including", "unlike"} | {"after", "before"}
SUBORDINATORS = words(
    "that when while because as if after before since although though whether where what which "
    "who whom how why than until unless whereas once whose whatever"
)
CONJUNCTIONS = words("and but or nor yet so")
SENTENCE_OPENERS = words(
    "the a an in on at it he she they we you i but and or so yet for if when while as after "
    "before since although though because this that these those there here his her its their "
    "our my what who how why where which to by with from of no not all some many most still now "
    "then also even just only meanwhile however instead asked speaking one both each every "
    "earlier later last next according despite during until once under over among between "
    "der die das ein eine er sie es wir "
    "another other such yes well let do did does is are was were has have had will would can "
    "could should may might must please editor's editor’s nearly almost about more"
)
ABBREVIATIONS = words(
    "mr mrs ms dr sen rep gov gen lt col sgt capt maj adm st prof hon rev sens reps jr sr inc "
    "corp co ltd vs no jan feb mar apr jun jul aug sept sep oct nov dec ariz ark calif colo conn "
    "del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa penn tenn "
    "tex va vt wash wis wyo messrs mt ft etc eg ie cf ca approx dept d-n r-n"
)
TITLES = words(
    "president vice prime minister premier chancellor king queen prince princess pope secretary "
    "general senator sen representative rep congressman congresswoman governor gov mayor judge "
    "justice chief speaker leader chairman chairwoman chair director spokesman spokeswoman "
    "spokesperson mr mrs ms miss dr prof professor sir lord lady dame captain capt colonel col "
    "sergeant sgt lieutenant lt major maj admiral adm attorney ambassador foreign finance defense "
    "defence interior health education deputy acting former ex-president president-elect us u.s "
    "u.s. american russian british french german ukrainian republican democratic gop democrat "
    "senate house majority minority rev reverend hon cardinal bishop archbishop rabbi imam sheikh "
    "ceo founder co-founder analyst columnist reporter economist author candidate nominee strategist "
    "adviser advisor commissioner officer state treasury commander councilman councilwoman coach "
    "detective sheriff police celebrities actress actor host editor pollster gen messrs sens reps "
    "mp lawmaker president’s president's incoming outgoing then-president presidential "
    "vice-president co-chair billionaire businessman lawyer counsel israeli chinese iranian "
    "syrian turkish canadian"
)
PERSON_ROLES = words(
    "president minister premier chancellor king queen pope secretary senator congressman "
    "congresswoman governor mayor judge justice speaker leader chairman chairwoman director "
    "spokesman spokeswoman spokesperson ambassador general captain colonel candidate nominee "
    "lawmaker professor economist analyst author president-elect commissioner sheriff attorney "
    "representative prosecutor lawyer coach founder actor actress strategist columnist mogul "
    "billionaire businessman republican democrat frontrunner front-runner ruler politician"
)
MONARCHS = words("king queen prince princess pope sir lord lady dame emperor")
# The last word of a title before a name; words such as "foreign" or "senior" only lead up to it.
TITLE_ENDS = (
    PERSON_ROLES
    | MONARCHS
    | words(
        "mr mrs ms miss dr prof sen sens rep reps gov gens gen lt col capt sgt maj adm rev hon sir "
        "messrs chief secretary deputy prime-minister ceo adviser advisor correspondent editor host "
        "reporter officer detective sheriff bishop archbishop cardinal rabbi imam sheikh admiral "
        "major sergeant lieutenant mp celebrities president-elect vice-president then-president "
        "ex-president co-founder pollster commander treasurer counsel aide manager owner"
    )
)
GERMAN_ROLES = ("minister", "ministerin", "kanzler", "kanzlerin", "präsident", "präsidentin",
                "sprecher", "sprecherin", "richter", "richterin", "chef", "chefin", "direktor",
                "sekretär", "sekretärin", "vorsitzender", "vorsitzende", "manager", "anwalt",
                "anwältin", "verteidiger", "abgeordneter", "abgeordnete", "trainer")  # fmt: skip
NAME_PARTICLES = words("de van von der den la le el al bin ibn di da dos del du ben abu")
ORGANISATION_WORDS = words(
    "house department party association university committee news times post journal states "
    "court bank union council ministry agency office bureau company corporation inc corp group "
    "institute center centre foundation college school church street white senate congress "
    "parliament commission authority administration service services army navy force forces "
    "kingdom nations league federation organization organisation society network press radio "
    "television magazine museum hospital police team club research alliance coalition fund "
    "board campaign convention republic east west north south new york city county district "
    "america act amendment war day america’s national international federal democrats republicans "
    "security intelligence control trump’s project review daily post-gazette democratic supreme "
    "building hall palace airport river island valley park hill avenue twitter facebook kremlin"
)
