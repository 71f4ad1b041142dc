"""Read JSON Lines: one claim a line, streamed."""

from collections.abc import Iterator

from claims.importers.fields import FieldRefused
from claims.importers.formats.record import claim_of_record
from claims.importers.formats.strict_json import JsonBroken, parse_json
from claims.importers.parsed import Parsed, Refusal
from claims.importers.reading import Input, Line, opened, read_lines, whole_refused


def parse_jsonl(source: Input) -> Iterator[Parsed]:
    """Yield the claims of a file, and a refusal for each line that is none.

    :raises Unreadable: when the file cannot be opened or holds no line
    """
    something = False
    with opened(source) as stream:
        for line in read_lines(stream):
            if line.text is None or line.text.strip():
                something = True
                yield _parse_line(source.name, line)
    if not something:
        raise whole_refused(source, 1, "empty_file", "The file is empty.")


def _parse_line(file: str, line: Line) -> Parsed:
    if line.text is None:
        return Refusal(file, line.number, None, line.code, line.message)
    try:
        return claim_of_record(file, line.number, parse_json(line.text))
    except JsonBroken as error:
        return Refusal(file, line.number, None, "json_broken", str(error))
    except FieldRefused as error:
        return Refusal(file, line.number, error.pointer, error.code, error.message)
