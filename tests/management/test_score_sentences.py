"""`score_sentences`: no database, one JSON line a sentence, no traceback."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from claims.extraction import check_worthiness

FACT = "The city closed three bridges in 2019."


def _run(*arguments: str) -> tuple[list[dict], str, int]:
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command("score_sentences", *arguments, stdout=out, stderr=err)
    except SystemExit as end:
        code = int(str(end.code))
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue(), code


def test_each_sentence_gets_its_score_and_the_reasons(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    lines = [{"id": 1, "text": FACT}, {"id": "b", "text": "Danke!", "language": "de"}]
    file.write_text("\ufeff" + "\n\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")

    printed, said, code = _run(str(file))

    worth, other = check_worthiness(FACT), check_worthiness("Danke!", "de")
    assert printed == [
        {"id": 1, "score": worth.score, "why": list(worth.why)},
        {"id": "b", "score": other.score, "why": ["short"]},
    ]
    assert (said, code) == ("", 0)


@pytest.mark.parametrize("line", ["[]", "{", '{"id": 1}', '{"id": 1, "text": 7}', "1"])
def test_a_line_that_is_none_is_named_and_other_files_are_read(tmp_path: Path, line: str) -> None:
    bad, good = tmp_path / "bad.jsonl", tmp_path / "good.jsonl"
    bad.write_text(line, encoding="utf-8")
    good.write_text(json.dumps({"id": 1, "text": FACT}), encoding="utf-8")

    printed, said, code = _run(str(bad), str(tmp_path / "none.jsonl"), str(good))

    assert [row["id"] for row in printed] == [1]
    assert said.splitlines() == [
        f'{bad}: line 1 is not a JSON object with "id" and "text"',
        f"{tmp_path / 'none.jsonl'}: No such file or directory",
    ]
    assert code == 1
