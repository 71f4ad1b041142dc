"""Count what became of documents, claims and reviews."""

from collections.abc import Iterable
from hashlib import blake2b

from claims.importers.parsed import What
from claims.importers.plan.outcome import Outcome, State
from claims.importers.shelf import Shelf

STATES: tuple[State, ...] = ("new", "updated", "unchanged", "refused")
_RANK = {"unchanged": 0, "updated": 1, "new": 2}


class Tally:
    """Count outcomes; a source that many records name counts once.

    What has to be told apart is kept as eight bytes each, on disk, so that a feed of millions fits.
    """

    def __init__(self, *, dry_run: bool = False) -> None:
        """Start at zero. A dry run sees in itself what it would have written."""
        self.documents = dict.fromkeys(STATES, 0)
        self.claims = dict.fromkeys(STATES, 0)
        # What is wrong with a review refuses its record, which counts as a claim.
        self.reviews: dict[State, int] = {"new": 0, "updated": 0, "unchanged": 0}
        self._dry_run = dry_run
        self._sources = Shelf()
        self._planned = Shelf()

    def add(self, outcomes: Iterable[Outcome]) -> list[tuple[Outcome, State]]:
        """Count outcomes, and return those that are worth a line with their state."""
        told = []
        for outcome in outcomes:
            state = self._count(outcome)
            if state is not None:
                told.append((outcome, state))
        return told

    def refuse(self, what: What) -> None:
        """Count a refusal."""
        (self.documents if what == "document" else self.claims)["refused"] += 1

    def refused(self) -> int:
        """Return how much was refused."""
        return self.documents["refused"] + self.claims["refused"]

    def as_json(self) -> dict[str, dict[State, int]]:
        """Return all counts."""
        return {
            "documents": self.documents.copy(),
            "claims": self.claims.copy(),
            "reviews": self.reviews.copy(),
        }

    def line(self) -> str:
        """Return the last line of the command."""
        parts = (
            f"{name}: " + ", ".join(f"{counts[state]} {state}" for state in STATES)
            for name, counts in (("documents", self.documents), ("claims", self.claims))
        )
        return "; ".join(parts)

    def _count(self, outcome: Outcome) -> State | None:
        if outcome.what == "document" and outcome.identity and not outcome.content:
            return self._count_source(outcome)
        state = self._as_if_written(outcome) if self._dry_run else outcome.state
        counts = {"document": self.documents, "claim": self.claims, "review": self.reviews}
        counts[outcome.what][state] += outcome.many
        return state

    def _count_source(self, outcome: Outcome) -> State | None:
        key = _short(outcome.identity)
        known = self._sources.get(key)
        if known is not None:
            before = STATES[known]
            if _RANK[outcome.state] <= _RANK[before] or outcome.state == "new":
                return None
            self.documents[before] -= 1
        self._sources.put(key, STATES.index(outcome.state))
        self.documents[outcome.state] += 1
        return outcome.state

    def _as_if_written(self, outcome: Outcome) -> State:
        if outcome.state != "new" or not outcome.content:
            return outcome.state
        content, identity = _short(outcome.content), _short(outcome.identity)
        state: State = "new"
        if content in self._planned:
            state = "unchanged"
        elif identity in self._planned:
            state = "updated"
        self._planned.put(content)
        self._planned.put(identity)
        return state


def _short(identity: str) -> int:
    return int.from_bytes(blake2b(identity.encode(), digest_size=8).digest(), signed=True)
