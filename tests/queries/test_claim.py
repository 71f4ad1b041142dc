"""Claims for a list: whichever way they are found, they are the same."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from claims.choices import ClaimStatus
from claims.models import Claim, User
from claims.queries.claim import claim_page, claims_for_list
from claims.queries.keyset import Order, Position
from tests.factories import ClaimFactory, SpeakerFactory, UserFactory

ORDERS = [
    Order(),
    Order(descending=False),
    Order("claimed_on", nullable=True),
    Order("updated_at", descending=False),
]


@pytest.fixture
def contributor(db: None) -> User:
    """Return somebody with a candidate, among claims of every status."""
    user, speaker = UserFactory.create(contributor=True), SpeakerFactory.create()
    for number, status in enumerate(ClaimStatus.values):
        traits = {} if status == "candidate" else {status: True}
        ClaimFactory.create(
            speakers=[speaker],
            claimed_on=date(2024, 1, 1 + number) if number % 2 else None,
            **traits,
        )
    ClaimFactory.create(speakers=[speaker], created_by=user)
    return user


def readers(contributor: User) -> list[User | AnonymousUser]:
    """Return one reader of each kind."""
    return [AnonymousUser(), UserFactory.create(), contributor, UserFactory.create(reviewer=True)]


def test_a_list_shows_what_may_be_seen_and_is_not_merged(contributor):
    anything = Q(pk__gt=0)
    for user in readers(contributor):
        expected = list(Claim.objects.visible_to(user).exclude(status="merged").order_by("pk"))

        found = [
            list(claims_for_list(user=user, chosen=chosen, found=search).order_by("pk"))
            for chosen, search in (
                ({}, None),
                ({}, anything),
                ({"claimed_after": [date(2000, 1, 1)]}, None),
                ({"speaker": list(SpeakerFactory._meta.model.objects.values_list("pk", flat=True))}, None),
            )
        ]  # fmt: skip

        dated = [claim for claim in expected if claim.claimed_on]
        held = [claim for claim in expected if claim.speakers.exists()]
        assert found == [expected, expected, dated, held]


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: f"{order.field}-{order.descending}")
@pytest.mark.parametrize("backwards", [None, False, True])
def test_keys_first_finds_the_same_page(contributor, order, backwards):
    middle = Claim.objects.filter(status="open").earliest("pk")
    value = None if order.field == "pk" else getattr(middle, order.field)
    position = None if backwards is None else Position(value, middle.pk, backwards)
    for user in readers(contributor):
        rows = claims_for_list(user=user, chosen={})

        pages = [
            claim_page(
                rows, user=user, order=order, position=position, size=3, keys_first=keys_first
            )
            for keys_first in (False, True)
        ]

        assert pages[0] == pages[1]
