"""Check ClaimReview in files and in pages of this site against schema.org and Google's rules."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.interchange.lint import Finding, Severity, check_file, rule_table
from claims.management.own_page import NotAnswered, is_address, opened_page

_UNREADABLE = 2


class Command(BaseCommand):
    """Print a line for each finding, and the counts behind them."""

    help = "Check ClaimReview in files, or in pages of this site, against schema.org and Google's rules."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take files and paths, and how to say what is found."""
        parser.add_argument(
            "sources",
            nargs="*",
            metavar="FILE",
            help="a file, - for standard input, or the path of a page of this site, as /reviews/12/",
        )
        parser.add_argument("--strict", action="store_true", help="let warnings count as errors")
        parser.add_argument(
            "--format",
            choices=["text", "json"],
            default="text",
            help="json: an object a line, the counts last",
        )
        parser.add_argument(
            "--rules", action="store_true", help="print the rules as a table, and check nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check; exit 1 for errors, with --strict for warnings, 2 for what cannot be opened.

        :raises CommandError: when there is nothing to check.
        """
        if options["rules"]:
            self.stdout.write("\n".join(rule_table()))
            return
        if not options["sources"]:
            raise CommandError("Name a file, or a page of this site.", returncode=_UNREADABLE)
        is_json = options["format"] == "json"
        counts: Counter[str] = Counter()
        for source in options["sources"]:
            counts["files"] += 1
            for finding in self._findings(source, counts):
                counts[finding.severity] += 1
                self.stdout.write(
                    _as_json(source, finding) if is_json else _as_text(source, finding)
                )
        self.stdout.write(_counts_as_json(counts) if is_json else _counts_as_text(counts))
        if counts["unreadable"]:
            sys.exit(_UNREADABLE)
        if counts[Severity.ERROR] or options["strict"] and counts[Severity.WARNING]:
            sys.exit(1)

    def _findings(self, source: str, counts: Counter[str]) -> Iterator[Finding]:
        try:
            with _opened(source) as stream:
                for outcome in check_file(stream):
                    counts["reviews"] += outcome.is_review
                    yield from outcome.findings
        except (OSError, NotAnswered) as problem:
            counts["unreadable"] += 1
            why = problem.strerror if isinstance(problem, OSError) else None
            self.stderr.write(f"{_shown(source)}: {why or problem}")


@contextmanager
def _opened(source: str) -> Iterator[BinaryIO]:
    if source == "-":
        yield sys.stdin.buffer
    elif is_address(source) and not Path(source).is_file():
        with opened_page(source) as stream:
            yield stream
    else:
        with Path(source).open("rb") as stream:
            yield stream


def _as_text(source: str, finding: Finding) -> str:
    place = f"{_shown(source)}{_where(finding)}: {_shown(finding.pointer) or '/'}"
    return f"{place} {finding.rule} {finding.severity}: {finding.sentence}"


def _where(finding: Finding) -> str:
    """Return what a JSON pointer does not say of a place."""
    if finding.in_microdata:
        return " (microdata)"
    parts = []
    if finding.block is not None:
        parts.append(f"block {finding.block}")
    if finding.line is not None:
        parts.append(f"line {finding.line}")
    return f" ({', '.join(parts)})" if parts else ""


def _shown(text: str) -> str:
    """Return a text that stays on its line and can be printed everywhere: others wrote it."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def _as_json(source: str, finding: Finding) -> str:
    return json.dumps(
        {
            "file": source,
            "block": finding.block,
            "microdata": finding.in_microdata,
            "line": finding.line,
            "pointer": finding.pointer,
            "rule": finding.rule,
            "severity": finding.severity,
            "sentence": finding.sentence,
        }
    )


def _counts_as_text(counts: Counter[str]) -> str:
    return (
        f"{counts['files']} files ({counts['unreadable']} unreadable), {counts['reviews']} reviews: "
        f"{counts[Severity.ERROR]} errors, {counts[Severity.WARNING]} warnings"
    )


def _counts_as_json(counts: Counter[str]) -> str:
    return json.dumps(
        {
            "files": counts["files"],
            "unreadable": counts["unreadable"],
            "reviews": counts["reviews"],
            "errors": counts[Severity.ERROR],
            "warnings": counts[Severity.WARNING],
        }
    )
