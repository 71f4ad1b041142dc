"""What lists show is part of what may be seen."""

import pytest
from django.contrib.auth.models import AnonymousUser

from claims.choices import ClaimStatus, Role
from claims.models import Claim
from tests.factories import ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [None, *Role.values])
def test_lists_show_what_may_be_seen_and_was_not_merged(role: str | None) -> None:
    user = UserFactory.create(role=role)
    for status in ClaimStatus.values:
        ClaimFactory.create(**{status: True} if status != "candidate" else {})
    own = ClaimFactory.create(created_by=user)

    listed = set(Claim.objects.listed_to(user))

    assert listed == {
        claim for claim in Claim.objects.visible_to(user) if claim.status != ClaimStatus.MERGED
    }
    assert (own in listed) == (role is not None)


def test_the_public_list_is_the_same_without_a_user() -> None:
    for status in ClaimStatus.values:
        ClaimFactory.create(**{status: True} if status != "candidate" else {})

    listed = Claim.objects.listed_to(None)

    assert list(listed.order_by("pk")) == list(
        Claim.objects.listed_to(AnonymousUser()).order_by("pk")
    )
    assert set(listed.values_list("status", flat=True)) == {"open", "in_progress", "checked"}
