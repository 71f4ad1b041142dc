"""German: the verb stands second, at the end of a clause with an opening word."""

from claims.extraction.languages.table import Language, forms, words

_WEAK_VERBS = (
    "prophezei bilanzier schlussfolger wiederhol poste notier flüster witzel stöhn seufz höhn läster "
    "frohlock beschwer beschwichtig leugn sag erklär beton mein behaupt bericht warn forder kritisier versicher ergänz erläuter bestätig "
    "frag glaub hoff dementier vermut argumentier beteuer resümier konstatier twitter verkünd "
    "äußer begründ bemängel bekräftig erwider folger präzisier prognostizier spekulier unterstell "
    "mahn klag jubel kommentier schilder rechtfertig verdeutlich vermeld meld formulier bedauer "
    "befürcht beklag beschuldig bezweifel erzähl erinner ermahn signalisier antwort entgegn "
    "urteil bezeug offenbar enthüll spott scherz wetter schwärm plädier monier mutmaß schimpf "
    "rüg freu offenbart zeig empör wünsch bekenn erkenn "
    " protestier appellier berechn schätz rechn"
)
_STRONG = (
    "schreibt schrieb schrieben spricht sprach rief ruft riefen verspricht versprach versprachen "
    "heißt hieß unterstrich unterstreicht nennt nannte nannten bezeichnet bezeichnete bezeichneten "
    "zitiert befand befindet verlautete gestand gesteht fand findet bat bittet baten empfahl "
    "empfiehlt lobt lobte bestreitet bestritt bestritten verlangt verlangte verlangten "
    "wusste weiß erfuhr denkt dachte erwägt erwog erhofft beabsichtigt beabsichtigte beabsichtigten "
    "hält hielt hielten feststellt feststellte feststellten mitteilt mitteilte mitteilten hinweist "
    "hinwies hinwiesen ankündigt ankündigte ankündigten vorwirft vorwarf vorwarfen angibt angab "
    "riet rät bekannte erkannte schließt schloss "
    "angaben zugibt zugab einräumt einräumte einräumten klarstellte hinzufügt hinzufügte"
)
_SEPARABLE = {
    "teilt": "mit", "teilte": "mit", "teilten": "mit", "wies": "hin", "weist": "hin", "wiesen": "hin",
    "weisen": "hin", "gab": "bekannt an zu", "gibt": "bekannt an zu", "gaben": "bekannt an zu",
    "geben": "bekannt an zu", "kündigt": "an", "kündigte": "an", "kündigten": "an",
    "kündigen": "an", "räumt": "ein", "räumte": "ein", "räumten": "ein", "wirft": "vor",
    "warf": "vor", "warfen": "vor", "werfen": "vor", "legte": "nahe dar", "legt": "nahe dar",
    "stellte": "fest klar", "stellt": "fest klar", "stellten": "fest klar", "fügte": "hinzu an",
    "fügt": "hinzu an", "hob": "hervor", "hebt": "hervor", "geht": "aus hervor",
    "ging": "aus hervor", "gehen": "aus", "gingen": "aus", "führte": "aus an", "führt": "aus an",
    "lehnt": "ab", "lehnte": "ab", "lehnten": "ab", 
    "schlug": "vor", "schlägt": "vor", "schlugen": "vor",
    "nimmt": "an", "nahm": "an", "nahmen": "an", "droht": "",
    "deutete": "an hin", "deutet": "an hin", "merkte": "an", "merkt": "an", "setzte": "hinzu",
    "macht": "deutlich", "machte": "deutlich geltend",
    "machten": "deutlich geltend", 
}  # fmt: skip
_AUXILIARIES = words(
    "hat haben hatte hatten habe hätte hätten wird werden wurde wurden worden werde sei ist war"
)

GERMAN = Language(
    code="de",
    verbs=forms(_WEAK_VERBS, "t te ten en ete eten et") | words(_STRONG) | frozenset(_SEPARABLE),
    participles=forms(
        "gesag erklär beton gemein behaupte berichte gewarn geforder kritisier versicher ergänz "
        "erläuter bestätig gefrag geglaub gehoff dementier vermute argumentier beteuer verkünde "
        "geäußer begründe bemängel bekräftig erwider gemahn geklag geschilder gemelde beschuldig "
        "befürchte bezweifel beklag angekündig mitgeteil festgestell klargestell vermelde "
        "eingeräum hinzugefüg verlang gedroh abgelehn geantworte",
        "t",
    )
    | words(
        "geleugnet geschrieben versprochen hingewiesen bekanntgegeben angegeben vorgeworfen unterstrichen "
        "hervorgehoben bestritten zugegeben zitiert empfohlen gebeten gestanden ausgeschlossen"
    ),
    auxiliaries=_AUXILIARIES,
    that=words("dass daß"),
    pronouns={"er": "m", "sie": "f", "dieser": "m", "diese": "f"},
    determiners=words(
        "der die das den dem des ein eine einer eines einem einen seine ihre ihr sein seiner ihrer "
        "seinem ihrem seinen ihren dieser diese dieses diesem diesen mehrere viele einige zahlreiche "
        "verschiedene beide alle jeder jede kein keine zwei drei vier fünf "
        "sechs sieben acht neun zehn elf zwölf hundert tausend rund etwa mehr fast knapp"
    ),
    joiners=words("der des von vom eines einer dieser dieses seiner ihrer für bei beim aus"),
    stops=words(
        "am im in an auf bei nach vor zu zum zur mit seit während wegen trotz dazu dabei zuvor "
        "später auch dann danach daraufhin darüber außerdem zudem weiter ferner so gestern heute "
        "gegenüber laut gleichzeitig allerdings jedoch noch es hierzu damit dagegen zugleich ist war "
        "sich nicht bereits bekannt gegen über unter zwischen durch ohne um bis ab"
    ),
    naming=words(
        "nennt nennen nannte nannten bezeichnet bezeichnen bezeichnete bezeichneten beschreibt beschreiben "
        "beschrieb beschrieben tituliert titulierte titulierten brandmarkte brandmarkten charakterisiert "
        "charakterisierte charakterisierten spricht sprechen sprach sprachen"
    ),
    named=words("genannt bezeichnet beschrieben tituliert gebrandmarkt charakterisiert gesprochen"),
    naming_leads=words("als ein eine einen einem einer von"),
    passives=words("wird werden wurde wurden worden ist sind war waren sei"),
    so_called=("sogenannt", "genannte"),
    conjunctions=words("und oder aber doch denn sondern sowie"),
    relatives=words("der die das den dem dessen deren denen welcher welche welches"),
    as_words=words("wie"),
    weak=words(
        "auch sich nun nicht bereits zudem dazu weiter außerdem ferner ebenfalls selbst jedoch "
        "allerdings aber dabei darüber hinaus immer wieder daraufhin dagegen dann zuvor später noch "
        "ihrerseits seinerseits inzwischen mittlerweile zugleich schon stets es ihm ihr ihnen darauf "
        "davor daran damit mehrfach erneut unterdessen offen öffentlich schriftlich mündlich oft"
    ),
    sources=(("laut",), ("gemäß",), ("aus", "sicht"), ("aus", "kreisen")),
    tags=words("so"),
    source_leads=words("nach gemäß"),
    sources_behind=words("zufolge nach"),
    source_nouns=words(
        "angaben angabe ansicht auffassung meinung einschätzung informationen aussage aussagen "
        "darstellung bericht berichten medienberichten worten auskunft erkenntnissen schätzungen "
        "mitteilung sicht überzeugung schätzung meldungen pressemitteilung meldung quellen"
    ),
    said_nouns=(
        "behauptung", "behauptungen", "vorwurf", "vorwürfe", "vorwürfen", "forderung", "forderungen",
        "ankündigung", "hinweis", "hinweise", "aufforderung", "befehl", "ansicht", "meinung",
        "auffassung", "befürchtung", "befürchtungen", "überzeugung", "aussage", "aussagen", "bitte",
        "verdacht", "vermutung", "vermutungen", "verdachtsmomenten", "kritik", "versprechen",
        "hoffnung", "anweisung", "schluss", "überzeugt", "begründung", "warnung", "zusage", "drohung",
    ),
    these=words("das dies"),
    breaking=words("doch aber jedoch was wobei wodurch während woraufhin nachdem weshalb allerdings"),
    questions=words("ob wie warum weshalb wann wo wer was wohin wieso welche welcher"),
    separable=_SEPARABLE,
    roles=words(
        "herr frau dr prof verteidiger anwalt könig königin papst senator senatorin graf fürst bürgermeister "
        "oberbürgermeister trainer bischof erzbischof kardinal general oberst student rapper sänger"
    ),
    role_endings=(
        "minister", "ministerin", "kanzler", "kanzlerin", "präsident", "präsidentin", "sprecher",
        "sprecherin", "richter", "richterin", "chef", "chefin", "direktor", "direktorin", "sekretär",
        "sekretärin", "vorsitzender", "vorsitzende", "vorsitzenden", "manager", "managerin", "anwalt",
        "anwältin", "abgeordneter", "abgeordnete", "trainer", "trainerin", "senator", "senatorin",
        "meister", "meisterin", "politiker", "politikerin", "experte", "expertin", "forscher",
        "forscherin", "leiter", "leiterin", "premier", "kommissar", "kommissarin", "rat", "rätin",
        "kandidat", "kandidatin", "professor", "professorin", "inhaber", "inhaberin", "rektor",
    ),
    nouns_are_capital=True,
    verb_second=True,
    subordinators=words(
        "da weil zumal nachdem als obwohl während wenn dass daß ob indem sodass bevor wonach worauf wobei"
    ),
    subjunctives=words(
        "sei seien habe hätte hätten werde würde würden könne könnten müsse müssten solle wolle dürfe "
        "dürften möge gebe gäbe gehe stehe komme käme käme bleibe liege wisse lasse mache nehme führe "
        "wäre wären bestehe gehöre brauche trage sehe zeige bedeute halte bringe erhalte finde gelte "
        "fehle glaube handle diene"
    ),
    unreal=words("hätte hätten würde würden könnten müssten dürften wäre wären käme gäbe gäbe"),
    indicatives=words(
        "ist sind war waren hat hatte hatten wird wurde wurden kann konnte konnten muss musste "
        "mussten soll will wollte wollten darf durfte steht stand gibt gab geht ging kommt kam liegt lag"
    ),
    denials=words(
        "bestreitet bestreiten bestritt bestritten dementiert dementieren dementierte dementierten "
        "leugnet leugnen leugnete leugneten geleugnet"
    ),
    untrue="Es trifft nicht zu, dass",
    attitudes=forms("hoff erhoff befürcht bezweifel forder verlang wünsch mahn", "t te ten en ete eten et")
    | words("bittet bat baten gebeten empfiehlt empfahl empfohlen droht drohte fragt fragte fragten gefragt")
    | forms("gehoff befürchte bezweifel geforder verlang", "t"),
    conditions=words("wenn falls"),
    negations=words("nicht nie niemals kein keine"),
)  # fmt: skip
