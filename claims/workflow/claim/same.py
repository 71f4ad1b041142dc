"""Refuse a new claim where one that says the same is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from django.db import connection
from django.db.models import QuerySet

from claims.choices import ClaimStatus
from claims.errors import DomainError, FieldError
from claims.models import Claim, User
from claims.models.cursor import planned_cursor
from claims.queries.claim import sight_of
from claims.queries.prepared import Bound, statement
from claims.search.matching.known import EQUAL_WORDS, Known, of_speakers, score_between, standing
from claims.workflow.steps import in_parts
from claims.workflow.values import text_digest

# Of claims with equal words so many are named.
_MOST_NAMED = 10
# The lock of whoever files many claims; those of single words have numbers below it.
_ALL_WORDS = 1 << 60


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
    with planned_cursor() as cursor:
        # A lock has a number of 63 bits, so 60 of the digest are taken.
        number = int(text_digest(text)[:15], 16)
        cursor.execute(
            "SELECT pg_advisory_xact_lock_shared(%s), pg_advisory_xact_lock(%s)",
            [_ALL_WORDS, number],
        )


def hold_all_words() -> None:
    """Let nobody else file any claim until the transaction ends: for those who file many.

    A lock for the words of each would take more locks than PostgreSQL has room for.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ALL_WORDS])


def with_equal_words(
    text: str, known: Sequence[Known], *, speakers: Collection[int], actor: User
) -> list[Known]:
    """Return what is known of a text, with the claims of equal words that are there by now.

    Matching looks before the transaction begins; the caller holds the words.
    """
    digest = text_digest(text)
    shape = ("equal words", sight_of(actor))
    equal = statement(shape, lambda: _with_digest(actor), is_even=True)
    found = {key: (words, language) for key, words, language in equal.run({"digest": digest})}
    return with_equal(text, known, found, speakers=speakers, actor=actor)


def with_equal(
    text: str,
    known: Sequence[Known],
    equal: Mapping[int, tuple[str, str]],
    *,
    speakers: Collection[int],
    actor: User,
) -> list[Known]:
    """Return what is known of a text, with these claims of equal words: text and language by key."""
    seen = {one.claim_id for one in known}
    spoken = of_speakers(sorted(equal.keys() - seen), speakers)
    new = [
        Known(key, words, EQUAL_WORDS, score_between(text, words, language))
        for key, (words, language) in equal.items()
        if key in spoken
    ][:_MOST_NAMED]
    return [*known, *(one for one in standing([new], user=actor)[0] if one.claim_id not in seen)]


def equal_words_of(
    digests: Collection[str], *, actor: User
) -> dict[str, dict[int, tuple[str, str]]]:
    """Return the claims with the words of these digests, by digest and key: text and language."""
    found: defaultdict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
    for part in in_parts(sorted(digests)):
        rows = _filed(actor).filter(text_digest__in=part).order_by("pk")
        for digest, key, *said in rows.values_list("text_digest", "pk", "text", "language"):
            found[digest][key] = (said[0], said[1])
    return found


def _with_digest(actor: User) -> QuerySet[Claim, tuple[int, str, str]]:
    equal = _filed(actor).filter(text_digest=Bound("digest")).order_by("pk")
    return equal.values_list("pk", "text", "language")


def _filed(actor: User) -> QuerySet[Claim]:
    return Claim.objects.visible_to(actor).exclude(status=ClaimStatus.DISMISSED)
