"""A claim can be read alone: who is meant is said where it is sure, and no denial is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import extract
from claims.extraction.checkable import most_checkable
from tests.extraction.test_first_person import negations


def claims(text: str) -> list[str]:
    return [found.claim for found in extract(text)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Nobody said the bridge was unsafe.", "Nobody said the bridge was unsafe."),
        ("No official said the bridge was unsafe.", "No official said the bridge was unsafe."),
        ("The minister hardly said that the bridge fell.", "The minister hardly said that the bridge fell."),
        ("The minister left, not saying whether the bridge fell.", "The minister did not say whether the bridge fell."),
        ("The minister doubted that the bridge was safe.", "The minister doubted that the bridge was safe."),
        ("The minister hopes the bridge is safe.", "The minister hopes the bridge is safe."),
        ("The minister feared the bridge would fall.", "The minister feared the bridge would fall."),
        ("The minister demanded that the bridge be closed.", "The minister demanded that the bridge be closed."),
        ("The minister did not deny that the bridge fell.", "The minister did not deny that the bridge fell."),
        ("The bridge was unsafe, the minister did not say.", "The minister did not say: “The bridge was unsafe”."),
        ("The minister never said: “The bridge fell.”", "The minister did not say: “The bridge fell”."),
        ("According to nobody, the bridge was unsafe.", "Nobody said: “the bridge was unsafe”."),
    ],
)  # fmt: skip
def test_what_was_not_asserted_is_no_claim_of_it(text, claim):
    assert claims(text) == [claim]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("“Well, look, I’ve never been to Berlin,” Angela Merkel said.", "Angela Merkel has never been to Berlin."),
        ("“We have closed 12 plants,” the Foreign Ministry said.", "The Foreign Ministry has closed 12 plants."),
        ("“We found 12 cracks in our bridge,” researchers said.", "Researchers found 12 cracks in their bridge."),
        ("Angela Merkel said she’s not in Berlin.", "Angela Merkel is not in Berlin."),
        ("Angela Merkel said she’d been to Berlin.", "Angela Merkel had been to Berlin."),
        ("Officials said they’ve arrested 12 men.", "Officials have arrested 12 men."),
        ("Angela Merkel said the plan “gives me no choice”.", "The plan gives Angela Merkel no choice."),
        ("“I have seen [the report] … and it is wrong...,” Angela Merkel said.", "Angela Merkel has seen the report … and it is wrong."),
        ("''I have not seen it,'' Angela Merkel said.", "Angela Merkel has not seen it."),
        ("“We found 12 cracks,” Ann Lee and Tom Ray said.", "Ann Lee and Tom Ray found 12 cracks."),
        ("“I don’t sell bridges,” Merkel said.", "Merkel does not sell bridges."),
        ("Angela Merkel left, urging “a new beginning for my party.”", "Angela Merkel urged a new beginning for Angela Merkel’s party."),
        ("Asked whether the bridge was safe, Angela Merkel left.", "Somebody was asked whether the bridge was safe."),
        ("Angela Merkel was asked whether the bridge was safe.", "Angela Merkel was asked whether the bridge was safe."),
        ("“I kind of knew it,” Angela Merkel said.", "Angela Merkel kind of knew it."),
        ("Angela Merkel called the plan “my best idea”.", "Angela Merkel called the plan Angela Merkel’s best idea."),
        ("The minister dismissed concerns that he’s losing votes.", "It is not true that the minister is losing votes."),
        ("The minister revealed the number of bridges it has.", "The minister revealed the number of bridges it has."),
        ("The mayor’s willingness to close the bridge was clear.", "The mayor was willing to close the bridge."),
        ("The company said it had closed 12 plants.", "The company had closed 12 plants."),
        ("Many lawmakers said it would cost jobs.", "It would cost jobs."),
        ("Angela Merkel said: “Too late.”", "Angela Merkel said: “Too late”."),
        ("According to Angela Merkel, “a waste of money.”", "Angela Merkel said: “a waste of money”."),
        ("“She told me, ‘I am going to Berlin,’” Angela Merkel said.", "She told me, I am going to Berlin."),
    ],
)  # fmt: skip
def test_the_claim_stands_alone(text, claim):
    assert claims(text) == [claim]


def test_he_is_the_other_person_wherever_the_speaker_could_be_meant():
    text = "Donald Trump asked.\n\n“I’m ready if he’s ready, and I know he does not lie,” Barack Obama said."

    assert claims(text) == [
        "Barack Obama is ready if Donald Trump is ready, and Barack Obama knows Donald Trump does not lie."
    ]


@pytest.mark.parametrize(
    "before",
    [
        "Donald Trump met Bill Clinton.",  # two of them
        "Donald Trump met the minister.",  # or the minister
        "Angela Merkel asked.",  # nobody whom "he" could mean
    ],
)
def test_words_stay_where_he_could_be_the_speaker_or_several_others(before):
    text = f"{before}\n\n“I think he is not ready,” Barack Obama said."

    assert claims(text)[-1] == "I think he is not ready."


def test_he_who_is_named_in_the_sentence_stays_he():
    text = "Angela Merkel asked.\n\n“Bill Clinton knows that he lost,” Barack Obama said."

    assert claims(text)[-1] == "Bill Clinton knows that he lost."


def test_another_than_the_speaker_opens_reported_speech():
    text = "Barack Obama spoke of Angela Merkel. Obama said she had closed 12 plants."

    assert claims(text)[-1] == "Angela Merkel had closed 12 plants."


def test_facts_are_taken_before_opinions_and_questions():
    chosen = most_checkable(
        ["I think it is good.", "Is it?", "They closed 12 plants in 2019.", "We will see."]
    )

    assert chosen == "They closed 12 plants in 2019."


def test_where_all_are_questions_none_is_taken():
    assert most_checkable(["Is it?", "Would it be?,", "“Was it?”"]) is None


VERBS = st.sampled_from(
    ["have never met", "did not see", "can’t recall", "don't know", "haven’t seen", "met", "won’t meet",
     "hardly knew", "am not with", "saw nothing of", "had no time for", "would neither see nor hear"]
)  # fmt: skip
OBJECTS = st.sampled_from(
    ["him in 12 years", "Bill Clinton", "the US", "anyone but him", "no one", "us"]
)


@given(st.sampled_from(["I", "We", "They", "He"]), VERBS, OBJECTS, st.booleans())
@settings(max_examples=300, deadline=None)
def test_a_claim_denies_as_often_as_the_words_did(subject, verb, thing, last):
    words = f"{subject} {verb} {thing}"
    by = "Angela Merkel said"
    text = (
        f"Barack Obama asked. {by}: “{words}.”" if last else f"Barack Obama asked. “{words},” {by}."
    )

    claim = claims(text)[-1]

    assert negations(claim) == negations(words)
    assert ("12" in claim) == ("12" in words)
