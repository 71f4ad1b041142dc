"""What is wrong, and where."""

from dataclasses import dataclass

from claims.interchange.lint.rules import RULES, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """Name a rule that is broken at a JSON pointer.

    In a page the pointer is that of an object in the JSON-LD block of this number, counted from 0,
    or among the microdata. `line` is known of what cannot be parsed. `detail` says more than the
    rule's own sentence, and stands instead of it.
    """

    rule: str
    pointer: str
    block: int | None = None
    in_microdata: bool = False
    line: int | None = None
    detail: str | None = None

    @property
    def severity(self) -> Severity:
        """Return how much it weighs."""
        return RULES[self.rule].severity

    @property
    def sentence(self) -> str:
        """Return what is wrong."""
        return self.detail or RULES[self.rule].sentence
