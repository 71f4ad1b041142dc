"""Portuguese of Portugal and Brazil: "disse que", "afirmou o ministro", "segundo", "de acordo com"."""

from claims.extraction.languages.table import Language, forms, words

_AR = (
    "enfatiz complet dispar ironiz brinc tuit ponder justific ressalv replic exclam grit apel vinc "
    "assinal adiant realç advog opin concord discord declar afirm explic anunci assegur precis indic sublinh estim record confirm cont denunci coment "
    "manifest express esclarec ressalt relat jur critic destac inform neg aleg apont lament consider "
    "pergunt detalh revel comunic not alert pens frisou observ salient acrescent reafirm reiter "
    "argument avali lembr"
)

PORTUGUESE = Language(
    code="pt",
    verbs=forms(_AR, "a am ou aram ava avam")
    | words(
        "sugere sugeriu propõe propôs prevê previu escreveram discorreu "
        "diz dizem disse disseram dizia diziam diria responde respondem respondeu responderam sustenta "
        "sustentou escreve escrevem escreveu escreveram reconhece reconhecem reconheceu reconheceram "
        "admite admitem admitiu admitiram promete prometem prometeu prometeram mantém manteve conclui "
        "concluiu adverte advertem advertiu advertiram insiste insistem insistiu insistiram acredita "
        "acreditam teme nega desmente desmentiu desmentiram esclarece esclareceu esclareceram garante "
        "garantem garantiu garantiram defende defendem defendeu defenderam refere referem referiu "
        "referiram frisa frisou frisaram pede pediu exige exigiu rebateu celebra celebrou comemora comemorou"
    ),
    participles=forms(_AR, "ado")
    | words(
        "dito respondido sustentado escrito reconhecido admitido prometido mantido concluído advertido "
        "insistido esclarecido garantido defendido referido desmentido pedido exigido"
    ),
    auxiliaries=words("tem têm tinha tinham havia haviam terá teria teriam é são foi era eram foram"),
    that=words("que"),
    questions=words("se como quando quanto onde"),
    pronouns={"ele": "m", "ela": "f", "eles": "", "elas": "", "este": "m", "esta": "f", "eu": "", "nós": ""},
    determiners=words(
        "o a os as um uma uns umas do da dos das ao à este esta estes estas esse essa seu sua seus suas "
        "nosso nossa no na nos nas num numa pelo pela vários várias alguns algumas dois duas três quatro cinco"
    ),
    joiners=words("de do da dos das"),
    stops=words(
        "em no na nos nas ao aos à às com contra desde durante entre até para por pelo pela sem sobre sob "
        "após ante perante hoje ontem amanhã segunda-feira terça-feira quarta-feira quinta-feira sexta-feira "
        "sábado domingo depois antes então também além assim ainda quando enquanto como se onde mas embora "
        "porque muito já não é são foi era tem têm tinha aqui ali tarde noite posteriormente finalmente mais "
        "num numa nesta neste nessa nesse segundo conforme anteriormente"
    ),
    naming=forms("classific qualific tach rotul fal", "a am ou aram ava avam")
    | words("chama chamam chamou chamaram chamava descreve descrevem descreveu descreveram define definiu"),
    named=words("classificado qualificado chamado tachado rotulado descrito definido falado"),
    passives=words("sido é são foi foram era eram"),
    so_called=("chamad", "suposto", "suposta"),
    conjunctions=words("e ou mas"),
    relatives=words("que quem qual quais onde cujo cuja"),
    as_words=words("como conforme segundo"),
    weak=words(
        "não o lhe lhes se me nos também ainda depois já nunca jamais assim posteriormente finalmente "
        "claramente mesmo mesma antes hoje ontem"
    ),
    sources=(("segundo",), ("de", "acordo", "com"), ("conforme",), ("na", "opinião", "de"), ("na", "opinião", "do"),
             ("na", "opinião", "da"), ("nas", "palavras", "de"), ("nas", "palavras", "do"),
             ("nas", "palavras", "da"), ("para", "o", "entendimento", "de")),
    these=words("isto isso"),
    denials=words("nega negam desmente desmentem desmentia desmentiu desmentiram desmentido")
    | forms("neg", "ou aram ava avam ado"),
    untrue="Não é verdade que",
    attitudes=words(
        "teme temem temeu temia espera esperam esperou pede pedem pediu pediram pedido exige exigem exigiu "
        "exigiram exigido duvida duvidam duvidou pergunta perguntam perguntou perguntaram"
    ),
    conditions=words("se caso"),
    negations=words("não nunca jamais"),
    articles={"a": "f", "uma": "f", "o": "m", "um": "m"},
    roles=words(
        "presidente presidenta ministro ministra primeiro-ministro primeira-ministra prefeito prefeita "
        "deputado deputada senador senadora rei rainha papa juiz juíza procurador procuradora advogado "
        "advogada diretor diretora porta-voz chefe general professor professora doutor doutora dr dra sr sra "
        "senhor senhora dom dona chanceler governador governadora secretário secretária comissário comissária "
        "historiador historiadora economista pesquisador pesquisadora investigador treinador treinadora "
        "candidato candidata embaixador embaixadora autarca"
    ),
    clitics=r"(\w+?)(?=-(?:lhe|lhes|me|nos|se)$)",
    dashes=True,
    verb_endings=("ou", "eu", "iu", "aram", "eram", "iram", "ava", "ia"),
    infinitives=words("ter ser estar haver"),
)  # fmt: skip
