"""What nobody said is not found, and what somebody denied stays denied."""

import pytest

from claims.extraction import extract


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Wenn die Ministerin sagt, dass die Brücke sicher ist, wird sie geöffnet."),
        ("fr", "Si le maire dit que le pont est sûr, la rue sera ouverte."),
        ("es", "Si el alcalde dice que el puente es seguro, se abrirá."),
        ("pt", "Se o prefeito diz que a ponte é segura, ela abrirá."),
        ("ru", "Если министр скажет, что мост закрыт, поезда встанут."),
        ("uk", "Якщо міністр каже, що міст закрито, потяги стануть."),
    ],
)
def test_a_condition_reports_nothing(language, text):
    assert extract(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("de", "Die Stadt hat bestritten, dass die Brücke gesperrt ist.",
         "Es trifft nicht zu, dass die Brücke gesperrt ist."),
        ("de", "Die Stadt sagte nicht, dass die Brücke gesperrt ist.",
         "Die Stadt sagte nicht, dass die Brücke gesperrt ist."),
        ("fr", "La ville niait que le pont soit fermé.", "Il n’est pas vrai que le pont soit fermé."),
        ("fr", "Elle n’a jamais dit que le pont est fermé.", "Elle n’a jamais dit que le pont est fermé."),
        ("es", "El alcalde desmentía que el puente esté cerrado.", "No es cierto que el puente esté cerrado."),
        ("es", "El alcalde nunca dijo que el puente es seguro.", "El alcalde nunca dijo que el puente es seguro."),
        ("pt", "Os deputados negavam que a ponte esteja fechada.", "Não é verdade que a ponte esteja fechada."),
        ("pt", "O prefeito nunca disse que a ponte é segura.", "O prefeito nunca disse que a ponte é segura."),
        ("ru", "Ведомства опровергали, что мост закрыт.", "Неправда, что мост закрыт."),
        ("ru", "Министр никогда не говорил, что мост закрыт.", "Министр никогда не говорил, что мост закрыт."),
        ("uk", "Відомства спростовували, що міст закрито.", "Неправда, що міст закрито."),
        ("uk", "Міністр ніколи не казав, що міст закрито.", "Міністр ніколи не казав, що міст закрито."),
        ("de", "Die Brücke sei gesperrt, bestritt die Stadt.", "Die Brücke sei gesperrt, bestritt die Stadt."),
        ("de", "Dass die Brücke sicher ist, bestreitet die Stadt.", "Dass die Brücke sicher ist, bestreitet die Stadt."),
        ("fr", "Le pont serait fermé, espère la maire.", "Le pont serait fermé, espère la maire."),
        ("ru", "Мост уже закрыт, опровергает мэрия.", "Мост уже закрыт, опровергает мэрия."),
    ],
)  # fmt: skip
def test_a_denial_stays_one(language, text, claim):
    assert [one.claim for one in extract(text, language)] == [claim]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Stadt hofft, dass die Brücke sicher ist."),
        ("de", "Die Stadt bezweifelt, dass die Brücke sicher ist."),
        ("fr", "La ville espère que le pont est sûr."),
        ("es", "La ciudad teme que el puente se cierre."),
        ("pt", "A cidade teme que a ponte seja fechada."),
        ("ru", "Мэрия надеется, что мост безопасен."),
        ("uk", "Мерія сподівається, що міст безпечний."),
    ],
)
def test_a_hope_or_a_doubt_is_worded_as_one(language, text):
    assert [one.claim for one in extract(text, language)] == [text]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Brücke wird nach dem Umbau geöffnet, sagt man."),
        ("de", "Er ging nach Hause, weil die Brücke gesperrt war."),
        ("fr", "Le maire a répondu à la lettre de la préfecture."),
        ("es", "El segundo puente, como el primero, se abrió en mayo."),
        ("pt", "No segundo dia, a ministra visitou o Porto."),
        ("ru", "Министр ответил на письмо мэрии."),
        ("uk", "Міністр відповів на лист мерії."),
    ],
)
def test_a_sentence_that_reports_nothing_gives_nothing(language, text):
    assert extract(text, language) == []
