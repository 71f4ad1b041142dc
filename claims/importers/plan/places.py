"""Plan the documents in which a claim stands, where a record names them without a quote."""

from dataclasses import dataclass, field

from claims.importers.identity import source_key
from claims.importers.memory import Values
from claims.importers.plan.appearances import make_appearance
from claims.importers.plan.record import Record
from claims.importers.plan.sources import Sources
from claims.importers.plan.work import ClaimState, Work

# The key in an item's values that holds the places that a record has brought.
_PLACES = "places"


@dataclass(slots=True)
class Stood:
    """Whether readers see a place change, and what is to be remembered of all of them."""

    moved: bool = False
    remembered: Values = field(default_factory=dict)


def stand(work: Work, sources: Sources, record: Record, state: ClaimState, memory: Values) -> Stood:
    """Give a claim the places that its record has not brought before.

    One that it has brought and that is there no more, somebody has taken away; it stays so.
    """
    if not record.places and _PLACES not in memory:
        return Stood()
    brought = dict.fromkeys(memory.get(_PLACES, ()))
    if not record.places:
        return Stood(remembered={_PLACES: list(brought)} if brought else {})
    stored_in = {one.source_id for one in state.appearances if one.pk is not None}
    made_in = {id(one.source) for one in state.appearances if one.pk is None}
    stood = Stood()
    for parsed, identity in record.places:
        source, key = sources.resolve(parsed, identity), source_key(identity)
        if key in brought:
            continue
        brought[key] = None
        row = source.source
        if id(row) not in made_in and (row.pk is None or row.pk not in stored_in):
            stored = sources.stored_text(identity)
            make_appearance(work, state, record.parsed, row, stored, None)
            made_in.add(id(row))
            stood.moved = True
    if brought:
        stood.remembered = {_PLACES: list(brought)}
    return stood
