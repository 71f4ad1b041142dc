"""One or two words in marks are speech where somebody says them, and a name where nobody does."""

import pytest

from claims.extraction import extract


def said(text: str, language: str) -> list[tuple[str | None, str, str]]:
    return [(one.speaker_mention, one.quote, one.claim) for one in extract(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "speaker", "quote", "claim"),
    [
        ("de", "„Nein“, sagte die Ministerin.", "die Ministerin", "„Nein“", "Ministerin: “Nein”."),
        ("de", "Die Ministerin sagte: „Nein.“", "Die Ministerin", "„Nein.“", "Ministerin: “Nein”."),
        ("de", "„Niemals!“, rief Anna Müller.", "Anna Müller", "„Niemals!“", "Anna Müller: “Niemals!”."),
        ("de", "Sie sagte der „Neuen Post“: „Nein.“", "Sie", "„Nein.“", "Nein."),
        ("fr", "« Non », a dit la ministre.", "la ministre", "« Non »", "Ministre: “Non”."),
        ("fr", "« Jamais », a répondu le maire.", "le maire", "« Jamais »", "Maire: “Jamais”."),
        ("es", "«No», dijo el alcalde.", "el alcalde", "«No»", "Alcalde: “No”."),
        ("pt", "«Não», disse o ministro.", "o ministro", "«Não»", "Ministro: “Não”."),
        ("ru", "«Нет», — сказал мэр.", "мэр", "«Нет»", "Мэр: “Нет”."),
        ("ru", "Мэр сказал: «Нет».", "Мэр", "«Нет»", "Мэр: “Нет”."),
        ("uk", "Мер відповів: «Ніколи».", "Мер", "«Ніколи»", "Мер: “Ніколи”."),
    ],
)  # fmt: skip
def test_a_word_in_marks_beside_its_speaker_is_said(language, text, speaker, quote, claim):
    assert said(text, language) == [(speaker, quote, claim)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("de", "Die Ministerin lobte den Film „Heimat“.", []),
        ("de", "Das berichtet die „Neue Post“.", []),
        ("de", "„Heimat“ heißt der Film, sagte sie.",
         [("sie", "„Heimat“ heißt der Film", "Heimat heißt der Film.")]),
        ("de", "Sie sagte der „Neuen Post“, die Brücke sei sicher.",
         [("Sie", "die Brücke sei sicher", "Die Brücke sei sicher.")]),
        ("fr", "Elle a déclaré au « Courrier » que le pont est fermé.",
         [("Elle", "le pont est fermé", "Le pont est fermé.")]),
        ("ru", "Об этом пишут «Новости».", []),
    ],
)  # fmt: skip
def test_a_name_in_marks_is_not_said(language, text, found):
    assert said(text, language) == found


@pytest.mark.parametrize(
    ("language", "text", "speaker", "quote", "claim"),
    [
        ("de", "Die Ministerin nannte ihn einen „Lügner“.", "Die Ministerin", "„Lügner“",
         "Die Ministerin nannte ihn einen Lügner."),
        ("de", "Lea Sommer hat den Plan als „Unsinn“ bezeichnet.", "Lea Sommer", "„Unsinn“",
         "Lea Sommer hat den Plan als Unsinn bezeichnet."),
        ("de", "Die Stadt sprach von einer „Katastrophe“.", "Die Stadt", "„Katastrophe“",
         "Die Stadt sprach von einer Katastrophe."),
        ("fr", "Le maire a qualifié de « mensonge » le rapport.", "Le maire", "« mensonge »",
         "Le maire a qualifié de mensonge le rapport."),
        ("fr", "La ministre n’a pas traité le maire de « menteur ».", "La ministre", "« menteur »",
         "La ministre n’a pas traité le maire de menteur."),
        ("es", "El alcalde tachó de «mentira» el informe.", "El alcalde", "«mentira»",
         "El alcalde tachó de mentira el informe."),
        ("pt", "A ministra classificou o plano como “ridículo”.", "A ministra", "“ridículo”",
         "A ministra classificou o plano como ridículo."),
        ("ru", "Министр назвал план «смешным».", "Министр", "«смешным»",
         "Министр назвал план смешным."),
        ("uk", "Міністр назвав план «смішним».", "Міністр", "«смішним»", "Міністр назвав план смішним."),
    ],
)  # fmt: skip
def test_what_somebody_calls_something_is_said_in_the_marks_alone(
    language, text, speaker, quote, claim
):
    assert said(text, language) == [(speaker, quote, claim)]


def test_names_in_a_row_are_said_together():
    text = "A ministra chamou o plano de “caro” e “ridículo”."

    found = extract(text, "pt")

    assert [[text[a:b] for a, b in one.spans] for one in found] == [["“caro”", "“ridículo”"]]
    assert [one.claim for one in found] == ["A ministra chamou o plano de caro e ridículo."]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Sie nannte das Schiff „Hoffnung“."),
        ("de", "Der Plan wurde „Unsinn“ genannt."),
        ("de", "Die sogenannte „Steuer auf alle Brücken“ wurde gestrichen."),
        ("fr", "Le film a été qualifié de « ridicule »."),
        ("fr", "La soi-disant « taxe du pont » a été supprimée."),
        ("es", "El llamado «impuesto del puente» fue retirado."),
        ("pt", "O chamado “imposto da ponte” foi retirado."),
        ("ru", "Так называемый «налог на мост» отменили."),
        ("uk", "Так званий «податок на міст» скасували."),
    ],
)
def test_what_nobody_is_said_to_call_something_is_not_said(language, text):
    assert said(text, language) == []
