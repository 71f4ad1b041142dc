"""Whom a mention stands for in a text of several sentences."""

import pytest

from claims.extraction import extract


def speakers(text: str, language: str) -> list[tuple[str | None, str | None]]:
    return [(one.speaker_mention, one.speaker) for one in extract(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "pronoun"),
    [
        ("de", "Angela Merkel sagte, Berlin sei groß. „Berlin hat zwölf Bezirke“, sagte sie.", "sie"),
        ("fr", "Angela Merkel a dit que Berlin est grand. « Berlin a douze quartiers », a-t-elle ajouté.", "elle"),
        ("es", "Angela Merkel dijo que Berlín es grande. «Berlín tiene doce distritos», añadió ella.", "ella"),
        ("pt", "Angela Merkel disse que Berlim é grande. “Berlim tem doze distritos”, acrescentou ela.", "ela"),
    ],
)  # fmt: skip
def test_a_pronoun_is_the_last_speaker_of_its_gender(language, text, pronoun):
    assert speakers(text, language) == [
        ("Angela Merkel", "Angela Merkel"),
        (pronoun, "Angela Merkel"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "pronoun"),
    [
        ("de", "Angela Merkel sagte, Berlin sei groß. „Berlin hat zwölf Bezirke“, sagte er.", "er"),
        ("fr", "Angela Merkel a dit que Berlin est grand. « Berlin a douze quartiers », a-t-il ajouté.", "il"),
        ("es", "Angela Merkel dijo que Berlín es grande. «Berlín tiene doce distritos», añadió él.", "él"),
        ("pt", "Angela Merkel disse que Berlim é grande. “Berlim tem doze distritos”, acrescentou ele.", "ele"),
    ],
)  # fmt: skip
def test_a_pronoun_of_the_other_gender_stays_open(language, text, pronoun):
    assert speakers(text, language)[1:] == [(pronoun, None)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Владимир Путин посетил Казань. По словам Путина, Казань стоит на Волге."),
        ("ru", "Владимир Путин посетил Казань. Согласно Владимиру Путину, Казань стоит на Волге."),
    ],
)
def test_a_russian_case_leads_to_the_name(language, text):
    assert [name for _, name in speakers(text, language)] == ["Владимир Путин"]


def test_a_surname_that_two_people_share_stays_a_surname():
    text = (
        "Hillary Clinton und Bill Clinton waren in Berlin. „Berlin ist eine Stadt“, sagte Clinton."
    )

    assert speakers(text, "de") == [("Clinton", "Clinton")]


def test_a_case_that_two_names_can_have_stays_as_it_is():
    text = (
        "Сергей Иванов и Виктор Иванов посетили Казань. По словам Иванова, Казань стоит на Волге."
    )

    assert speakers(text, "ru") == [("Иванова", "Иванова")]
