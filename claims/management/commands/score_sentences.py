"""Say how much sentences are worth checking; no database."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from claims.extraction import check_worthiness


class Command(BaseCommand):
    """Print one JSON line per sentence; a file that cannot be read is named on standard error."""

    help = 'Read JSON Lines with "id" and "text"; print "id", "score" and the signals of each.'
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the files."""
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--language", default="en", help="of the sentences, as in `en` or `de`")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the scores; exit 1 when something could not be read."""
        failed = False
        for file in options["files"]:
            try:
                for number, line in enumerate(_lines(file), start=1):
                    if line.strip():
                        self.stdout.write(_scored(line, number, options["language"]))
            except BrokenPipeError:
                raise
            except (OSError, ValueError) as problem:
                self.stderr.write(f"{file}: {getattr(problem, 'strerror', None) or problem}")
                failed = True
        if failed:
            sys.exit(1)


def _lines(file: str) -> list[str]:
    return Path(file).read_text(encoding="utf-8-sig").split("\n")


def _scored(line: str, number: int, language: str) -> str:
    try:
        sentence = json.loads(line)
        worth = check_worthiness(sentence["text"], sentence.get("language") or language)
        answer = {"id": sentence["id"], "score": worth.score, "why": worth.why}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise ValueError(f'line {number} is not a JSON object with "id" and "text"') from problem
    return json.dumps(answer, ensure_ascii=False)
