"""Turn a reader's words into a condition on claims. No operator of an engine gets through."""

from __future__ import annotations

from django.db import connection
from django.db.models.expressions import RawSQL

from claims.errors import FieldError, Invalid
from claims.search.index import TABLE
from claims.search.tokens import query_forms, terms_of, words_of

MOST_CHARACTERS = 200
MOST_WORDS = 8


def matching_claims(query: str) -> RawSQL | None:
    """Return a subquery of the ids of claims that hold every word of `query`, in any word form.

    Null where the query holds no word: then nothing matches.

    :raises Invalid: for more than 200 characters or eight words.
    """
    if len(query) > MOST_CHARACTERS:
        raise _refuse(f"At most {MOST_CHARACTERS} characters are searched for.")
    if len(set(terms_of(query))) > MOST_WORDS:
        raise _refuse(f"At most {MOST_WORDS} different words are searched for.")
    words = list(dict.fromkeys(words_of(query)))
    if not words:
        return None
    # Words are letters and digits alone, so that quoting them is enough for both engines.
    if connection.vendor == "postgresql":
        expression = " & ".join(_any_of(query_forms(word), "'{}'", " | ") for word in words)
        sql = f"SELECT claim_id FROM {TABLE} WHERE tokens @@ %s::tsquery"  # noqa: S608  a constant
    else:
        expression = " AND ".join(_any_of(query_forms(word), '"{}"', " OR ") for word in words)
        sql = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608  a constant
    return RawSQL(sql, [expression])  # noqa: S611  a constant statement, the words bound


def _any_of(forms: list[str], quoted: str, between: str) -> str:
    return "(" + between.join(quoted.format(form) for form in forms) + ")"


def _refuse(detail: str) -> Invalid:
    return Invalid(detail, errors=(FieldError("/q", "query_too_long", detail),))
