"""What the plan says of each record, for counts, report and dry run."""

from dataclasses import dataclass
from typing import Literal

from claims.importers.parsed import What

State = Literal["new", "updated", "unchanged", "refused"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one document or claim.

    `identity` is equal for records of one document or claim, `content` for equal records.
    """

    what: What
    state: State
    file: str
    line: int | None
    title: str
    changes: tuple[str, ...] = ()
    identity: str = ""
    content: str = ""
    many: int = 1
