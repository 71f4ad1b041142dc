"""`extract`: no database, one JSON line a document, no traceback."""

import json
import os
from pathlib import Path

import pytest

from claims.extraction import extract
from tests.management.processes import run, run_here

ARTICLE = "date 2024-12-19 News\r\n\r\n“It rained,” said Ann Ray. She added: “Twice.”\n"


def _expected(name: str | int, text: str, language: str = "en") -> str:
    quotes = [found.as_json() for found in extract(text, language)]
    return json.dumps({"id": name, "quotes": quotes}, ensure_ascii=False)


def test_findings_of_files_are_printed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(ARTICLE.encode())
    lines = [{"id": 7, "text": ARTICLE}, {"id": "b", "text": "", "language": "de"}]
    (tmp_path / "b.jsonl").write_text("\n\n".join(map(json.dumps, lines)) + "\n")

    done = run("extract", "a.txt", "b.jsonl", cwd=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        _expected("a.txt", ARTICLE),
        _expected(7, ARTICLE),
        _expected("b", "", "de"),
    ]
    for quote in json.loads(done.stdout.splitlines()[0])["quotes"]:
        assert ARTICLE[quote["start"] : quote["end"]] == quote["quote"]


def test_offsets_count_a_mark_in_a_text_and_none_before_json(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8-sig", newline="")
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": "b", "text": ARTICLE}), "utf-8-sig")

    done = run_here("extract", "a.txt", "b.jsonl", cwd=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        _expected("a.txt", f"\ufeff{ARTICLE}"),
        _expected("b", ARTICLE),
    ]


def test_what_cannot_be_read_is_named_and_the_rest_is_done(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_bytes(ARTICLE.encode())
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    (tmp_path / "broken.jsonl").write_text(
        '{"id": 1, "text": "x"}\n{"id": 2}\n{"id": 3, "text": "\\ud800"}\n{"id": 4, "text": "y"}\n'
    )
    (tmp_path / "list.jsonl").write_text("[]\n")
    (tmp_path / "deep.jsonl").write_text("[" * 100_000 + "\n")
    (tmp_path / "number.jsonl").write_text('{"id": 1, "text": 5}\n')
    names = [
        "absent.txt", "latin.txt", "broken.jsonl", "list.jsonl", "deep.jsonl", "number.jsonl",
        ".", "good.txt",
    ]  # fmt: skip

    done = run_here("extract", *names, cwd=tmp_path)

    no_document = 'is not a JSON object with "id" and "text"'
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "absent.txt: No such file or directory",
        "latin.txt: not UTF-8 at byte 3",
        f"broken.jsonl: line 2 {no_document}",
        f"broken.jsonl: line 3 {no_document}",
        f"list.jsonl: line 1 {no_document}",
        f"deep.jsonl: line 1 {no_document}",
        f"number.jsonl: line 1 {no_document}",
        ".: Is a directory",
    ]
    assert done.stdout.splitlines() == [
        _expected(1, "x"),
        _expected(4, "y"),
        _expected("good.txt", ARTICLE),
    ]


def test_the_language_is_guessed_unless_it_is_said(tmp_path: Path) -> None:
    german = "Die Ministerin sagte, dass die Brücke sicher ist."
    finnish = "“Silta on nyt turvallinen”, sanoi ministeri, mutta se ei ole vielä auki, ja hän tietää sen."
    (tmp_path / "de.txt").write_text(german, "utf-8")
    (tmp_path / "fi.txt").write_text(finnish, "utf-8")
    lines = [{"id": 1, "text": finnish}, {"id": 2, "text": german, "lang": "en"}]
    (tmp_path / "all.jsonl").write_text("\n".join(map(json.dumps, lines)))

    done = run_here("extract", "de.txt", "fi.txt", "all.jsonl", cwd=tmp_path)
    said = run_here("extract", "--language=de", "fi.txt", cwd=tmp_path)

    assert done.returncode == said.returncode == 0
    assert done.stderr.splitlines() == [
        "fi.txt: language fi is not supported: quotation marks only",
        "all.jsonl: 1: language fi is not supported: quotation marks only",
    ]
    assert done.stdout.splitlines() == [
        _expected("de.txt", german, "de"),
        _expected("fi.txt", finnish, "fi"),
        _expected(1, finnish, "fi"),
        _expected(2, german, "en"),
    ]
    assert (said.stderr, said.stdout.splitlines()) == ("", [_expected("fi.txt", finnish, "de")])


@pytest.mark.parametrize("arguments", [[], ["--unknown", "a"]])
def test_usage_error(arguments: list[str], tmp_path: Path) -> None:
    done = run_here("extract", *arguments, cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert "usage: manage.py extract" in done.stderr


def test_nothing_is_said_when_nobody_reads_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    left, pipe = os.pipe()
    os.close(left)

    done = run("extract", "a.txt", cwd=tmp_path, stdout=pipe)

    os.close(pipe)
    assert (done.returncode, done.stderr) == (141, "")
