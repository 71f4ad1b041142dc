"""The secret key: made once, kept for good."""

import os
import stat

import pytest

from claimtracker.first_run import KEY, ensure_secret_key


@pytest.fixture
def no_key(monkeypatch):
    monkeypatch.delenv(KEY, raising=False)


def test_a_key_is_made_where_there_is_none(no_key, tmp_path):
    file = tmp_path / ".env"

    ensure_secret_key(file)

    assert file.read_text() == f"{KEY}={os.environ[KEY]}\n"
    assert len(os.environ[KEY]) >= 50
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == [".env"]


def test_a_key_in_the_file_stays(no_key, tmp_path):
    file = tmp_path / ".env"
    file.write_text(f"PORT=1\n{KEY}=kept\n")

    ensure_secret_key(file)

    assert (file.read_text(), os.environ[KEY]) == (f"PORT=1\n{KEY}=kept\n", "kept")
    os.environ.pop("PORT")


def test_a_key_in_the_environment_needs_no_file(monkeypatch, tmp_path):
    monkeypatch.setenv(KEY, "from outside")

    ensure_secret_key(tmp_path / ".env")

    assert (os.environ[KEY], os.listdir(tmp_path)) == ("from outside", [])


@pytest.mark.parametrize("line", ["", f"{KEY}=", f'{KEY}=""', f"# {KEY}=old", f"export {KEY}=''"])
@pytest.mark.parametrize("variable", [None, ""])
def test_an_empty_key_is_none(line, variable, monkeypatch, tmp_path):
    file = tmp_path / ".env"
    file.write_text(f"PUBLISHER_NAME=The desk\n{line}\n")
    monkeypatch.delenv(KEY, raising=False)
    if variable is not None:
        monkeypatch.setenv(KEY, variable)

    ensure_secret_key(file)

    assert file.read_text().startswith("PUBLISHER_NAME=The desk\n")
    assert file.read_text().endswith(f"\n{KEY}={os.environ[KEY]}\n")
    assert os.environ[KEY]


def test_a_file_that_cannot_be_written_ends_with_a_sentence(no_key, tmp_path):
    folder = tmp_path / "missing"

    with pytest.raises(SystemExit) as ended:
        ensure_secret_key(folder / ".env")

    assert str(ended.value).startswith(f"{KEY} is not set and ")


def test_a_file_that_is_no_text_ends_with_a_sentence(no_key, tmp_path):
    file = tmp_path / ".env"
    file.write_bytes(b"\xff\xfe")

    with pytest.raises(SystemExit):
        ensure_secret_key(file)

    assert file.read_bytes() == b"\xff\xfe"
