"""Commands that need no database, in a process of their own or in this one."""

import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from subprocess import PIPE, CompletedProcess

import pytest

from manage import main

ROOT = Path(__file__).resolve().parents[2]


def run(
    *arguments: str, cwd: Path, stdin: str | None = None, stdout: int = PIPE
) -> CompletedProcess[str]:
    """Run `manage.py` as a process, as somebody at a terminal does."""
    # A database that cannot be reached shows that none is asked.
    environment = os.environ | {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        stdout=stdout,
        stderr=PIPE,
        text=True,
        encoding="utf-8",
        timeout=60,
        cwd=cwd,
        env=environment,
        input=stdin,
        check=False,
    )


def run_here(*arguments: str, cwd: Path) -> CompletedProcess[str]:
    """Run `manage.py` in this process: the same way through its `main`, without starting Python anew.

    A test without the `db` fixture may not ask the database, so one that is asked fails the test.
    """
    out, err, code = StringIO(), StringIO(), 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["manage.py", *arguments])
        with chdir(cwd), redirect_stdout(out), redirect_stderr(err):
            try:
                main()
            except SystemExit as end:
                code = int(end.code or 0)
    return CompletedProcess(sys.argv, code, out.getvalue(), err.getvalue())
