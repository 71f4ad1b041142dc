"""Quotation marks of all kinds, in languages with a table and without one."""

import pytest

from claims.extraction import extract


def quotes(text: str, language: str) -> list[tuple[str, str | None]]:
    return [(one.quote, one.speaker) for one in extract(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "quote", "speaker"),
    [
        ("de", "»Die Brücke ist sicher«, sagte die Ministerin.", "»Die Brücke ist sicher«", "Ministerin"),
        ("de", "‚Die Brücke ist sicher‘, sagte die Ministerin.", "‚Die Brücke ist sicher‘", "Ministerin"),
        ("de", "›Die Brücke ist sicher‹, sagte die Ministerin.", "›Die Brücke ist sicher‹", "Ministerin"),
        ("de", '"Die Brücke ist sicher", sagte die Ministerin.', '"Die Brücke ist sicher"', "Ministerin"),
        ("de", "„Sie heißt ‚Alte Brücke‘ und ist sicher“, sagte die Ministerin.",
         "„Sie heißt ‚Alte Brücke‘ und ist sicher“", "Ministerin"),
        ("fr", "«\u00a0Le pont est sûr\u00a0», a dit la ministre.", "«\u00a0Le pont est sûr\u00a0»", "Ministre"),
        ("fr", "«\u202fLe “vieux” pont est sûr\u202f», a dit la ministre.", "«\u202fLe “vieux” pont est sûr\u202f»", "Ministre"),
        ("fr", "“Le pont est sûr”, a dit la ministre.", "“Le pont est sûr”", "Ministre"),
        ("es", "'El puente es seguro', dijo la ministra.", "'El puente es seguro'", "Ministra"),
        ("pt", '"A ponte é segura", disse a ministra.', '"A ponte é segura"', "Ministra"),
        ("ru", "„Мост безопасен“, — сказал министр.", "„Мост безопасен“", "Министр"),
        ("ru", "«Мост „Старый“ безопасен», — сказал министр.", "«Мост „Старый“ безопасен»", "Министр"),
        ("uk", "“Міст безпечний”, — сказав міністр.", "“Міст безпечний”", "Міністр"),
        ("fi", "”Silta on nyt turvallinen”, sanoi ministeri.", "”Silta on nyt turvallinen”", None),
        ("sv", "»Bron är nu säker», sade ministern.", "»Bron är nu säker»", None),
        ("da", "»Broen er nu sikker«, sagde ministeren.", "»Broen er nu sikker«", None),
        ("pl", "„Most jest bezpieczny”, powiedział minister.", "„Most jest bezpieczny”", None),
        ("ja", "大臣は「橋は安全だと確認しました」と述べた。", "「橋は安全だと確認しました」", None),
        ("zh", "部长说：“这座桥现在已经非常安全了。”", "“这座桥现在已经非常安全了。”", None),
    ],
)  # fmt: skip
def test_a_pair_of_marks_is_found(language, text, quote, speaker):
    assert quotes(text, language) == [(quote, speaker)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ja", "市長は「橋は安全だ」と述べた。", [("「橋は安全だ」", "橋は安全だ。")]),
        ("ja", "「はい」と市長は答えた。", [("「はい」", "はい。")]),
        ("ja", "彼は『「橋は閉鎖だ」と市長が言った』と話した。",
         [("『「橋は閉鎖だ」と市長が言った』", "「橋は閉鎖だ」と市長が言った。")]),
        ("ja", "映画「丘の橋」という作品を見た。", []),
        ("zh", "市長說：「橋是安全的。」", [("「橋是安全的。」", "橋是安全的。")]),
        ("zh", "市長說：「他告訴我『橋很安全』，我相信。」",
         [("「他告訴我『橋很安全』，我相信。」", "他告訴我『橋很安全』，我相信。")]),
        ("zh", "市长说：“桥是安全的。”", [("“桥是安全的。”", "桥是安全的。")]),
        ("zh", "“桥是安全的，”市长说。", [("“桥是安全的，”", "桥是安全的。")]),
        ("zh", "他看了「山上的橋」。", []),
    ],
)  # fmt: skip
def test_marks_without_spaces_around_hold_speech_by_their_full_stop_or_their_neighbours(
    language, text, found
):
    answers = extract(text, language)

    assert [(one.quote, one.claim) for one in answers] == found
    assert {(one.speaker, one.cue) for one in answers} <= {(None, None)}


def test_the_paragraphs_of_one_quotation_are_one():
    text = "Die Ministerin sagte: „Die Brücke ist sicher.\n\n„Sie wurde 2018 gebaut.“"

    (one,) = extract(text, "de")

    assert [text[a:b] for a, b in one.spans] == [
        "„Die Brücke ist sicher.",
        "„Sie wurde 2018 gebaut.“",
    ]
    assert one.speaker == "Ministerin"


def test_a_name_in_marks_is_no_speech():
    assert quotes("Elokuva ”Niskavuoren Naiset” esitettiin 1938.", "fi") == []


def test_a_list_with_dashes_is_no_dialogue():
    assert quotes("— мост, закрыт\n— дорога, открыта\n", "ru") == []
