"""The speaker's name stands for "I" and "we" only where every verb is sure; no denial gets lost."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction.first_person import about_group, about_speaker

NEGATION = re.compile(
    r"n['’]t\b|\b(?:not|cannot|no|never|nor|neither|none|nobody|nothing|hardly|barely|without)\b",
    re.IGNORECASE,
)
FIGURE = re.compile(r"\d+")
NAME = "Angela Merkel"


def negations(text: str) -> int:
    return len(NEGATION.findall(text))


@pytest.mark.parametrize(
    ("sentence", "worded"),
    [
        ("I am here, I was there, I will be back.", f"{NAME} is here, {NAME} was there, {NAME} will be back."),
        ("I have a plan.", f"{NAME} has a plan."),
        ("I do not know.", f"{NAME} does not know."),
        ("I’ll go.", f"{NAME} will go."),
        ("I’ve never seen it.", f"{NAME} has never seen it."),
        ("I’d been told.", f"{NAME} had been told."),
        ("I’d like that.", f"{NAME} would like that."),
        ("I can’t go and I won’t go.", f"{NAME} cannot go and {NAME} will not go."),
        ("I hardly know Berlin.", f"{NAME} hardly knows Berlin."),
        ("I deny it.", f"{NAME} denies it."),
        ("Never have I seen it.", f"Never has {NAME} seen it."),
        ("Nor do I know.", f"Nor does {NAME} know."),
        ("I want to go and see it.", f"{NAME} wants to go and see it."),
        ("I saw it myself.", f"{NAME} saw it herself."),
        ("A friend of mine left.", f"A friend of {NAME}’s left."),
        ("It is older than I.", f"It is older than {NAME}."),
        ("World War I was over.", "World War I was over."),
    ],
)  # fmt: skip
def test_verbs_and_pronouns_bend_with_the_name(sentence, worded):
    assert about_speaker(sentence, NAME, "f") == worded


@pytest.mark.parametrize(
    "sentence",
    [
        "My wife and I are here.",
        "I have a dog and don’t like cats.",
        "I was there and have seen it.",
        "I go there and eat.",
        "I, for one, agree.",
        "I’d better go.",
        "Then she said, well, I am leaving.",
        "Let me say it.",
        "Mine was bigger.",
        "I frobnicate.",
    ],
)
def test_what_is_not_sure_stays(sentence):
    assert about_speaker(sentence, NAME, "f") is None


def test_myself_needs_a_known_gender():
    assert about_speaker("I saw it myself.", NAME) is None


@pytest.mark.parametrize(
    ("sentence", "one", "several"),
    [
        ("We condemn the attack on our embassy.", "The ministry condemns the attack on its embassy.", "The officials condemn the attack on their embassy."),
        ("We have closed it and we are sorry.", "The ministry has closed it and the ministry is sorry.", "The officials have closed it and the officials are sorry."),
        ("We’re not closing.", "The ministry is not closing.", "The officials are not closing."),
        ("Our plant burned.", "The ministry’s plant burned.", "The officials’ plant burned."),
        ("They told us that the US left.", "They told the ministry that the US left.", "They told the officials that the US left."),
        ("We don’t know.", "The ministry does not know.", "The officials do not know."),
        ("We all know it.", None, None),
        ("I think we lost.", None, None),
        ("They met all of us.", None, None),
    ],
)  # fmt: skip
def test_we_is_an_organisation_or_several_people(sentence, one, several):
    assert about_group(sentence, "The ministry", plural=False) == one
    assert about_group(sentence, "The officials", plural=True) == several


SUBJECTS = st.sampled_from(["I", "we", "nobody", "they", "the 12 ministers", "my 3 friends"])
VERBS = st.sampled_from(
    [
        "am not", "don’t know", "didn't see", "won’t build", "can't recall", "cannot mend", "have never met",
        "haven’t met", "hardly knew", "never saw", "did nothing about", "deny", "wouldn't sell", "’ve not seen",
        "’m not at", "’ll never cross", "want no part of", "shouldn’t close", "had neither bought",
    ]
)  # fmt: skip
ENDS = st.sampled_from(
    [
        "the 40 bridges",
        "Berlin without us",
        "it, not once",
        "me or my 2 houses",
        "no 1 of them",
        "",
        "him",
    ]
)
JOINTS = st.sampled_from([", and ", " and ", " but ", ", nor ", "; ", " because ", ". "])


@st.composite
def sentences(draw: st.DrawFn) -> str:
    clauses = draw(st.lists(st.tuples(SUBJECTS, VERBS, ENDS, JOINTS), min_size=1, max_size=4))
    text = "".join(
        f"{s}{'' if v.startswith('’') else ' '}{v} {e}".rstrip() + j for s, v, e, j in clauses
    )
    return text.rstrip(" ,;.") + "."


@given(sentences())
@settings(max_examples=400, deadline=None)
def test_no_wording_changes_a_negation_or_a_figure(sentence):
    for worded in (
        about_speaker(sentence, NAME, "f"),
        about_group(sentence, "The ministry", plural=False),
        about_group(sentence, "The officials", plural=True),
    ):
        if worded is not None:
            assert negations(worded) == negations(sentence)
            assert FIGURE.findall(worded) == FIGURE.findall(sentence)
            assert worded.count("Berlin") == sentence.count("Berlin")


@given(st.text(alphabet="Iiwe’' mdontaryvl.,?-", max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_words_are_taken(text):
    about_speaker(text, NAME, "f")
    about_group(text, "The ministry", plural=False)
