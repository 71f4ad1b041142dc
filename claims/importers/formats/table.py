"""Read CSV and TSV: a header, then one claim a row, streamed."""

import io
import re
from collections.abc import Iterator

from claims.importers.columns import ColumnMap, Layout, layout_of
from claims.importers.fields import (
    LIMITS,
    FieldRefused,
    to_date,
    to_language,
    to_line,
    to_names,
    to_prose,
    to_topics,
    to_url,
)
from claims.importers.formats.rows import Row, plain_rows, quoted_rows
from claims.importers.formats.separator import SAMPLE_BYTES, Separator, separator_of, splitter
from claims.importers.parsed import (
    Notice,
    Parsed,
    ParsedClaim,
    ParsedReview,
    ParsedSource,
    Refusal,
)
from claims.importers.reading import Input, Unreadable, opened, whole_refused

# What dumps of data frames and databases write where there is no value.
_NO_VALUE = frozenset({"None", "NULL", "null", "NaN", "nan", "N/A"})
_TOPIC_SEPARATOR = re.compile(r"[,|]")
_SPEAKER_SEPARATOR = re.compile(r"[;|]")


def parse_table(source: Input, mapping: ColumnMap) -> Iterator[Parsed]:
    """Yield the claims of a table, and a refusal for each row that is none.

    :raises Unreadable: when the table is refused as a whole
    :raises MapError: when `--map` names a column that it does not have
    """
    with opened(source) as stream:
        separator = _separator(source, stream)
        if separator.notice:
            yield Notice(source.name, 1, "separator_detected", separator.notice)
        rows = _rows(stream, separator)
        first = _first_row(source, rows)
        layout = layout_of(first.cells or [], mapping)
        yield from _check_layout(source, layout, mapping)
        reader = _RowReader(source.name, layout, mapping)
        if mapping.by_number:
            yield reader.read(first)
        for row in rows:
            yield reader.read(row)


def check_columns(source: Input, mapping: ColumnMap) -> None:
    """Make sure that a table has the columns that `--map` names; other faults are passed over.

    :raises MapError: when it has not
    """
    if not mapping.columns:
        return
    try:
        with opened(source) as stream:
            if source.stream is not None:
                sample = stream.peek(SAMPLE_BYTES)
                stream = io.BufferedReader(io.BytesIO(sample))
            first = _first_row(source, _rows(stream, _separator(source, stream)))
    except Unreadable:
        return
    layout_of(first.cells or [], mapping)


def _separator(source: Input, stream: io.BufferedReader) -> Separator:
    sample = stream.peek(SAMPLE_BYTES).decode("utf-8", "replace")
    separator = separator_of(source.name, sample)
    if separator is None:
        message = "The file is named .tsv, but its first line holds no tab."
        raise whole_refused(source, 1, "separator_missing", message)
    return separator


def _rows(stream: io.BufferedReader, separator: Separator) -> Iterator[Row]:
    if separator.kind == "quoted":
        return quoted_rows(stream, separator.character)
    return plain_rows(stream, splitter(separator))


def _first_row(source: Input, rows: Iterator[Row]) -> Row:
    first = next(rows, None)
    if first is None:
        raise whole_refused(source, 1, "empty_file", "The file is empty.")
    if first.cells is None:
        raise whole_refused(source, first.line, first.code, first.message)
    return first


def _check_layout(source: Input, layout: Layout, mapping: ColumnMap) -> Iterator[Notice]:
    names = {name for name, _ in (*layout.cells, *mapping.constants)}
    if layout.doubled:
        message = f"Two columns have the name {', '.join(layout.doubled)}."
        raise whole_refused(source, 1, "column_duplicate", message)
    if "text" not in names:
        message = "No column is named text; name the right one with --map text=COLUMN."
        raise whole_refused(source, 1, "column_missing", message)
    if layout.ignored:
        shown = ", ".join(name if name.isprintable() else ascii(name) for name in layout.ignored)
        yield Notice(source.name, 1, "columns_ignored", f"These columns are ignored: {shown}.")


class _RowReader:
    """Turn rows of one table into claims."""

    def __init__(self, file: str, layout: Layout, mapping: ColumnMap) -> None:
        self._file = file
        self._layout = layout
        self._constants = dict(mapping.constants)

    def read(self, row: Row) -> ParsedClaim | Refusal:
        """Return the claim of a row, or why it is refused."""
        if row.cells is None:
            return Refusal(self._file, row.line, None, row.code, row.message)
        if len(row.cells) != self._layout.width:
            message = f"The row has {len(row.cells)} cells; there are {self._layout.width} columns."
            return Refusal(self._file, row.line, None, "row_length", message)
        values = self._constants | {
            name: row.cells[position].strip() for name, position in self._layout.cells
        }
        try:
            return _claim(self._file, row.line, values)
        except FieldRefused as error:
            return Refusal(self._file, row.line, error.pointer, error.code, error.message)


def _claim(file: str, line: int, values: dict[str, str]) -> ParsedClaim:
    known = {name: "" if value in _NO_VALUE else value for name, value in values.items()}
    text = to_prose(known["text"], "text")
    if text is None:
        raise FieldRefused("text_missing", "The claim has no text.", "text")
    rating = to_line(known.get("rating", ""), LIMITS["rating"], "rating")
    reviewer = to_line(known.get("review_publisher", ""), LIMITS["name"], "review_publisher")
    source = _source(known)
    reviewed = rating and reviewer and source and source.url
    return ParsedClaim(
        file=file,
        line=line,
        pointer=None,
        text=text,
        external_id=to_line(known.get("external_id", ""), LIMITS["external_id"], "external_id"),
        language=to_language(known.get("language", ""), "language"),
        speakers=_speakers(values),
        claimed_on=to_date(known.get("claimed_on", ""), "claimed_on"),
        quote=to_prose(known.get("quote", ""), "quote"),
        topics=to_topics(_TOPIC_SEPARATOR.split(known.get("topics", "")), "topics"),
        source=source,
        review=ParsedReview(reviewer, source.url, rating) if reviewed and source else None,
        rating=rating,
    )


def _speakers(values: dict[str, str]) -> tuple[str, ...]:
    names: list[str] = []
    for column, separator in (("speaker", None), ("speakers", _SPEAKER_SEPARATOR)):
        value = values.get(column)
        if value is None or value in _NO_VALUE:
            continue
        if not value:
            raise FieldRefused("speaker_missing", "The cell of the speaker is empty.", column)
        names += separator.split(value) if separator else [value]
    return to_names(names, "speaker")


def _source(known: dict[str, str]) -> ParsedSource | None:
    parsed = ParsedSource(
        title=to_line(known.get("source_title", ""), LIMITS["title"], "source_title", marks=True),
        publisher=to_line(known.get("source_publisher", ""), LIMITS["name"], "source_publisher"),
        url=to_url(known.get("source_url", ""), "source_url"),
        published_on=to_date(known.get("source_published_on", ""), "source_published_on"),
    )
    return parsed if parsed.title or parsed.url else None
