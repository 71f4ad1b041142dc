"""Claims for a list: whichever way they are found, they are the same."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from claims.choices import ClaimStatus
from claims.models import Claim, User
from claims.queries import found as found_queries
from claims.queries import leading, prepared
from claims.queries.claim import claim_document, claim_page, claims_for_list
from claims.queries.claim_conditions import CONDITIONS
from claims.queries.keyset import Order, Position, rows_from
from claims.search.find import search_for
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    PublisherFactory,
    ReviewFactory,
    SourceFactory,
    SpeakerFactory,
    TopicFactory,
    UserFactory,
)

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
def test_a_page_is_that_part_of_the_list(contributor, order, backwards):
    middle = Claim.objects.filter(status="open").earliest("pk")
    value = None if order.field == "pk" else getattr(middle, order.field)
    position = None if backwards is None else Position(value, middle.pk, backwards)
    for user in readers(contributor):
        for chosen in (
            {},
            {"updated_after": [datetime(2000, 1, 1, tzinfo=UTC)]},
            {"speaker": [middle.speakers.get().pk]},
        ):
            expected = rows_from(claims_for_list(user=user, chosen=chosen), order, position, 3)

            page = claim_page(
                user=user, chosen=chosen, found=None, order=order, position=position, size=3
            )

            assert [row[0] for row in page] == [claim.pk for claim in expected]


CHOICES: dict[str, Callable[[Claim], list[Any]]] = {
    "status": lambda claim: [claim.status, "candidate"],
    "speaker": lambda claim: [claim.speakers.get().pk, claim.speakers.get().slug, 0, "nobody"],
    "source": lambda claim: [claim.appearances.get().source_id, 0],
    "publisher": lambda claim: [
        claim.appearances.get().source.publisher_id,
        claim.appearances.get().source.publisher.name.upper(),
        0,
        "Nobody",
    ],
    "topic": lambda claim: [claim.topics.get().slug, "none-such"],
    "language": lambda claim: ["de", "en", "fr"],
    "claimed_after": lambda claim: [date(2024, 5, 5), date(2024, 5, 6)],
    "claimed_before": lambda claim: [date(2024, 5, 5), date(2024, 5, 4)],
    "updated_after": lambda claim: [claim.updated_at, claim.updated_at - timedelta(seconds=1)],
    "has_verdict": lambda claim: [True, False],
    "assigned_to": lambda claim: ["me", None, claim.assigned_to_id, "nobody", 0],
    "reviewer": lambda claim: [
        claim.verdict.publisher_id,
        claim.verdict.publisher.name.upper(),
        0,
        "Nobody",
    ],
    "rating": lambda claim: [claim.verdict_rating.code, "none-such"],
    "scale": lambda claim: [
        claim.verdict_rating.scale_id,
        claim.verdict_rating.scale.code,
        0,
        "none-such",
    ],
    "reviewed_after": lambda claim: [
        claim.published_at.date(),
        claim.published_at.date() + timedelta(days=1),
    ],
    "reviewed_before": lambda claim: [
        claim.published_at.date(),
        claim.published_at.date() - timedelta(days=1),
    ],
}


def test_every_filter_has_choices_here():
    assert set(CHOICES) == set(CONDITIONS)


@pytest.fixture
def checked(db: None) -> Claim:
    """Return a claim that every filter finds, beside one that hardly any does."""
    reviewer = UserFactory.create(username="rita", reviewer=True)
    claim = ClaimFactory.create(
        open=True,
        language="de-AT",
        claimed_on=date(2024, 5, 5),
        speakers=[SpeakerFactory.create(name="Ann Ash")],
        topics=[TopicFactory.create(slug="law")],
    )
    source = SourceFactory.create(publisher=PublisherFactory.create(name="The Paper"))
    AppearanceFactory.create(claim=claim, source=source)
    ReviewFactory.create(claim=claim, published=True)
    Claim.objects.filter(pk=claim.pk).update(assigned_to=reviewer)
    ClaimFactory.create(open=True, language="fr")
    return Claim.objects.get(pk=claim.pk)


@pytest.mark.parametrize("name", CHOICES)
def test_a_choice_of_one_value_finds_what_the_plain_query_finds(checked, name):
    for user in (AnonymousUser(), checked.assigned_to, UserFactory.create(reviewer=True)):
        for value in CHOICES[name](checked):
            expected = claims_for_list(user=user, chosen={name: [value]}).order_by("-pk")

            page = claim_page(
                user=user,
                chosen={name: [value]},
                found=None,
                order=Order(),
                position=None,
                size=10,
            )

            assert [row[0] for row in page] == [claim.pk for claim in expected]


@pytest.mark.parametrize("most", [0, 1, 1_000])
@pytest.mark.parametrize("name", CHOICES)
def test_few_lead_and_many_are_walked_to_the_same_page(checked, name, most, monkeypatch):
    monkeypatch.setattr(leading, "MOST_LED", most)
    monkeypatch.setattr(prepared, "_kept", {})
    # Beside another filter and in any order; also where one of several values will do.
    beside = {"updated_after": [datetime(2000, 1, 1, tzinfo=UTC)]}
    for user in (AnonymousUser(), checked.assigned_to):
        for order in ORDERS:
            for values in (CHOICES[name](checked)[:1], CHOICES[name](checked)):
                chosen = {name: values} | (beside if name != "updated_after" else {})
                expected = rows_from(claims_for_list(user=user, chosen=chosen), order, None, 3)

                page = claim_page(
                    user=user, chosen=chosen, found=None, order=order, position=None, size=3
                )

                assert [row[0] for row in page] == [claim.pk for claim in expected]


@pytest.mark.django_db
def test_a_filter_that_names_nobody_finds_nothing_by_one_statement(django_assert_num_queries):
    chosen = {"publisher": ["Nobody"], "language": ["en"]}
    asked = {"user": AnonymousUser(), "found": None, "position": None, "size": 3}

    with django_assert_num_queries(1):
        assert claim_page(chosen=chosen, order=Order("claimed_on", nullable=True), **asked) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by statistics")
@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("order", ORDERS[2:])
def test_a_deep_page_begins_where_it_goes_on(checked, order, backwards):
    claim = Claim.objects.get(pk=checked.pk)
    position = Position(getattr(claim, order.field), claim.pk, backwards)

    with CaptureQueriesContext(connection) as captured:
        claim_page(
            user=AnonymousUser(), chosen={}, found=None, order=order, position=position, size=3
        )

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {captured[0]['sql']}")
        plan = [row[-1] for row in cursor.fetchall()]
    sign = "<" if order.descending != backwards else ">"
    assert any(f"(listed=? AND {order.field}{sign}?)" in step for step in plan), plan


@pytest.mark.parametrize("name", CHOICES)
def test_some_choice_finds_the_claim_and_some_does_not(checked, name):
    found = [
        [
            row[0]
            for row in claim_page(
                user=checked.assigned_to,
                chosen={name: [value]},
                found=None,
                order=Order(),
                position=None,
                size=10,
            )
        ]
        for value in CHOICES[name](checked)
    ]

    assert any(checked.pk in keys for keys in found)
    assert any(checked.pk not in keys for keys in found)


def test_what_a_contributor_sees_of_their_own_is_not_shown_to_another(contributor):
    other = UserFactory.create(contributor=True)
    own = Claim.objects.get(created_by=contributor)

    seen = [claim_document(user=user, pk=own.pk) is not None for user in (contributor, other)]

    assert seen == [True, False]


@pytest.mark.parametrize("most", [0, 500])
@pytest.mark.parametrize("order", [Order(), Order("claimed_on", nullable=True)])
@pytest.mark.parametrize("name", ["none", "speaker", "has_verdict"])
def test_a_search_finds_what_the_plain_query_finds(checked, name, order, most, monkeypatch):
    monkeypatch.setattr(leading, "MOST_LED", most)
    monkeypatch.setattr(found_queries, "MOST_SORTED", most)
    monkeypatch.setattr(prepared, "_kept", {})
    ClaimFactory.create(open=True, text="A bridge fell.", language="en")
    chosen = {} if name == "none" else {name: CHOICES[name](checked)[:1]}
    for words in ("bridge", "claim", "fell -claim", '"bridge fell"', "nothing"):
        found = search_for([words], reader=AnonymousUser()).found
        expected = claims_for_list(user=AnonymousUser(), chosen=chosen, found=found.condition)

        page = claim_page(
            user=AnonymousUser(),
            chosen=chosen,
            found=found,
            order=order,
            position=None,
            size=10,
        )

        assert [row[0] for row in page] == [
            claim.pk for claim in rows_from(expected, order, None, 10)
        ]
