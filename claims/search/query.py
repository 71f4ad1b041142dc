"""Turn what is looked for into a condition on claims. No operator of an engine gets through.

Words are letters and digits, so that quoting them is enough for either engine.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import connection

from claims.queries.found import Found
from claims.search.asked import Part, Query
from claims.search.index import TABLE, key_column
from claims.search.tokens import query_forms

# Of a word: what else it may have been meant for.
Corrections = Mapping[str, Collection[str]]


def found_by(queries: Sequence[Query], corrections: Corrections) -> Found:
    """Return what any of the queries finds: claims that hold all that is wanted, nothing excluded.

    A query that wants nothing finds nothing.
    """
    asked = [query for query in queries if query.wanted]
    if not asked:
        return Found(TABLE, key_column(), "1 = 0", ())
    if connection.vendor == "postgresql":
        parts = [_by_vector(query, corrections) for query in asked]
        words = tuple(word for _, of_part in parts for word in of_part)
        return Found(TABLE, key_column(), " OR ".join(f"({sql})" for sql, _ in parts), words)
    match = " OR ".join(f"({_by_fts5(query, corrections)})" for query in asked)
    return Found(TABLE, key_column(), condition(), (match,))


def condition() -> str:
    """Return the condition for rows of the index, of one parameter: an expression."""
    if connection.vendor == "postgresql":
        return f"{TABLE}.tokens @@ %s::tsquery"
    return f"{TABLE} MATCH %s"


def expression(groups: Sequence[Sequence[str]]) -> str:
    """Return what the engine is asked for claims with every word of one of `groups`, in any form."""
    both, either = _operators()
    return either.join(
        "(" + both.join(any_of(query_forms(word)) for word in words) + ")" for words in groups
    )


def _by_fts5(query: Query, corrections: Corrections) -> str:
    """Return it for FTS5, which knows where in `words` a word stands."""
    asked = " AND ".join(_fts5(part, corrections) for part in query.wanted)
    if query.excluded:
        asked = f"({asked}) NOT ({' OR '.join(_fts5(part, {}) for part in query.excluded)})"
    return asked


def _fts5(part: Part, corrections: Corrections) -> str:
    if part.is_exact:
        return f'words : "{" ".join(part.words)}"' + (" *" if part.is_begun else "")
    return any_of(_forms(part, corrections))


def _by_vector(query: Query, corrections: Corrections) -> tuple[str, list[str]]:
    """Return it for PostgreSQL: the index finds the words, and their order is read off the rows.

    GIN has no places of words in it either; a vector with places would be read row by row as well.
    """
    asked = [_lexemes(part, corrections) for part in query.wanted]
    asked += [f"!{any_of(_forms(part, {}))}" for part in query.excluded if not part.is_exact]
    held = [part.needle for part in query.wanted if part.is_exact]
    missing = [part.needle for part in query.excluded if part.is_exact]
    sql = (
        condition()
        + f" AND strpos({TABLE}.words, %s) > 0" * len(held)
        + f" AND strpos({TABLE}.words, %s) = 0" * len(missing)
    )
    return sql, [" & ".join(asked), *held, *missing]


def _lexemes(part: Part, corrections: Corrections) -> str:
    if not part.is_exact:
        return any_of(_forms(part, corrections))
    *whole, last = [_quoted(word) for word in part.words]
    return " & ".join([*whole, f"{last}:*" if part.is_begun else last])


def _forms(part: Part, corrections: Corrections) -> list[str]:
    [word] = part.words
    return [*query_forms(word), *corrections.get(word, ())]


def any_of(forms: Iterable[str]) -> str:
    """Return what the engine is asked for claims with one of `forms`, as it stands."""
    _, either = _operators()
    return f"({either.join(_quoted(form) for form in dict.fromkeys(forms))})"


def _quoted(word: str) -> str:
    return f"'{word}'" if connection.vendor == "postgresql" else f'"{word}"'


def _operators() -> tuple[str, str]:
    return (" & ", " | ") if connection.vendor == "postgresql" else (" AND ", " OR ")
