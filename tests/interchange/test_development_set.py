"""The figures on real reviews do not fall below what they must reach."""

import pytest

from claims.interchange.claimreview import Review, read_reviews
from claims.interchange.truth import truth_of
from tests.extraction.shared import load_scorer, read_lines, shared_path

FOLDERS = {"dev": 0.98, "dev_html": 0.95}


def system_output(folder: str) -> list[dict]:
    found = []
    for path in sorted(shared_path(f"data/dev/claimreview/{folder}").iterdir()):
        if path.suffix in (".json", ".html"):
            with path.open("rb") as stream:
                found += [(path.name, one) for one in read_reviews(stream)]
    assert all(isinstance(one, Review) for _, one in found)
    return [{"file": file, "index": one.index, "fields": one.fields()} for file, one in found]


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("folder", FOLDERS)
def test_reviews_are_read_right(folder, half):
    expected = read_lines(f"data/dev/claimreview/{folder}/expected.jsonl")
    files = sorted({one["file"] for one in expected})[half::2]
    wanted = [one for one in expected if one["file"] in files]

    figures = load_scorer("data/scorers/score_claimreview.py").imp(wanted, system_output(folder))

    assert figures["all_fields_right"] >= FOLDERS[folder]
    assert (figures["missing"], figures["invented"]) == (0, {})


def test_every_answer_of_the_interface_is_read_right():
    expected = read_lines("data/dev/claimreview/dev/expected.jsonl")
    answers = [one for one in expected if one["kind"] == "google_api"]

    figures = load_scorer("data/scorers/score_claimreview.py").imp(answers, system_output("dev"))

    assert figures["all_fields_right"] == 1


@pytest.mark.parametrize("half", [0, 1])
def test_labels_of_verdicts_get_their_class(half):
    lines = shared_path("data/dev/verdicts/dev.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines[1:]][half::2]

    given = [(truth_of(label), truth) for _, label, _, truth in rows]

    assert sum(found is not None and found.words == truth for found, truth in given) >= 0.8 * len(
        rows
    )
    assert sum(found is not None and found.words != truth for found, truth in given) <= 0.05 * len(
        rows
    )
