"""The words of claims that are there are worked out by the migration, as a new claim's are."""

import pytest

from claims.models import Claim
from claims.workflow.guards import missing_guards
from claims.workflow.values import words_digest
from tests.factories import ClaimFactory
from tests.migrations.steps import migrate_down, migrate_up

TEXTS = ("Says that Spain’s Arches fell by ½ %.", "😀", "ﬁve  Ⅷ ‘İstanbul’", "Дом стоит.")


@pytest.mark.django_db(transaction=True)
def test_claims_that_are_there_are_found_by_their_words() -> None:
    claims = [ClaimFactory.create(text=text) for text in TEXTS]
    before = list(Claim.objects.order_by("pk").values())

    migrate_down("0017_search_order")
    migrate_up()

    assert list(Claim.objects.order_by("pk").values()) == before
    kept = [Claim.objects.get(pk=claim.pk).words_digest for claim in claims]
    assert kept == [words_digest(text) for text in TEXTS]
    assert missing_guards() == []
