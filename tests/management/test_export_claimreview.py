"""`python manage.py export_claimreview`."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import ClaimFactory, ReviewFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def review():
    """Return a published review."""
    return ReviewFactory.create(
        published=True, claim=ClaimFactory.create(open=True, text="It rained in Kyiv – „дощ“.")
    )


def exported(*arguments):
    """Return what the command prints."""
    out = StringIO()
    call_command("export_claimreview", *arguments, stdout=out)
    return out.getvalue()


def test_it_prints_a_feed(review):
    document = json.loads(exported())

    items = document["dataFeedElement"]
    assert [item["item"][0]["claimReviewed"] for item in items] == ["It rained in Kyiv – „дощ“."]
    assert exported() == exported("--format", "datafeed")


def test_it_prints_lines(review):
    lines = exported("--format", "jsonl").splitlines()

    assert [json.loads(line)["claimReviewed"] for line in lines] == ["It rained in Kyiv – „дощ“."]


def test_it_writes_the_same_bytes_into_a_file(review, tmp_path):
    path = tmp_path / "feed.json"

    assert exported("--output", str(path)) == ""
    assert path.read_bytes() == exported().encode()
    assert list(tmp_path.iterdir()) == [path]


def test_through_a_link_it_writes_the_file_behind_it(review, tmp_path):
    link, path = tmp_path / "link.json", tmp_path / "feed.json"
    path.write_text("{}")
    link.symlink_to(path)

    exported("--output", str(link))

    assert link.is_symlink()
    assert path.read_bytes() == exported().encode()


def test_a_link_that_leads_to_itself_leads_to_no_other_file(review, tmp_path):
    link = tmp_path / "link.json"
    link.symlink_to(link)

    exported("--output", str(link))

    assert link.read_bytes() == exported().encode()


def test_into_a_pipe_it_writes(review, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with ThreadPoolExecutor() as pool:
        read = pool.submit(pipe.read_bytes)
        exported("--output", str(pipe))

    assert pipe.is_fifo()
    assert read.result() == exported().encode()


def test_a_file_that_cannot_be_written_is_named(review, tmp_path):
    path = tmp_path / "nowhere" / "feed.json"

    with pytest.raises(CommandError, match="feed.json: No such file or directory.") as problem:
        exported("--output", str(path))

    assert problem.value.returncode == 2


def test_an_empty_database_gives_an_empty_feed():
    assert json.loads(exported())["dataFeedElement"] == []
    assert exported("--format", "jsonl") == ""
