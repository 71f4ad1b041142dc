# size: table - one line for each construction and its whole answer
"""Spanish: sentences made for these tests, one for each construction, with all that is found."""

from tests.extraction.languages.answers import found

SENTENCES = {
    "El ministro de Transportes dijo que el puente es seguro.": [
        (
            "indirect",
            "el puente es seguro",
            "El ministro de Transportes",
            "Ministro de Transportes",
            "dijo",
            "El puente es seguro.",
        )
    ],
    "La ministra dijo que ella visitó Sevilla.": [
        (
            "indirect",
            "ella visitó Sevilla",
            "La ministra",
            "Ministra",
            "dijo",
            "Ella visitó Sevilla.",
        )
    ],
    "«El puente es seguro», dijo la ministra de Transportes el lunes.": [
        (
            "direct",
            "«El puente es seguro»",
            "la ministra de Transportes",
            "Ministra de Transportes",
            "dijo",
            "El puente es seguro.",
        )
    ],
    "“El puente es seguro”, afirmó ayer la ministra.": [
        (
            "direct",
            "“El puente es seguro”",
            "la ministra",
            "Ministra",
            "afirmó",
            "El puente es seguro.",
        )
    ],
    "Pedro Sánchez visitó Sevilla. «Sevilla es una gran ciudad», dijo Sánchez.": [
        (
            "direct",
            "«Sevilla es una gran ciudad»",
            "Sánchez",
            "Pedro Sánchez",
            "dijo",
            "Sevilla es una gran ciudad.",
        )
    ],
    "Pedro Sánchez, presidente del Gobierno, afirmó que España tiene diecisiete comunidades autónomas.": [
        (
            "indirect",
            "España tiene diecisiete comunidades autónomas",
            "Pedro Sánchez, presidente del Gobierno",
            "Pedro Sánchez",
            "afirmó",
            "España tiene diecisiete comunidades autónomas.",
        )
    ],
    "Según el Ministerio del Interior, el puente fue cerrado en 2018.": [
        (
            "indirect",
            "el puente fue cerrado en 2018",
            "el Ministerio del Interior",
            "Ministerio del Interior",
            "Según",
            "El puente fue cerrado en 2018.",
        )
    ],
    "El puente fue cerrado en 2018, según el ayuntamiento.": [
        (
            "indirect",
            "El puente fue cerrado en 2018",
            "el ayuntamiento",
            "Ayuntamiento",
            "según",
            "El puente fue cerrado en 2018.",
        )
    ],
    "De acuerdo con la policía, la estación tiene doce vías.": [
        (
            "indirect",
            "la estación tiene doce vías",
            "la policía",
            "Policía",
            "De acuerdo con",
            "La estación tiene doce vías.",
        )
    ],
    "El puente, según el ayuntamiento, fue cerrado en 2018.": [
        (
            "indirect",
            "El puente … fue cerrado en 2018",
            "el ayuntamiento",
            "Ayuntamiento",
            "según",
            "El puente fue cerrado en 2018.",
        )
    ],
    "El puente, explicó la ministra, abrirá en mayo.": [
        (
            "indirect",
            "El puente … abrirá en mayo",
            "la ministra",
            "Ministra",
            "explicó",
            "El puente abrirá en mayo.",
        )
    ],
    "La ministra precisó: «El puente se construyó en 2018».": [
        (
            "direct",
            "«El puente se construyó en 2018»",
            "La ministra",
            "Ministra",
            "precisó",
            "El puente se construyó en 2018.",
        )
    ],
    "Dijo la ministra que el puente es seguro.": [
        (
            "indirect",
            "el puente es seguro",
            "la ministra",
            "Ministra",
            "Dijo",
            "El puente es seguro.",
        )
    ],
    "La ministra visitó Sevilla. Añadió que el puente es seguro.": [
        ("indirect", "el puente es seguro", None, None, "Añadió", "El puente es seguro.")
    ],
    "La ministra dijo que el puente es seguro. Añadió que se construyó en 2018.": [
        (
            "indirect",
            "el puente es seguro",
            "La ministra",
            "Ministra",
            "dijo",
            "El puente es seguro.",
        ),
        (
            "indirect",
            "se construyó en 2018",
            "La ministra",
            "Ministra",
            "Añadió",
            "Se construyó en 2018.",
        ),
    ],
    "Como recordó la ministra, Madrid tiene veintiún distritos.": [
        (
            "indirect",
            "Madrid tiene veintiún distritos",
            "la ministra",
            "Ministra",
            "recordó",
            "Madrid tiene veintiún distritos.",
        )
    ],
    "El portavoz negó que el puente esté cerrado.": [
        (
            "indirect",
            "el puente esté cerrado",
            "El portavoz",
            "Portavoz",
            "negó",
            "No es cierto que el puente esté cerrado.",
        )
    ],
    "La ministra no dijo que el puente sea seguro.": [
        (
            "indirect",
            "el puente sea seguro",
            "La ministra",
            "Ministra",
            "dijo",
            "La ministra no dijo que el puente sea seguro.",
        )
    ],
    "—El puente es seguro —dijo la ministra—. Se construyó en 2018.": [
        (
            "direct",
            "El puente es seguro … Se construyó en 2018.",
            "la ministra",
            "Ministra",
            "dijo",
            "Se construyó en 2018.",
        )
    ],
    "La ministra ha declarado que el puente «es seguro desde 2018».": [
        (
            "mixed",
            "el puente «es seguro desde 2018»",
            "La ministra",
            "Ministra",
            "ha declarado",
            "El puente es seguro desde 2018.",
        )
    ],
    "El presidente del Gobierno Pedro Sánchez dijo que España tiene diecisiete comunidades.": [
        (
            "indirect",
            "España tiene diecisiete comunidades",
            "El presidente del Gobierno Pedro Sánchez",
            "Pedro Sánchez",
            "dijo",
            "España tiene diecisiete comunidades.",
        )
    ],
    "El asesor de Pedro Sánchez dijo que Sevilla es una gran ciudad.": [
        (
            "indirect",
            "Sevilla es una gran ciudad",
            "El asesor de Pedro Sánchez",
            "Asesor de Pedro Sánchez",
            "dijo",
            "Sevilla es una gran ciudad.",
        )
    ],
    "El alcalde visitó la estación y declaró que circulan doce trenes.": [
        (
            "indirect",
            "circulan doce trenes",
            "El alcalde",
            "Alcalde",
            "declaró",
            "Circulan doce trenes.",
        )
    ],
    "En una rueda de prensa en Madrid, el ministro anunció que el puente abrirá en mayo.": [
        (
            "indirect",
            "el puente abrirá en mayo",
            "el ministro",
            "Ministro",
            "anunció",
            "El puente abrirá en mayo.",
        )
    ],
    "En un comunicado difundido el martes, el ministerio señaló que la carretera estará cerrada hasta el viernes.": [
        (
            "indirect",
            "la carretera estará cerrada hasta el viernes",
            "el ministerio",
            "Ministerio",
            "señaló",
            "La carretera estará cerrada hasta el viernes.",
        )
    ],
    "«La carretera estará cerrada hasta el viernes», señaló el ministerio en un comunicado.": [
        (
            "direct",
            "«La carretera estará cerrada hasta el viernes»",
            "el ministerio",
            "Ministerio",
            "señaló",
            "La carretera estará cerrada hasta el viernes.",
        )
    ],
    "El fiscal confirmó este miércoles que dos personas habían declarado.": [
        (
            "indirect",
            "dos personas habían declarado",
            "El fiscal",
            "Fiscal",
            "confirmó",
            "Dos personas habían declarado.",
        )
    ],
    "«Hemos vendido mil entradas», celebra el director del museo.": [
        (
            "direct",
            "«Hemos vendido mil entradas»",
            "el director del museo",
            "Director del museo",
            "celebra",
            "Hemos vendido mil entradas.",
        )
    ],
    "Preguntada por la prensa, la ministra respondió: «El presupuesto está aprobado».": [
        (
            "direct",
            "«El presupuesto está aprobado»",
            "la ministra",
            "Ministra",
            "respondió",
            "El presupuesto está aprobado.",
        )
    ],
    "El Banco de España estima que la inflación llegó al 2 % en mayo.": [
        (
            "indirect",
            "la inflación llegó al 2 % en mayo",
            "El Banco de España",
            "Banco de España",
            "estima",
            "La inflación llegó al 2 % en mayo.",
        )
    ],
    "La inflación llegó al 2 % en mayo, informó el instituto el jueves.": [
        (
            "indirect",
            "La inflación llegó al 2 % en mayo",
            "el instituto",
            "Instituto",
            "informó",
            "La inflación llegó al 2 % en mayo.",
        )
    ],
    "«El contrato es legal», insistió en varias ocasiones el abogado del ayuntamiento.": [
        (
            "direct",
            "«El contrato es legal»",
            "el abogado del ayuntamiento",
            "Abogado del ayuntamiento",
            "insistió",
            "El contrato es legal.",
        )
    ],
    "«El tren», recordó la presidenta de la región, «llegará a mediodía».": [
        (
            "direct",
            "«El tren» … «llegará a mediodía»",
            "la presidenta de la región",
            "Presidenta de la región",
            "recordó",
            "El tren llegará a mediodía.",
        )
    ],
    "Los sindicatos denuncian «un cierre decidido sin consulta».": [
        (
            "direct",
            "«un cierre decidido sin consulta»",
            "Los sindicatos",
            "Sindicatos",
            "denuncian",
            "Los sindicatos denuncian un cierre decidido sin consulta.",
        )
    ],
    "Según los investigadores, el deshielo se acelera.": [
        (
            "indirect",
            "el deshielo se acelera",
            "los investigadores",
            "Investigadores",
            "Según",
            "El deshielo se acelera.",
        )
    ],
    "Según explicó la economista, la deuda se ha duplicado en diez años.": [
        (
            "indirect",
            "la deuda se ha duplicado en diez años",
            "la economista",
            "Economista",
            "explicó",
            "La deuda se ha duplicado en diez años.",
        )
    ],
    "La Comisión Europea ha confirmado que la ayuda se pagará en junio.": [
        (
            "indirect",
            "la ayuda se pagará en junio",
            "La Comisión Europea",
            "Comisión Europea",
            "ha confirmado",
            "La ayuda se pagará en junio.",
        )
    ],
    "El Gobierno desmintió que el impuesto haya subido.": [
        (
            "indirect",
            "el impuesto haya subido",
            "El Gobierno",
            "Gobierno",
            "desmintió",
            "No es cierto que el impuesto haya subido.",
        )
    ],
    "El canciller Olaf Scholz llegó a Madrid. «Madrid es una gran ciudad», dijo Scholz.": [
        (
            "direct",
            "«Madrid es una gran ciudad»",
            "Scholz",
            "Olaf Scholz",
            "dijo",
            "Madrid es una gran ciudad.",
        )
    ],
    "La película «La caza» se estrenó en 1966.": [],
    "El ayuntamiento dijo que no.": [],
    "—¿Está abierto el museo? —preguntó el guardia.": [
        (
            "direct",
            "¿Está abierto el museo?",
            "el guardia",
            "Guardia",
            "preguntó",
            "Guardia: “¿Está abierto el museo?”.",
        )
    ],
    "Por su parte, la alcaldesa de Barcelona afirmó que la biblioteca abrirá los domingos.": [
        (
            "indirect",
            "la biblioteca abrirá los domingos",
            "la alcaldesa de Barcelona",
            "Alcaldesa de Barcelona",
            "afirmó",
            "La biblioteca abrirá los domingos.",
        )
    ],
    "El portavoz dijo, además, que la biblioteca abrirá los domingos.": [
        (
            "indirect",
            "la biblioteca abrirá los domingos",
            "El portavoz",
            "Portavoz",
            "dijo",
            "La biblioteca abrirá los domingos.",
        )
    ],
}


def test_each_sentence_gives_who_said_what():
    assert {text: found(text, "es") for text in SENTENCES} == SENTENCES
