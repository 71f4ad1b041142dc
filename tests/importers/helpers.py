"""Short ways to parse what a test writes down."""

from pathlib import Path

from claims.importers.columns import ColumnMap, parse_map
from claims.importers.formats import parse
from claims.importers.parsed import Parsed, ParsedClaim, ParsedDocument, Refusal
from claims.importers.reading import Input, Unreadable


def parsed(
    directory: Path, name: str, content: str | bytes, form: str, *mapped: str
) -> list[Parsed]:
    """Return all that a new file yields; a refused file yields its refusal."""
    path = directory / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return parsed_path(path, form, *mapped)


def parsed_path(path: Path, form: str, *mapped: str) -> list[Parsed]:
    """Return all that a file yields; a refused file yields its refusal."""
    mapping = parse_map(mapped) if mapped else ColumnMap()
    results: list[Parsed] = []
    try:
        results.extend(parse(Input(path.name, path), form, mapping))
    except Unreadable as error:
        results.append(error.refusal)
    return results


def refused(results: list[Parsed]) -> list[tuple[int | None, str | None, str]]:
    """Return line, pointer and code of what was refused, in documents too."""
    refusals = []
    for result in results:
        if isinstance(result, Refusal):
            refusals.append(result)
        elif isinstance(result, ParsedDocument):
            refusals.extend(result.refusals)
    return [(one.line, one.pointer, one.code) for one in refusals]


def claims(results: list[Parsed]) -> list[ParsedClaim]:
    """Return the claims, those of documents too."""
    found: list[ParsedClaim] = []
    for result in results:
        if isinstance(result, ParsedClaim):
            found.append(result)
        elif isinstance(result, ParsedDocument):
            found.extend(result.claims)
    return found
