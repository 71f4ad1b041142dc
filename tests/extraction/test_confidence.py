"""Each finding says which rule found it, and how sure that rule is."""

import pytest

from claims.extraction import extract


@pytest.mark.parametrize(
    ("text", "rule", "confidence"),
    [
        ("“The bridge is safe,” Ann Lee said.", "finite", 0.95),
        ("Ann Lee said that the bridge was safe.", "finite", 0.87),
        ("“The bridge is safe,” said Ann Lee.", "inverted", 0.95),
        ("The bridge is safe, according to Ann Lee.", "according", 0.85),
        ("Ann Lee believes that the bridge is safe.", "finite", 0.77),
        ("It was welcomed despite Ann Lee's warning that it was old.", "noun", 0.5),
        ("Ann Lee came to lead “a quiet life in the north”.", "fragment", 0.57),
        ("“The bridge is safe.”", "continued", 0.4),
    ],
)
def test_a_finding_names_its_rule(text, rule, confidence):
    assert [(found.rule, found.confidence) for found in extract(text)] == [(rule, confidence)]


def test_the_turns_of_a_transcript_name_theirs():
    found = extract("LEE: It is safe.\n\nRAY: It is not.\n\nLEE: It has been safe for years.")

    assert [one.rule for one in found] == ["turn", "turn", "turn"]


def test_a_participle_is_less_sure_than_the_verb_that_it_hangs_on():
    first, second = extract("“It is safe,” Ann Lee said, adding that it was new.")

    assert (first.rule, second.rule) == ("finite", "participle")
    assert first.confidence > second.confidence


def test_the_rule_is_no_part_of_the_json():
    (found,) = extract("Ann Lee said that the bridge was safe.")

    assert found.rule == "finite"
    assert "rule" not in found.as_json()
