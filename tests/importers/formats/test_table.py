"""Check how CSV and TSV are read, with and without `--map`."""

from datetime import date
from pathlib import Path

import pytest

from claims.importers.columns import MapError
from claims.importers.parsed import Notice, ParsedClaim, ParsedReview, ParsedSource
from tests.importers.helpers import claims, parsed, refused


def test_csv_reads_every_column(tmp_path: Path) -> None:
    raw = (
        "text,speaker,speakers,quote,claimed_on,topics,external_id,language,source_url,"
        "source_title,source_publisher,source_published_on,rating,review_publisher\r\n"
        '"Prices\n""fell"".",Ann Lee,Bob Ray; Cy Fox|Dee,They fell,19th May 2017,'
        '"economy, prices|money",x-1,en,https://example.org/a,A talk,The Paper,2017-05-20,'
        "Half True,Checkers\r\n"
    )

    assert parsed(tmp_path, "a.csv", raw, "csv") == [
        ParsedClaim(
            file="a.csv",
            line=2,
            pointer=None,
            text='Prices\n"fell".',
            external_id="x-1",
            language="en",
            speakers=("Ann Lee", "Bob Ray", "Cy Fox", "Dee"),
            claimed_on=date(2017, 5, 19),
            quote="They fell",
            topics=("economy", "prices", "money"),
            source=ParsedSource(
                title="A talk",
                publisher="The Paper",
                url="https://example.org/a",
                published_on=date(2017, 5, 20),
            ),
            review=ParsedReview("Checkers", "https://example.org/a", "Half True"),
            rating="Half True",
        )
    ]


def test_csv_names_the_line_where_a_row_begins(tmp_path: Path) -> None:
    raw = '\ufefftext,speaker\n"one\ntwo",A\n\n"three",B\n'

    results = parsed(tmp_path, "a.csv", raw, "csv")

    assert [(one.line, one.text) for one in claims(results)] == [(2, "one\ntwo"), (5, "three")]


def test_csv_rating_without_reviewer_is_only_a_label(tmp_path: Path) -> None:
    (claim,) = claims(parsed(tmp_path, "a.csv", "text,rating\nA.,False\n", "csv"))

    assert (claim.rating, claim.review) == ("False", None)


@pytest.mark.parametrize("marker", ["None", "NULL", "null", "NaN", "nan", "N/A"])
def test_csv_markers_mean_no_value(tmp_path: Path, marker: str) -> None:
    raw = f"text,speaker,claimed_on,source_url\nA.,{marker},{marker},{marker}\n"

    assert parsed(tmp_path, "a.csv", raw, "csv") == [
        ParsedClaim(file="a.csv", line=2, pointer=None, text="A.")
    ]


@pytest.mark.parametrize(
    ("row", "pointer", "code"),
    [
        (",B,", "text", "text_missing"),
        ("None,B,", "text", "text_missing"),
        ("A.,,", "speaker", "speaker_missing"),
        ("A.,B,11/06/2018", "claimed_on", "date_invalid"),
        ("A.,B", None, "row_length"),
        ("A.,B,,extra", None, "row_length"),
        ('"A."x,B,', None, "csv_broken"),
        ("A\x00.,B,", "text", "control_character"),
        ("A.," + "B" * 301 + ",", "speaker", "value_too_long"),
        ("A.," + "B" * (1 << 20) + ",", None, "too_large"),
    ],
)
def test_csv_refuses_a_row_and_keeps_the_rest(
    tmp_path: Path, row: str, pointer: str | None, code: str
) -> None:
    raw = f"text,speaker,claimed_on\n{row}\nGood.,G,\n"

    results = parsed(tmp_path, "a.csv", raw, "csv")

    assert refused(results) == [(2, pointer, code)]
    assert [(one.line, one.text) for one in claims(results)] == [(3, "Good.")]


def test_csv_quotation_that_never_ends_costs_one_megabyte_and_no_more(tmp_path: Path) -> None:
    raw = 'text\n"open\n' + "word word word\n" * 80_000

    results = parsed(tmp_path, "a.csv", raw, "csv")

    assert refused(results) == [(2, None, "too_large")]
    assert len(claims(results)) == 80_000 - (1 << 20) // 15


def test_csv_row_with_wrong_bytes_is_refused_alone(tmp_path: Path) -> None:
    results = parsed(tmp_path, "a.csv", b"text\nA.\n\xff\nB.\n", "csv")

    assert refused(results) == [(3, None, "not_utf8")]
    assert [one.text for one in claims(results)] == ["A.", "B."]


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("a.csv", "", "empty_file"),
        ("a.csv", "claim,speaker\nA.,B\n", "column_missing"),
        ("a.csv", "text,speaker,Text\nA.,B,C\n", "column_duplicate"),
        ("a.csv", b"\xff\nA.\n", "not_utf8"),
        ("a.tsv", "text speaker\nA. B\n", "separator_missing"),
        ("a.tsv", "text  speaker  topics\nA.  B   C\n", "separator_missing"),
    ],
)
def test_table_refused_as_a_whole(tmp_path: Path, name: str, raw: str | bytes, code: str) -> None:
    assert refused(parsed(tmp_path, name, raw, "csv")) == [(1, None, code)]


def test_tsv_is_read_without_quoting(tmp_path: Path) -> None:
    raw = 'text\tspeaker\n"He said, and left\tA\n"It" is\tB\n'

    assert [one.text for one in claims(parsed(tmp_path, "a.tsv", raw, "csv"))] == [
        '"He said, and left',
        '"It" is',
    ]


def test_tsv_of_spaces_is_read_where_that_is_certain(tmp_path: Path) -> None:
    raw = "text  speaker  topics\nA  b.   C   d\nE.   F   \n"

    results = parsed(tmp_path, "a.tsv", raw, "csv")

    assert results[0] == Notice(
        "a.tsv",
        1,
        "separator_detected",
        "The file holds no tabs; its columns are separated by three spaces.",
    )
    assert [(one.text, one.speakers, one.topics) for one in claims(results)] == [
        ("A  b.", ("C",), ("d",)),
        ("E.", ("F",), ()),
    ]


def test_csv_of_semicolons_is_read_and_said(tmp_path: Path) -> None:
    results = parsed(tmp_path, "a.csv", 'text;speaker\n"A; b.";C\n', "csv")

    assert [getattr(one, "code", None) for one in results] == ["separator_detected", None]
    assert [one.text for one in claims(results)] == ["A; b."]


def test_map_by_header_leaves_other_known_columns_as_they_are(tmp_path: Path) -> None:
    raw = "id,claim,speaker,text\n7,A.,B,ignored\n"

    results = parsed(tmp_path, "a.csv", raw, "csv", "text=claim", "external_id=id", "language==pt")

    assert results == [
        Notice("a.csv", 1, "columns_ignored", "These columns are ignored: text."),
        ParsedClaim(
            file="a.csv",
            line=2,
            pointer=None,
            text="A.",
            external_id="7",
            language="pt",
            speakers=("B",),
        ),
    ]


def test_map_by_number_takes_the_first_row_as_data(tmp_path: Path) -> None:
    results = parsed(tmp_path, "a.tsv", "1\tA.\tx\n2\tB.\ty\n", "csv", "text=2", "external_id=1")

    assert results[0] == Notice(
        "a.tsv", 1, "columns_ignored", "These columns are ignored: column 3."
    )
    assert [(one.external_id, one.text) for one in claims(results)] == [("1", "A."), ("2", "B.")]


@pytest.mark.parametrize(
    ("mapped", "message"),
    [
        (("wat=claim",), "--map wat=claim: the known fields are text, "),
        (("text",), "--map text: write NAME=COLUMN or NAME==VALUE."),
        (("text=",), "--map text=: write NAME=COLUMN or NAME==VALUE."),
        (("text=a", "text=b"), "--map text=b: text is given twice."),
        (("text=nowhere",), "--map nowhere: no such column."),
        (("text=twice",), "--map twice: two columns have this header."),
        (("text=9",), "--map 9: the table has 3 columns."),
        (("text=0",), "--map 0: the table has 3 columns."),
        (("text=1", "speaker=claim"), "--map claim: with a number among them, all columns must"),
    ],
)
def test_map_that_does_not_fit_is_a_mistake_of_the_call(
    tmp_path: Path, mapped: tuple[str, ...], message: str
) -> None:
    with pytest.raises(MapError) as mistake:
        parsed(tmp_path, "a.csv", "claim,twice,twice\na,b,c\n", "csv", *mapped)

    assert str(mistake.value).startswith(message)
