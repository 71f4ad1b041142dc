"""The smallest thing that two texts are compared by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Atom:
    """One word, number, date or name that carries content.

    `link` is the preposition before it or `'s` behind it; `optional` what may be left out, such
    as a title before a name. `inner` is whether a "to" before it puts it inside of what
    the verb before says: "agreed to pay".
    """

    name: str
    kind: str
    capital: bool = False
    link: str = ""
    optional: bool = False
    inner: bool = False
