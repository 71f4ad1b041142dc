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
