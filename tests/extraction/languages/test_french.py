# size: table - one line for each construction and its whole answer
"""French: sentences made for these tests, one for each construction, with all that is found."""

from tests.extraction.languages.answers import found

SENTENCES = {
    "Le ministre des Transports a déclaré que le pont est sûr.": [
        (
            "indirect",
            "le pont est sûr",
            "Le ministre des Transports",
            "Ministre des Transports",
            "a déclaré",
            "Le pont est sûr.",
        )
    ],
    "La ministre a dit qu’elle a visité Lyon.": [
        (
            "indirect",
            "elle a visité Lyon",
            "La ministre",
            "Ministre",
            "a dit",
            "Elle a visité Lyon.",
        )
    ],
    "« Le pont est sûr », a déclaré la ministre des Transports lundi.": [
        (
            "direct",
            "« Le pont est sûr »",
            "la ministre des Transports",
            "Ministre des Transports",
            "a déclaré",
            "Le pont est sûr.",
        )
    ],
    "« Le pont est sûr », a-t-elle déclaré.": [
        ("direct", "« Le pont est sûr »", "elle", None, "déclaré", "Le pont est sûr.")
    ],
    "Emmanuel Macron a visité Lyon. « Lyon est une grande ville », a dit Macron.": [
        (
            "direct",
            "« Lyon est une grande ville »",
            "Macron",
            "Emmanuel Macron",
            "a dit",
            "Lyon est une grande ville.",
        )
    ],
    "Emmanuel Macron a visité Lyon. Le président Macron a affirmé que la France compte 13 régions.": [
        (
            "indirect",
            "la France compte 13 régions",
            "Le président Macron",
            "Emmanuel Macron",
            "a affirmé",
            "La France compte 13 régions.",
        )
    ],
    "Emmanuel Macron, président de la République, a affirmé que la France compte treize régions.": [
        (
            "indirect",
            "la France compte treize régions",
            "Emmanuel Macron, président de la République",
            "Emmanuel Macron",
            "a affirmé",
            "La France compte treize régions.",
        )
    ],
    "Selon le ministère de l’Intérieur, le pont a été fermé en 2018.": [
        (
            "indirect",
            "le pont a été fermé en 2018",
            "le ministère de l’Intérieur",
            "Ministère de l’Intérieur",
            "Selon",
            "Le pont a été fermé en 2018.",
        )
    ],
    "Le pont a été fermé en 2018, selon la préfecture.": [
        (
            "indirect",
            "Le pont a été fermé en 2018",
            "la préfecture",
            "Préfecture",
            "selon",
            "Le pont a été fermé en 2018.",
        )
    ],
    "D’après la mairie, la gare compte douze voies.": [
        (
            "indirect",
            "la gare compte douze voies",
            "la mairie",
            "Mairie",
            "D’après",
            "La gare compte douze voies.",
        )
    ],
    "Le pont, selon la préfecture, a été fermé en 2018.": [
        (
            "indirect",
            "Le pont … a été fermé en 2018",
            "la préfecture",
            "Préfecture",
            "selon",
            "Le pont a été fermé en 2018.",
        )
    ],
    "Le pont, a expliqué la ministre, sera rouvert en mai.": [
        (
            "indirect",
            "Le pont … sera rouvert en mai",
            "la ministre",
            "Ministre",
            "a expliqué",
            "Le pont sera rouvert en mai.",
        )
    ],
    "« Le pont est sûr, a déclaré la ministre. Il a été construit en 2018. »": [
        (
            "direct",
            "« Le pont est sûr … Il a été construit en 2018. »",
            "la ministre",
            "Ministre",
            "a déclaré",
            "Il a été construit en 2018.",
        )
    ],
    "La ministre a précisé : « Le pont a été construit en 2018. »": [
        (
            "direct",
            "« Le pont a été construit en 2018. »",
            "La ministre",
            "Ministre",
            "a précisé",
            "Le pont a été construit en 2018.",
        )
    ],
    "Comme l’a rappelé la ministre, Paris compte vingt arrondissements.": [
        (
            "indirect",
            "Paris compte vingt arrondissements",
            "la ministre",
            "Ministre",
            "a rappelé",
            "Paris compte vingt arrondissements.",
        )
    ],
    "Le porte-parole du gouvernement a nié que le pont soit fermé.": [
        (
            "indirect",
            "le pont soit fermé",
            "Le porte-parole du gouvernement",
            "Porte-parole du gouvernement",
            "a nié",
            "Il n’est pas vrai que le pont soit fermé.",
        )
    ],
    "La ministre n’a pas dit que le pont est sûr.": [
        (
            "indirect",
            "le pont est sûr",
            "La ministre",
            "Ministre",
            "dit",
            "La ministre n’a pas dit que le pont est sûr.",
        )
    ],
    "La maire a qualifié la fermeture de « décision nécessaire ».": [
        (
            "direct",
            "« décision nécessaire »",
            "La maire",
            "Maire",
            "a qualifié",
            "La maire a qualifié la fermeture de décision nécessaire.",
        )
    ],
    "— Le pont est sûr, a dit la ministre.": [
        ("direct", "Le pont est sûr", "la ministre", "Ministre", "a dit", "Le pont est sûr.")
    ],
    "— Le pont est sûr. Il a douze ans, dit le maire. Nous le savons.": [
        (
            "direct",
            "Le pont est sûr. Il a douze ans",
            "le maire",
            "Maire",
            "dit",
            "Le pont est sûr.",
        )
    ],
    "La ministre a déclaré que le pont « est sûr depuis 2018 ».": [
        (
            "mixed",
            "le pont « est sûr depuis 2018 »",
            "La ministre",
            "Ministre",
            "a déclaré",
            "Le pont est sûr depuis 2018.",
        )
    ],
    "La maire de Paris, Anne Hidalgo, a rappelé que Paris compte vingt arrondissements.": [
        (
            "indirect",
            "Paris compte vingt arrondissements",
            "La maire de Paris, Anne Hidalgo",
            "Anne Hidalgo",
            "a rappelé",
            "Paris compte vingt arrondissements.",
        )
    ],
    "Le maire a visité la gare et a déclaré que douze trains circulent.": [
        (
            "indirect",
            "douze trains circulent",
            "Le maire",
            "Maire",
            "a déclaré",
            "Douze trains circulent.",
        )
    ],
    "Le président de la République Emmanuel Macron a dit que la France compte treize régions.": [
        (
            "indirect",
            "la France compte treize régions",
            "Le président de la République Emmanuel Macron",
            "Emmanuel Macron",
            "a dit",
            "La France compte treize régions.",
        )
    ],
    "Le conseiller d’Emmanuel Macron a dit que Lyon est une grande ville.": [
        (
            "indirect",
            "Lyon est une grande ville",
            "Le conseiller d’Emmanuel Macron",
            "Conseiller d’Emmanuel Macron",
            "a dit",
            "Lyon est une grande ville.",
        )
    ],
    "Le maire demande si le pont est sûr.": [
        (
            "indirect",
            "si le pont est sûr",
            "Le maire",
            "Maire",
            "demande",
            "Le maire demande si le pont est sûr.",
        )
    ],
    "« Douze trains circulent », explique-t-il. « Le pont est ouvert. »": [
        (
            "direct",
            "« Douze trains circulent » … « Le pont est ouvert. »",
            "il",
            None,
            "explique",
            "Le pont est ouvert.",
        )
    ],
    "Dans un communiqué publié mardi, la préfecture indique que la route sera fermée jusqu’à vendredi.": [
        (
            "indirect",
            "la route sera fermée jusqu’à vendredi",
            "la préfecture",
            "Préfecture",
            "indique",
            "La route sera fermée jusqu’à vendredi.",
        )
    ],
    "« La route sera fermée jusqu’à vendredi », indique la préfecture dans un communiqué.": [
        (
            "direct",
            "« La route sera fermée jusqu’à vendredi »",
            "la préfecture",
            "Préfecture",
            "indique",
            "La route sera fermée jusqu’à vendredi.",
        )
    ],
    "Le procureur a confirmé mercredi que deux personnes avaient été entendues.": [
        (
            "indirect",
            "deux personnes avaient été entendues",
            "Le procureur",
            "Procureur",
            "a confirmé",
            "Deux personnes avaient été entendues.",
        )
    ],
    "« Nous avons vendu mille billets », se félicite le directeur du musée.": [
        (
            "direct",
            "« Nous avons vendu mille billets »",
            "le directeur du musée",
            "Directeur du musée",
            "félicite",
            "Nous avons vendu mille billets.",
        )
    ],
    "Interrogée par la presse, la ministre a répondu : « Le budget est voté. »": [
        (
            "direct",
            "« Le budget est voté. »",
            "la ministre",
            "Ministre",
            "a répondu",
            "Le budget est voté.",
        )
    ],
    "L’Insee estime que l’inflation a atteint 2 % en mai.": [
        (
            "indirect",
            "l’inflation a atteint 2 % en mai",
            "L’Insee",
            "Insee",
            "estime",
            "L’inflation a atteint 2 % en mai.",
        )
    ],
    "L’inflation a atteint 2 % en mai, a annoncé l’Insee jeudi.": [
        (
            "indirect",
            "L’inflation a atteint 2 % en mai",
            "l’Insee",
            "Insee",
            "a annoncé",
            "L’inflation a atteint 2 % en mai.",
        )
    ],
    "Pour se défendre, le maire a soutenu que le contrat était légal.": [
        (
            "indirect",
            "le contrat était légal",
            "le maire",
            "Maire",
            "a soutenu",
            "Le contrat était légal.",
        )
    ],
    "« Le contrat est légal », a soutenu à plusieurs reprises l’avocat de la ville.": [
        (
            "direct",
            "« Le contrat est légal »",
            "l’avocat de la ville",
            "Avocat de la ville",
            "a soutenu",
            "Le contrat est légal.",
        )
    ],
    "« Le train », a rappelé la présidente de la région, « arrivera à midi. »": [
        (
            "direct",
            "« Le train » … « arrivera à midi. »",
            "la présidente de la région",
            "Présidente de la région",
            "a rappelé",
            "Le train arrivera à midi.",
        )
    ],
    "Les syndicats dénoncent « une fermeture décidée sans concertation ».": [
        (
            "direct",
            "« une fermeture décidée sans concertation »",
            "Les syndicats",
            "Syndicats",
            "dénoncent",
            "Les syndicats dénoncent une fermeture décidée sans concertation.",
        )
    ],
    "D’après les chercheurs, la fonte des glaces s’accélère.": [
        (
            "indirect",
            "la fonte des glaces s’accélère",
            "les chercheurs",
            "Chercheurs",
            "D’après",
            "La fonte des glaces s’accélère.",
        )
    ],
    "Comme le souligne l’économiste, la dette a doublé en dix ans.": [
        (
            "indirect",
            "la dette a doublé en dix ans",
            "l’économiste",
            "Économiste",
            "souligne",
            "La dette a doublé en dix ans.",
        )
    ],
    "La Commission européenne a fait savoir que l’aide serait versée en juin.": [
        (
            "indirect",
            "l’aide serait versée en juin",
            "La Commission européenne",
            "Commission européenne",
            "savoir",
            "L’aide serait versée en juin.",
        )
    ],
    "Le gouvernement dément que la taxe ait augmenté.": [
        (
            "indirect",
            "la taxe ait augmenté",
            "Le gouvernement",
            "Gouvernement",
            "dément",
            "Il n’est pas vrai que la taxe ait augmenté.",
        )
    ],
    "Le chancelier Olaf Scholz est arrivé à Paris. « Paris est une grande ville », a dit Scholz.": [
        (
            "direct",
            "« Paris est une grande ville »",
            "Scholz",
            "Olaf Scholz",
            "a dit",
            "Paris est une grande ville.",
        )
    ],
    "Le film « La Grande Illusion » est sorti en 1937.": [],
    "La ville a dit non.": [],
    "« Le musée est ouvert ! », s’exclame le gardien.": [
        (
            "direct",
            "« Le musée est ouvert ! »",
            "le gardien",
            "Gardien",
            "exclame",
            "Le musée est ouvert.",
        )
    ],
    "Le ministre assure n’avoir reçu aucun courrier.": [
        (
            "indirect",
            "avoir reçu aucun courrier",
            "Le ministre",
            "Ministre",
            "assure",
            "Le ministre assure n’avoir reçu aucun courrier.",
        )
    ],
}


def test_each_sentence_gives_who_said_what():
    assert {text: found(text, "fr") for text in SENTENCES} == SENTENCES
