"""Mentions are resolved to the full names that the text gives."""

import pytest

from claims.extraction import extract


def speakers(text: str) -> list[str | None]:
    return [a.speaker for a in extract(text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("President John F. Kennedy spoke. “We choose the Moon,” Kennedy said.", "John F. Kennedy"),
        ("Neil Armstrong landed. “That is one small step,” he said.", "Neil Armstrong"),
        ("Angela Merkel came. She said Germany could manage.", "Angela Merkel"),
        ("Chancellor Angela Merkel came. The chancellor said it could be done.", "Angela Merkel"),
        ("“It can be done,” said Chancellor Angela Merkel of Germany.", "Angela Merkel"),
        ("Ronald Reagan, who was president, said the wall should go.", "Ronald Reagan"),
        ("The German chancellor, Angela Merkel, said it could be done.", "Angela Merkel"),
        ("The White House said the talks had ended.", "White House"),
        ("Kennedy’s promise to go to the Moon made news. John Kennedy was young.", "John Kennedy"),
        ("Mr. Reagan said the wall should go.", "Reagan"),
        ("The minister said the bridge was safe.", "Minister"),
    ],
)
def test_a_mention_gets_its_full_name(text, speaker):
    assert speakers(text) == [speaker]


def test_pronouns_agree_with_the_name_they_stand_for():
    text = "Angela Merkel met Barack Obama in Berlin. He said the talks were good. She said so too."

    assert speakers(text)[0] == "Barack Obama"


def test_a_pronoun_without_any_name_stays_unknown():
    (attribution,) = extract("He said the bridge was safe.")

    assert (attribution.speaker, attribution.speaker_mention) == (None, "He")


def test_the_honorific_tells_two_bearers_of_a_name_apart():
    text = "Bill Clinton and Hillary Clinton came. Mrs. Clinton said the talks were good."

    assert speakers(text) == ["Hillary Clinton"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The World Health Organization (WHO) said the outbreak was over.", "World Health Organization"),
        ("The Justice Department said the case was closed.", "Justice Department"),
        ("NATO Secretary General Jens Stoltenberg said it was over.", "Jens Stoltenberg"),
        ("Israel's Prime Minister Benjamin Netanyahu said it was over.", "Benjamin Netanyahu"),
        ("Pope Francis said it was over.", "Pope Francis"),
        ("Texas Sen. Ted Cruz said it was over.", "Ted Cruz"),
        ("Reagan’s campaign said it was over. Ronald Reagan had won.", "Reagan’s campaign"),
        ("Joe Biden, 81, the president, said it was over.", "Joe Biden"),
        ("Ursula von der Leyen came. Von der Leyen said it was over.", "Ursula von der Leyen"),
        ("Ursula von der Leyen came. Later von der Leyen said it was over.", "Ursula von der Leyen"),
        ("Martin Van Buren came. Van Buren said it was over.", "Martin Van Buren"),
    ],
)  # fmt: skip
def test_titles_are_left_out_and_organisations_kept_whole(text, speaker):
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Lee and Tom Ray met. Ms. Lee and Mr. Ray said they were friends.", "Ann Lee and Tom Ray"),
        ("Ann Lee, Tom Ray and Bob Hay said it was safe.", "Ann Lee, Tom Ray and Bob Hay"),
        ("Ann Lee and her deputy said it was safe.", "Ann Lee and her deputy"),
        ("Ursula von der Leyen and Charles Michel said it was safe.", "Ursula von der Leyen and Charles Michel"),
        ("“It is safe,” said Charles Michel and Ursula von der Leyen.", "Charles Michel and Ursula von der Leyen"),
        ("Ann Lee, Ursula von der Leyen and Charles de Gaulle said it was safe.",
         "Ann Lee, Ursula von der Leyen and Charles de Gaulle"),
        ("No one said it was safe.", "No one"),
        ("Ann Lee, a Labour councillor and the party's leader, left. The leader said it was safe.", "Leader"),
        ("Ann Lee, the deputy mayor, left. The mayor said it was safe.", "Ann Lee"),
        ("The governor, Tom Ray, met Ann Lee. The governor said it was safe.", "Tom Ray"),
    ],
)  # fmt: skip
def test_several_speakers_are_not_taken_for_one(text, speaker):
    assert [found.speaker for found in extract(text)] == [speaker]


def test_what_nobody_said_is_less_sure_than_what_somebody_said():
    nobody, somebody = extract("No one said it was safe. The mayor said it was safe.")

    assert nobody.confidence < somebody.confidence
