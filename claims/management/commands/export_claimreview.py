"""`export_claimreview`: every published review as schema.org ClaimReview."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from claims.interchange.feed import claim_reviews, data_feed, json_lines
from claims.queries.review_feed import published_reviews
from claims.records.document import render_document

WRITERS = {"datafeed": data_feed, "jsonl": json_lines}


class Command(BaseCommand):
    """Write what is public, sorted, so that the same reviews give the same bytes."""

    help = "Write every published review as schema.org ClaimReview."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a file and a form."""
        parser.add_argument("--output", metavar="FILE", help="where to write; else standard output")
        parser.add_argument(
            "--format",
            choices=sorted(WRITERS),
            default="datafeed",
            help="a DataFeed as Data Commons has it (the default), or one ClaimReview a line",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the export.

        :raises CommandError: when the file cannot be written; what stood there stays.
        """
        pieces = WRITERS[options["format"]](claim_reviews(published_reviews(), render_document))
        if not options["output"]:
            for piece in pieces:
                self.stdout.write(piece, ending="")
            return
        try:
            _write_whole(Path(options["output"]), pieces)
        except OSError as problem:
            raise CommandError(
                f"{options['output']}: {problem.strerror}.", returncode=2
            ) from problem


def _write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Write a file that is there as a whole or not at all; into a pipe or a device, as it comes."""
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(pieces)
        return
    # Unlike `Path.resolve`, this takes a link that leads to itself for a file that is not there.
    path = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
        # `mkstemp` lets nobody else read what everybody may read.
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
