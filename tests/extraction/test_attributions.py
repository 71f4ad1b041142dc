"""Each way of reporting speech is found, with its speaker and its claim."""

import pytest

from claims.extraction import Attribution, extract


def found(text: str) -> list[tuple[str, str, str | None, str]]:
    return [(a.type, a.quote, a.speaker_mention, a.claim) for a in extract(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister said that the bridge was safe.", "The minister"),
        ("The minister said the bridge was safe.", "The minister"),
        ("The minister said on Monday that the bridge was safe.", "The minister"),
        ("In a statement, the minister said the bridge was safe.", "the minister"),
        ("The minister told reporters that the bridge was safe.", "The minister"),
        ("The minister told reporters the bridge was safe.", "The minister"),
        ("Ann Lee and Bo Ray told reporters the bridge was safe.", "Ann Lee and Bo Ray"),
        ("The minister, who was there, said the bridge was safe.", "The minister, who was there"),
        ("According to the minister, the bridge was safe.", "the minister"),
        ("Speaking in Berlin, the minister also insisted the bridge was safe.", "the minister"),
    ],
)
def test_reported_speech_is_found_behind_the_cue(text, expected):
    assert found(text) == [("indirect", "the bridge was safe", expected, "The bridge was safe.")]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was safe, the minister said.",
        "The bridge was safe, said the minister.",
        "The bridge was safe, according to the minister.",
        "The bridge was safe, the minister said on Monday.",
    ],
)
def test_reported_speech_is_found_before_the_cue(text):
    assert found(text) == [
        ("indirect", "The bridge was safe", "the minister", "The bridge was safe.")
    ]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("“The bridge is safe,” the minister said.", "“The bridge is safe,”"),
        ("“The bridge is safe”, said the minister.", "“The bridge is safe”"),
        ("As we met, the minister said: “The bridge is safe.”", "“The bridge is safe.”"),
        ('As we met, the minister said, "The bridge is safe."', '"The bridge is safe."'),
        ("“The bridge is safe,” the minister told reporters.", "“The bridge is safe,”"),
        ("‘The bridge is safe,’ said the minister, who was there.", "‘The bridge is safe,’"),
        ("„The bridge is safe“, said the minister.", "„The bridge is safe“"),
        ("« The bridge is safe », said the minister.", "« The bridge is safe »"),
    ],
)
def test_a_quotation_is_found_with_its_speaker(text, quote):
    assert found(text) == [("direct", quote, "the minister", "The bridge is safe.")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry said the bridge was “completely safe” for lorries.",
            ("mixed", "the bridge was “completely safe” for lorries", "The ministry",
             "The bridge was completely safe for lorries."),
        ),
        (
            "The minister called the plan “a last resort”.",
            ("mixed", "the plan “a last resort”", "The minister",
             "The minister called the plan a last resort."),
        ),
        (
            "The plan was described by the ministry as “a last resort”.",
            ("mixed", "as “a last resort”", "the ministry",
             "The plan was described by the ministry as a last resort."),
        ),
    ],
)  # fmt: skip
def test_quoted_words_inside_reported_speech_are_mixed(text, expected):
    assert found(text) == [expected]


def test_a_split_quotation_is_one_attribution():
    text = "“The bridge is safe,” the minister said. “It was inspected.”"

    attributions = extract(text)

    assert [(a.quote, a.spans, a.type) for a in attributions] == [
        (text, ((0, 21), (41, 60)), "direct")
    ]


def test_an_interrupted_clause_has_two_parts():
    text = "The bridge, the minister said, is safe."

    attributions = extract(text)

    assert [([text[a:b] for a, b in f.spans], f.claim) for f in attributions] == [
        (["The bridge", "is safe"], "The bridge is safe.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The minister said: “The bridge is safe.\n\n“It was inspected.\n\n“It is new.”",
        "“The bridge is safe.\n\n“It was inspected.\n\n“It is new,” the minister said.",
    ],
)
def test_a_quotation_over_paragraphs_is_one_attribution(text):
    attributions = extract(text)

    assert [(len(a.spans), a.speaker) for a in attributions] == [(3, "Minister")]


def test_a_quotation_alone_in_its_paragraph_is_the_last_speakers():
    text = "“The bridge is safe,” the minister said.\n\n“It was inspected.”"

    assert found(text)[1] == ("direct", "“It was inspected.”", "the minister", "It was inspected.")


def test_participles_and_second_verbs_share_the_speaker():
    text = "The minister warned that the bridge could fall, adding that lorries should avoid it."

    assert found(text) == [
        ("indirect", "the bridge could fall", "The minister", "The bridge could fall."),
        ("indirect", "lorries should avoid it", "The minister", "Lorries should avoid it."),
    ]


def test_two_speakers_in_one_sentence_are_kept_apart():
    text = "Critics say the bridge is unsafe, but the minister insists it is safe."

    assert found(text) == [
        ("indirect", "the bridge is unsafe", "Critics", "The bridge is unsafe."),
        ("indirect", "it is safe", "the minister", "It is safe."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The album “Abbey Road” was released in 1969.",
        "The “Oreshnik” missile was tested.",
        "The report was published on Monday.",
        "It's the drivers' fault.",
        "Their claims were false.",
        "The program called Apollo ended in 1972.",
    ],
)
def test_titles_names_and_nouns_are_not_taken_as_speech(text):
    assert found(text) == []


def test_the_header_never_becomes_part_of_an_answer():
    text = "date 2024-12-19 Angela Merkel says Germany can manage."

    assert extract(text) == [
        Attribution(
            start=35,
            end=53,
            spans=((35, 53),),
            quote="Germany can manage",
            type="indirect",
            speaker="Angela Merkel",
            speaker_mention="Angela Merkel",
            speaker_spans=((16, 29),),
            cue="says",
            cue_spans=((30, 34),),
            claim="Germany can manage.",
            confidence=0.87,
            rule="finite",
            names=("Angela Merkel",),
        )
    ]


def test_as_json_has_the_keys_in_order():
    (attribution,) = extract("“The bridge is safe,” said the minister.")

    assert list(attribution.as_json().items()) == [
        ("start", 0),
        ("end", 21),
        ("spans", [[0, 21]]),
        ("quote", "“The bridge is safe,”"),
        ("type", "direct"),
        ("speaker", "Minister"),
        ("speaker_mention", "the minister"),
        ("speaker_spans", [[27, 39]]),
        ("cue", "said"),
        ("cue_spans", [[22, 26]]),
        ("claim", "The bridge is safe."),
        ("confidence", 0.95),
    ]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Officials say at least 20 people were killed.", "at least 20 people were killed"),
        ("At least 20 people were killed, officials said.", "At least 20 people were killed"),
        ("Officials said in a post on X, formerly Twitter, that it was over.", "it was over"),
        ("Officials claimed, without evidence, that it was over.", "it was over"),
        ("It was over, officials said, citing the weather.", "It was over"),
    ],
)
def test_quantities_and_asides_do_not_hide_what_is_said(text, quote):
    first = extract(text)[0]

    assert (first.quote, first.speaker) == (quote, "Officials")


def test_a_speaker_with_a_relative_clause_of_saying_is_the_outer_one():
    text = '"It is over," the leader, who asked not to be named, told the paper.'

    assert found(text) == [
        ("direct", '"It is over,"', "the leader, who asked not to be named", "It is over.")
    ]


def test_whoever_is_addressed_is_not_what_is_said():
    text = "Greta Thunberg told world leaders at the United Nations in 2019: “How dare you!”"

    assert [a[:3] for a in found(text)] == [("direct", "“How dare you!”", "Greta Thunberg")]


def test_a_clause_that_says_which_is_nobody_s_words():
    assert found("The minister answered with a joke that went too far.") == []


@pytest.mark.parametrize("cue", ["said", "told reporters"])
def test_that_may_be_what_is_spoken_of(cue):
    assert found(f"The minister {cue} that is not true.") == [
        ("indirect", "that is not true", "The minister", "That is not true.")
    ]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("While she waited, “It is safe,” Ann Lee said.", ["“It is safe,”"]),
        ("The bridge is old - “It will fall,” Ann Lee said twice - and new ones cost more.", ["“It will fall,”"]),
        ("Ann Lee praised the plan in May and left the room early.", ["the plan in May"]),
        ("Ann Lee, who fears the plan, voted against it.", ["the plan"]),
        ("Ann Lee said, if elected, she would close the bridge.", ["if elected, she would close the bridge"]),
        ("Ann Lee warned that Tom Ray, even as a guest, had closed the bridge.",
         ["Tom Ray, even as a guest, had closed the bridge"]),
        ("“Go home,” Ann Lee bellowed.", ["“Go home,”"]),
        ("After the vote, she smiled.", []),
        ("He read it as part of the “Book of Hours,” which is old.", []),
        ("The costs were met by Lee's declared surplus.", []),
    ],
)  # fmt: skip
def test_what_is_said_ends_where_another_clause_begins(text, quotes):
    assert [found.quote for found in extract(text)] == quotes


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ann Lee, who has in the past called the plan “dead,” left.", ["who"]),
        ("Ann Lee said Tom Ray knew what he said, and accused the mayor of lying.", ["Ann Lee", "Ann Lee"]),
    ],
)  # fmt: skip
def test_the_subject_of_the_verb_is_the_speaker(text, speakers):
    assert [found.speaker_mention for found in extract(text)] == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Tom Ray was quick. “Is it safe?” Ann Lee, D-Ohio, pressed. “Tell us.”", ["Ann Lee, D-Ohio"]),
        ("The bridge is unsafe, according to a study by the county.", ["a study by the county"]),
        ("The plan, which notes, “It is old,” was read.", ["which"]),
        ("They will hold signs proclaiming: “It is safe.”", ["They"]),
        ("Tom Ray knew that. He’s said that the bridge is safe.", ["He"]),
        ("When asked why, Ann Lee replied: “It is safe.”", ["Ann Lee"]),
        ("Ann Lee argued loudly — to cheers from the floor — that the bridge was safe.", ["Ann Lee"]),
        ("It means admitting that the bridge is old.", []),
    ],
)  # fmt: skip
def test_the_speaker_is_found_past_what_stands_between(text, speakers):
    assert [found.speaker_mention for found in extract(text)] == speakers


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("It’s not clear, Lee said, “what they’re doing.”", ["It’s not clear", "“what they’re doing.”"]),
        ("Lee said Ray “was never told”.", ["Ray “was never told”"]),
        ("Is the bridge safe? asked Ann Lee.", ["Is the bridge safe"]),
    ],
)  # fmt: skip
def test_half_quoted_words_are_one_passage(text, spans):
    (found,) = extract(text)

    assert [text[a:b] for a, b in found.spans] == spans


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("It is safe, Lee told the crowd as he left.", ["It is safe"]),
        ("Lee has warned they could close the bridge if it snows.", ["they could close the bridge if it snows"]),
        ("Lee said for years that it was safe, but there is doubt.", ["it was safe"]),
        ("The old bridge, said Lee and others, would be closed.", ["The old bridge … would be closed"]),
        ("He runs a shop, writes a column and, since May, leads a choir.", []),
        ("Lee joined a think tank and left the town.", []),
        ("Lee asked Ray what the bridge had cost.", ["what the bridge had cost"]),
        ("Speaking at a meeting in the town of Leeds, she left.", []),
    ],
)  # fmt: skip
def test_adjuncts_and_nouns_are_not_taken_for_what_is_said(text, quotes):
    assert [" … ".join(text[a:b] for a, b in found.spans) for found in extract(text)] == quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("McDonald's said it would close two shops.", ["it would close two shops"]),
        ("Lee asked that the bridge be closed.", ["the bridge be closed"]),
        ("Is it safe, she wondered.", ["Is it safe"]),
        ("Lee said as mayor she would close the bridge.", ["as mayor she would close the bridge"]),
        ("Lee, who said the plan, revised in May, was bad, left.", ["the plan, revised in May, was bad"]),
        ("Lee said the boat sank and left no trace.", ["the boat sank and left no trace"]),
        ("Two days later, Lee said, “we lost the bridge”.", ["“we lost the bridge”"]),
        ("They left Leeds saying that it was safe.", ["it was safe"]),
        ("Lee said 40 percent agree.", ["40 percent agree"]),
    ],
)  # fmt: skip
def test_what_is_said_is_taken_whole(text, quotes):
    assert [found.quote for found in extract(text)] == quotes
