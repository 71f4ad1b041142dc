"""An import names the labels that it could not read, however many there are."""

from pathlib import Path

import pytest

from claims.importers.labels import MOST_LABELS, Labels
from claims.importers.parsed import ParsedClaim, ParsedReview
from tests.importers.command import import_seeds
from tests.importers.test_claimreview import feed, review


def record(label: str | None, language: str | None = None) -> ParsedClaim:
    """Return a record of a review with this label."""
    rated = ParsedReview(rating=label, language=language)
    return ParsedClaim("a.json", None, None, "It rained.", language="de", review=rated)


def test_labels_without_a_class_are_counted_the_most_frequent_first():
    labels = Labels()

    for label in ("Falsch", "Blau", "Gelb", "Gelb", None, "x" * 10_000):
        labels.saw(record(label))
    labels.saw(record("Blau", "fr"))
    labels.saw(ParsedClaim("a.json", None, None, "It rained."))

    assert labels.as_json() == {
        "labels": [
            {"label": "Gelb", "language": "de", "reviews": 2},
            {"label": "Blau", "language": "de", "reviews": 1},
            {"label": "Blau", "language": "fr", "reviews": 1},
            {"label": "x" * 199 + "…", "language": "de", "reviews": 1},
        ],
        "other_reviews": 0,
    }


def test_beyond_some_hundred_labels_they_are_only_counted():
    labels = Labels()

    for number in range(MOST_LABELS + 5):
        labels.saw(record(f"Blau {number}"))
    labels.saw(record("Blau 0"))

    named = labels.as_json()
    assert (len(named["labels"]), named["other_reviews"]) == (MOST_LABELS, 5)
    assert named["labels"][0] == {"label": "Blau 0", "language": "de", "reviews": 2}
    assert labels.lines()[0] == f"notice: reviews whose label is not understood: {MOST_LABELS + 6}"
    assert (len(labels.lines()), labels.lines()[-1]) == (12, f"  {MOST_LABELS - 5} × others")


def test_nothing_is_told_where_every_label_is_understood():
    labels = Labels()
    labels.saw(record("Falsch"))

    assert (labels.lines(), labels.as_json()) == ([], {"labels": [], "other_reviews": 0})


@pytest.mark.django_db
@pytest.mark.parametrize("dry", [True, False])
def test_the_report_and_the_terminal_name_what_is_not_understood(tmp_path: Path, dry: bool):
    rating = {"@type": "Rating", "alternateName": "The mayor was late"}
    path = feed(tmp_path / "feed.json", review(1), review(2, reviewRating=rating))

    said = import_seeds(path, report=tmp_path / "r.json", dry_run=dry)

    assert said.report["unmapped_labels"] == {
        "labels": [{"label": "The mayor was late", "language": "en", "reviews": 1}],
        "other_reviews": 0,
    }
    assert said.err.splitlines() == [
        "notice: reviews whose label is not understood: 1",
        "  1 × The mayor was late (en)",
    ]
