"""The figures on annotated news articles do not fall below what they must reach."""

import pytest

from claims.extraction import extract
from tests.extraction.shared import load_scorer, read_lines

pytestmark = pytest.mark.slow


def measured(gold: list[dict], language: str) -> dict:
    predicted = [
        {"id": d["id"], "quotes": [a.as_json() for a in extract(d["text"], language)]} for d in gold
    ]
    return load_scorer("data/scorers/score_quotes.py").score(gold, predicted)["iou50"]


@pytest.mark.parametrize("half", [0, 1])
def test_english_figures_hold_on_each_half(half):
    figures = measured(read_lines("data/dev/quotes/dev.jsonl")[half::2], "en")

    assert figures["core_f1"] >= 0.77
    assert figures["joint"]["f1"] >= 0.55
    assert figures["speaker_acc"] >= 0.89
    assert figures["recall_by"]["direct"] >= 0.95


@pytest.mark.parametrize("half", [0, 1])
def test_german_figures_hold_on_each_half(half):
    figures = measured(read_lines("data/dev/quotes/dev.de.jsonl")[half::2], "de")

    assert figures["core_f1"] >= 0.58
    assert figures["joint"]["f1"] >= 0.45


def test_german_quotations_are_found():
    figures = measured(read_lines("data/dev/quotes/dev.de.jsonl"), "de")

    assert figures["core_f1"] >= 0.62
    assert figures["recall_by"]["direct"] >= 0.65
    assert figures["speaker_acc"] >= 0.75
