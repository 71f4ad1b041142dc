"""What keeps a file, or a part of it, from being read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Name what cannot be read: a stable code, a sentence, and where, as far as that is known."""

    code: str
    message: str
    line: int | None = None
    pointer: str | None = None

    def __str__(self) -> str:
        """Return the sentence with its place before it."""
        places = [f"line {self.line}: " if self.line else "", f"{self.pointer}: "]
        return f"{places[0]}{places[1] if self.pointer else ''}{self.message}"


def too_long(pointer: str) -> Problem:
    """Return the problem of a record over the limit."""
    return Problem("too_long", "The record is longer than 1 MB.", pointer=pointer)


class Unparsable(ValueError):
    """Carry the problem of a text that cannot be parsed."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem for whoever reports it."""
        super().__init__(problem.message)
        self.problem = problem
