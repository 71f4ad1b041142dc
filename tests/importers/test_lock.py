"""Check that one import runs at a time, in real processes."""

import pytest

from tests.importers.processes import Database, manage, start

CALL = ("import_seeds", "-", "--format", "jsonl", "--skip-checks")


@pytest.mark.slow
def test_a_second_import_waits_and_then_gives_up(database: Database) -> None:
    with start(database, *CALL) as first:
        assert first.stderr is not None
        # The first holds the lock from before this line until its input ends.
        assert first.stderr.readline() == "importing -\n"

        with start(database, *CALL, "--wait", "0.5") as second:
            out, err = second.communicate('{"text": "Second."}\n', timeout=60)
        first_out, _ = first.communicate('{"text": "First."}\n', timeout=60)

    assert (second.returncode, out) == (2, "")
    assert err.splitlines() == [
        "Another import is running; waiting for it to end.",
        "CommandError: Another import is still running after 0.5 seconds.",
    ]
    assert first.returncode == 0
    assert first_out.endswith("claims: 1 new, 0 updated, 0 unchanged, 0 refused\n")
    assert database.rows("SELECT text FROM claims_claim") == [("First.",)]
    assert manage(database, "verify_audit", "--skip-checks").startswith("audit: 2 events, head ")
