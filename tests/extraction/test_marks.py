"""Quotation marks are paired, whatever their kind; apostrophes are left alone."""

import pytest

from claims.extraction.marks import find_quotations


def quoted(text: str, language: str = "en") -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text, 0, len(text), language)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The “bridge” is “safe”.", ["“bridge”", "“safe”"]),
        ('The "bridge" is "safe".', ['"bridge"', '"safe"']),
        ("''The bridge is safe,'' she said.", ["''The bridge is safe,''"]),
        ("‘The bridge is safe,’ she said.", ["‘The bridge is safe,’"]),
        ("'The bridge is safe,' she said.", ["'The bridge is safe,'"]),
        ("« Le pont est sûr », dit-elle.", ["« Le pont est sûr »"]),
        ("„Die Brücke ist sicher“, sagte sie.", ["„Die Brücke ist sicher“"]),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
        ("'It's the drivers' fault,' she said.", ["'It's the drivers' fault,'"]),
    ],
)
def test_marks_are_paired_whatever_their_kind(text, found):
    assert quoted(text) == found


def test_german_angles_point_inwards():
    assert quoted("»Die Brücke ist sicher«, sagte sie.", "de") == ["»Die Brücke ist sicher«"]


@pytest.mark.parametrize(
    "text",
    [
        "It's the drivers' fault, and the '90s' fashion.",
        "It’s the drivers’ fault.",
        "The board is 6' by 4'.",
        "An attribute such as <a title=x> or <a title='x'> is no speech.",
        "“ ” “” \"\" ''''",
        "“““““ and ''''''''''''",
    ],
)
def test_apostrophes_and_ornaments_are_no_quotations(text):
    assert quoted(text) == []


def test_a_quotation_without_a_closing_mark_runs_to_the_end():
    found = find_quotations("She said: “The bridge is safe.", 0, 30)

    assert [(q.start, q.end, q.closed) for q in found] == [(10, 30, False)]


def test_a_second_opening_mark_ends_the_first_quotation():
    assert quoted("“It is safe. “It is new.”") == ["“It is safe.", "“It is new.”"]
