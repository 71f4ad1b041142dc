"""How often the rules are right, on pairs of every kind. `pytest -s` prints the figures."""

import sys
from collections import Counter

import pytest

from claims.search.relation import Kind, relation_of
from tests.search.relation.corpus import ALL, FILES, Pair, pairs_of

LEAST_PRECISION = 0.95
LEAST_RECALL = 0.80
LEAST_NEGATED = 0.95
LEAST_EXPLAINED = 0.90
# These are never `same`, whatever the figures.
NEVER_SAME = {"negated", "number", "name", "place", "date"}
GROUPS = {
    "same in other words", "negated", "number", "name", "place", "date", "quantifier", "direction",
    "tense", "attribution", "modality", "swapped roles", "related topic", "unrelated",
}  # fmt: skip
# The word that explains a group of pairs, where it is not the group's own name.
WORDS = {"negated": {"negation"}, "swapped roles": {"roles"}, "name": {"name", "place"}}
WORDS |= {"place": {"place", "name"}}
UNEXPLAINED = {"same in other words", "related topic", "unrelated"}


def tell(figures: str) -> None:
    sys.stdout.write(f"\n{figures}\n")


def judged(pairs: list[Pair]) -> list[tuple[Pair, Kind]]:
    return [(pair, relation_of(pair.text, pair.claim, pair.language).kind) for pair in pairs]


def test_the_corpus_holds_every_group_and_at_least_three_hundred_pairs():
    assert {pair.group for pair in ALL} == GROUPS
    assert len({pair[2:4] for pair in ALL}) == len(ALL) >= 300


@pytest.mark.parametrize("name", FILES)
def test_same_is_precise_and_finds_most(name):
    found = judged(pairs_of(name))
    counts = Counter((pair.kind == Kind.SAME, kind == Kind.SAME) for pair, kind in found)
    right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
    precision, recall = right / (right + wrong), right / (right + missed)
    tell(f"{name}: {len(found)} pairs, same: precision {precision:.3f}, recall {recall:.3f}")

    offenders = [pair for pair, kind in found if (pair.kind == Kind.SAME) != (kind == Kind.SAME)]

    assert precision >= LEAST_PRECISION, offenders
    assert recall >= LEAST_RECALL, offenders


def test_another_number_name_place_or_date_and_a_negation_are_never_the_same():
    offenders = [
        pair for pair, kind in judged(ALL) if kind == Kind.SAME and pair.group in NEVER_SAME
    ]

    assert offenders == []


def test_a_negation_is_found_and_nothing_else_is_taken_for_one():
    found = judged(ALL)
    negated = [(pair, kind) for pair, kind in found if pair.kind == Kind.NEGATES]
    missed = [pair for pair, kind in negated if kind != Kind.NEGATES]
    taken = [p for p, kind in found if kind == Kind.NEGATES and p.kind != Kind.NEGATES]
    tell(f"negates: {len(negated) - len(missed)} of {len(negated)}, wrong {len(taken)}")

    assert 1 - len(missed) / len(negated) >= LEAST_NEGATED, missed
    assert len(taken) <= len(found) * 0.01, taken


def test_most_answers_say_why():
    asked = [pair for pair in ALL if pair.group not in UNEXPLAINED]
    offenders = [
        pair
        for pair in asked
        if WORDS.get(pair.group, {pair.group}).isdisjoint(
            relation_of(pair.text, pair.claim, pair.language).because
        )
    ]
    tell(f"explained by the expected word: {1 - len(offenders) / len(asked):.3f}")

    assert 1 - len(offenders) / len(asked) >= LEAST_EXPLAINED, offenders
