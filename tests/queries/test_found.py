"""What a search finds: one condition, asked of claims or walked by key."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from claims.models import Claim
from claims.queries.claim import claims_for_list
from claims.queries.found import part_found
from claims.queries.keyset import Order, Position, rows_from
from claims.queries.prepared import Statement
from claims.search.find import search_as_typed
from tests.factories import ClaimFactory, TopicFactory

SEARCHES = [
    ["tower"],
    ["tower", "bridge"],
    ["tower -bridge", '"a bridge"'],
    ["tow* bridge"],
    ["tower steps"],
    ["nowhere"],
    ["…"],
]


@pytest.fixture
def topic(db: None) -> str:
    """Return a topic of some claims among which others are, hidden ones too."""
    topic = TopicFactory.create()
    texts = ("A tower and a bridge.", "The tower.", "A bridge.", "Towers have steps.", "No.")
    for number in range(10):
        traits: dict[str, Any] = {"dismissed" if number == 3 else "open": True}
        ClaimFactory.create(text=texts[number % 5], language="en", topics=[topic][number % 2 :], **traits)  # fmt: skip
    return topic.slug


@pytest.mark.parametrize("texts", SEARCHES)
@pytest.mark.parametrize("chosen", [False, True])
def test_walking_what_was_found_gives_the_rows_that_the_condition_keeps(topic, texts, chosen):
    found = search_as_typed(texts).found
    filters: Any = {"topic": [topic], "has_verdict": [False]} if chosen else {}
    reader = AnonymousUser()
    kept = claims_for_list(user=reader, chosen=filters, found=found.condition)
    middle = Claim.objects.order_by("pk")[5].pk
    for order in (Order(), Order(descending=False)):
        for position in (None, Position(None, middle), Position(None, middle, backwards=True)):
            expected = [claim.pk for claim in rows_from(kept, order, position, 3)]

            rows = claims_for_list(user=reader, chosen=filters, by_key=True)
            walked = part_found(rows.values_list("pk", flat=True), found, order, position, 3)

            assert list(walked) == expected
            each = claims_for_list(user=reader, chosen=filters, found=found.of_each)
            assert [claim.pk for claim in rows_from(each, order, position, 3)] == expected


@pytest.mark.django_db
def test_the_words_of_a_search_are_bound_and_what_it_says_besides_is_its_shape():
    tower = ClaimFactory.create(text="A tower.")
    bridge = ClaimFactory.create(text="A bridge.")
    values: dict[str, str] = {}
    bound, shape = search_as_typed(["tower"]).found.bound(values)
    walk = part_found(Claim.objects.values_list("pk"), bound, Order(), None, 9)
    asked, walked = Statement(Claim.objects.filter(bound.condition).values_list("pk")), Statement(walk)  # fmt: skip
    others: dict[str, str] = {}
    _, of_other = search_as_typed(["bridge"]).found.bound(others)
    _, of_none = search_as_typed(["…"]).found.bound({})

    assert asked.run(values) == walked.run(values) == [(tower.pk,)]
    assert asked.run(others) == walked.run(others) == [(bridge.pk,)]
    assert shape == of_other != of_none
