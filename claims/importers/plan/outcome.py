"""What the plan says of each record, for counts, report and dry run."""

from typing import Literal, NamedTuple

State = Literal["new", "updated", "unchanged", "refused"]
What = Literal["document", "claim", "review"]


class Outcome(NamedTuple):
    """What becomes of one document, claim or review.

    `identity` is equal for records of one document, claim or review, `content` for equal records;
    a document that records name has no content.
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
