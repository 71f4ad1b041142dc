"""Pairs of claims that may be the same, for tests."""

import factory

from claims.models import Duplicate
from tests.factories import NOW, ClaimFactory, UserFactory


class DuplicateFactory(factory.django.DjangoModelFactory[Duplicate]):
    """A pair of open claims that nobody has decided on; `distinct` was decided by an editor."""

    class Meta:
        model = Duplicate

    class Params:
        distinct = factory.Trait(
            decided_by=factory.SubFactory(UserFactory, editor=True), decided_at=NOW
        )

    # The older one first, so that it has the smaller key.
    other = factory.SubFactory(ClaimFactory, open=True)
    claim = factory.SubFactory(ClaimFactory, open=True)
    because = factory.LazyFunction(lambda: ["same_content"])
    score = 0.9
    found_at = NOW
