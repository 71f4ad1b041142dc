"""A sentence that leads up to somebody's words says whose they are, though it has none of them."""

import pytest

from claims.extraction import extract


def said(text: str) -> list[tuple[str | None, str]]:
    return [(a.speaker_mention, " … ".join(text[s:e] for s, e in a.spans)) for a in extract(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee said:\n\n“It is safe.\n\n“We checked.”", ("Ann Lee", "“It is safe. … “We checked.”")),
        ("Ann Lee asked the following:\n\n“Is it safe?”\n\nNobody knew.", ("Ann Lee", "“Is it safe?”")),
        ("Ann Lee’s reply? “It is over.”", ("Ann Lee’s", "“It is over.”")),
        ("Ann Lee shook her head. “Nobody told us.”", ("Ann Lee", "“Nobody told us.”")),
        ("The mayor of Hill Town paused. “It is over.”", ("The mayor of Hill Town", "“It is over.”")),
    ],
)  # fmt: skip
def test_a_quotation_goes_to_whoever_leads_up_to_it(text, expected):
    assert said(text) == [expected]


def test_a_person_who_acts_between_two_quotations_says_the_second():
    text = "Ann Lee said: “No.” Tom Ray shook his head. “That is a lie.”"

    assert said(text) == [("Ann Lee", "“No.”"), ("Tom Ray", "“That is a lie.”")]


def test_who_speaks_in_a_sentence_goes_on_whoever_else_it_names():
    text = "According to Ann Lee, Tom Ray was late. “He lies.”"

    assert said(text) == [("Ann Lee", "Tom Ray was late"), ("Ann Lee", "“He lies.”")]


def test_a_meeting_says_nothing():
    assert said("Hill Town Council met on Monday. “It is over.”") == [(None, "“It is over.”")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee wrote in a letter:\n\nIt is old. Close it at once.\n\nNobody answered.",
         [("Ann Lee", "It is old. Close it at once.")]),
        ("Tom Ray tweeted:\n\nThe plan is dead. Sad!\n\nThe council met.",
         [("Tom Ray", "The plan is dead. Sad!")]),
        ("Lee said there were two reasons:\n\nThe bridge is old.", [("Lee", "there were two reasons")]),
        ("Here is what happened:\n\nThe bridge fell on Monday.", []),
        ("The council said:\n\n- one\n- two\n\nIt met in May.", []),
        ("The statement said:\n\nKey points\n\nThe bridge is old.", []),
    ],
)  # fmt: skip
def test_a_paragraph_set_apart_behind_a_colon_is_said_though_it_has_no_marks(text, expected):
    assert said(text) == expected
