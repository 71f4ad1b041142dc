"""The language of a text, told by its script, its small words and its letters."""

import pytest

from claims.text.guess import guess_language

BRIDGE = {
    "en": "The bridge is safe, and it was opened in the spring for all of those who live here.",
    "de": "Die Brücke ist sicher, und sie wurde im Frühjahr für alle eröffnet, die hier nicht wohnen.",
    "fr": "Le pont est sûr, et il a été ouvert au printemps pour tous ceux qui ne sont pas dans la ville.",
    "es": "El puente es seguro y se abrió en la primavera para todos los que no viven en el centro.",
    "pt": "A ponte é segura e foi aberta na primavera para todos os que não moram no centro da cidade.",
    "ru": "Мост безопасен, и он был открыт весной для всех, кто не живёт в центре города.",
    "uk": "Міст безпечний, і його відкрили навесні для всіх, хто не живе в центрі міста.",
    "it": "Il ponte è sicuro ed è stato aperto in primavera per tutti quelli che non sono della città.",
    "nl": "De brug is veilig en het is in het voorjaar geopend voor iedereen die niet in de stad woont.",
    "fi": "Silta on turvallinen, ja se avattiin keväällä kaikille, mutta keskusta ei ole vielä auki.",
    "sv": "Bron är säker och den öppnades på våren för alla som inte har bott i staden.",
    "pl": "Most jest bezpieczny i został otwarty na wiosnę dla tych, którzy nie są z miasta, ale tu był ruch.",
    "cs": "Most je bezpečný a byl otevřen na jaře pro ty, kteří se do města nevrátili, ale jsou tu.",
    "tr": "Köprü güvenli ve bahar için herkese açık olarak çok daha iyi bir yol oldu, ama şehir bu değil.",
    "bg": "Мостът е безопасен и беше открит през пролетта за всички, които не са от града, но ще дойдат.",
    "ar": "الجسر آمن وقد افتتح في الربيع",
    "el": "Η γέφυρα είναι ασφαλής",
    "he": "הגשר בטוח",
    "zh": "这座桥很安全，春天开放。",
    "ja": "橋は安全で、春に開通した。",
    "ko": "다리는 안전하다",
}


@pytest.mark.parametrize(("language", "text"), BRIDGE.items())
def test_a_sentence_tells_its_language(language: str, text: str) -> None:
    assert guess_language(text) == language


def test_a_long_text_tells_the_same_as_a_sentence() -> None:
    assert {code: guess_language(text * 40) for code, text in BRIDGE.items()} == {
        code: code for code in BRIDGE
    }


@pytest.mark.parametrize("text", ["", "2024", "Xyzzy plugh.", "“”", "\ud800\x00"])
def test_what_tells_nothing_is_taken_for_english(text: str) -> None:
    assert guess_language(text) == "en"


@pytest.mark.parametrize("text", ["xyzzy plugh " * 100, "ᚠᚢᚦᚨᚱᚲ " * 20])
def test_a_long_text_that_nobody_knows_is_undetermined(text: str) -> None:
    assert guess_language(text) == "und"
