"""Run the command as a person would, and see what it says."""

import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command

from claims.models import Claim, Event, ImportedItem, ImportRun, Source


@dataclass(frozen=True)
class Said:
    """What a run of the command wrote, and how it ended."""

    code: int
    out: str
    err: str
    report: dict[str, Any]

    @property
    def line(self) -> str:
        """Return the last line."""
        return self.out.splitlines()[-1] if self.out else ""


def import_seeds(*paths: Path | str, **options: Any) -> Said:
    """Run `import_seeds` with a report."""
    out, err = io.StringIO(), io.StringIO()
    report = io.StringIO()
    target = Path(options.pop("report", Path("/dev/null")))
    code = 0
    try:
        call_command(
            "import_seeds",
            *map(str, paths),
            stdout=out,
            stderr=err,
            no_progress=True,
            report=target,
            **options,
        )
    except SystemExit as end:
        code = int(end.code or 0)
    except CommandError as error:
        code = error.returncode
        report.write(str(error))
        err.write(str(error))
    read = json.loads(target.read_text()) if target.is_file() and code != 2 else {}
    return Said(code, out.getvalue(), err.getvalue(), read)


def counted(documents: str, claims: str) -> str:
    """Return the last line for counts written as `new updated unchanged refused`."""
    states = ("new", "updated", "unchanged", "refused")

    def part(numbers: str) -> str:
        pairs = zip(numbers.split(), states, strict=True)
        return ", ".join(f"{number} {state}" for number, state in pairs)

    return f"documents: {part(documents)}; claims: {part(claims)}"


def write_lines(path: Path, *records: dict[str, Any]) -> Path:
    """Write records as JSON Lines."""
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Return all that a run without changes must leave alone."""
    return {
        "claims": list(Claim.objects.order_by("pk").values_list("pk", "version", "updated_at")),
        "sources": list(Source.objects.order_by("pk").values_list("pk", "version", "updated_at")),
        "items": list(ImportedItem.objects.order_by("pk").values_list("pk", "digest", "values")),
        "runs": list(ImportRun.objects.order_by("pk").values_list()),
        "events": list(Event.objects.order_by("pk").values_list("seq", "hash")),
    }
