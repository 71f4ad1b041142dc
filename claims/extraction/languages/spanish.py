"""Spanish: "dijo que", tags with the speaker behind the verb, "según", "de acuerdo con"."""

from claims.extraction.languages.table import Language, forms, words

_AR = (
    "zanj ironiz enfatiz brome reivindic vaticin pronostic tuite garantiz avis aleg concret adelant "
    "replic exclam grit susurr felicit avanz reafirm mencion resum plante declar afirm explic anunci asegur precis indic señal subray estim record confirm cont denunci "
    "coment manifest expres aclar recalc relat jur opin critic destac inform neg "
    "remarc apunt lament consider pregunt contest detall revel comunic not celebr resalt alert pens"
)

SPANISH = Language(
    code="es",
    verbs=forms(_AR, "a an ó aron aba aban")
    | words(
        "defiende defienden defendió defendieron sugiere sugirió propone propuso predijo explicita "
        "dice dicen dijo dijeron decía decían diría responde responden respondió respondieron sostiene "
        "sostienen sostuvo sostuvieron sostenía escribe escriben escribió escribieron reconoce "
        "reconocen reconoció reconocieron admite admiten admitió admitieron promete prometen prometió "
        "prometieron añade añaden añadió añadieron mantiene mantuvo concluye concluyó advierte "
        "advierten advirtió advirtieron insiste insisten insistió insistieron cree creen creía teme niega "
        "niegan negó negaron desmiente desmintió desmintieron agrega agregan agregó agregaron cuenta "
        "cuentan recuerda recuerdan recordó asevera aseveró exige exigió pide pidió reitera reiteró "
        "expone expuso argumenta argumentó apostilló espetó celebra celebró reveló puntualizó matizó ratificó anuncia"
    ),
    participles=forms(_AR, "ado")
    | words(
        "dicho respondido sostenido escrito reconocido admitido prometido añadido mantenido concluido "
        "advertido insistido creído temido negado desmentido agregado reiterado expuesto argumentado "
        "pedido exigido revelado matizado"
    ),
    auxiliaries=words("ha han había habían he hemos habría habrían haya es son fue era eran fueron"),
    that=words("que"),
    questions=words("si cómo cuándo cuánto dónde qué quién"),
    pronouns={"él": "m", "ella": "f", "ellos": "", "ellas": "", "este": "m", "esta": "f", "yo": "",
              "nosotros": ""},
    determiners=words(
        "el la los las un una unos unas del al este esta estos estas ese esa su sus nuestro nuestra "
        "varios varias algunos algunas dos tres cuatro cinco"
    ),
    joiners=words("de del"),
    stops=words(
        "a al ante bajo con contra desde durante en entre hacia hasta para por según sin sobre tras hoy "
        "ayer mañana lunes martes miércoles jueves viernes sábado domingo luego después antes entonces "
        "también además así aún todavía cuando mientras como si donde pero aunque porque "
        "muy ya no es son fue era ha han había aquí allí tarde noche posteriormente finalmente más "
        "anteriormente respecto"
    ),
    naming=forms("calific tach llam tild rotul habl", "a an ó aron aba aban")
    | words("describe describen describió describieron define definen definió definieron"),
    named=words("calificado tachado llamado tildado descrito definido hablado"),
    passives=words("sido es son fue fueron era eran"),
    so_called=("llamad", "denominad", "supuest"),
    conjunctions=words("y e o u pero sino"),
    relatives=words("que quien quienes cual cuales donde cuyo cuya"),
    as_words=words("como según"),
    weak=words(
        "no lo le les la se me nos también además luego después ya nunca jamás así aún todavía "
        "posteriormente finalmente claramente mismo misma antes hoy ayer"
    ),
    sources=(("según",), ("de", "acuerdo", "con"), ("de", "acuerdo", "a"), ("en", "palabras", "de"),
             ("en", "palabras", "del"), ("en", "opinión", "de"), ("en", "opinión", "del"), ("a", "juicio", "de"),
             ("a", "juicio", "del"), ("en", "opinión", "del")),
    these=words("así"),
    denials=words("niega niegan desmiente desmienten desmintió desmintieron desmentía desmentido")
    | forms("neg", "ó aron aba aban ado"),
    untrue="No es cierto que",
    attitudes=words(
        "teme temen temió temía espera esperan esperó pide piden pidió pidieron pedido exige exigen exigió "
        "exigieron exigido duda dudan dudó pregunta preguntan preguntó preguntaron"
    ),
    conditions=words("si"),
    negations=words("no nunca jamás"),
    articles={"la": "f", "una": "f", "el": "m", "un": "m"},
    roles=words(
        "presidente presidenta ministro ministra primer primera alcalde alcaldesa diputado diputada "
        "senador senadora rey reina papa juez jueza fiscal abogado abogada director directora portavoz "
        "jefe jefa general profesor profesora doctor doctora dr dra sr sra señor señora don doña canciller "
        "gobernador gobernadora secretario secretaria comisario comisaria historiador historiadora "
        "economista investigador investigadora entrenador candidato candidata embajador embajadora"
    ),
    dashes=True,
    verb_endings=("ó", "aron", "ieron", "aba", "aban", "ía", "ían"),
    infinitives=words("haber ser estar tener"),
)  # fmt: skip
