"""A quotation with its speaker is found as it stands, whatever the sentence does around it."""

import pytest

from claims.extraction import extract


def said(text: str) -> list[tuple[str | None, str]]:
    return [(a.speaker_mention, " … ".join(text[s:e] for s, e in a.spans)) for a in extract(text)]


@pytest.mark.parametrize(
    "tail",
    [
        "then hung up",
        "his voice low",
        "one of many who had come",
        "and with that the hearing was over",
        "although nobody believed him",
        "even as the numbers fell",
        "not for the first time",
        "a view that others in the room shared",
    ],
)
def test_what_follows_the_speaker_of_a_quotation_is_not_said(tail):
    assert said(f"“It is cold,” he said, {tail}.") == [("he", "“It is cold,”")]


def test_a_quotation_goes_on_behind_its_speaker_in_marks_or_with_its_verb():
    assert said("“It is cold,” he said, his voice low, “and dark.”") == [
        ("he", "“It is cold,” … “and dark.”")
    ]
    assert said("“The bridge,” he said, is safe.") == [("he", "“The bridge,” … is safe")]
    assert said("“It is cold,” he said, his voice low. “And dark.”") == [
        ("he", "“It is cold,” … “And dark.”")
    ]


@pytest.mark.parametrize(
    "speaker",
    [
        "Ann Lee, 45, of Hill, Ohio",
        "Ann Lee, who works in Hill, Ohio",
        "Ann Lee, a father’s friend from Hill, Ohio, who saw it",
        "Ann Lee, the star of “Hill,” a film",
        "Ann Lee, who owns a shop and, like many here, saw it",
        "Ann Lee, a baker, and Tom Ray, a cook",
    ],
)
def test_all_that_describes_a_speaker_behind_a_quotation_is_stepped_over(speaker):
    assert said(f"“It is cold,” {speaker}, said.") == [(speaker, "“It is cold,”")]


@pytest.mark.parametrize("tag", ["he said", "Ray said on Monday", "said Tom Ray"])
@pytest.mark.parametrize(
    "clause", ["Lee promised to keep the bridge “as it is,”", "Lee told them to “go away,”"]
)
def test_a_speaker_behind_a_quotation_says_the_clause_before_it_too(clause, tag):
    assert [words for _, words in said(f"{clause} {tag}.")] == [clause]


@pytest.mark.parametrize(
    "text",
    [
        "“It is cold,” said Ann Lee, and Ray left.",
        "Lee called it “a joke,” and Ray said it was not.",
        "Lee called it “bold,” “fair” and “long overdue,” adding that she was “proud.”",
        "“It is cold,” Lee said, “and dark,” but Ray disagreed.",
        "Lee offered “a plan,” he said.",
    ],
)
def test_a_comma_behind_the_closing_mark_is_read_like_one_within(text):
    within, behind = (
        [(name, words.replace(",", "")) for name, words in said(one)]
        for one in (text, text.replace(",”", "”,"))
    )

    assert behind == within


@pytest.mark.parametrize(
    "quotation",
    [
        "“He told me, ‘Sit down.’”",
        "“Too many. (Laughter.)”",
        "“It was [the end.]”",
        "“Did he say ‘why?’”",
        "“Why?”",
    ],
)
def test_a_sentence_ends_with_a_quotation_that_its_speaker_stands_before(quotation):
    assert said(f"Lee asked, {quotation} Ray said it was “false.”") == [
        ("Lee", quotation),
        ("Ray", "it was “false.”"),
    ]


@pytest.mark.parametrize("quotation", ["“I know ...”", "“I know. . .”", "“I know.”", "“Why?”"])
def test_a_speaker_behind_a_full_stop_within_the_marks_is_kept(quotation):
    assert said(f"{quotation} Ann Lee said.") == [("Ann Lee", quotation)]


@pytest.mark.parametrize(
    "text",
    [
        "“We won,” said a man who told them that “the town had waited.”",
        "“We won,” said Lee, whose motto is “Never quit a play.”",
        "“We won,” said Lee after those who carried signs reading “Justice for Sam.”",
        "“We won,” said Lee, whose book is about loud and “rebellious” people.",
        "“We won,” Lee told “The Good Day.”",
    ],
)
def test_other_quoted_words_of_the_sentence_are_no_part_of_the_quotation(text):
    assert "“We won,”" in [words for _, words in said(text)]


def test_a_whole_quotation_behind_its_verb_ends_with_its_mark():
    assert said("Asked why, Lee said, “Sleep,” then turned to the crowd.")[-1] == (
        "Lee",
        "“Sleep,”",
    )


def test_a_full_stop_before_a_pronoun_ends_a_quotation_that_had_its_speaker():
    assert said("“You,” he told them, “are late.” They laughed.") == [
        ("he", "“You,” … “are late.”")
    ]


def test_a_name_in_marks_in_front_leaves_the_quotation_to_its_speaker():
    assert said("In a talk on “The Good Day,” Lee said, “It is cold.”") == [
        ("Lee", "“It is cold.”")
    ]


def test_a_question_and_its_answer_are_two_quotations():
    assert said("Ann Lee asked Ray, “Is it cold?” Ray responded, “Not at all.”") == [
        ("Ann Lee", "“Is it cold?”"),
        ("Ray", "“Not at all.”"),
    ]


@pytest.mark.parametrize("tag", ["she said", "Ann Lee insisted", "shouted Ann Lee"])
@pytest.mark.parametrize(("opens", "closes"), [("“", "”"), ('"', '"'), ("''", "''")])
def test_a_lost_closing_mark_is_missed_before_the_speaker(opens, closes, tag):
    text = f"{opens}It is cold, {tag}. {opens}And it is dark.{closes}"

    assert said(text)[0][1].startswith(f"{opens}It is cold, … {opens}And it is dark")


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("*“It is cold,”* Ann Lee said.", "“It is cold,”"),
        ("“*It is cold,*” Ann Lee said.", "“*It is cold,*”"),
        ("“It is cold,” **Ann Lee** said.", "“It is cold,”"),
        ("<p><em>“It is cold,”</em> Ann Lee said.</p>", "“It is cold,”"),
        ("\u200b“It is cold,”\u200b Ann Lee said.", "“It is cold,”"),
        ("- “It is cold,” Ann Lee said.", "“It is cold,”"),
        ("• “It is cold,” Ann Lee said.", "“It is cold,”"),
    ],
)
def test_what_only_sets_the_text_is_stepped_over(text, quotation):
    assert said(text) == [("Ann Lee", quotation)]


@pytest.mark.parametrize("front", ["Asked if he had called it “dead,”", "To those who doubt him,"])
def test_a_phrase_in_front_leaves_the_quotation_to_the_main_clause(front):
    assert said(f"{front} Ray had an answer: “It is cold.”")[-1][1] == "“It is cold.”"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee says the town “knows that it is cold.\n\n“And it will be dark.”",
         [("Lee", "the town “knows that it is cold. … “And it will be dark.”")]),
        ("“It is cold,” said Lee, explaining why she left. “It is dark.\n\n“It is late.”",
         [("Lee", "“It is cold,” … “It is dark. … “It is late.”"), ("Lee", "why she left")]),
        ("Lee said, “It is cold.\n\nHere is why: It is night.”\n\nRay said “no.”",
         [("Lee", "“It is cold. … Here is why: It is night.”"), ("Ray", "“no.”")]),
    ],
)  # fmt: skip
def test_a_quotation_that_was_left_open_goes_on_in_the_next_paragraph(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("opens", "closes"), [("“ ", " ”"), ('" ', ' "'), ("“ ", "”"), ('" ', '"')]
)
def test_a_space_within_the_marks_is_stepped_over(opens, closes):
    quotation = f"{opens}It is cold,{closes}"

    assert said(f"{quotation} Ann Lee said. {opens}And dark.{closes}") == [
        ("Ann Lee", f"{quotation} … {opens}And dark.{closes}")
    ]
    assert said(f"Ann Lee said, {opens}It is cold.{closes}") == [
        ("Ann Lee", f"{opens}It is cold.{closes}")
    ]


def test_whoever_is_told_is_no_speaker():
    found = said("“It is cold,” Lee, who wrote “Winter,” told The Times.")

    assert found[0] == ("Lee, who wrote “Winter,”", "“It is cold,”")
