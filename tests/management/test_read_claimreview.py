"""`read_claimreview`: no database, one JSON line a review, no traceback."""

import json
from pathlib import Path

import pytest

from tests.interchange.reviews import TIDY, claim_review, page
from tests.management.processes import run, run_here


def _line(file: str, index: int = 0, **changes: str) -> dict[str, object]:
    return {"file": file, "index": index, "fields": TIDY | changes}


def test_reviews_of_files_are_printed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    both = [claim_review(), claim_review(claimReviewed="Größer")]
    (tmp_path / "in" / "a.json").write_text(json.dumps({"@graph": both}))
    (tmp_path / "b.html").write_text(page(json.dumps(claim_review())))

    done = run("read_claimreview", "in/a.json", str(tmp_path / "b.html"), cwd=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert "Größer" in done.stdout
    assert list(map(json.loads, done.stdout.splitlines())) == [
        _line("a.json"),
        _line("a.json", 1, claim="Größer"),
        _line("b.html"),
    ]


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.json").write_text(json.dumps(claim_review()))

    done = run_here("read_claimreview", "x/a.json", "y/a.json", cwd=tmp_path)

    assert [json.loads(line)["file"] for line in done.stdout.splitlines()] == [
        "x/a.json",
        "y/a.json",
    ]


def test_standard_input_is_read(tmp_path: Path) -> None:
    done = run("read_claimreview", "-", cwd=tmp_path, stdin=json.dumps(claim_review()))

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == _line("-")


def test_what_cannot_be_read_is_named_and_the_rest_is_done(tmp_path: Path) -> None:
    (tmp_path / "good.json").write_text(json.dumps(claim_review()))
    (tmp_path / "broken.json").write_text('{"@type":\n"ClaimReview')
    (tmp_path / "latin.json").write_bytes(b'{"a": "caf\xe9"}')
    (tmp_path / "deep.json").write_text("[" * 100_000)
    (tmp_path / "empty.html").write_text("")
    (tmp_path / "none.html").write_text("<html></html>")
    names = [
        "absent.json", "broken.json", "latin.json", "deep.json", "empty.html", "none.html", ".",
        "good.json",
    ]  # fmt: skip

    done = run_here("read_claimreview", *names, cwd=tmp_path)

    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "absent.json: No such file or directory",
        "broken.json: line 2: This is not JSON: Unterminated string starting at.",
        "latin.json: line 1: The file is not UTF-8 at byte 10.",
        "deep.json: line 1: The JSON is nested more than 32 deep.",
        "empty.html: The file is empty.",
        "none.html: The file holds no ClaimReview.",
        ".: Is a directory",
    ]
    assert list(map(json.loads, done.stdout.splitlines())) == [_line("good.json")]


@pytest.mark.parametrize("arguments", [[], ["--unknown", "a"]])
def test_usage_error(arguments: list[str], tmp_path: Path) -> None:
    done = run_here("read_claimreview", *arguments, cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert "usage: manage.py read_claimreview" in done.stderr
