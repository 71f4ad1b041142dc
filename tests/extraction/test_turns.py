"""Transcripts, interviews and conversations are read turn by turn."""

import pytest

from claims.extraction import extract


def said(text: str) -> list[tuple[str | None, str]]:
    return [(found.speaker, found.quote) for found in extract(text)]


def test_a_transcript_is_read_by_its_labels():
    text = (
        "HOST: Good evening. Is the bridge safe?\n\n"
        "SEN. ANN LEE (D-OHIO): It was built in 1962.\n\n"
        "HOST: So it is old.\n\n"
        "SEN. ANN LEE (D-OHIO): It has never been repaired. It will be."
    )

    assert said(text) == [
        ("HOST", "Good evening. Is the bridge safe?"),
        ("ANN LEE", "It was built in 1962."),
        ("HOST", "So it is old."),
        ("ANN LEE", "It has never been repaired. It will be."),
    ]


def test_questions_and_answers_have_no_speaker_but_their_words():
    text = "Q: Is the bridge safe?\nA: It was found safe in May.\nQ: By whom?\nA: By the county."

    assert said(text) == [
        (None, "Is the bridge safe?"),
        (None, "It was found safe in May."),
        (None, "By whom?"),
        (None, "By the county."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Lee: 2,312\n\nRay: 1,545\n\nLee: 219\n\nRay: 1",
        "Update: The bridge was closed today.\n\nThe river is high.",
        "Cost: High for a bridge.\n\nLength: Two miles in all.\n\nAge: Sixty years now.",
    ],
)
def test_lists_and_headlines_are_no_conversation(text):
    assert said(text) == []


def test_a_question_changes_the_turn_of_a_conversation():
    text = (
        "“Is the bridge safe?” asked Ann Lee.\n\n“It is,” Tom Ray answered.\n\n"
        "“Since when?”\n\n“Since May.”\n\n“It was repaired.”"
    )

    assert said(text) == [
        ("Ann Lee", "“Is the bridge safe?”"),
        ("Tom Ray", "“It is,”"),
        ("Ann Lee", "“Since when?”"),
        ("Tom Ray", "“Since May.”"),
        ("Tom Ray", "“It was repaired.”"),
    ]
