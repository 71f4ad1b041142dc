# size: tables of the small words of seven languages
"""What the rules know of each language: small tables; English has the large ones."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import NamedTuple

from claims.extraction.lexicon import words as words_set
from claims.search.relation import english
from claims.search.relation.lexicon import Lexicon, Stem, lexicon_of
from claims.search.relation.numbers import NumberWords
from claims.search.relation.stems import english_stem
from claims.search.tokens import with_stems, words_of


class Language(NamedTuple):
    """The tables of one language.

    `voice` are words that a passive has and its active sentence has not (English has rules of its
    own). In languages of concord several negations in a sentence are one ("no vino nadie"). Where the
    verb moves about, only the order of nouns counts.
    """

    code: str
    stem: Stem
    lexicon: Lexicon
    numbers: NumberWords
    bounds: Lexicon
    links: dict[str, str]
    voice: frozenset[str]
    concord: bool
    verb_moves: bool


def _links(of: str, places: str, others: str = "") -> dict[str, str]:
    """Return prepositions by what they do: to say whose, to say where, or something else."""
    table = dict.fromkeys(of.split(), "of") | dict.fromkeys(places.split(), "in")
    return table | {word: word for word in others.split()}


_LINKS = {
    "en": _links("of", "in", "on at by with for about into onto within upon"),
    "de": _links("von vom", "in im", "am an auf bei"),
    "es": _links("de del", "en"),
    "fr": _links("de du d des", "en dans à a au aux"),
    "pt": _links("de do da dos das", "em no na nos nas"),
    "ru": _links("", "в во", "на"),
    "uk": _links("", "в у", "на"),
}


_VOICE = {
    "de": words_set("wurde wurden wird werden worden"),
    "es": words_set("fue fueron sido siendo era eran por"),
    "fr": words_set("par fut furent ete"),
    "pt": words_set("foi foram sido sendo por pelo pela pelos pelas"),
    "ru": words_set("был была было были"),
    "uk": words_set("був була було були"),
}
_CURRENCIES = {
    "dollar": "$", "dollars": "$", "usd": "$", "euro": "€", "euros": "€", "eur": "€",
    "pound": "£", "pounds": "£", "gbp": "£", "yen": "¥", "rouble": "₽", "roubles": "₽", "ruble": "₽",
    "rubles": "₽", "rupee": "₹", "rupees": "₹", "hryvnia": "₴", "hryvnias": "₴", "dolares": "$",
    "libras": "£", "livres": "£", "евро": "€", "долларов": "$", "доллара": "$", "рублеи": "₽",
    "рубля": "₽", "доларів": "$", "євро": "€", "гривень": "₴", "гривні": "₴",
}  # fmt: skip


def _counted(text: str, *, start: int = 0) -> dict[str, int]:
    """Read `zero one two`: each word is worth one more than that before it."""
    return {form: start + i for i, word in enumerate(text.split()) for form in word.split("/")}


def _folded(word: str) -> str:
    return "".join(words_of(word))


def _numbers(
    ones: str, tens: str, scales: dict[str, int], parts: dict[str, Fraction], months: str, percent: str,
    points: str, out_of: str, *, comma: bool = True, more: dict[str, int] | None = None,
) -> NumberWords:  # fmt: skip
    cardinals = _counted(ones) | {k: v * 10 for k, v in _counted(tens, start=1).items() if k != "-"}
    cardinals |= more or {}
    return NumberWords(
        {_folded(k): v for k, v in cardinals.items()},
        {_folded(k): v for k, v in scales.items()},
        {_folded(k): v for k, v in parts.items()},
        {_folded(k): v for k, v in _counted(months, start=1).items() if k != "-"},
        tuple(tuple(map(_folded_sign, phrase.split("_"))) for phrase in percent.split()),
        tuple(tuple(map(_folded_sign, phrase.split("_"))) for phrase in points.split()),
        _CURRENCIES,
        tuple(tuple(phrase.split("_")) for phrase in out_of.split()),
        comma,
    )


def _folded_sign(word: str) -> str:
    return _folded(word) or word


_ENGLISH_TABLES = {
    "negation": english.NEGATION,
    "opposite": english.OPPOSITES,
    "tense": english.TENSE,
    "modality": english.MODALITY,
    "quantifier": english.QUANTIFIERS,
    "attribution": english.ATTRIBUTION,
    "direction": english.DIRECTION,
    "place": english.PLACES,
    "name": english.ORGANISATIONS + english.PRONOUNS,
    "date": english.DATES,
    "words": english.SYNONYMS,
}


def _english() -> Language:
    lexicon = lexicon_of(_ENGLISH_TABLES, english.FUNCTION, english_stem)
    numbers = _numbers(
        "zero one/single two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen",
        "- twenty thirty forty fifty sixty seventy eighty ninety",
        {"hundred": 100, "thousand": 1000, "thousands": 1000, "million": 10**6, "millions": 10**6,
         "billion": 10**9, "billions": 10**9, "trillion": 10**12, "dozen": 12, "bn": 10**9, "mn": 10**6},
        _parts("half/halves third/thirds quarter/quarters,fourths fifth/fifths"),
        "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept "
        "october/oct november/nov december/dec",
        "% percent per_cent pct",
        "percentage_points percentage_point % _",
        "in out_of of_every in_every",
        comma=False,
    )  # fmt: skip
    numbers = numbers._replace(points=(("percentage", "points"), ("percentage", "point")))
    bounds = lexicon_of({"quantifier": english.BOUNDS}, "", english_stem)
    return Language(
        "en",
        english_stem,
        lexicon,
        numbers,
        bounds,
        _LINKS["en"],
        frozenset(),
        concord=False,
        verb_moves=False,
    )


def _parts(text: str) -> dict[str, Fraction]:
    """Read `half third quarter fifth`: what two, three, four … of make one."""
    return {
        form: Fraction(1, i)
        for i, word in enumerate(text.split(), start=2)
        for form in word.replace(",", "/").split("/")
    }


def _cut(stemmer: str, word: str) -> str:
    return with_stems([word], stemmer)[-1]


def _other(
    code: str, function: str, tables: dict[str, str], bounds: str, numbers: NumberWords, *,
    concord: bool, irregular: str = "", verb_moves: bool = False,
) -> Language:  # fmt: skip
    forms = {
        _folded(form): _folded(line.split()[0])
        for line in irregular.split(";")
        for form in line.split()[1:]
    }

    # The stemmers of Romance languages know endings by their accents.
    folds_first = code in ("ru", "uk")

    def stem(word: str) -> str:
        folded = _folded(word) or word
        if folded in forms:
            return _cut(code, forms[folded])
        return _folded(_cut(code, folded if folds_first else word)) or word

    return Language(
        code,
        stem,
        lexicon_of(tables, function, stem),
        numbers,
        lexicon_of({"quantifier": bounds}, "", stem),
        _LINKS[code],
        _VOICE[code],
        concord,
        verb_moves,
    )


_GERMAN_ONES = (
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
    "sechzehn siebzehn achtzehn neunzehn"
)
_GERMAN_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"


def _german_numbers() -> str:
    """Return the numbers from 0 to 99 in order, with the other ways to write the first."""
    ones = _GERMAN_ONES.split()
    for ten in _GERMAN_TENS.split():
        ones += [ten, *(f"{one}und{ten}" for one in ones[1:10])]
    ones[1] = "eins/ein"
    return " ".join(ones)


def _german_scales() -> dict[str, int]:
    """Return `dreitausend` and its like, which German writes as one word."""
    small = _german_numbers().replace("eins/", "").split()
    return {
        f"{small[i]}{word}": i * size
        for word, size in (("hundert", 100), ("tausend", 1000))
        for i in range(1, 100)
    }


_GERMAN_FORMS = (
    "steigen stieg stiegen gestiegen steigt; sinken sank sanken gesunken sinkt; fallen fiel fielen gefallen fällt;"
    "gehen ging gingen gegangen; kommen kam kamen gekommen kommt; geben gab gaben gegeben gibt; nehmen nahm nahmen genommen nimmt;"
    "schließen schloss schlossen geschlossen schließt; verlassen verließ verließen verlässt; sterben starb starben gestorben stirbt;"
    "gewinnen gewann gewannen gewonnen gewinnt; verlieren verlor verloren verliert; verbieten verbot verboten verbietet;"
    "beschließen beschloss beschlossen beschließt; abschalten abgeschaltet abschaltet; finden fand fanden gefunden findet;"
    "bauen gebaut baute bauten baut; kaufen gekauft kaufte kauften kauft; kosten kostet kostete kosteten gekostet;"
    "zahlen zahlt zahlte gezahlt bezahlt; töten tötet tötete töteten getötet; öffnen öffnet öffnete geöffnet"
)


def _german() -> Language:
    return _other(
        "de",
        "der die das den dem des ein eine einen einem einer eines und oder in im an am auf bei mit von vom zu zum zur für "
        "sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer sich ist sind war waren wird werden wurde wurden worden hat haben hatte "
        "hatten dass es er sie wir auch noch schon jetzt derzeit aktuell so sehr ja doch dort hier dieser diese dieses",
        {
            "negation": "!: nicht kein keine keinen keinem keiner keines nie niemals weder ohne nirgends kaum nirgendwo;"
            "!jemand: niemand niemanden niemandem;!etwas: nichts; : nicht_nur",
            "opposite": "!legal: illegal;!sicher: unsicher gefährlich;!wahr: falsch unwahr;!lebendig: tot;!möglich: unmöglich;"
            "!gewonnen: verloren;!erlaubt: verboten;!gewinnen: verlieren verlor",
            "quantifier": "all: alle jeder jede jedes sämtliche;some: einige manche mehrere;many: viele zahlreiche;"
            "most: meisten mehrheit;few: wenige;only: nur lediglich;nearly: fast beinahe",
            "direction": "up: steigen erhöhen zunehmen wachsen anheben;down: sinken fallen abnehmen senken zurückgehen;"
            "more: mehr;less: weniger;higher: höher;lower: niedriger;against: gegen;from: aus;before: vor;after: nach;since: seit;"
            "until: bis",
            "tense": "future: soll sollen künftig bald will wollen plant planen",
            "modality": "may: könnte könnten vielleicht angeblich möglicherweise wahrscheinlich dürfte;must: muss müssen müsse;"
            "should: sollte sollten;can: kann können;if: wenn falls ob",
            "attribution": "say: sagt sagte behauptet behauptete laut zufolge warnt warnte erklärt erklärte",
            "place": "usa: us vereinigte_staaten vereinigten_staaten;eu: europäische_union europäischen_union;"
            "uk: großbritannien vereinigtes_königreich;nord: nördlich;süd: südlich",
            "date": "heute: ;morgen: ;gestern: ;jahr:",
        },
        ">: mehr_als über;<: weniger_als unter;>=: mindestens;<=: höchstens bis_zu maximal;<~: fast beinahe knapp;"
        ": etwa rund ungefähr circa ca",
        _numbers(
            _german_numbers(),
            "",
            {"hundert": 100, "tausend": 1000, "million": 10**6, "millionen": 10**6, "mio": 10**6, "milliarde": 10**9,
             "milliarden": 10**9, "mrd": 10**9, "billion": 10**12, "billionen": 10**12, "dutzend": 12},
            _parts("hälfte/halb drittel viertel fünftel"),
            "januar/jänner februar märz april mai juni juli august september oktober november dezember",
            "% prozent", "prozentpunkte prozentpunkten", "von", more=_german_scales(),
        ),
        concord=False,
        verb_moves=True,
        irregular=_GERMAN_FORMS,
    )  # fmt: skip


def _spanish() -> Language:
    return _other(
        "es",
        "el la los las un una unos unas y e o de del en a al con por para su sus se lo le les es son fue fueron ha han había "
        "habían ser estar está están estaba que este esta estos estas ya también muy más_o_menos sido hay",
        {
            "negation": "!: no nunca jamás ningún ninguna ninguno nada sin tampoco ni; !alguien: nadie; : no_solo",
            "opposite": "!legal: ilegal;!seguro: inseguro peligroso;!verdadero: falso;!vivo: muerto;!posible: imposible;!ganar: perder",
            "quantifier": "all: todo todos toda todas cada;some: algunos algunas varios varias;many: muchos muchas;"
            "most: mayoría;few: pocos pocas;only: solo solamente únicamente;nearly: casi",
            "direction": "up: subir aumentar crecer subió;down: bajar caer disminuir reducir cayó;more: más;less: menos;"
            "against: contra;since: desde;until: hasta;before: antes;after: después",
            "tense": "future: será serán va_a van_a",
            "modality": "may: puede podría quizás tal_vez supuestamente posiblemente;must: debe deben;should: debería;if: si",
            "attribution": "say: dice dijo afirma afirmó según asegura aseguró",
            "place": "usa: eeuu ee_uu estados_unidos;eu: ue unión_europea;uk: reino_unido;norte: ;sur: ",
            "date": "hoy: ;ayer: ;mañana: ",
        },
        ">: más_de;<: menos_de;>=: al_menos por_lo_menos;<=: hasta como_máximo;<~: casi;: unos unas cerca_de alrededor_de aproximadamente",
        _numbers(
            "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince",
            "- veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
            {"cien": 100, "mil": 1000, "millón": 10**6, "millones": 10**6, "billón": 10**12, "billones": 10**12},
            _parts("mitad tercio cuarto quinto"),
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "% por_ciento", "puntos_porcentuales", "de_cada",
        ),
        concord=True,
    )  # fmt: skip


def _french() -> Language:
    return _other(
        "fr",
        "le la les l un une des du de d et ou à a au aux en dans sur par pour avec son sa ses leur leurs se est sont était étaient "
        "été ont avait que qui ce cette ces il elle ils elles y aussi déjà très ne n pas_seulement c",
        {
            "negation": "!: pas jamais aucun aucune rien sans ni nulle nullement; !personne: nul; : pas_seulement",
            "opposite": "!légal: illégal;!sûr: dangereux;!vrai: faux;!vivant: mort;!possible: impossible;!gagner: perdre",
            "quantifier": "all: tout tous toute toutes chaque;some: certains certaines quelques plusieurs;many: beaucoup nombreux;"
            "most: plupart majorité;few: peu;only: seulement uniquement;nearly: presque",
            "direction": "up: augmenter monter croître hausse;down: baisser diminuer chuter réduire baisse;more: plus;less: moins;"
            "against: contre;since: depuis;until: jusque;before: avant;after: après;from: hors",
            "tense": "future: sera seront va vont",
            "modality": "may: peut pourrait pourraient peut-être probablement;must: doit doivent;should: devrait;if: si",
            "attribution": "say: dit déclare déclaré affirme affirmé selon assure",
            "place": "usa: états-unis etats-unis états_unis;eu: ue union_européenne;uk: royaume-uni royaume_uni;nord: ;sud: ",
            "date": "hier: ;demain: ;aujourd: ",
        },
        ">: plus_de;<: moins_de;>=: au_moins;<=: jusqu_à au_plus;<~: presque près_de;: environ quelque",
        _numbers(
            "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
            "- vingt trente quarante cinquante soixante",
            {"cent": 100, "cents": 100, "mille": 1000, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9},
            _parts("moitié tiers quart cinquième"),
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "% pour_cent pourcent", "points_de_pourcentage", "sur",
        ),
        concord=True,
    )  # fmt: skip


def _portuguese() -> Language:
    return _other(
        "pt",
        "o a os as um uma uns umas e ou de do da dos das em no na nos nas por pelo pela para com ao à seu sua seus suas se é são "
        "foi foram era ter que este esta já também muito sido está estão há",
        {
            "negation": "!: não nunca jamais nenhum nenhuma nada sem tampouco nem; !alguém: ninguém; : não_só",
            "opposite": "!legal: ilegal;!seguro: inseguro perigoso;!verdadeiro: falso;!vivo: morto;!possível: impossível;!ganhar: perder",
            "quantifier": "all: todo todos toda todas cada;some: alguns algumas vários várias;many: muitos muitas;"
            "most: maioria;few: poucos poucas;only: só apenas somente;nearly: quase",
            "direction": "up: subir aumentar crescer subiu;down: cair baixar diminuir reduzir caiu;more: mais;less: menos;"
            "against: contra;since: desde;until: até;before: antes;after: depois",
            "tense": "future: será serão vai vão",
            "modality": "may: pode poderia talvez supostamente;must: deve devem;should: deveria",
            "attribution": "say: diz disse afirma afirmou segundo",
            "place": "usa: eua estados_unidos;eu: ue união_europeia;uk: reino_unido;norte: ;sul: ",
            "date": "hoje: ;ontem: ;amanhã: ",
        },
        ">: mais_de;<: menos_de;>=: pelo_menos ao_menos;<=: até no_máximo;<~: quase;: cerca_de aproximadamente",
        _numbers(
            "zero um dois/duas três quatro cinco seis sete oito nove dez onze doze treze catorze quinze",
            "- vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
            {"cem": 100, "mil": 1000, "milhão": 10**6, "milhões": 10**6, "bilhão": 10**9, "bilhões": 10**9, "bilião": 10**12},
            _parts("metade terço quarto quinto"),
            "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
            "% por_cento", "pontos_percentuais", "em_cada",
        ),
        concord=True,
    )  # fmt: skip


def _russian() -> Language:
    return _other(
        "ru",
        "и в во на с со к ко о об по у за из от для до что это этот эта эти как он она они его её их был была было были быть уже "
        "ещё также же бы тоже есть очень свой свои своей своего своих",
        {
            "negation": "!: не нет ни никогда нельзя без никак; !кто-то: никто никого; !что-то: ничего ничто; : не_только",
            "opposite": "!законно: незаконно;!безопасно: опасно небезопасно;!правда: ложь неправда;!жив: мёртв;!возможно: невозможно;"
            "!выиграть: проиграть",
            "quantifier": "all: все всё каждый всех;some: некоторые несколько;many: много многие;most: большинство;few: мало немногие;"
            "only: только лишь;nearly: почти",
            "direction": "up: вырос выросла выросли увеличить увеличился повысить повысился;down: упал упала упали снизился снизить сократить;"
            "more: больше более;less: меньше менее;against: против;before: перед;after: после",
            "tense": "future: будет будут собирается собираются планирует планируют",
            "modality": "may: может могут возможно вероятно якобы;must: должен должна должны;if: если",
            "attribution": "say: сказал заявил заявила утверждает сообщил сообщает согласно",
            "place": "usa: сша соединённые_штаты;eu: ес евросоюз европейский_союз;uk: великобритания британия",
            "date": "сегодня: ;вчера: ;завтра: ",
        },
        ">: более больше свыше более_чем больше_чем;<: менее меньше менее_чем;>=: не_менее как_минимум;<=: до не_более;<~: почти;: около примерно",
        _numbers(
            "ноль один/одна два/две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
            "- двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
            {"сто": 100, "тысяча": 1000, "тысячи": 1000, "тысяч": 1000, "тыс": 1000, "миллион": 10**6, "миллиона": 10**6,
             "миллионов": 10**6, "млн": 10**6, "миллиард": 10**9, "миллиарда": 10**9, "миллиардов": 10**9, "млрд": 10**9,
             "триллион": 10**12, "триллионов": 10**12, "трлн": 10**12},
            _parts("половина/половины/половину треть четверть"),
            "января/январе/январь февраля/феврале/февраль марта/марте/март апреля/апреле/апрель мая/мае/май июня/июне/июнь "
            "июля/июле/июль августа/августе/август сентября/сентябре/сентябрь октября/октябре/октябрь ноября/ноябре/ноябрь "
            "декабря/декабре/декабрь",
            "% процентов процента процент", "процентных_пункта процентных_пунктов", "из",
        ),
        concord=True,
    )  # fmt: skip


def _ukrainian() -> Language:
    return _other(
        "uk",
        "і й та в у на з зі із до о об по за від для що це цей ця ці як він вона вони його її їх був була було були бути вже ще також "
        "же б теж є дуже свій свої своєї",
        {
            "negation": "!: не ні ніколи немає нема без жоден жодна жодного; !хтось: ніхто нікого; !щось: нічого; : не_тільки",
            "opposite": "!законно: незаконно;!безпечно: небезпечно;!правда: брехня неправда;!можливо: неможливо;!виграти: програти",
            "quantifier": "all: усі всі кожен все;some: деякі кілька;many: багато;most: більшість;few: мало;only: тільки лише;nearly: майже;хтось:;щось:",
            "direction": "up: зріс зросла зросли збільшити підвищити;down: впав впала впали знизився знизити скоротити;"
            "more: більше більш;less: менше менш;against: проти;before: перед;after: після",
            "tense": "future: буде будуть планує планують збирається",
            "modality": "may: може можуть мабуть нібито ймовірно;must: повинен повинна повинні мусить;if: якщо",
            "attribution": "say: сказав заявив заявила стверджує повідомив повідомляє",
            "place": "usa: сша;eu: єс євросоюз;uk: великобританія британія",
            "date": "сьогодні: ;вчора: ;завтра: ",
        },
        ">: понад більше_ніж більше;<: менше менше_ніж;>=: щонайменше не_менше;<=: до не_більше;<~: майже;: близько приблизно",
        _numbers(
            "нуль один/одна два/дві три чотири п'ять шість сім вісім дев'ять десять",
            "- двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто",
            {"сто": 100, "тисяча": 1000, "тисячі": 1000, "тисяч": 1000, "тис": 1000, "мільйон": 10**6, "мільйона": 10**6,
             "мільйони": 10**6, "мільйонів": 10**6, "млн": 10**6, "мільярд": 10**9, "мільярди": 10**9, "мільярдів": 10**9, "млрд": 10**9},
            _parts("половина/половини/половину третина чверть"),
            "січня/січні/січень лютого/лютому/лютий березня/березні/березень квітня/квітні/квітень травня/травні/травень "
            "червня/червні/червень липня/липні/липень серпня/серпні/серпень вересня/вересні/вересень жовтня/жовтні/жовтень "
            "листопада/листопаді/листопад грудня/грудні/грудень",
            "% відсотків відсотки відсотка відсоток процентів", "відсоткових_пунктів", "з",
        ),
        concord=True,
    )  # fmt: skip


_BUILDERS = {
    "en": _english,
    "de": _german,
    "es": _spanish,
    "fr": _french,
    "pt": _portuguese,
    "ru": _russian,
    "uk": _ukrainian,
}
KNOWN = frozenset(_BUILDERS)


@cache
def tables_of(code: str) -> Language | None:
    """Return the tables of a language by its code (ISO 639-1), null where there are none."""
    builder = _BUILDERS.get(code)
    return builder() if builder else None
