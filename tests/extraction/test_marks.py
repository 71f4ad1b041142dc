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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“You care when “your team” needs it.” She left.", ["“You care when “your team” needs it.”"]),
        ("“Let us go.’ She went home. “Trainspotting” is a film.", ["“Let us go.’", "“Trainspotting”"]),
        ('"It is safe,"Lee said.', ['"It is safe,"']),
        ('"It is safe, said Lee, who leads it.', ['"It is safe,']),
        ('"It is safe, Lee said. "It is new."', ['"It is safe,', '"It is new."']),
        ("''He said, 'No.''' She left.", ["''He said, 'No.'''"]),
        ("”It is safe”, she said.", ["”It is safe”"]),
        ("“It is safe“, she said.", ["“It is safe“"]),
        ("``It is safe,'' she said.", ["``It is safe,''"]),
        ("`It is safe,' she said.", ["`It is safe,'"]),
        ("Use `foo` when it's 'bar'.", ["'bar'"]),
        ("'They told me \"go away\" and I did,' she said.", ["'They told me \"go away\" and I did,'"]),
        ("Rock 'n' roll, says 'The Times'.", ["'The Times'"]),
    ],
)  # fmt: skip
def test_wrong_and_nested_marks_are_read_as_they_were_meant(text, found):
    assert quoted(text) == found


def test_a_paragraph_in_single_marks_stays_open_when_the_next_one_goes_on():
    text = "‘It is safe.\n\n‘It is new,’ she said."

    assert [text[q.start : q.end] for q in find_quotations(text, 0, 12)] == ["‘It is safe."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is safe. We checked,” Lee said.", ["It is safe. We checked,”"]),
        ("Lee said: It is safe.” He left.", ["It is safe.”"]),
        ("“It is safe,” Lee said. We checked.”", ["“It is safe,”", "We checked.”"]),
        ('"It is safe," Lee said. We checked."', ['"It is safe,"', 'We checked."']),
        ('"He said "no" to me," she said.', ['"He said "no" to me,"']),
        ("‘Why not a ‘blacklist’ for them?’ he wrote.", ["‘Why not a ‘blacklist’ for them?’"]),
        ('"It is safe. "It is new," she said.', ['"It is safe.', '"It is new,"']),
        ('"Why "ban" it, and why "close" it?" he asked.', ['"Why "ban" it, and why "close" it?"']),
        ("“Why “ban” it, and why “close” it?” he asked.", ["“Why “ban” it, and why “close” it?”"]),
        ("‘Why ‘ban’ it, and why ‘close’ it?’ he asked.", ["‘Why ‘ban’ it, and why ‘close’ it?’"]),
        ("'Why 'ban' it, and why 'close' it?' he asked.", ["'Why 'ban' it, and why 'close' it?'"]),
        (
            "'He told me, 'Get out,' and I left,' she said.",
            ["'He told me, 'Get out,' and I left,'"],
        ),
    ],
)
def test_missing_and_doubled_marks_are_supplied(text, found):
    assert quoted(text) == found


def test_a_mark_far_behind_closes_no_quotation_around_others():
    near, far = ("It is new. " * count + "It is old.”" for count in (1, 100))
    opening = "“It is safe. “It is new.” She “smiled.” "

    assert quoted(opening + near) == [opening + near]
    assert quoted(opening + far)[:3] == ["“It is safe.", "“It is new.”", "“smiled.”"]
