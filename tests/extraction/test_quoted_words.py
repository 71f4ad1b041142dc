"""A few quoted words belong to the cue that they stand by, and to no other one of the sentence."""

import pytest

from claims.extraction import extract


def said(text: str) -> list[tuple[str | None, str]]:
    return [(a.speaker_mention, " … ".join(text[s:e] for s, e in a.spans)) for a in extract(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Asked whether the bridge was safe, Lee said “no.”",
         [(None, "whether the bridge was safe"), ("Lee", "“no.”")]),
        ("When a man shouted “Traitor!” Lee replied, “We will see.”",
         [("a man", "“Traitor!”"), ("Lee", "“We will see.”")]),
        ("When Ray shouted, “Shame,” Lee answered, “Come up here and say it.”",
         [("Ray", "“Shame,”"), ("Lee", "“Come up here and say it.”")]),
        ("After Lee said the plan was “dead,” Ray told reporters: “It is alive.”",
         [("Lee", "the plan was “dead,”"), ("Ray", "“It is alive.”")]),
        ("While Lee called the plan “a disgrace,” Ray said it was “the best we can do.”",
         [("Lee", "the plan “a disgrace,”"), ("Ray", "it was “the best we can do.”")]),
        ("Conceding that the bridge was “not perfect,” Lee warned: “We must not close it.”",
         [("Lee", "the bridge was “not perfect,”"), ("Lee", "“We must not close it.”")]),
        ("Calling the bridge “a death trap,” Lee urged the council to close it.",
         [("Lee", "the bridge “a death trap,”"), ("Lee", "the council to close it")]),
        ("After calling the plan “dead,” Lee voted for it.", [("Lee", "the plan “dead,”")]),
        ("Despite Ray’s claim that the bridge is “falling apart,” Lee said it was “fine.”",
         [("Despite Ray’s", "the bridge is “falling apart,”"), ("Lee", "it was “fine.”")]),
        ("Lee said he was “sorry,” but when asked whether he would resign, he said “no.”",
         [("Lee", "he was “sorry,”"), (None, "whether he would resign"), ("he", "“no.”")]),
    ],
)  # fmt: skip
def test_a_clause_in_front_keeps_its_words_and_leaves_the_others_to_the_main_clause(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee urged voters to “stay calm,” saying the plan was not final.",
         [("Lee", "voters to “stay calm,”"), ("Lee", "the plan was not final")]),
        ("The letter called the plan “unlawful,” said it would “ruin” the town and was sent.",
         [("The letter", "the plan “unlawful,”"),
          ("The letter", "it would “ruin” the town and was sent")]),
        ("The plan, which Lee called “a disgrace,” was passed on Monday.",
         [("Lee", "“a disgrace,”")]),
        ("Ray, whom Lee once called “a crook,” said on Monday that she was “a friend.”",
         [("Lee", "“a crook,”"),
          ("Ray, whom Lee once called “a crook,”", "she was “a friend.”")]),
        ("The chairman, calling the debate “a circus,” told both to “grow up.”",
         [("The chairman, calling the debate “a circus,”", "the debate “a circus,”"),
          ("The chairman, calling the debate “a circus,”", "to “grow up.”")]),
        ("The plan, described by Lee as “a disgrace,” was passed on Monday.",
         [("Lee", "as “a disgrace,”")]),
        ("Lee, asked whether she would resign, said “never.”",
         [("Lee, asked whether she would resign", "whether she would resign"),
          ("Lee, asked whether she would resign", "“never.”")]),
    ],
)  # fmt: skip
def test_a_comma_inside_the_marks_ends_an_aside_as_one_outside_does(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Why?” he asked, and she said “because.”", [("he", "“Why?”"), ("she", "“because.”")]),
        ("“It is safe,” said Lee, while Ray called it “a death trap.”",
         [("Lee", "“It is safe,”"), ("Ray", "it “a death trap.”")]),
        ("“Thank you,” Lee said, as the crowd chanted “Four more years.”",
         [("Lee", "“Thank you,”"), ("the crowd", "“Four more years.”")]),
        ("“Thank you,” Lee said to cries of “Four more years!”",
         [("Lee", "“Thank you,”"), ("Lee", "“Four more years!”")]),
        ("Ray said “you are fired” and Lee said “thank God.”",
         [("Ray", "“you are fired”"), ("Lee", "“thank God.”")]),
        ("Lee said, “I love this town,” to loud applause, and promised “a new bridge” by May.",
         [("Lee", "“I love this town,”"), ("Lee", "“a new bridge” by May")]),
    ],
)  # fmt: skip
def test_what_goes_on_behind_a_speaker_stops_at_the_next_speaker(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Protesters chanted “Shame!” as Lee left the hall.", "“Shame!”"),
        ("Lee tweeted “Never!” on Monday and later deleted it.", "“Never!”"),
        ("Lee answered “yes” when she was seen in the hall.", "“yes”"),
        ("Lee said “we disagree” and hurried off.", "“we disagree”"),
        ("Lee said the same thing at every stop this week: “It is about us.”", "“It is about us.”"),
        ("Lee’s answer was “yes.”", "“yes.”"),
        ("Lee told Ray to “go home.”", "to “go home.”"),
        ("Lee described herself as “a fighter,” “a mother” and “a builder.”",
         "as “a fighter,” “a mother” and “a builder.”"),
    ],
)  # fmt: skip
def test_the_words_said_are_neither_more_nor_less_than_the_quotation(text, expected):
    assert [quote for _, quote in said(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee said “no one is safe” on the bridge.", "“no one is safe” on the bridge"),
        ("Lee said the rule is simple: “Do your job.”", "the rule is simple: “Do your job.”"),
        ("It is not clear, Lee said, “who did it.”", "It is not clear … “who did it.”"),
        ("It was, Lee said, “a dark day,” one that “will not be forgotten.”",
         "It was … “a dark day,” one that “will not be forgotten.”"),
        ("“The bridge is safe,” she said, “and nobody should worry.”",
         "“The bridge is safe,” … “and nobody should worry.”"),
    ],
)  # fmt: skip
def test_a_sentence_that_goes_on_around_the_quoted_words_stays_whole(text, expected):
    assert [quote for _, quote in said(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plan was dropped in what Lee called “a joke” on Monday.", [("Lee", "“a joke”")]),
        ("He fought what Lee called “a war” and “a disgrace.”", [("Lee", "“a war” and “a disgrace.”")]),
        ("The bridge is, in Ann Lee’s own words, “a death trap.”", [("Ann Lee’s", "“a death trap.”")]),
        ("In other words, “nobody” won.", []),
        ("“It is over,” was how the mayor put it.", [("the mayor", "“It is over,”")]),
        ("“It is over,” per Ann Lee.", [("Ann Lee", "“It is over,”")]),
        ("‘It is over’: Ann Lee", [("Ann Lee", "‘It is over’")]),
        ("‘It is over’: minister to resign", [(None, "‘It is over’")]),
        ("Critics of the so-called “road to nowhere” met in May.", []),
        ("A report titled “The state of our bridges in May” came out.", []),
    ],
)  # fmt: skip
def test_words_in_marks_have_their_speaker_however_it_is_named(text, expected):
    assert said(text) == expected


def test_what_something_is_called_in_passing_is_worded_with_it():
    found = extract("The plan was dropped in what Lee called “a joke” on Monday.")

    assert [one.claim for one in found] == ["Lee called it a joke."]
