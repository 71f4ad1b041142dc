"""Read an article: a line `date YYYY-MM-DD` with the headline, then paragraphs."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from claims.importers.fields import shortened_title
from claims.importers.parsed import Parsed, ParsedDocument, ParsedSource
from claims.importers.reading import Input, read_whole, whole_refused
from claims.text.controls import find_forbidden
from claims.text.dates import InvalidDate, parse_date
from claims.text.fingerprint import sha256_hex
from claims.text.guess import guess_language
from claims.text.normalise import normalise_text

_HEADER = re.compile(r"\s*date(?:[ \t]+(?P<date>\S+))?(?:[ \t]+(?P<title>.*))?(?=\n|$)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def parse_article(source: Input) -> Iterator[Parsed]:
    """Yield the one document of an article, its claims still to be found.

    :raises Unreadable: when the article is refused as a whole
    """
    text = stored_text(source, read_whole(source))
    header = _HEADER.match(text)
    if header is None or header["date"] is None:
        raise whole_refused(
            source, 1, "date_missing", "The article does not begin with `date YYYY-MM-DD`."
        )
    line = text.count("\n", 0, header.start("date")) + 1
    title = shortened_title(header["title"] or "") or PurePosixPath(source.name).stem
    yield ParsedDocument(
        file=source.name,
        digest=sha256_hex(text),
        source=ParsedSource(
            title=title,
            kind="article",
            published_on=_date(source, line, header["date"]),
            language=guess_language(text),
            text=text,
        ),
        machine=True,
    )


def stored_text(source: Input, raw: str) -> str:
    """Return a text as it is stored.

    :raises Unreadable: when a control character stands in it
    """
    text = normalise_text(raw)
    found = find_forbidden(text, allow="\n\t", marks=True)
    if found:
        raise whole_refused(
            source,
            found.line,
            "control_character",
            f"The text holds the forbidden character {found.codepoint} ({found.name}).",
        )
    return text


def _date(source: Input, line: int, written: str) -> date:
    try:
        if not _DAY.fullmatch(written):
            raise InvalidDate("The date is not written as YYYY-MM-DD.")
        return parse_date(written)
    except InvalidDate as error:
        raise whole_refused(source, line, "date_invalid", str(error)) from error
