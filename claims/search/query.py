"""Turn what is looked for into a condition on claims. No operator of an engine gets through.

Words are letters and digits, so that quoting them is enough for either engine.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import connection
from django.db.models.expressions import RawSQL

from claims.search.asked import Part, Query
from claims.search.index import TABLE
from claims.search.tokens import query_forms

# Of a word: what else it may have been meant for.
Corrections = Mapping[str, Collection[str]]


def claims_matching(query: Query, corrections: Corrections) -> RawSQL:
    """Return a subquery of the ids of claims that hold all that is wanted and nothing excluded.

    Something must be wanted.
    """
    if connection.vendor == "postgresql":
        return _by_vector(query, corrections)
    return _by_fts5(query, corrections)


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


def _by_fts5(query: Query, corrections: Corrections) -> RawSQL:
    """Return it for FTS5, which knows where in `words` a word stands."""
    asked = " AND ".join(_fts5(part, corrections) for part in query.wanted)
    if query.excluded:
        asked = f"({asked}) NOT ({' OR '.join(_fts5(part, {}) for part in query.excluded)})"
    sql = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608  constants alone
    return RawSQL(sql, [asked])  # noqa: S611  a constant statement, the words bound


def _fts5(part: Part, corrections: Corrections) -> str:
    if part.is_exact:
        return f'words : "{" ".join(part.words)}"' + (" *" if part.is_begun else "")
    return any_of(_forms(part, corrections))


def _by_vector(query: Query, corrections: Corrections) -> RawSQL:
    """Return it for PostgreSQL: the index finds the words, and their order is read off the rows.

    GIN has no places of words in it either; a vector with places would be read row by row as well.
    """
    asked = [_lexemes(part, corrections) for part in query.wanted]
    asked += [f"!{any_of(_forms(part, {}))}" for part in query.excluded if not part.is_exact]
    held = [part.needle for part in query.wanted if part.is_exact]
    missing = [part.needle for part in query.excluded if part.is_exact]
    sql = (
        f"SELECT claim_id FROM {TABLE} WHERE tokens @@ %s::tsquery"  # noqa: S608  constants alone
        + " AND strpos(words, %s) > 0" * len(held)
        + " AND strpos(words, %s) = 0" * len(missing)
    )
    return RawSQL(sql, [" & ".join(asked), *held, *missing])  # noqa: S611  a constant statement, the words bound


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
