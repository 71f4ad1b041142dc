"""Twice the text is at most twice the work, whatever stands in it; what is counted are calls."""

import cProfile

import pytest

from claims.extraction import extract

LENGTH = 10_000
MOST = 2.1


def calls(text: str, language: str) -> int:
    profile = cProfile.Profile()
    profile.runcall(extract, text, language)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize(
    ("piece", "language"),
    [
        ("The minister said on Monday that the bridge was safe. It was opened in May. ", "en"),
        ("Ann Lee and Tom Ray said the mayor told the minister that he said ", "en"),
        ("Ann Lee said he told Tom Ray that she said his plan was late, and ", "en"),
        ("Ann Lee, Sue Ray, Eve Hay, and he said it was his plan and he told him. ", "en"),
        ("\"No,\" he said. “Yes!” ‘So?’ she asked. 'No.' ", "en"),
        ("“a ‘b “c ‘d [e (f » he said „ ", "en"),
        ("“It is not safe, I told him so.\n\n", "en"),
        ("ANN LEE: I told him it was safe. Was it?\n\nTOM RAY: She said that I was not.\n\n", "en"),
        ("“Is it safe?” Ann Lee said.\n\n“No.”\n\n“Yes,” Tom Ray said.\n\n“Why?”\n\n", "en"),
        ("Ann Lee sagte, dass der Minister erklärte, er habe es gewusst, laut der Polizei, ", "de"),
        ("„Nein, das ist nicht so“, sagte er. Sie habe es nicht gewusst. ", "de"),
        ("Анна Ли заявила, что мэр сказал, что он не знал, по словам полиции, ", "ru"),
        ("— Нет, это не так, — сказал мэр. — Да.\n", "ru"),
        ("Anne Lee a déclaré que le maire a dit qu’il ne savait pas, selon la police, ", "fr"),
    ],
)
def test_twice_the_text_is_at_most_twice_the_work(piece, language):
    text = piece * (2 * LENGTH // len(piece))

    assert calls(text, language) <= MOST * calls(text[: len(text) // 2], language)
