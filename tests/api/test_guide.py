"""The guide that leads from a token to a copy: each of its blocks is run as it stands."""

import json
import os
import re
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from django.core.management import call_command

from claims.workflow.claim import dismiss_claim, edit_claim
from tests.api.calls import Caller
from tests.factories import ClaimFactory, ReviewFactory, UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "sync.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [(found[1], found[2]) for found in BLOCK.finditer(GUIDE.read_text())]
SITE = "http://127.0.0.1:8000"


def blocks(kind: str) -> list[str]:
    """Return the blocks of a kind, in their order."""
    return [text for name, text in BLOCKS if name == kind]


@pytest.fixture
def token(capsys: pytest.CaptureFixture[str], transactional_db: None) -> str:
    """Return the token that the guide's own command makes."""
    UserFactory.create(username="ann", contributor=True)
    (command,) = blocks("console")
    call_command(*command.removeprefix("python manage.py ").split())
    return capsys.readouterr().out.split()[-1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the program that the guide says to save."""
    (program,) = blocks("python")
    (tmp_path / "sync.py").write_text(program)
    return tmp_path


def run(script: str, folder: Path, **names: str) -> str:
    """Return what a script prints; it stops where a command fails."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env={"PATH": os.environ["PATH"], **names},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.skipif(not shutil.which("curl"), reason="the guide's curl blocks need curl")
def test_each_block_of_the_guide_runs(live_server, settings, token: str, folder: Path) -> None:
    settings.SITE_URL = live_server.url
    ClaimFactory.create_batch(3, open=True)
    script = "\n".join(blocks("bash")).replace(SITE, live_server.url).replace("ct_…", token)

    told = run(script, folder)

    assert '"username":"ann"' in told
    assert "3 claims.jsonl\n304\n3 claims and 0 reviews\n" in told
    assert re.findall(r"HTTP/1.1 (\d+)", told)[:2] == ["201", "201"]
    assert told.lower().count("idempotency-replayed: true") == 1
    assert told.count('"text":"The dam burst in 2019."') == 2
    assert '"code": "unknown_parameter"' in told
    assert "ratelimit-policy:" in told.lower()
    assert {name for name, _ in BLOCKS} == {"console", "bash", "python"}


def test_the_copy_of_the_guide_ends_equal_to_the_lists(
    live_server, settings, token: str, folder: Path, now: datetime
) -> None:
    settings.SITE_URL = live_server.url
    actor = UserFactory.create(reviewer=True)
    given = {"API": f"{live_server.url}/api/v1", "TOKEN": token}
    ReviewFactory.create(published=True)
    gone, kept = ClaimFactory.create_batch(2, open=True)

    first = run("python3 sync.py", folder, **given)
    dismiss_claim(claim=gone, reason="no claim", actor=actor, now=now)
    edit_claim(claim=kept, changes={"text": "The dam burst."}, actor=actor, now=now)
    ReviewFactory.create(retracted=True)
    ReviewFactory.create(published=True)
    second = run("python3 sync.py", folder, **given)
    third = run("python3 sync.py", folder, **given)

    copy = json.loads((folder / "sync.json").read_text())
    lists = {
        kind: {str(row["id"]): row for row in Caller().get(f"{kind}s/").json()["results"]}
        for kind in ("claim", "review")
    }
    assert {kind: copy[kind] for kind in lists} == lists
    assert [first, second] == ["3 claims and 1 reviews\n", "4 claims and 2 reviews\n"]
    assert third == second
