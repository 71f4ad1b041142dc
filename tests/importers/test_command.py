"""Check the command: exit codes, refusals, report, dry run, and what must not happen."""

import io
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from claims.importers import batches
from claims.importers.lock import AlreadyRunning, import_lock
from claims.models import Claim, Event, ImportRun, Source
from claims.workflow.verify import verify_chain
from tests.importers.command import counted, everything, import_seeds, write_lines

pytestmark = pytest.mark.django_db

GOOD = '{"text": "Good."}'


def test_what_is_refused_is_named_and_the_rest_is_imported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"date 2024-05-02 T\n\n\xff")
    (tmp_path / "b.jsonl").write_text(f'{GOOD}\n{{"text": ""}}\n')
    (tmp_path / "c.json").write_text("{}")
    (tmp_path / "notes.xyz").write_text("nothing")

    said = import_seeds(tmp_path, report=tmp_path / "report.out")

    assert (said.code, said.line) == (1, counted("0 0 0 2", "1 0 0 1"))
    assert said.err.splitlines() == [
        "a.txt:3: not_utf8: The file is not UTF-8; the first wrong byte is here.",
        "b.jsonl:2: text_missing: The claim has no text.",
        "c.json: review_missing: The file holds no ClaimReview.",
        "notice: notes.xyz: skipped: The format of this file is not known.",
    ]
    assert said.report == {
        "counts": {
            "documents": {"new": 0, "updated": 0, "unchanged": 0, "refused": 2},
            "claims": {"new": 1, "updated": 0, "unchanged": 0, "refused": 1},
            "reviews": {"new": 0, "updated": 0, "unchanged": 0},
        },
        "refused": [
            {
                "file": "a.txt",
                "line": 3,
                "code": "not_utf8",
                "message": "The file is not UTF-8; the first wrong byte is here.",
                "what": "document",
            },
            {
                "file": "b.jsonl",
                "line": 2,
                "pointer": "/text",
                "code": "text_missing",
                "message": "The claim has no text.",
                "what": "claim",
            },
            {
                "file": "c.json",
                "code": "review_missing",
                "message": "The file holds no ClaimReview.",
                "what": "document",
            },
        ],
        "notices": [
            {
                "file": "notes.xyz",
                "code": "skipped",
                "message": "The format of this file is not known.",
            },
        ],
        "unmapped_labels": {"labels": [], "other_reviews": 0},
    }
    assert ImportRun.objects.get().refused == said.report["refused"]


def test_a_report_is_written_when_nothing_was_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(GOOD)

    said = import_seeds(path, report=tmp_path / "r.json")

    assert (said.code, said.report["refused"], said.report["notices"]) == (0, [], [])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_report_that_cannot_be_written_costs_neither_the_import_nor_its_counts(
    tmp_path: Path,
) -> None:
    path, out = tmp_path / "a.jsonl", io.StringIO()
    path.write_text(GOOD)

    with pytest.raises(CommandError) as error:
        call_command("import_seeds", str(path), report=Path("/dev/full"), stdout=out)

    assert error.value.returncode == 1
    assert str(error.value) == "/dev/full: No space left on device. What was imported stays."
    assert "claims: 1 new, 0 updated, 0 unchanged, 0 refused" in out.getvalue()
    assert Claim.objects.count() == 1


def test_dry_run_prints_the_plan_and_writes_nothing(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "a.jsonl",
        {"text": "A.", "source": {"title": "T"}},
        {"text": "A.", "source": {"title": "T"}},
        {"text": "A.", "source": {"title": "U"}},
        {"text": "B.", "external_id": "b", "language": "en"},
    )
    (tmp_path / "b.txt").write_text("date 2024-05-02 Head\n\n“No,” said Ann Lee.\n")
    before = everything()

    said = import_seeds(tmp_path, dry_run=True)

    assert said.out.splitlines() == [
        "new claim a.jsonl:1: A.",
        "new document a.jsonl:1: T",
        "unchanged claim a.jsonl:2: A.",
        "updated claim a.jsonl:3: A. [appearance]",
        "new document a.jsonl:3: U",
        "new claim a.jsonl:4: B.",
        "new document b.txt: Head [text]",
        *[line for line in said.out.splitlines() if line.startswith("new claim b.txt:3: ")],
        said.line,
    ]
    assert everything() == before

    real = import_seeds(tmp_path)

    assert real.line == said.line
    changed = write_lines(path, {"text": "B.", "external_id": "b", "language": "de"})
    assert "updated claim a.jsonl:1: B. [language]" in import_seeds(changed, dry_run=True).out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"map": ["wat=claim"]}, "--map wat=claim: the known fields are text, "),
        ({"map": ["text=nowhere"]}, "--map nowhere: no such column."),
        ({"report": "/no/such/directory/r.json"}, "/no/such/directory/r.json: No such file"),
    ],
)
def test_a_mistake_in_the_call_ends_with_2_and_writes_nothing(
    tmp_path: Path, options: dict[str, Any], message: str
) -> None:
    (tmp_path / "a.jsonl").write_text(GOOD)
    (tmp_path / "b.csv").write_text("claim\nA.\n")
    before = everything()

    said = import_seeds(tmp_path, **options)

    assert (said.code, said.err[: len(message)]) == (2, message)
    assert everything() == before


def test_a_path_that_is_not_there_ends_with_2_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(GOOD)

    said = import_seeds(tmp_path, tmp_path / "missing")

    assert (said.code, said.err) == (2, f"{tmp_path}/missing: No such file or directory.")
    assert not Claim.objects.exists()


def test_an_empty_path_is_not_the_directory_in_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.jsonl").write_text(GOOD)
    monkeypatch.chdir(tmp_path)

    said = import_seeds("")

    assert (said.code, said.err) == (2, "A path is empty.")
    assert not Claim.objects.exists()


def test_an_unknown_option_ends_with_2() -> None:
    with pytest.raises(CommandError) as error:
        call_command("import_seeds", "--format", "wat")

    assert error.value.returncode == 1  # `call_command` has no exit code; the shell gets 2
    assert "invalid choice" in str(error.value)


def test_a_named_file_of_no_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.xyz"
    path.write_text("nothing")

    said = import_seeds(path)

    assert (said.code, said.line) == (1, counted("0 0 0 1", "0 0 0 0"))
    assert "notes.xyz: format_unknown: " in said.err


def test_a_format_may_be_forced(tmp_path: Path) -> None:
    path = tmp_path / "feed.txt"
    path.write_text(GOOD)

    assert import_seeds(path, format="jsonl").line == counted("0 0 0 0", "1 0 0 0")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (GOOD, counted("0 0 0 0", "1 0 0 0")),
        ("text,speaker\nA.,B\n", counted("0 0 0 0", "1 0 0 0")),
        ("date 2024-05-02 Head\n\nNo words.\n", counted("1 0 0 0", "0 0 0 0")),
    ],
)
def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, content: str, line: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))

    assert import_seeds("-").line == line


def refuse_in_database(external_id: str) -> None:
    """Let the database itself refuse one claim, until the test's transaction ends."""
    condition = f"WHEN (NEW.external_id = '{external_id}')"
    if connection.vendor == "postgresql":
        action = f"FOR EACH ROW {condition} EXECUTE FUNCTION claims_refuse('poison')"
    else:
        action = f"{condition} BEGIN SELECT RAISE(ABORT, 'poison'); END"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TRIGGER poison BEFORE INSERT ON claims_claim {action}")


def test_what_the_database_refuses_costs_only_its_record(tmp_path: Path) -> None:
    records = [{"text": f"Claim {n}.", "external_id": f"x-{n}"} for n in range(5)]
    path = write_lines(tmp_path / "a.jsonl", *records)
    refuse_in_database("x-3")

    said = import_seeds(path, report=tmp_path / "r.json")

    assert (said.code, said.line) == (1, counted("0 0 0 0", "4 0 0 1"))
    assert [(one["line"], one["code"]) for one in said.report["refused"]] == [
        (4, "database_refused")
    ]
    assert set(Claim.objects.values_list("external_id", flat=True)) == {"x-0", "x-1", "x-2", "x-4"}
    assert verify_chain().holds


class Terminating(io.RawIOBase):
    """A stream during whose reading the process is told to end."""

    def __init__(self, content: bytes, at: int) -> None:
        self._content = io.BytesIO(content)
        self._at = at

    def readable(self) -> bool:
        """Be readable."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Hand out the content, and send the signal on the way."""
        if self._content.tell() >= self._at > 0:
            self._at = 0
            os.kill(os.getpid(), signal.SIGTERM)
        return self._content.readinto(buffer)


def test_sigterm_finishes_the_batch_and_ends_with_143(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [{"text": f"Claim {n} {'word ' * 1_000}"} for n in range(40)]
    path = write_lines(tmp_path / "a.jsonl", *records)
    stream = io.BufferedReader(Terminating(path.read_bytes(), at=60_000))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))

    said = import_seeds("-", format="jsonl")

    taken = Claim.objects.count()
    assert 0 < taken < 40
    assert (said.code, said.line) == (143, counted("0 0 0 0", f"{taken} 0 0 0"))
    assert ImportRun.objects.get().status == "stopped"
    assert import_seeds(path).line == counted("0 0 0 0", f"{40 - taken} 0 {taken} 0")


def test_a_giant_feed_is_read_record_by_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "MOST_CLAIMS", 10)
    path = write_lines(tmp_path / "a.jsonl", *({"text": f"Claim {n}."} for n in range(95)))

    said = import_seeds(path)

    assert said.line == counted("0 0 0 0", "95 0 0 0")
    assert Event.objects.filter(verb="import.batch").count() == 10
    assert ImportRun.objects.get().counts["claims"]["new"] == 95


def test_progress_is_plain_lines_where_there_is_no_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.jsonl").write_text(GOOD)

    call_command("import_seeds", str(tmp_path), stdout=io.StringIO())

    assert capsys.readouterr().err == "importing a.jsonl\n"


def test_the_report_is_json_whatever_it_holds(tmp_path: Path) -> None:
    (tmp_path / 'a"\n.jsonl').write_text('{"text": 1}\n{"text": 2}')

    said = import_seeds(tmp_path, report=tmp_path / "r.json")

    assert [one["file"] for one in said.report["refused"]] == ['a"\\n.jsonl'] * 2
    assert json.loads((tmp_path / "r.json").read_text()) == said.report
    assert not Source.objects.exists()


def test_a_lock_that_is_free_is_given_back() -> None:
    for _ in range(2):
        with import_lock(wait=0, waiting=lambda: None):
            pass

    assert issubclass(AlreadyRunning, Exception)
