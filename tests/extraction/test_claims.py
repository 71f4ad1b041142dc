"""A claim is one sentence that stands alone; a denial stays a denial."""

import pytest

from claims.extraction import extract
from claims.extraction.first_person import about_speaker
from claims.extraction.wording import finished, unquoted


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Angela Merkel said she had not seen the report.", "Angela Merkel had not seen the report."),
        ("“I have not seen it,” Angela Merkel said.", "Angela Merkel has not seen it."),
        ("“I haven’t been told that,” said Angela Merkel.", "Angela Merkel has not been told that."),
        ("The minister denied that the bridge was unsafe.", "It is not true that the bridge was unsafe."),
        ("The minister dismissed claims that the bridge had moved.", "It is not true that the bridge had moved."),
        ("The minister admitted to having ignored warnings.", "The minister has ignored warnings."),
        ("The minister denied having ignored warnings.", "The minister has not ignored warnings."),
        ("The mayor promised to repair the bridge.", "The mayor promised to repair the bridge."),
        ("The minister did not say whether the bridge was safe.", "The minister did not say whether the bridge was safe."),
        ("“Is the bridge safe?” the reporter asked.", "The reporter asked: “Is the bridge safe?”."),
        ("The minister said it was “not” safe.", "It was not safe."),
        ("The minister said “they [the builders] were warned”.", "The builders were warned."),
    ],
)  # fmt: skip
def test_the_claim_stands_alone(text, claim):
    assert [a.claim for a in extract(text)] == [claim]


def test_the_most_checkable_sentence_of_a_quotation_is_taken():
    text = "“I don’t know. We will see. I have not met him in more than ten years,” Angela Merkel said."

    assert [a.claim for a in extract(text)] == [
        "Angela Merkel has not met him in more than ten years."
    ]


def test_him_is_the_one_other_person_named_before():
    text = (
        "Angela Merkel was asked about Barack Obama.\n\n"
        "“I have not met him in more than ten years,” Merkel said."
    )

    assert [a.claim for a in extract(text)] == [
        "Angela Merkel has not met Barack Obama in more than ten years."
    ]


@pytest.mark.parametrize(
    ("sentence", "worded"),
    [
        ("I’m in, and I don’t mind.", "Angela Merkel is in, and Angela Merkel does not mind."),
        ("I’m ready, and my party is.", "Angela Merkel is ready, and Angela Merkel’s party is."),
        ("We were told that I won.", "We were told that Angela Merkel won."),
        ("They asked me.", "They asked Angela Merkel."),
        ("I never frobnicate.", None),
        ("Nobody was there.", "Nobody was there."),
    ],
)
def test_the_first_person_is_reworded_only_where_it_is_sure(sentence, worded):
    assert about_speaker(sentence, "Angela Merkel") == worded


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("the bridge\u202e is\x00 safe,", "The bridge is safe."),
        ("  it\n\tis  safe!", "It is safe."),
        ("…", ""),
        ("élan", "Élan."),
    ],
)
def test_a_finished_sentence_is_clean(text, sentence):
    assert finished(text) == sentence


def test_a_very_long_claim_is_cut_at_a_word():
    assert len(finished("word " * 1000)) <= 1001


def test_marks_and_brackets_are_read_out():
    assert unquoted("with them [the builders] it was “not” [so] safe") == (
        "with the builders it was not so safe"
    )
