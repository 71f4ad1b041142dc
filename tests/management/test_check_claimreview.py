"""`python manage.py check_claimreview`: files and pages, a line a finding, and the exit code."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.interchange.lint import rule_table
from tests.factories import PublisherFactory, ReviewFactory
from tests.interchange.lint.examples import rating, tidy
from tests.interchange.reviews import page

ROOT = Path(__file__).resolve().parents[2]
WRONG = rating(worstRating=0)
WARNED = rating(ratingValue="2")


def run(*arguments):
    """Return the exit code, and the lines of standard output and standard error."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    try:
        call_command("check_claimreview", *arguments, stdout=out, stderr=err)
    except SystemExit as stopped:
        code = stopped.code
    return code, out.getvalue().splitlines(), err.getvalue().splitlines()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return a folder with files, in which the command runs."""
    monkeypatch.chdir(tmp_path)
    files = {
        "tidy.json": json.dumps(tidy()),
        "warned.json": json.dumps([WARNED]),
        "wrong.html": page("{}", json.dumps(WRONG)),
        "broken.json": '{"@type":\n"ClaimReview',
        "deep.json": "[" * 100_000,
        "none.html": "<html></html>",
        "odd.json": json.dumps(tidy(**{"a\nb \u202e": 1})),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_findings_are_lines_with_their_place_and_are_counted():
    assert run("tidy.json", "warned.json", "wrong.html") == (
        1,
        [
            "warned.json: /0/reviewRating/ratingValue number-as-text warning: The number is written as a text.",
            "wrong.html (block 1): /reviewRating/worstRating worst-below-one error: The worstRating is less than 1.",
            "3 files (0 unreadable), 3 reviews: 1 errors, 1 warnings",
        ],
        [],
    )  # fmt: skip


@pytest.mark.usefixtures("folder")
def test_json_is_for_machines():
    code, lines, _ = run("warned.json", "wrong.html", "broken.json", "--format", "json")

    place = {"block": None, "microdata": False, "line": None}
    first = {
        "file": "warned.json", **place, "pointer": "/0/reviewRating/ratingValue", "rule": "number-as-text",
        "severity": "warning", "sentence": "The number is written as a text.",
    }  # fmt: skip
    second = {
        "file": "wrong.html", **place, "block": 1, "pointer": "/reviewRating/worstRating", "rule": "worst-below-one",
        "severity": "error", "sentence": "The worstRating is less than 1.",
    }  # fmt: skip
    third = {
        "file": "broken.json", **place, "line": 2, "pointer": "", "rule": "json-broken", "severity": "error",
        "sentence": "This is not JSON: Unterminated string starting at.",
    }  # fmt: skip
    counts = {"files": 3, "unreadable": 0, "reviews": 2, "errors": 2, "warnings": 1}
    assert (code, list(map(json.loads, lines))) == (1, [first, second, third, counts])


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["tidy.json"], 0),
        (["tidy.json", "--strict"], 0),
        (["warned.json"], 0),
        (["warned.json", "--strict"], 1),
        (["wrong.html"], 1),
        (["none.html"], 1),
        (["wrong.html", "absent.json", "tidy.json"], 2),
        (["."], 2),
    ],
)
def test_the_exit_code_tells_errors_and_what_cannot_be_opened(arguments, code):
    assert run(*arguments)[0] == code


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_read_is_named_and_the_rest_is_checked():
    code, out, err = run(
        "absent.json", "broken.json", "deep.json", "none.html", "https://a.example/"
    )

    assert code == 2
    assert out == [
        "broken.json (line 2): / json-broken error: This is not JSON: Unterminated string starting at.",
        "deep.json (line 1): / json-too-deep error: The JSON is nested more than 32 deep.",
        "none.html: / no-claim-review error: The file holds no ClaimReview.",
        "5 files (2 unreadable), 0 reviews: 3 errors, 0 warnings",
    ]
    assert err == [
        "absent.json: No such file or directory",
        "https://a.example/: That is another site, and nothing is fetched from the network.",
    ]


@pytest.mark.usefixtures("folder")
def test_what_others_wrote_stays_on_its_line():
    _code, (line, _counts), _err = run("odd.json")

    assert line == (
        "odd.json: /a\\nb \\u202e unknown-property error: The property is none that schema.org gives "
        "this type."
    )


def test_a_file_is_meant_before_a_page_of_its_name(folder):
    assert run(str(folder / "tidy.json"))[0] == 0


def test_the_rules_are_printed_as_a_table():
    assert run("--rules") == (0, list(rule_table()), [])


def test_nothing_to_check_is_a_usage_error():
    with pytest.raises(CommandError, match="Name a file") as problem:
        call_command("check_claimreview")

    assert problem.value.returncode == 2


@pytest.mark.django_db
@pytest.mark.usefixtures("_within_the_test")
def test_pages_of_this_site_are_checked():
    desk = PublisherFactory.create(name="The desk", site="127.0.0.1")
    own = ReviewFactory.create(published=True, publisher=desk)
    ReviewFactory.create(imported=True)
    gone = ReviewFactory.create(retracted=True)
    paths = [f"/reviews/{own.pk}/", f"/claims/{own.claim_id}/", "/feeds/claimreview.json"]

    code, out, err = run(*paths)

    assert (code, err) == (0, [])
    assert out[-1].startswith("3 files (0 unreadable), 4 reviews: 0 errors, ")
    assert run(f"/reviews/{gone.pk}/")[::2] == (
        2,
        [f"/reviews/{gone.pk}/: There is no such file, and the site answers 410."],
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("_within_the_test")
def test_a_page_without_a_claimreview_is_named():
    assert run("/") == (
        1,
        [
            "/: / no-claim-review error: The file holds no ClaimReview.",
            "1 files (0 unreadable), 0 reviews: 1 errors, 0 warnings",
        ],
        [],
    )


def test_files_need_no_database_and_standard_input_is_read(folder):
    environment = os.environ | {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}

    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "check_claimreview", "-", "wrong.html"],
        capture_output=True,
        text=True,
        timeout=60,
        env=environment,
        input=json.dumps(tidy()),
        check=False,
    )

    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines()[-1] == "2 files (0 unreadable), 2 reviews: 1 errors, 0 warnings"
