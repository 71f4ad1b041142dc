"""A whole news document: every quotation in it, and what is reported besides."""

import re

import pytest

from claims.extraction import Attribution, extract
from tests.extraction.shared import shared_path


@pytest.fixture(scope="module")
def document() -> str:
    return shared_path("seeds/000_9b17a76e6ba0ac1f.txt").read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def attributions(document) -> list[Attribution]:
    return extract(document)


def covering(attributions: list[Attribution], start: int, end: int) -> list[Attribution]:
    return [a for a in attributions if any(s <= start and end <= e for s, e in a.spans)]


def test_every_quotation_is_attributed_to_its_speaker(document, attributions):
    wrong = []
    for match in re.finditer("“[^”]*”", document):
        if match.group() == "“Oreshnik”":
            continue
        expected = "White House" if "priority" in match.group() else "Vladimir Putin"
        owners = covering(attributions, match.start(), match.end())
        if [a.speaker for a in owners] != [expected] or owners[0].type == "indirect":
            wrong.append(match.group())

    assert wrong == []


def test_a_name_in_marks_is_no_quotation(document, attributions):
    start = document.index("“Oreshnik”")

    assert [a.type for a in covering(attributions, start, start + 10)] in ([], ["indirect"])


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("Russia has not been defeated in Syria", "Vladimir Putin"),
        ("evacuated 4,000 Iranian fighters", "Vladimir Putin"),
        ("Vladimir Putin has not talked to Donald Trump in more than four years", "Vladimir Putin"),
        ("Vladimir Putin was ready to discuss", "Vladimir Putin"),
        ("Vladimir Putin has not met", "Vladimir Putin"),
        ("Russia intervened in Syria", "Vladimir Putin"),
        ("maintain bases there", "Vladimir Putin"),
        ("It is not true that Russia", "Vladimir Putin"),
        ("Austin Tice’s release was described", "White House"),
    ],
)
def test_a_reported_claim_is_found(attributions, words, speaker):
    assert [a.speaker for a in attributions if words in a.claim] == [speaker]


def test_the_header_is_no_part_of_any_answer(attributions):
    assert [a for a in attributions if a.start < 17 or "2024" in f"{a.quote}{a.speaker}"] == []
