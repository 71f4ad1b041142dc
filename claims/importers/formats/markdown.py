"""Read a markdown file: front matter with claims, then the text that they are from."""

from collections.abc import Iterator

from claims.importers.fields import FieldRefused, to_date, to_names, to_prose
from claims.importers.formats.article import stored_text
from claims.importers.formats.front_matter import (
    CLAIM_KEYS,
    DOCUMENT_KEYS,
    LineRefused,
    Mapping,
    Parts,
    source_of,
    split_front_matter,
    topics_of,
)
from claims.importers.formats.strict_yaml import Yaml, YamlBroken, parse_yaml
from claims.importers.parsed import Parsed, ParsedClaim, ParsedDocument, Refusal
from claims.importers.reading import (
    MAX_RECORD_BYTES,
    Input,
    read_whole,
    whole_refused,
)
from claims.text.fingerprint import sha256_hex
from claims.text.normalise import normalise_text
from claims.text.places import FoldedText


def parse_markdown(source: Input) -> Iterator[Parsed]:
    """Yield the one document of a markdown file; refused claims stand in it.

    :raises Unreadable: when the file is refused as a whole
    """
    text = stored_text(source, read_whole(source))
    parts = split_front_matter(text)
    if parts is None:
        message = "The file has no front matter between two lines ---."
        raise whole_refused(source, 1, "front_matter_missing", message)
    if len(parts.yaml) > MAX_RECORD_BYTES:
        message = f"The front matter is larger than {MAX_RECORD_BYTES >> 20} MB."
        raise whole_refused(source, 1, "too_large", message)
    try:
        fields = Mapping(parse_yaml(parts.yaml), "", DOCUMENT_KEYS)
        yield _document(source.name, sha256_hex(text), parts, fields)
    except YamlBroken as error:
        line = error.line + parts.first_line
        raise whole_refused(source, line, "yaml_broken", str(error)) from error
    except LineRefused as error:
        refused = error.refusal
        line = error.line + parts.first_line
        raise whole_refused(source, line, refused.code, refused.message) from error


def _document(file: str, digest: str, parts: Parts, fields: Mapping) -> ParsedDocument:
    body = normalise_text(parts.body)
    parsed = source_of(fields, body if body.strip() else None)
    reader = _ClaimReader(file, parts.first_line, parsed.text, parsed.language, topics_of(fields))
    results = [reader.read(number, node) for number, node in enumerate(fields.items("claims"))]
    return ParsedDocument(
        file=file,
        digest=digest,
        source=parsed,
        claims=tuple(one for one in results if isinstance(one, ParsedClaim)),
        refusals=tuple(one for one in results if isinstance(one, Refusal)),
    )


class _ClaimReader:
    """Read the claims of one document, looking for their quotes in its text."""

    def __init__(
        self,
        file: str,
        first_line: int,
        text: str | None,
        language: str | None,
        topics: tuple[str, ...],
    ) -> None:
        self._file = file
        self._first_line = first_line
        self._folded = None if text is None else FoldedText(text)
        self._language = language
        self._topics = topics

    def read(self, number: int, node: Yaml) -> ParsedClaim | Refusal:
        """Return one claim, or why it is refused."""
        pointer = f"/claims/{number}"
        try:
            return self._claim(pointer, Mapping(node, pointer, CLAIM_KEYS))
        except LineRefused as error:
            refused, line = error.refusal, error.line + self._first_line
            return Refusal(self._file, line, refused.pointer, refused.code, refused.message)

    def _claim(self, pointer: str, fields: Mapping) -> ParsedClaim:
        text = fields.take("text", to_prose)
        if text is None:
            raise _missing(fields, "text_missing", "The claim has no text.", f"{pointer}/text")
        speaker = fields.take("speaker", lambda value, at: to_names([value], at))
        if not speaker:
            at = f"{pointer}/speaker"
            raise _missing(fields, "speaker_missing", "The claim has no speaker.", at)
        quote = fields.take("quote", to_prose)
        start, end = fields.take("quote", self._place) or (None, None)
        return ParsedClaim(
            file=self._file,
            line=fields.line + self._first_line,
            pointer=pointer,
            text=text,
            language=self._language,
            speakers=speaker,
            claimed_on=fields.take("claimed_on", to_date),
            quote=quote,
            topics=topics_of(fields) or self._topics,
            start=start,
            end=end,
            spans=() if start is None or end is None else ((start, end),),
        )

    def _place(self, quote: str, pointer: str) -> tuple[int, int] | None:
        if self._folded is None or not quote.strip():
            return None
        place = self._folded.find(quote)
        if place is None:
            message = "The quote is not in the text of the document."
            raise FieldRefused("quote_not_found", message, pointer)
        return place


def _missing(fields: Mapping, code: str, message: str, pointer: str) -> LineRefused:
    return LineRefused(fields.line, FieldRefused(code, message, pointer))
