"""Refuse a new claim where one that says the same is there."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import connection
from django.db.models import QuerySet

from claims.choices import ClaimStatus
from claims.errors import DomainError, FieldError
from claims.models import Claim, User
from claims.queries.claim import sight_of
from claims.queries.prepared import Bound, statement
from claims.search.matching.known import EQUAL_WORDS, Known, of_speakers, score_between, standing
from claims.workflow.values import text_digest

# Of claims with equal words so many are named.
_MOST_NAMED = 10


class PossibleDuplicate(DomainError):
    """A new claim that says the same as one that the caller can see."""

    code = "possible_duplicate"
    title = "Possible duplicate"

    def __init__(self, known: Sequence[Known]) -> None:
        super().__init__(
            "A claim that says the same is there already. Send allow_duplicate to make another.",
            errors=tuple(
                FieldError("/text", self.code, f"Claim {one.claim_id}: {one.text}") for one in known
            ),
        )
        self.known = known


def refuse_known(known: Sequence[Known], *, allowed: bool) -> None:
    """Refuse what is known, unless that is allowed.

    :raises PossibleDuplicate: when there is any.
    """
    if known and not allowed:
        raise PossibleDuplicate(known)


def hold_words(text: str) -> None:
    """Let nobody else file the same words until the transaction ends.

    SQLite lets one transaction write at a time anyway.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        # A lock has a number of 63 bits, so 60 of the digest are taken.
        number = int(text_digest(text)[:15], 16)
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def with_equal_words(
    text: str, known: Sequence[Known], *, speakers: Collection[int], actor: User
) -> list[Known]:
    """Return what is known of a text, with the claims of equal words that are there by now.

    Matching looks before the transaction begins; the caller holds the words.
    """
    digest = text_digest(text)
    equal = statement(("equal words", sight_of(actor)), lambda: _with_digest(actor))
    found = {key: (words, language) for key, words, language in equal.run({"digest": digest})}
    seen = {one.claim_id for one in known}
    spoken = of_speakers(sorted(found.keys() - seen), speakers)
    new = [
        Known(key, words, EQUAL_WORDS, score_between(text, words, language))
        for key, (words, language) in found.items()
        if key in spoken
    ][:_MOST_NAMED]
    return [*known, *(one for one in standing(new, user=actor) if one.claim_id not in seen)]


def _with_digest(actor: User) -> QuerySet[Claim, tuple[int, str, str]]:
    rows = Claim.objects.visible_to(actor).exclude(status=ClaimStatus.DISMISSED)
    equal = rows.filter(text_digest=Bound("digest")).order_by("pk")
    return equal.values_list("pk", "text", "language")
