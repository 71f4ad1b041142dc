"""The classes of truth."""

from enum import StrEnum


class Truth(StrEnum):
    """How true a claim is called, in the classes that research on fact-checks compares."""

    TRUE = "true"
    MOSTLY_TRUE = "mostly_true"
    PARTLY_TRUE = "partly_true"
    MOSTLY_FALSE = "mostly_false"
    FALSE = "false"
    UNPROVEN = "unproven"
    OTHER = "other"

    @property
    def words(self) -> str:
        """Return the name that the class has in research."""
        return _WORDS.get(self, self.value)


_WORDS = {
    Truth.MOSTLY_TRUE: "mostly true",
    Truth.PARTLY_TRUE: "partly true/misleading",
    Truth.MOSTLY_FALSE: "mostly false",
    Truth.UNPROVEN: "complicated/hard to categorise",
}
