# size: table - one line for each construction and its whole answer
"""Portuguese: sentences made for these tests, one for each construction, with all that is found."""

from tests.extraction.languages.answers import found

SENTENCES = {
    "O ministro dos Transportes disse que a ponte é segura.": [
        (
            "indirect",
            "a ponte é segura",
            "O ministro dos Transportes",
            "Ministro dos Transportes",
            "disse",
            "A ponte é segura.",
        )
    ],
    "A ministra disse que ela visitou o Porto.": [
        (
            "indirect",
            "ela visitou o Porto",
            "A ministra",
            "Ministra",
            "disse",
            "Ela visitou o Porto.",
        )
    ],
    "“A ponte é segura”, afirmou a ministra dos Transportes na segunda-feira.": [
        (
            "direct",
            "“A ponte é segura”",
            "a ministra dos Transportes",
            "Ministra dos Transportes",
            "afirmou",
            "A ponte é segura.",
        )
    ],
    "«A ponte é segura», disse ontem a ministra.": [
        ("direct", "«A ponte é segura»", "a ministra", "Ministra", "disse", "A ponte é segura.")
    ],
    "Lula da Silva visitou Recife. “Recife é uma grande cidade”, disse Lula.": [
        (
            "direct",
            "“Recife é uma grande cidade”",
            "Lula",
            "Lula",
            "disse",
            "Recife é uma grande cidade.",
        )
    ],
    "Luiz Inácio Lula da Silva, presidente do Brasil, afirmou que o Brasil tem 26 estados.": [
        (
            "indirect",
            "o Brasil tem 26 estados",
            "Luiz Inácio Lula da Silva, presidente do Brasil",
            "Luiz Inácio Lula da Silva",
            "afirmou",
            "O Brasil tem 26 estados.",
        )
    ],
    "Segundo o Ministério da Saúde, o hospital foi fechado em 2018.": [
        (
            "indirect",
            "o hospital foi fechado em 2018",
            "o Ministério da Saúde",
            "Ministério da Saúde",
            "Segundo",
            "O hospital foi fechado em 2018.",
        )
    ],
    "A ponte foi fechada em 2018, segundo a prefeitura.": [
        (
            "indirect",
            "A ponte foi fechada em 2018",
            "a prefeitura",
            "Prefeitura",
            "segundo",
            "A ponte foi fechada em 2018.",
        )
    ],
    "De acordo com a polícia, a estação tem doze linhas.": [
        (
            "indirect",
            "a estação tem doze linhas",
            "a polícia",
            "Polícia",
            "De acordo com",
            "A estação tem doze linhas.",
        )
    ],
    "A ponte, de acordo com a prefeitura, foi fechada em 2018.": [
        (
            "indirect",
            "A ponte … foi fechada em 2018",
            "a prefeitura",
            "Prefeitura",
            "de acordo com",
            "A ponte foi fechada em 2018.",
        )
    ],
    "A ponte, explicou a ministra, abrirá em maio.": [
        (
            "indirect",
            "A ponte … abrirá em maio",
            "a ministra",
            "Ministra",
            "explicou",
            "A ponte abrirá em maio.",
        )
    ],
    "A ministra afirmou: “A ponte foi construída em 2018”.": [
        (
            "direct",
            "“A ponte foi construída em 2018”",
            "A ministra",
            "Ministra",
            "afirmou",
            "A ponte foi construída em 2018.",
        )
    ],
    "A ministra disse que a ponte é segura. Acrescentou que foi construída em 2018.": [
        ("indirect", "a ponte é segura", "A ministra", "Ministra", "disse", "A ponte é segura."),
        (
            "indirect",
            "foi construída em 2018",
            "A ministra",
            "Ministra",
            "Acrescentou",
            "Foi construída em 2018.",
        ),
    ],
    "Como lembrou a ministra, Portugal tem dezoito distritos.": [
        (
            "indirect",
            "Portugal tem dezoito distritos",
            "a ministra",
            "Ministra",
            "lembrou",
            "Portugal tem dezoito distritos.",
        )
    ],
    "O porta-voz negou que a ponte esteja fechada.": [
        (
            "indirect",
            "a ponte esteja fechada",
            "O porta-voz",
            "Porta-voz",
            "negou",
            "Não é verdade que a ponte esteja fechada.",
        )
    ],
    "A ministra não disse que a ponte é segura.": [
        (
            "indirect",
            "a ponte é segura",
            "A ministra",
            "Ministra",
            "disse",
            "A ministra não disse que a ponte é segura.",
        )
    ],
    "— A ponte é segura — disse a ministra. — Foi construída em 2018.": [
        (
            "direct",
            "A ponte é segura … Foi construída em 2018",
            "a ministra",
            "Ministra",
            "disse",
            "Foi construída em 2018.",
        )
    ],
    "A ministra tinha declarado que a ponte “é segura desde 2018”.": [
        (
            "mixed",
            "a ponte “é segura desde 2018”",
            "A ministra",
            "Ministra",
            "tinha declarado",
            "A ponte é segura desde 2018.",
        )
    ],
    "O assessor de Marcelo Rebelo de Sousa disse que Lisboa é uma grande cidade.": [
        (
            "indirect",
            "Lisboa é uma grande cidade",
            "O assessor de Marcelo Rebelo de Sousa",
            "Assessor de Marcelo Rebelo de Sousa",
            "disse",
            "Lisboa é uma grande cidade.",
        )
    ],
    "O prefeito visitou a estação e declarou que circulam doze comboios.": [
        (
            "indirect",
            "circulam doze comboios",
            "O prefeito",
            "Prefeito",
            "declarou",
            "Circulam doze comboios.",
        )
    ],
    "No segundo dia, a ministra visitou o Porto.": [],
    "Em entrevista na terça-feira, o ministro anunciou que a ponte abrirá em maio.": [
        (
            "indirect",
            "a ponte abrirá em maio",
            "o ministro",
            "Ministro",
            "anunciou",
            "A ponte abrirá em maio.",
        )
    ],
    "Disse-lhe a ministra que a ponte é segura.": [
        ("indirect", "a ponte é segura", "a ministra", "Ministra", "Disse", "A ponte é segura.")
    ],
    "Em comunicado divulgado na terça-feira, o ministério indicou que a estrada estará fechada até sexta-feira.": [
        (
            "indirect",
            "a estrada estará fechada até sexta-feira",
            "o ministério",
            "Ministério",
            "indicou",
            "A estrada estará fechada até sexta-feira.",
        )
    ],
    "“A estrada estará fechada até sexta-feira”, indicou o ministério em comunicado.": [
        (
            "direct",
            "“A estrada estará fechada até sexta-feira”",
            "o ministério",
            "Ministério",
            "indicou",
            "A estrada estará fechada até sexta-feira.",
        )
    ],
    "O procurador confirmou nesta quarta-feira que duas pessoas foram ouvidas.": [
        (
            "indirect",
            "duas pessoas foram ouvidas",
            "O procurador",
            "Procurador",
            "confirmou",
            "Duas pessoas foram ouvidas.",
        )
    ],
    "“Vendemos mil bilhetes”, celebra o diretor do museu.": [
        (
            "direct",
            "“Vendemos mil bilhetes”",
            "o diretor do museu",
            "Diretor do museu",
            "celebra",
            "Vendemos mil bilhetes.",
        )
    ],
    "Questionada pela imprensa, a ministra respondeu: “O orçamento está aprovado”.": [
        (
            "direct",
            "“O orçamento está aprovado”",
            "a ministra",
            "Ministra",
            "respondeu",
            "O orçamento está aprovado.",
        )
    ],
    "O Banco Central estima que a inflação chegou a 2% em maio.": [
        (
            "indirect",
            "a inflação chegou a 2% em maio",
            "O Banco Central",
            "Banco Central",
            "estima",
            "A inflação chegou a 2% em maio.",
        )
    ],
    "A inflação chegou a 2% em maio, informou o instituto na quinta-feira.": [
        (
            "indirect",
            "A inflação chegou a 2% em maio",
            "o instituto",
            "Instituto",
            "informou",
            "A inflação chegou a 2% em maio.",
        )
    ],
    "“O trem”, lembrou a presidente da região, “chegará ao meio-dia”.": [
        (
            "direct",
            "“O trem” … “chegará ao meio-dia”",
            "a presidente da região",
            "Presidente da região",
            "lembrou",
            "O trem chegará ao meio-dia.",
        )
    ],
    "Os sindicatos denunciam “um fechamento decidido sem consulta”.": [
        (
            "direct",
            "“um fechamento decidido sem consulta”",
            "Os sindicatos",
            "Sindicatos",
            "denunciam",
            "Os sindicatos denunciam um fechamento decidido sem consulta.",
        )
    ],
    "Segundo os pesquisadores, o degelo se acelera.": [
        (
            "indirect",
            "o degelo se acelera",
            "os pesquisadores",
            "Pesquisadores",
            "Segundo",
            "O degelo se acelera.",
        )
    ],
    "Conforme explicou a economista, a dívida dobrou em dez anos.": [
        (
            "indirect",
            "a dívida dobrou em dez anos",
            "a economista",
            "Economista",
            "explicou",
            "A dívida dobrou em dez anos.",
        )
    ],
    "A Comissão Europeia garantiu que a ajuda será paga em junho.": [
        (
            "indirect",
            "a ajuda será paga em junho",
            "A Comissão Europeia",
            "Comissão Europeia",
            "garantiu",
            "A ajuda será paga em junho.",
        )
    ],
    "O governo desmentiu que o imposto tenha aumentado.": [
        (
            "indirect",
            "o imposto tenha aumentado",
            "O governo",
            "Governo",
            "desmentiu",
            "Não é verdade que o imposto tenha aumentado.",
        )
    ],
    "O chanceler Olaf Scholz chegou a Lisboa. “Lisboa é uma grande cidade”, disse Scholz.": [
        (
            "direct",
            "“Lisboa é uma grande cidade”",
            "Scholz",
            "Olaf Scholz",
            "disse",
            "Lisboa é uma grande cidade.",
        )
    ],
    "O filme “Limite” estreou em 1931.": [],
    "A prefeitura disse que não.": [],
    "— O museu está aberto? — perguntou o guarda.": [
        (
            "direct",
            "O museu está aberto?",
            "o guarda",
            "Guarda",
            "perguntou",
            "Guarda: “O museu está aberto?”.",
        )
    ],
    "Por sua vez, a prefeita afirmou que a biblioteca abrirá aos domingos.": [
        (
            "indirect",
            "a biblioteca abrirá aos domingos",
            "a prefeita",
            "Prefeita",
            "afirmou",
            "A biblioteca abrirá aos domingos.",
        )
    ],
    "O porta-voz disse ainda que a biblioteca abrirá aos domingos.": [
        (
            "indirect",
            "a biblioteca abrirá aos domingos",
            "O porta-voz",
            "Porta-voz",
            "disse",
            "A biblioteca abrirá aos domingos.",
        )
    ],
}


def test_each_sentence_gives_who_said_what():
    assert {text: found(text, "pt") for text in SENTENCES} == SENTENCES
