"""Tell the format of a file by its extension, and where that says too little by its content."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import PurePosixPath

from claims.importers.columns import KNOWN
from claims.importers.formats.strict_json import JsonBroken, parse_json
from claims.importers.reading import Input, opened

FORMATS = ("article", "markdown", "claimreview", "jsonl", "csv")
_SAMPLE = 8_192
_EXTENSIONS = {
    ".txt": "article",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "claimreview",
    ".jsonld": "claimreview",
    ".html": "claimreview",
    ".htm": "claimreview",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
}
_ARTICLE = re.compile(r"date[ \t]+[0-9]")
_HTML = re.compile(r"<(?:[a-z]|!|\?xml)", re.IGNORECASE)
_CELL = re.compile(r"[,;\t]")
# In a claim's own record it can stand within a text only, behind a backslash.
_REVIEW = re.compile(r'(?<!\\)"@type"\s*:\s*"ClaimReview"')


def detect_format(source: Input) -> str | None:
    """Return the name of the format, None where it is not known.

    :raises Unreadable: when the file cannot be opened
    """
    by_name = _EXTENSIONS.get(PurePosixPath(source.name).suffix.lower())
    if by_name == "jsonl" and source.path.is_file():
        return "claimreview" if _REVIEW.search(_first_line(_begin(source))) else by_name
    if by_name and source.stream is None:
        return by_name
    begin = _begin(source)
    return by_name or _by_content(begin)


def _begin(source: Input) -> str:
    with opened(source) as stream:
        sample = stream.peek(_SAMPLE)[:_SAMPLE]
    # ClaimReview comes in this encoding too; other formats refuse it in their own words.
    encoding = "utf-16" if sample.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8"
    return sample.decode(encoding, "replace").lstrip("\ufeff \t\r\n")


def _first_line(text: str) -> str:
    return text.partition("\n")[0].strip()


def _by_content(text: str) -> str | None:
    first_line = _first_line(text)
    if _ARTICLE.match(text):
        return "article"
    if first_line == "---":
        return "markdown"
    if first_line.startswith(("{", "[")):
        return "jsonl" if _is_claim(first_line) else "claimreview"
    if _HTML.match(text):
        return "claimreview"
    headers = {cell.strip().casefold() for cell in _CELL.split(first_line)}
    return "csv" if "text" in headers and headers & set(KNOWN) else None


def _is_claim(line: str) -> bool:
    try:
        value = parse_json(line)
    except JsonBroken:
        return False
    return isinstance(value, dict) and "text" in value
