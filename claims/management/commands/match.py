"""Match texts to claims."""

import argparse
import json
import sys
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandParser

from claims.records.document import render_document
from claims.search.matching.answer import matches_for


class Command(BaseCommand):
    """Print one JSON line for each line of standard input; what is matched is public."""

    help = "Read texts from standard input, one a line; print the public claims that match each."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how many are printed."""
        parser.add_argument(
            "--top", type=_positive, default=5, metavar="K", help="print up to K claims a text (5)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the matches; what is no UTF-8 in a line is read as replacement characters."""
        for line in sys.stdin.buffer:
            text = line.decode("utf-8", errors="replace").rstrip("\r\n")
            matches = matches_for(text, top=options["top"], user=AnonymousUser())
            for match in matches:
                match["url"] = render_document(match["url"])
            self.stdout.write(json.dumps({"text": text, "matches": matches}, ensure_ascii=False))


def _positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number
