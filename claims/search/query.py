"""Turn a reader's words into a condition on claims. No operator of an engine gets through."""

from __future__ import annotations

from collections.abc import Sequence

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
    return _holding([words])


def claims_with_any(groups: Sequence[Sequence[str]]) -> RawSQL:
    """Return a subquery of the ids of claims that hold every word of at least one of `groups`.

    The words are those of `words_of`; each is found in any word form.
    """
    return _holding(groups)


def count_claims_with(words: Sequence[str], *, most: int) -> list[int]:
    """Return how many claims hold each word, in any word form; no more than `most` are counted."""
    if not words:
        return []
    one = "(SELECT count(*) FROM (SELECT 1 FROM {} WHERE {} LIMIT %s) AS held)"
    sql = "SELECT " + ", ".join([one.format(TABLE, _condition())] * len(words))
    with connection.cursor() as cursor:
        cursor.execute(sql, [part for word in words for part in (_expression([[word]]), most)])
        return list(cursor.fetchone())


def _holding(groups: Sequence[Sequence[str]]) -> RawSQL:
    key = "claim_id" if connection.vendor == "postgresql" else "rowid"
    sql = f"SELECT {key} FROM {TABLE} WHERE {_condition()}"  # noqa: S608  constants alone
    return RawSQL(sql, [_expression(groups)])  # noqa: S611  a constant statement, the words bound


def _condition() -> str:
    if connection.vendor == "postgresql":
        return "tokens @@ %s::tsquery"
    return f"{TABLE} MATCH %s"


def _expression(groups: Sequence[Sequence[str]]) -> str:
    """Return what the engine is asked: words are letters and digits, so that quoting them is enough."""
    if connection.vendor == "postgresql":
        quoted, both, either = "'{}'", " & ", " | "
    else:
        quoted, both, either = '"{}"', " AND ", " OR "
    return either.join(
        "(" + both.join(_any_of(query_forms(word), quoted, either) for word in words) + ")"
        for words in groups
    )


def _any_of(forms: list[str], quoted: str, between: str) -> str:
    return "(" + between.join(quoted.format(form) for form in forms) + ")"


def _refuse(detail: str) -> Invalid:
    return Invalid(detail, errors=(FieldError("/q", "query_too_long", detail),))
