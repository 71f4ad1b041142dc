"""Texts set as British papers, agencies, broadcasters and live blogs set them are read alike."""

import pytest

from claims.extraction import extract


def said(text: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (" … ".join(text[a:b] for a, b in found.spans), found.speaker, found.cue)
        for found in extract(text)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("‘We had no choice,’ says Tom Ray, who runs a cafe.", ("‘We had no choice,’", "Tom Ray", "says")),
        ("“I am not going,” the 54-year-old told BBC Radio 4’s Today programme.",
         ("“I am not going,”", "54-year-old", "told")),
        ("The judge, Mr Justice Ray, told him: “You are a danger.”", ("“You are a danger.”", "Ray", "told")),
        ("Shadow chancellor Ann Lee MP said it was “a disgrace”.", ("it was “a disgrace”", "Ann Lee", "said")),
        ("“They shot him,” said neighbour Ann Lee, 45. “I heard it.”",
         ("“They shot him,” … “I heard it.”", "Ann Lee", "said")),
        ("She was accused of “playing games” by the Labour leader.", ("“playing games”", "Labour leader", "accused")),
        ("'We will not pay,' vows mayor as strike bites", ("'We will not pay,'", "Mayor", "vows")),
        ("‘It is safe’ said Ann Lee.", ("‘It is safe’", "Ann Lee", "said")),
        ("“It is all a lie” – Ann Lee, 2016", ("“It is all a lie”", "Ann Lee", None)),
    ],
)  # fmt: skip
def test_british_papers(text, found):
    assert said(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SEOUL, May 3 (Reuters) - The North fired a missile on Friday, the South's military said.",
         ("The North fired a missile on Friday", "South's military", "said")),
        ("Two people familiar with the matter said the deal could come on Friday.",
         ("the deal could come on Friday", "Two people familiar with the matter", "said")),
        ("“Nobody told us,” according to Lee.", ("“Nobody told us,”", "Lee", "according to")),
        ("In the words of Ann Lee, “nobody wants this.”", ("“nobody wants this.”", "Ann Lee", "In the words of")),
        ("As Ann Lee put it: “Nobody wants this.”", ("“Nobody wants this.”", "Ann Lee", "put it")),
        ("Ann Lee's message is simple: “Vote.”", ("“Vote.”", "Ann Lee's message", None)),
        ("The minister's claim that crime has fallen was false.", ("crime has fallen", "Minister", "claim")),
    ],
)  # fmt: skip
def test_agencies(text, found):
    assert said(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Reuters could not independently verify the report.",
        "(Reporting by Ann Lee in London; Editing by Tom Ray)",
        "Coastal states swing toward the party.",
        "Lee challenges Ray in May.",
        "By Ann Lee\n\nPublished on 3 May",
    ],
)
def test_what_is_no_speech_is_left_out(text):
    assert said(text) == []


def test_a_live_blog_is_read_entry_by_entry():
    text = (
        "10:15 a.m.\n\nPolice say three people were hurt.\n\n"
        '10:05 a.m.\n\nThe mayor, Ann Lee, has tweeted: "Stay at home."'
    )

    assert said(text) == [
        ("three people were hurt", "Police", "say"),
        ('"Stay at home."', "Ann Lee", "tweeted"),
    ]


def test_paragraphs_parted_by_single_line_ends_keep_their_speakers():
    text = (
        "Mayor says bridge is safe\nThe mayor, Ann Lee, said on Monday that the bridge was safe.\n"
        "“We checked it,” she said.\n“It will stay open,” the mayor added."
    )

    assert said(text) == [
        ("bridge is safe", "Mayor", "says"),
        ("the bridge was safe", "Ann Lee", "said"),
        ("“We checked it,”", "Ann Lee", "said"),
        ("“It will stay open,”", "Ann Lee", "added"),
    ]


def test_he_may_be_somebody_without_a_name():
    text = "The party’s leader said he was sorry. “We let people down,” he said."

    assert [found.speaker for found in extract(text)] == ["Party’s leader", "Party’s leader"]


ARTICLE = (
    "The mayor, Ann Lee, said the bridge was safe.\n\n"
    "“We checked it twice,” she said. “The drivers’ union agrees.”\n\n"
    "“It may be safe,” Tom Ray told reporters, adding that it “looks old.”"
)


@pytest.mark.parametrize(
    "marks",
    [{}, {"“": '"', "”": '"'}, {"“": "‘", "”": "’"}, {"“": "'", "”": "'", "’": "'"},
     {"“": "''", "”": "''"}, {"“": "``", "”": "''"}, {"“": "«", "”": "»"}, {"\n\n": "\n"}, {"\n\n": "\r\n"}],
)  # fmt: skip
def test_the_kind_of_marks_and_line_ends_makes_no_difference(marks):
    text = ARTICLE
    for known, other in marks.items():
        text = text.replace(known, other)

    assert [(found.speaker, found.cue, found.type) for found in extract(text)] == [
        ("Ann Lee", "said", "indirect"),
        ("Ann Lee", "said", "direct"),
        ("Tom Ray", "told", "direct"),
        ("Tom Ray", "adding", "mixed"),
    ]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("The memo states the firm knew of it.", ["the firm knew of it"]),
        ("The crowd held signs that read “Fair Pay Now.”", ["“Fair Pay Now.”"]),
        ("Lee warned on Monday of a crisis.", ["a crisis"]),
        ("“We went to him, he said no, and we left.\n\n“We came back,” Tom Ray said.",
         ["“We went to him, he said no, and we left.\n\n“We came back,”"]),
    ],
)  # fmt: skip
def test_what_only_looks_like_no_speech_is_kept(text, quotes):
    assert [found.quote for found in extract(text)] == quotes


@pytest.mark.parametrize("language", ["en", "de", "fi"])
def test_a_line_may_end_in_a_carriage_return_alone(language):
    lines = "“The bridge is safe now,” said\nAnn\nLee.\n\n“It is not safe,” Bo Ray said.\n"

    expected = extract(lines, language)
    found = extract(lines.replace("\n", "\r"), language)

    assert [(a.spans, a.claim, a.speaker) for a in found] == [
        (a.spans, a.claim, a.speaker) for a in expected
    ]
    assert len(found) == 2
    for one in found:
        text = lines.replace("\n", "\r")
        assert text[one.start : one.end] == one.quote
        assert [text[a:b] for a, b in one.speaker_spans] == [one.speaker_mention][
            : len(one.speaker_spans)
        ]
