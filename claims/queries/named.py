"""The keys behind the words of filters, looked up before a list is.

With a key a database knows how much it leads to; with a word it has to guess, and PostgreSQL guesses
that a name leads to as much as any, even one that nobody bears.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import Model, QuerySet

from claims.models import Publisher, Rating, Speaker, Topic
from claims.queries.claim_conditions import by_key_or_word, ratings_of_scale
from claims.queries.prepared import Bound, statement
from claims.text.normalise import name_key

Rows = Callable[[Sequence[Any]], QuerySet[Any, Any]]


def _by(model: type[Model], word: str, read: Callable[[str], str] = str) -> Rows:
    rows = model._default_manager
    return lambda values: rows.filter(by_key_or_word(values, "pk", word, read)).values_list("pk")


_WORDS: dict[str, Rows] = {
    "speaker": _by(Speaker, "slug"),
    "topic": _by(Topic, "slug"),
    "publisher": _by(Publisher, "name_key", name_key),
    "reviewer": _by(Publisher, "name_key", name_key),
    "rating": _by(Rating, "code"),
}


def keyed(chosen: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]] | None:
    """Return filters with keys in place of words; null where they name nothing, and so no claim.

    A rating has as many keys as there are scales that have its code, and versions of these.
    """
    known = dict(chosen)
    for name, rows in _WORDS.items():
        if any(isinstance(value, str) for value in known.get(name, ())):
            known[name] = _keys(name, rows, known[name])
    if "scale" in known:
        ratings = _keys("scale", ratings_of_scale, known.pop("scale"))
        known["rating"] = [one for one in ratings if one in known.get("rating", ratings)]
    return known if all(known.values()) else None


def _keys(name: str, rows: Rows, values: Sequence[Any]) -> list[int]:
    if len(values) != 1:
        return [key for (key,) in rows(values)]
    [value] = values
    bound = Bound(name, isinstance(value, int))
    found = statement(("named", name, bound.is_number), lambda: rows([bound])).run({name: value})
    return [key for (key,) in found]
