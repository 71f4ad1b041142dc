"""Parse the formats of `docs/how-to/import.md`; none of them touches the database."""

from collections.abc import Iterator

from claims.importers.columns import ColumnMap
from claims.importers.formats.article import parse_article
from claims.importers.formats.claimreview import parse_claimreview
from claims.importers.formats.jsonl import parse_jsonl
from claims.importers.formats.markdown import parse_markdown
from claims.importers.formats.table import check_columns, parse_table
from claims.importers.parsed import Parsed
from claims.importers.reading import Input

__all__ = ["check_columns", "parse"]

_PARSERS = {
    "article": parse_article,
    "markdown": parse_markdown,
    "claimreview": parse_claimreview,
    "jsonl": parse_jsonl,
}


def parse(source: Input, name: str, mapping: ColumnMap) -> Iterator[Parsed]:
    """Yield what a file of a known format holds.

    :raises Unreadable: when the file is refused as a whole
    :raises MapError: when `--map` names a column that a table does not have
    """
    if name == "csv":
        return parse_table(source, mapping)
    return _PARSERS[name](source)
