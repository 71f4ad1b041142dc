"""What says the same is found by what it shares: as much of it as a full match finds."""

import sys
from collections.abc import Sequence

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from claims.choices import ClaimStatus
from claims.models import Claim
from claims.models.bulk import insert_rows, new_row
from claims.search.index import Said, add_to_search
from claims.search.matching.known import judge, known_claims
from claims.search.matching.match import match_text
from claims.search.matching.sharing import MOST_RETURNED
from claims.search.relation import Kind
from claims.workflow.values import digests_of
from tests.factories import UserFactory
from tests.search.relation.corpus import ALL, Pair

pytestmark = pytest.mark.django_db

SAME = [
    pair
    for pair in ALL
    if judge(pair.text, pair.language, pair.claim, pair.language).kind is Kind.SAME
]

# Shares "the" and "left" alone; among thousands of claims a full match does not find it either.
SHARES_LITTLE = "The United Kingdom left the European Union."


def make_claims(said: Sequence[tuple[str, str]], **values: object) -> list[int]:
    """Store claims of texts and languages as an import does; return their keys."""
    values = {"status": ClaimStatus.OPEN, "listed": True, **values}
    rows = [
        new_row(
            Claim,
            text=text,
            **digests_of(text),
            language=language,
            created_at=timezone.now(),
            updated_at=timezone.now(),
            **values,
        )
        for text, language in said
    ]
    insert_rows(rows)
    add_to_search({row.pk: Said([row.text], row.language) for row in rows})
    return [row.pk for row in rows]


def known_keys(pair: Pair) -> list[int]:
    known = known_claims(pair.text, language=pair.language, speakers=(), user=AnonymousUser())
    return [one.claim_id for one in known]


def test_all_that_a_full_match_finds_is_found():
    keys = make_claims([(pair.claim, pair.language) for pair in SAME])
    make_claims([(pair.claim, pair.language) for pair in ALL if pair not in SAME])
    visible = Claim.objects.all()
    fully = [
        key in {one.claim_id for one in match_text(pair.text, top=MOST_RETURNED, visible=visible)}
        for pair, key in zip(SAME, keys, strict=True)
    ]
    cheaply = [key in known_keys(pair) for pair, key in zip(SAME, keys, strict=True)]
    sys.stdout.write(
        f"\nof {len(SAME)} that say the same: a full match finds {sum(fully)}, "
        f"what is shared {sum(cheaply)}\n"
    )

    lost = [
        pair.text
        for pair, full, cheap in zip(SAME, fully, cheaply, strict=True)
        if full and not cheap
    ]

    assert len(SAME) > 150
    assert lost == [SHARES_LITTLE]


def test_hidden_claims_of_the_same_words_do_not_stand_before_those_that_are_seen():
    words = "The old bridge has nine arches"
    seen = make_claims([(words, "en")])
    make_claims([(words, "en")] * 90, status=ClaimStatus.CANDIDATE, listed=False)
    late = make_claims([(words, "en")])

    known = known_claims(words, language="en", speakers=(), user=UserFactory.create())

    assert [one.claim_id for one in known] == seen + late


def test_common_words_find_their_claim_among_many_that_share_some():
    words = ("taxes", "prices", "wages", "rents", "bills")
    places = [f"{name} town" for name in map(str, range(300))]
    make_claims([(f"The {word} rose in {place}", "en") for word in words for place in places])
    wanted = make_claims([("Taxes and prices and wages and rents and bills rose", "en")])

    known = known_claims(
        "Taxes and prices and wages and rents and bills rose.",
        language="en",
        speakers=(),
        user=AnonymousUser(),
    )

    assert [one.claim_id for one in known] == wanted


def test_what_shares_a_rare_word_alone_is_not_the_same():
    make_claims([("Quokkas live on an island in the west", "en")])

    found = known_claims(
        "A zoo in the north sold two quokkas", language="en", speakers=(), user=AnonymousUser()
    )

    assert found == []
