"""Check which files are taken, in which order, and of which format."""

import os
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from claims.importers.detect import detect_format
from claims.importers.parsed import Notice, Refusal
from claims.importers.reading import Input
from claims.importers.walk import UnusablePath, check_path, shown, walk

# The user without rights of most systems.
NOBODY = 65_534


def test_walk_goes_in_name_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/.hidden.md", ".git/x.md", "c/d/e.jsonl"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    found = list(walk(tmp_path))

    assert found == [
        Input("a/z.md", tmp_path / "a/z.md", named=False),
        Input("b.txt", tmp_path / "b.txt", named=False),
        Input("c/d/e.jsonl", tmp_path / "c/d/e.jsonl", named=False),
    ]


def test_walk_of_a_named_file_gives_its_base_name(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.md"

    assert list(walk(path)) == [Input("a.md", path)]


def test_walk_ends_in_spite_of_a_loop_of_links(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.md").touch()
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)

    assert [one.name for one in walk(tmp_path) if isinstance(one, Input)] == ["a/x.md"]


def test_walk_refuses_a_broken_link_and_passes_over_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "broken.md").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.md")

    assert list(walk(tmp_path)) == [
        Refusal(
            "broken.md",
            None,
            None,
            "unreadable",
            "It cannot be read: No such file or directory.",
            "document",
        ),
        Notice("pipe.md", None, "skipped", "This is not a regular file."),
    ]


def test_check_path_refuses_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnusablePath, match="No such file or directory"):
        check_path(tmp_path / "missing")


def test_check_path_refuses_what_cannot_be_a_path() -> None:
    with pytest.raises(UnusablePath):
        check_path(Path("a\x00b"))


@pytest.fixture
def closed_directory() -> Iterator[Path]:
    """Yield a directory that this process may not read; root takes another user's rights."""
    with TemporaryDirectory() as place:
        closed = Path(place) / "closed"
        closed.mkdir()
        Path(place).chmod(0o755)
        closed.chmod(0)
        rights = os.geteuid()
        if rights == 0:
            os.seteuid(NOBODY)
        try:
            yield closed
        finally:
            os.seteuid(rights)
            closed.chmod(0o700)


def test_check_path_refuses_a_directory_without_permission(closed_directory: Path) -> None:
    with pytest.raises(UnusablePath, match="Permission denied"):
        check_path(closed_directory)


def test_walk_names_a_directory_without_permission(closed_directory: Path) -> None:
    found = list(walk(closed_directory.parent))

    assert [(type(one), one.file, one.code) for one in found] == [(Refusal, "closed", "unreadable")]


def test_shown_escapes_what_cannot_be_printed() -> None:
    assert shown("a\nb\x1b\u202e" + os.fsdecode(b"\xff") + "ö") == "a\\nb\\x1b\\u202e\\xffö"


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.txt", "article"),
        ("A.MD", "markdown"),
        ("a.jsonl", "jsonl"),
        ("a.csv", "csv"),
        ("a.tsv", "csv"),
        ("a.json", "claimreview"),
        ("a.html", "claimreview"),
    ],
)
def test_detect_goes_by_the_extension(tmp_path: Path, name: str, form: str) -> None:
    assert detect_format(Input(name, tmp_path / name)) == form


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ('{"@context": "https://schema.org", "@type": "ClaimReview"}\n', "claimreview"),
        ('\n{"@type":"ClaimReview","claimReviewed":"A."}', "claimreview"),
        ('{"text": "It says \\"@type\\": \\"ClaimReview\\" there."}', "jsonl"),
        ('{"text": "A."}\n{"@type": "ClaimReview"}\n', "jsonl"),
        ("", "jsonl"),
    ],
)
def test_detect_tells_lines_of_reviews_from_lines_of_claims(
    tmp_path: Path, content: str, form: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(content, encoding="utf-8")

    assert detect_format(Input(path.name, path)) == form


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ("\ufeff date 2020-01-01 T\n", "article"),
        ("---\ntitle: T\n---\n", "markdown"),
        ('{"text": "A."}\n{"text": "B."}\n', "jsonl"),
        ('{"@context": "https://schema.org"}', "claimreview"),
        ("[\n", "claimreview"),
        ("<!DOCTYPE html>\n", "claimreview"),
        ("<!-- saved -->\n<html>", "claimreview"),
        ("speaker,text\nA,B\n", "csv"),
        ("Dear diary,\n", None),
        ("", None),
    ],
)
def test_detect_goes_by_content_where_the_name_says_nothing(content: str, form: str | None) -> None:
    stream = BufferedReader(BytesIO(content.encode()))

    assert detect_format(Input("-", Path("-"), stream=stream)) == form
    assert stream.read().decode() == content
