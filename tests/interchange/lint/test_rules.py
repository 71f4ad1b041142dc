"""Every rule has an example that breaks it and one that keeps it, and stands in the documentation."""

import re
from pathlib import Path

import pytest

from claims.interchange.lint import RULES, rule_table
from claims.interchange.lint.check import RULE_OF_PROBLEM
from tests.interchange.lint.examples import EXAMPLES, broken

PAGE = Path(__file__).resolve().parents[3] / "docs" / "claimreview.md"
TABLE = re.compile(r"<!-- manage.py check_claimreview --rules -->\n(.*?)\n<!-- end -->", re.DOTALL)


def test_every_rule_has_its_examples():
    assert list(EXAMPLES) == list(RULES)


@pytest.mark.parametrize("rule", EXAMPLES)
def test_a_rule_is_broken_alone_and_where_it_is_told(rule):
    example = EXAMPLES[rule]

    assert broken(example.broken) == [(rule, example.pointer)]
    assert broken(example.kept) == []


def test_ids_are_stable_words_and_sentences_are_sentences():
    for rule in RULES.values():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.id)
        assert re.fullmatch(r"[A-Z][^\n|]+\.", rule.sentence)


def test_what_cannot_be_read_has_a_rule():
    assert set(RULE_OF_PROBLEM.values()) <= set(RULES)


def test_the_documentation_has_the_table_of_rules():
    """Where this fails: put what `manage.py check_claimreview --rules` prints between the marks."""
    (shown,) = TABLE.findall(PAGE.read_text(encoding="utf-8"))

    assert shown.strip().splitlines() == list(rule_table())
