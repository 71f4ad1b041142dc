"""French: "a déclaré que", inverted tags ("a-t-il dit"), "selon", "d'après", "comme l'a dit"."""

from claims.extraction.languages.table import Language, forms, words

_ER = (
    "justifi comment tranch gliss suggér murmur alert déplor tweet fustig pronostiqu certifi "
    "nuanc ironis avanc exclam réaffirm expos contest réfut déclar affirm expliqu annonc assur précis ajout indiqu soulign estim rappel confirm racont "
    "dénonc martel lanc confi observ constat jug avou insist regrett not répliqu rétorqu "
    "rapport signal jur argument plaid clam revendiqu demand concéd considér espér accus critiqu salu "
    "témoign résum détaill poursuiv analys protest recommand réclam pens"
)

FRENCH = Language(
    code="fr",
    verbs=forms(_ER, "e ent ait aient a èrent")
    | words(
        "renchérit renchérissent écrie prédit prédisent suggère suggèrent redoute redoutent "
        "dit disent disait disaient dirent répond répondent répondait répondit soutient soutiennent "
        "soutenait écrit écrivent écrivait écrivit prétend prétendent prétendait reconnaît reconnaissait "
        "reconnaissent admet admettent admettait promet promettent maintient conclut concluait prévient "
        "prévenait avertit avertissait garantit croit craint nie nient niait démentit dément démentent "
        "annonçait annonça lançait lança dénonçait concède considère espère affirmait poursuit "
        "juge rappelle appelle réclame félicite félicitent réjouit exclame interroge étonne indigne inquiète emporte révèle révèlent révélait apprend"
    ),
    participles=forms(_ER, "é")
    | words(
        "dit répondu soutenu écrit prétendu reconnu admis promis maintenu conclu prévenu averti garanti "
        "cru craint nié démenti redit poursuivi révélé concédé considéré espéré su savoir exclamé félicité réjoui"
    ),
    auxiliaries=words("a ont avait avaient ait eut aurait auraient est sont était étaient"),
    that=words("que qu'"),
    questions=words("si s' pourquoi comment combien"),
    pronouns={"il": "m", "elle": "f", "ils": "", "elles": "", "on": "", "celui-ci": "m", "celle-ci": "f",
              "je": "", "j'": "", "nous": ""},  # fmt: skip
    determiners=words(
        "le la les l' un une des du au aux ce cet cette ces son sa ses leur leurs notre nos plusieurs "
        "certains certaines quelques deux trois quatre cinq"
    ),
    joiners=words("de d' du des"),
    stops=words(
        "à au aux dans en sur sous pour par avec sans chez vers lors après avant pendant depuis devant "
        "contre entre selon malgré dès hier aujourd'hui demain lundi mardi mercredi jeudi vendredi samedi "
        "dimanche ensuite puis alors ainsi aussi encore notamment toutefois cependant pourtant enfin "
        "tandis lorsque quand comme si où mais car jusqu' face via matin soir ici là hors outre "
        "plus très déjà est sont a ont était avait avaient étaient sera aura après-midi pourquoi"
    ),
    naming=forms("qualifi surnomm trait appel appell décriv baptis parl", "e ent ait aient a èrent")
    | words("décrit"),
    named=words("qualifié surnommé traité appelé décrit baptisé parlé"),
    passives=words("été est sont était étaient"),
    so_called=("soi-disant", "prétendu"),
    conjunctions=words("et ou mais donc car puis"),
    relatives=words("qui que qu' dont où lequel laquelle lesquels"),
    as_words=words("comme ainsi"),
    weak=words(
        "ne n' pas jamais y en lui leur l' le la se s' me m' nous vous aussi également ensuite encore "
        "toutefois cependant notamment déjà alors donc ainsi enfin pour sa son part même clairement plus tôt"
    ),
    sources=(("selon",), ("d'", "après"), ("à", "en", "croire"), ("aux", "dires", "de"),
             ("de", "l'", "avis", "de"), ("d'", "après", "les", "informations", "de"),
             ("selon", "les", "informations", "de"), ("selon", "les", "mots", "de")),
    these=frozenset(),
    denials=forms("ni contest réfut", "e ent ait aient a èrent é") | words("dément démentent démentait démentit démenti"),
    untrue="Il n’est pas vrai que",
    attitudes=forms("espér demand réclam recommand", "e ent ait aient a èrent é")
    | words("espère espèrent craint craignent craignait doute doutent exige exigent souhaite souhaitent"),
    conditions=words("si"),
    negations=words("pas jamais nullement"),
    articles={"la": "f", "une": "f", "le": "m", "un": "m"},
    roles=words(
        "président présidente ministre premier première maire député députée sénateur sénatrice roi reine "
        "pape juge procureur procureure avocat avocate directeur directrice porte-parole chef cheffe "
        "général professeur professeure docteur dr m mme monsieur madame chancelier chancelière "
        "gouverneur gouverneure secrétaire commissaire préfet préfète patron patronne historien "
        "historienne économiste chercheur chercheuse entraîneur candidat candidate ambassadeur"
    ),
    elided=r"((?:qu|lorsqu|puisqu|jusqu|quoiqu|[ldjnscmt])['’])(?=\w)",
    clitics=r"(\w+?)(?=(?:-t)?-(?:il|elle|ils|elles|on|je|nous|vous)$)",
    dashes=True,
    infinitives=words("avoir être"),
)  # fmt: skip
