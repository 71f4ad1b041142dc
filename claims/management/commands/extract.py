"""Find who said what in files; no database."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from claims.extraction import extract, is_supported, told_unsupported
from claims.text.guess import guess_language

# Id, text and language.
Document = tuple[str | int, str, str]


class Command(BaseCommand):
    """Print one JSON line per document; a file that cannot be read is named on standard error."""

    help = "Find who said what in files, and print one JSON line per document."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the files."""
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument(
            "--language",
            help="of the texts, as in `en` or `de`; by default what a record says, else guessed",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the findings; exit 1 when something could not be read."""
        failed = False
        for file in options["files"]:
            try:
                for document in _documents(file, options["language"]):
                    failed |= self._print(file, document)
            except BrokenPipeError:
                raise
            except (OSError, ValueError) as problem:
                self.stderr.write(f"{file}: {_reason(problem)}")
                failed = True
        if failed:
            sys.exit(1)

    def _print(self, file: str, document: Document | str) -> bool:
        """Print what is in a document; return whether it is none, and only says why."""
        if isinstance(document, str):
            self.stderr.write(f"{file}: {document}")
            return True
        name, text, language = document
        if not is_supported(language):
            self.stderr.write(f"{_place(file, name)}: {told_unsupported(language)}")
        quotes = [found.as_json() for found in extract(text, language)]
        self.stdout.write(json.dumps({"id": name, "quotes": quotes}, ensure_ascii=False))
        return False


def _place(file: str, name: str | int) -> str:
    return file if name == file else f"{file}: {name}"


def _documents(file: str, language: str | None) -> Iterator[Document | str]:
    """Yield each document of a file, as decoded, and what is wrong with a line that has none."""
    if not file.endswith(".jsonl"):
        text = Path(file).read_bytes().decode("utf-8")
        yield file, text, language or guess_language(text)
        return
    with Path(file).open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                # A byte order mark may stand before the first line; it is no part of the JSON.
                encoding = "utf-8-sig" if number == 1 else "utf-8"
                found = _document(line, encoding, language)
                yield found or f'line {number} is not a JSON object with "id" and "text"'


def _document(line: bytes, encoding: str, language: str | None) -> Document | None:
    """Return the document of a line; `None` for a line without one, or with half of a character."""
    try:
        document = json.loads(line.decode(encoding))
        name, text = document["id"], document["text"]
        if not isinstance(text, str) or not isinstance(name, str | int):
            return None
        f"{name}{text}".encode()
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    own = document.get("language") or document.get("lang")
    return name, text, str(own or language or guess_language(text))


def _reason(problem: Exception) -> str:
    if isinstance(problem, UnicodeDecodeError):
        return f"not UTF-8 at byte {problem.start}"
    if isinstance(problem, OSError):
        return problem.strerror or str(problem)
    return str(problem)
